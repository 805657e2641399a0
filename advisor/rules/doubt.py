"""Exact doubt: reachable verdicts with witnesses, the next question, and the smallest changes that flip the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from types import MappingProxyType
from typing import Any, TypeVar

from advisor.decisions import Flip, NextQuestion, Outcome
from advisor.facts import FACT_NAMES
from advisor.rules.conditions import Values
from advisor.rules.diagram import UNKNOWN, Diagram, Tree, facts_in, outcomes_in, witnesses
from advisor.rules.questions import QUESTIONS, guides_asking

MAX_CHANGES = 3
"""Flips of more changes than this say little about the case at hand."""

Choices = Mapping[str, int]
T = TypeVar("T")


def reachable(diagram: Diagram, choices: Choices) -> dict[Outcome, dict[str, Any]]:
    """Return every verdict that some completion of the unknown facts gives, each with values that give it."""
    found = witnesses(diagram.residual(choices))
    return {
        outcome: {
            fact: diagram.classes[fact][index].example for fact, index in found[outcome].items() if not choices[fact]
        }
        for outcome in Outcome
        if outcome in found
    }


def next_question(diagram: Diagram, choices: Choices) -> NextQuestion | None:
    """Return the unknown fact that narrows the reachable verdicts most in the worst case; None where none is left.

    Ties go to the fact that more guides ask about, then to the smaller total over the answers.
    """
    residual = diagram.residual(choices)
    relevant = facts_in(residual)
    if not relevant:
        return None
    answers = {fact: _answers(diagram, residual, fact) for fact in FACT_NAMES if fact in relevant}

    def rank(fact: str) -> tuple[int, int, int, int]:
        sizes = [len(outcomes) for outcomes in answers[fact].values()]
        return max(sizes), -guides_asking(fact), sum(sizes), FACT_NAMES.index(fact)

    fact = min(answers, key=rank)
    return NextQuestion(fact=fact, text=QUESTIONS[fact], separates=answers[fact])


def _answers(diagram: Diagram, residual: Tree, fact: str) -> dict[str, tuple[Outcome, ...]]:
    left = {known.label: outcomes_in(residual, fact, index) for index, known in enumerate(diagram.classes[fact])}
    return {label: tuple(outcome for outcome in Outcome if outcome in found) for label, found in left.items()}


def flips(diagram: Diagram, values: Values) -> tuple[Flip, ...]:
    """Return all minimal sets of at most `MAX_CHANGES` fact changes that give another verdict, smallest first."""
    choices = diagram.choices(values)
    current = diagram.outcome(choices)
    found = {
        frozenset(changes.items()): outcome
        for changes, outcome in diagram.changes(choices, MAX_CHANGES)
        if outcome != current
    }
    minimal = [changes for changes in found if not any(smaller in found for smaller in _smaller(changes))]
    described = [_flip(diagram, values, dict(changes), found[changes]) for changes in minimal]
    return tuple(sorted(described, key=_flip_order))


def _smaller(changes: frozenset[T]) -> Iterator[frozenset[T]]:
    """Yield every smaller selection of these changes, but for none at all."""
    for size in range(1, len(changes)):
        yield from map(frozenset, combinations(changes, size))


def _flip(diagram: Diagram, values: Values, changes: dict[str, int], outcome: str) -> Flip:
    nearest = {
        fact: diagram.classes[fact][changes[fact] - 1].nearest(values.get(fact))
        for fact in FACT_NAMES
        if changes.get(fact, UNKNOWN) != UNKNOWN
    }
    return Flip(
        changes=nearest,
        verdict=Outcome(outcome),
        actionable=all(_can_act(fact, values.get(fact), value) for fact, value in nearest.items()),
    )


def _flip_order(flip: Flip) -> tuple[int, bool, list[int]]:
    return len(flip.changes), not flip.actionable, [FACT_NAMES.index(fact) for fact in flip.changes]


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
