"""A box, question or stop of a guide, and how its answer is put into words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from advisor.decisions import Outcome
from advisor.passages import Citation
from advisor.rules.conditions import (
    ALWAYS,
    AllOf,
    AnyOf,
    Condition,
    Holds,
    Not,
    Surely,
    Truth,
    Values,
    evaluate,
    facts_of,
)
from advisor.rules.recall import recalled
from advisor.rules.rule import Reference

WORDS = {
    Outcome.NEEDS_CLARIFICATION: "clarify first",
    Outcome.HYBRID: "RAG and fine-tuning combined",
    Outcome.RAG: "RAG",
    Outcome.FINE_TUNING: "fine-tuning",
    Outcome.PROMPTING: "prompting",
}
_ANSWERS: dict[Truth, str] = {True: "yes", False: "no", None: "open"}


class Answer(NamedTuple):
    """What the facts make of an item."""

    truth: Truth
    """None where they leave it open."""
    text: str
    """The item with its answer and the facts that gave it, as in `Q2 …? yes (prompting_status is …)`."""


@dataclass(frozen=True)
class Item:
    """One box, question or requirement, as the guide has it."""

    label: str
    """As in `Q1`; empty for what always holds."""
    text: str
    when: Condition
    reference: Reference

    @cached_property
    def answer(self) -> Callable[[Values], Answer]:
        """Gives the answer of the facts, whose values are hashable."""
        return recalled(facts_of(self.when), self._answer)

    @cached_property
    def citation(self) -> Citation:
        """The reference, as what rests on it cites it."""
        return self.reference.citation()

    @cached_property
    def always(self) -> bool:
        """Whether the answer is yes, whatever the facts are."""
        return self.when == ALWAYS

    def _answer(self, values: Values) -> Answer:
        truth, grounds = _settled(self.when, values)
        names = tuple(dict.fromkeys(grounds)) or facts_of(self.when)
        known = [f"{name} is {shown(values[name])}" for name in names if values.get(name) is not None]
        if unknown := [name for name in names if values.get(name) is None]:
            known.append(f"nothing is said of {' or '.join(filter(None, (', '.join(unknown[:-1]), unknown[-1])))}")
        return Answer(truth, f"{self.label} {self.text} {_ANSWERS[truth]} ({', '.join(known)})")


def shown(value: object) -> str:
    """Return the value of a fact as a reader sees it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return f"{value:,}"
    return (", ".join(map(str, value)) or "empty") if isinstance(value, list | tuple | set | frozenset) else str(value)


def _settled(condition: Condition, values: Values) -> tuple[Truth, Sequence[str]]:
    """Return what a condition is, and the facts that make it so or that leave it open."""
    match condition:
        case Not(inner):
            truth, grounds = _settled(inner, values)
            return None if truth is None else not truth, grounds
        case Surely(inner):
            # What is merely not denied is no ground to name.
            truth, grounds = _settled(inner, values)
            return truth is True, () if truth is None else grounds
        case AllOf(parts) | AnyOf(parts):
            return _joined([_settled(part, values) for part in parts], one=isinstance(condition, AnyOf))
        case Holds():
            return evaluate(condition, values, {}), ()
        case _:
            return condition.truth(values, {}), (condition.fact,)


def _joined(parts: Sequence[tuple[Truth, Sequence[str]]], *, one: bool) -> tuple[Truth, Sequence[str]]:
    """Return the same of parts of which one, or else all, must hold: one settles that, or all of them do."""
    settled = next((part for part in parts if part[0] is one), None)
    if settled:
        return settled
    truth = None if any(truth is None for truth, _ in parts) else not one
    return truth, [fact for part, grounds in parts if part is truth for fact in grounds]
