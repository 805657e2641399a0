"""Exact doubt: reachable verdicts with witnesses, the next question, and the smallest changes that flip the verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from advisor.decisions import Flip, NextQuestion, Outcome
from advisor.facts import FACT_NAMES
from advisor.rules.answers import Answers
from advisor.rules.changes import smallest_changes
from advisor.rules.conditions import Values
from advisor.rules.diagram import Diagram
from advisor.rules.questions import QUESTIONS, guides_asking

MAX_CHANGES = 3
"""Flips of more changes than this say little about the case at hand."""
_ORDER = {fact: place for place, fact in enumerate(FACT_NAMES)}


def reachable(diagram: Diagram, left: Answers) -> dict[Outcome, dict[str, Any]]:
    """Return every verdict that some completion of the unknown facts gives, each with values that give it."""
    return {
        outcome: {fact: diagram.classes[fact][index].example for fact, index in left.path(outcome).items()}
        for outcome in left.reachable
    }


def next_question(diagram: Diagram, left: Answers) -> NextQuestion | None:
    """Return the unknown fact that narrows the reachable verdicts most in the worst case; None where none is left.

    Ties go to the fact that more guides ask about, then to the smaller total over the answers.
    """
    if not left.facts:
        return None
    separated = {fact: _separated(diagram, left, fact) for fact in FACT_NAMES if fact in left.facts}

    def rank(fact: str) -> tuple[int, int, int]:
        sizes = [len(outcomes) for outcomes in separated[fact].values()]
        return max(sizes), -guides_asking(fact), sum(sizes)

    # Of equals the first in the order of the decision model.
    fact = min(separated, key=rank)
    return NextQuestion(fact=fact, text=QUESTIONS[fact], separates=separated[fact])


def _separated(diagram: Diagram, left: Answers, fact: str) -> dict[str, tuple[Outcome, ...]]:
    return {known.label: left.leaving(fact, index) for index, known in enumerate(diagram.classes[fact])}


def flips(diagram: Diagram, values: Values, choices: Mapping[str, int]) -> tuple[Flip, ...]:
    """Return all minimal sets of at most `MAX_CHANGES` fact changes that give another verdict, smallest first."""
    found = smallest_changes(diagram, choices, MAX_CHANGES)
    return tuple(sorted((_flip(diagram, values, dict(changes), found[changes]) for changes in found), key=_flip_order))


def _flip(diagram: Diagram, values: Values, changes: Mapping[str, int], outcome: str) -> Flip:
    nearest = {
        fact: diagram.classes[fact][changes[fact] - 1].nearest(values.get(fact))
        for fact in sorted(changes, key=_ORDER.__getitem__)
    }
    return Flip(
        changes=nearest,
        verdict=Outcome(outcome),
        actionable=all(_can_act(fact, values.get(fact), value) for fact, value in nearest.items()),
    )


def _flip_order(flip: Flip) -> tuple[int, bool, list[int]]:
    return len(flip.changes), not flip.actionable, [_ORDER[fact] for fact in flip.changes]


def _more(old: object, new: object) -> bool:
    return isinstance(new, int) and (not isinstance(old, int) or new > old)


def _relaxed(old: object, new: object) -> bool:
    return isinstance(old, int) and isinstance(new, int) and new > old


def _becomes_true(_: object, new: object) -> bool:
    return new is True


def _becomes_false(_: object, new: object) -> bool:
    return new is False


_ACTIONS: Mapping[str, Callable[[object, object], bool]] = MappingProxyType(
    {
        "labeled_examples": _more,
        "example_quality": lambda _, new: new == "clean",
        "evaluation_ready": _becomes_true,
        "operations_ready": _becomes_true,
        "use_case_defined": _becomes_true,
        "task_narrow": _becomes_true,
        "task_changes_often": _becomes_false,
        "citations_required": _becomes_false,
        "per_user_access": _becomes_false,
        "latency_budget_ms": _relaxed,
    }
)
"""Changes that a team can bring about; all others are findings about the world, which nobody can choose."""


def _can_act(fact: str, old: object, new: object) -> bool:
    action = _ACTIONS.get(fact)
    return action is not None and action(old, new)
