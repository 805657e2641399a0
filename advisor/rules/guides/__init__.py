"""The panel: what each guide alone would say, by its own procedure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from advisor.decisions import Outcome, PanelMember
from advisor.rules.conditions import Values
from advisor.rules.guides import behavior_first, checklist, field_guide, four_questions, thyberg
from advisor.rules.parameters import remembered
from advisor.rules.recall import hashable

_GUIDES = (thyberg, checklist, field_guide, behavior_first, four_questions)


def panel(values: Values, verdict: Outcome, parameters: Mapping[str, int]) -> tuple[PanelMember, ...]:
    """Return what each guide says of these facts, in the order of the guides.

    Args:
        values: facts in JSON form by name; unknown ones are absent.
        verdict: of the decision model, for the guides to agree with or dissent from.
        parameters: the numbers in force, by name.
    """
    known = hashable(values)
    return tuple([guide.member(known, verdict) for guide in _guides(parameters)])


class _Member(Protocol):
    def member(self, values: Values, verdict: Outcome) -> PanelMember: ...


@remembered
def _guides(parameters: Mapping[str, int]) -> tuple[_Member, ...]:
    return tuple(module.guide(parameters) for module in _GUIDES)


def procedures(parameters: Mapping[str, int]) -> tuple[object, ...]:
    """Return everything that the guides ask, as plain data, so that the version of the rules covers it."""
    walks = tuple(guide.stops(parameters) for guide in (thyberg, field_guide, behavior_first, four_questions))
    return (
        *walks,
        tuple(checklist.sides(parameters).items()),
        tuple(checklist.RESULTS.items()),
        field_guide.leans(parameters),
    )
