"""Conditions over facts and findings, in Kleene's three-valued logic.

`True` and `False` mean what they say, `None` means that the facts don't decide. Conditions are plain frozen data, so
that one and the same rule can be evaluated, explained, listed, hashed and compiled into a decision diagram. Two of
them look at knowledge itself and are never undecided: `Unspoken` and `Surely`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Truth: TypeAlias = bool | None
Values: TypeAlias = Mapping[str, object]
"""Values of facts by name; None, or absence, means unknown."""
Findings: TypeAlias = Mapping[str, Truth]
"""What rules concluded so far."""


@dataclass(frozen=True, slots=True)
class _OfFact:
    fact: str

    def truth(self, values: Values, _: Findings) -> Truth:
        value = values.get(self.fact)
        return None if value is None else self.test(value)

    def test(self, value: object) -> bool:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Is(_OfFact):
    """The fact has this value."""

    value: object = True

    def test(self, value: object) -> bool:
        """Whether a known value satisfies the condition."""
        return value == self.value


@dataclass(frozen=True, slots=True)
class OneOf(_OfFact):
    """The fact has one of these values."""

    values: tuple[object, ...]

    def test(self, value: object) -> bool:
        """Whether a known value satisfies the condition."""
        return value in self.values


@dataclass(frozen=True, slots=True)
class AnyKind(_OfFact):
    """The set-valued fact holds at least one of these members; with no members named: isn't empty."""

    members: tuple[str, ...] = ()

    def test(self, value: object) -> bool:
        """Whether a known value satisfies the condition."""
        kinds = frozenset(value) if isinstance(value, frozenset | set | list | tuple) else frozenset()
        return bool(kinds.intersection(self.members) if self.members else kinds)


@dataclass(frozen=True, slots=True)
class AtLeast(_OfFact):
    """The number is this threshold or more."""

    threshold: int

    def test(self, value: object) -> bool:
        """Whether a known value satisfies the condition."""
        return isinstance(value, int) and value >= self.threshold


@dataclass(frozen=True, slots=True)
class AtMost(_OfFact):
    """The number is this threshold or less."""

    threshold: int

    def test(self, value: object) -> bool:
        """Whether a known value satisfies the condition."""
        return isinstance(value, int) and value <= self.threshold


@dataclass(frozen=True, slots=True)
class Unspoken:
    """Nothing is known of the fact."""

    fact: str

    def truth(self, values: Values, _: Findings) -> Truth:
        """Return whether it is so."""
        return values.get(self.fact) is None


@dataclass(frozen=True, slots=True)
class Holds:
    """Earlier rules concluded this finding."""

    finding: str

    def truth(self, _: Values, findings: Findings) -> Truth:
        """Return what the rules concluded."""
        return findings[self.finding]


@dataclass(frozen=True, slots=True)
class Surely:
    """The condition is known to hold; an undecided one counts as not holding."""

    condition: Condition

    def truth(self, values: Values, findings: Findings) -> Truth:
        """Return whether it is known to hold."""
        return self.condition.truth(values, findings) is True


@dataclass(frozen=True, slots=True)
class Not:
    """The condition doesn't hold."""

    condition: Condition

    def truth(self, values: Values, findings: Findings) -> Truth:
        """Return the contrary; what is undecided stays so."""
        truth = self.condition.truth(values, findings)
        return None if truth is None else not truth


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of the conditions holds; with none, true."""

    conditions: tuple[Condition, ...]

    def truth(self, values: Values, findings: Findings) -> Truth:
        """Return the least of the truths, where what is undecided lies between false and true."""
        result: Truth = True
        for condition in self.conditions:
            truth = condition.truth(values, findings)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the conditions holds; with none, false."""

    conditions: tuple[Condition, ...]

    def truth(self, values: Values, findings: Findings) -> Truth:
        """Return the greatest of the truths, where what is undecided lies between false and true."""
        result: Truth = False
        for condition in self.conditions:
            truth = condition.truth(values, findings)
            if truth is True:
                return True
            if truth is None:
                result = None
        return result


Test: TypeAlias = Is | OneOf | AnyKind | AtLeast | AtMost
Condition: TypeAlias = Test | Unspoken | Holds | Surely | Not | AllOf | AnyOf
TESTS = (Is, OneOf, AnyKind, AtLeast, AtMost)

ALWAYS = AllOf(())
NEVER = AnyOf(())


def all_of(*conditions: Condition) -> AllOf:
    """Return the conjunction of the conditions."""
    return AllOf(conditions)


def any_of(*conditions: Condition) -> AnyOf:
    """Return the disjunction of the conditions."""
    return AnyOf(conditions)


def evaluate(condition: Condition, values: Values, findings: Findings) -> Truth:
    """Return what the values and findings make of the condition: true, false, or None where they don't decide."""
    return condition.truth(values, findings)


def atoms(condition: Condition) -> Iterator[Test | Unspoken | Holds]:
    """Yield the tests of facts and findings that the condition is made of, in order."""
    match condition:
        case Surely(inner) | Not(inner):
            yield from atoms(inner)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from atoms(part)
        case _:
            yield condition


def facts_of(condition: Condition) -> tuple[str, ...]:
    """Return the names of the facts that the condition reads itself, in order, without repetition."""
    return tuple(dict.fromkeys(atom.fact for atom in atoms(condition) if not isinstance(atom, Holds)))


def findings_of(condition: Condition) -> tuple[str, ...]:
    """Return the names of the findings that the condition reads, in order, without repetition."""
    return tuple(dict.fromkeys(atom.finding for atom in atoms(condition) if isinstance(atom, Holds)))


def expand(condition: Condition, definitions: Mapping[str, Condition]) -> Condition:
    """Return the condition with each finding replaced by its definition, down to facts alone."""
    match condition:
        case Holds(finding):
            return expand(definitions[finding], definitions)
        case Surely(inner):
            return Surely(expand(inner, definitions))
        case Not(inner):
            return Not(expand(inner, definitions))
        case AllOf(parts):
            return AllOf(tuple(expand(part, definitions) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(expand(part, definitions) for part in parts))
        case _:
            return condition
