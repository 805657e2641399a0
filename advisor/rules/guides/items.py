"""A box, question or stop of a guide, and how its answer is put into words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.decisions import Outcome
from advisor.rules.conditions import AllOf, AnyOf, Condition, Holds, Not, Surely, Truth, Values, evaluate, facts_of
from advisor.rules.rule import Reference

WORDS = {
    Outcome.NEEDS_CLARIFICATION: "clarify first",
    Outcome.HYBRID: "RAG and fine-tuning combined",
    Outcome.RAG: "RAG",
    Outcome.FINE_TUNING: "fine-tuning",
    Outcome.PROMPTING: "prompting",
}
_ANSWERS: dict[Truth, str] = {True: "yes", False: "no", None: "open"}


@dataclass(frozen=True, slots=True)
class Item:
    """One box, question or requirement, as the guide has it."""

    label: str
    """As in `Q1`; empty for what always holds."""
    text: str
    when: Condition
    reference: Reference

    def truth(self, values: Values) -> Truth:
        """Return the answer of the facts; None where they leave it open."""
        return evaluate(self.when, values, {})

    def answered(self, values: Values) -> str:
        """Return the item with its answer and the facts that gave it, as in `Q2 …? yes (prompting_status is …)`."""
        names = tuple(dict.fromkeys(_grounds(self.when, values))) or facts_of(self.when)
        known = [f"{name} is {shown(values[name])}" for name in names if values.get(name) is not None]
        if unknown := [name for name in names if values.get(name) is None]:
            known.append(f"nothing is said of {' or '.join(filter(None, (', '.join(unknown[:-1]), unknown[-1])))}")
        return f"{self.label} {self.text} {_ANSWERS[self.truth(values)]} ({', '.join(known)})"


def shown(value: object) -> str:
    """Return the value of a fact as a reader sees it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return f"{value:,}"
    return (", ".join(map(str, value)) or "empty") if isinstance(value, list | tuple | set | frozenset) else str(value)


def _grounds(condition: Condition, values: Values) -> Iterator[str]:
    """Yield the facts that make the condition what it is, or that leave it open."""
    match condition:
        case Not(inner):
            yield from _grounds(inner, values)
        case Surely(inner):
            # What is merely not denied is no ground to name.
            if evaluate(inner, values, {}) is not None:
                yield from _grounds(inner, values)
        case AllOf(parts) | AnyOf(parts):
            truth = evaluate(condition, values, {})
            alike = [part for part in parts if evaluate(part, values, {}) is truth]
            # One true part settles an AnyOf, one false part an AllOf; otherwise all parts together do.
            settled_by_one = truth is isinstance(condition, AnyOf)
            for part in alike[:1] if settled_by_one else alike:
                yield from _grounds(part, values)
        case Holds():
            return
        case _:
            yield condition.fact
