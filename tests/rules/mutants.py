"""Mutants of the rule base: each is the product's rules with one small mistake in a condition, conclusion or number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from typing import Any

from advisor.facts import BehaviorKind, domain_of
from advisor.rules.base import RuleBase, build
from advisor.rules.catalogue import described
from advisor.rules.conditions import (
    NEVER,
    AllOf,
    AnyKind,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Holds,
    Is,
    Not,
    OneOf,
    Surely,
    Unspoken,
)
from advisor.rules.rule import Rule

Change = tuple[Condition, Condition]
"""A part of a condition as it was, and what became of it."""


@dataclass(frozen=True)
class Mutant:
    """A rule base with one mistake; it may be refused when it is built."""

    name: str
    rules: tuple[Rule, ...] = ()
    parameter: tuple[str, int] | None = None
    """A number that was changed, where the mistake is one in the parameter file."""

    def build(self, base: RuleBase) -> RuleBase:
        """Return the product's rule base with the mistake in it.

        Raises:
            RuleError: where the mistake leaves no rule base.
        """
        if self.parameter is None:
            return replace(base, rules=self.rules)
        name, value = self.parameter
        return build({**base.parameters, name: value})


def mutants(base: RuleBase) -> Iterator[Mutant]:
    """Yield every mutant of a rule base: of conditions, of whole rules, of conclusions, of numbers."""
    for index, rule in enumerate(base.rules):
        for what, when in (("never fires", NEVER), *_conditions(rule.when)):
            rules = (*base.rules[:index], replace(rule, when=when), *base.rules[index + 1 :])
            yield Mutant(f"{rule.id}: {what}", rules)
    yield from _swaps(base)
    for name, value in base.parameters.items():
        yield from (Mutant(f"parameter {name}: {changed}", parameter=(name, changed)) for changed in _beside(value))


def _conditions(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """Yield the mutants of a rule's condition, no two alike."""
    seen = {condition, NEVER}
    for (old, new), whole in _variants(condition):
        if whole not in seen:
            seen.add(whole)
            yield f"({described(old)}) became ({described(new)})", whole


def _variants(condition: Condition) -> Iterator[tuple[Change, Condition]]:
    """Yield every condition with one mistake in it, and the mistake."""
    for changed in _mistakes(condition):
        yield (condition, changed), changed
    match condition:
        case Surely(inner) | Not(inner):
            for change, changed in _variants(inner):
                yield change, type(condition)(changed)
        case AllOf(parts) | AnyOf(parts):
            for index, part in enumerate(parts):
                for change, changed in _variants(part):
                    yield change, type(condition)((*parts[:index], changed, *parts[index + 1 :]))
        case _:
            return


def _mistakes(condition: Condition) -> Iterator[Condition]:
    """Yield the condition with a mistake at its top, not inside it."""
    match condition:
        case Is(fact, bool(value)):
            yield Is(fact, not value)
        case Is(fact, value):
            yield from (Is(fact, other) for other in _words(domain_of(fact)) if other != value)
            yield Not(condition)
        case OneOf(fact, values):
            yield from (OneOf(fact, changed) for changed in _sets(values, _words(domain_of(fact))))
            yield Not(condition)
        case AnyKind(fact, members):
            yield from (AnyKind(fact, changed) for changed in _sets(members, _words(BehaviorKind) if members else []))
            yield Not(condition)
        case AtLeast(fact, number) | AtMost(fact, number):
            yield (AtMost if isinstance(condition, AtLeast) else AtLeast)(fact, number)
            yield from (type(condition)(fact, changed) for changed in _beside(number))
            yield Not(condition)
        case Unspoken() | Holds():
            yield Not(condition)
        case Surely(inner) | Not(inner):
            yield inner
        case AllOf(parts) | AnyOf(parts):
            if len(parts) > 1:
                yield (AnyOf if isinstance(condition, AllOf) else AllOf)(parts)
            yield from (type(condition)((*parts[:i], *parts[i + 1 :])) for i in range(len(parts)))


def _sets(members: tuple[Any, ...], domain: list[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield the members with one dropped, and with one of the domain added."""
    for member in members:
        yield tuple(other for other in members if other != member)
    yield from ((*members, other) for other in domain if other not in members)


def _words(domain: type[StrEnum]) -> list[str]:
    # As the facts hold them in JSON: plain text.
    return [member.value for member in domain]


def _beside(number: int) -> tuple[int, int]:
    return number - 1, number + 1


def _swaps(base: RuleBase) -> Iterator[Mutant]:
    """Yield the rule base with the conclusions of two rules of one topic exchanged."""
    for (i, one), (j, other) in combinations(enumerate(base.rules), 2):
        if one.concludes != other.concludes and one.id.split(".")[0] == other.id.split(".")[0]:
            rules = list(base.rules)
            rules[i], rules[j] = replace(one, concludes=other.concludes), replace(other, concludes=one.concludes)
            yield Mutant(f"{one.id} and {other.id}: conclusions swapped", tuple(rules))
