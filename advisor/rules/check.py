"""Prove that the rule base is sound, over every combination of facts that the rules tell apart, unknown included.

Each proof compiles the conditions in question into a decision diagram and looks at its leaves, so nothing is sampled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from advisor.decisions import Outcome
from advisor.facts import FACT_NAMES, BehaviorKind, domain_of, fact_type
from advisor.rules.base import RuleBase
from advisor.rules.conditions import (
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
    Test,
    Unspoken,
    atoms,
    expand,
)
from advisor.rules.diagram import Diagram, Node, Tree, compile_table, possible
from advisor.rules.parameters import Parameter
from advisor.rules.rule import Reference

TABLES = ("verdict", "destination")
_TRAINS = frozenset({Outcome.FINE_TUNING, Outcome.HYBRID})
_RETRIEVES = frozenset({Outcome.RAG, Outcome.HYBRID})
_NEVER_AWAY: Mapping[str, tuple[tuple[object, ...], frozenset[Outcome], str]] = MappingProxyType(
    {
        "labeled_examples": ((), _TRAINS, "training"),
        "example_quality": (("noisy", "mixed", "clean"), _TRAINS, "training"),
        "evaluation_ready": ((False, True), _TRAINS, "training"),
        "operations_ready": ((False, True), _TRAINS, "training"),
        "knowledge_volatility": (("static", "monthly", "weekly", "daily"), _RETRIEVES, "retrieval"),
        "citations_required": ((False, True), _RETRIEVES, "retrieval"),
        "per_user_access": ((False, True), _RETRIEVES, "retrieval"),
    }
)
"""Facts with their values from less to more (a number's intervals order themselves) and what more never ends."""


def problems(base: RuleBase, parameters: Mapping[str, Parameter], sections: Mapping[str, str]) -> Iterator[str]:
    """Yield every defect of a rule base, in words.

    Args:
        base: the rules.
        parameters: the parameters that they were built from.
        sections: the text of every section that may be referred to, by passage id.
    """
    yield from _unresolved(base, parameters, sections)
    ill_typed = list(_ill_typed(base))
    if ill_typed:
        # The proofs below branch on the values of facts, which such a rule doesn't fit.
        yield from ill_typed
        return
    yield from _dead_or_shadowed(base)
    for table in TABLES:
        defects = list(_not_exactly_one(base, table))
        yield from defects or _not_monotone(base, table)


def _ill_typed(base: RuleBase) -> Iterator[str]:
    for rule in base.rules:
        for atom in atoms(rule.when):
            if not isinstance(atom, Holds) and (defect := _misfit(atom)):
                yield f"{rule.id}: {defect}."


def _misfit(atom: Test | Unspoken) -> str | None:
    """Return how a test doesn't fit the fact that it tests, or None."""
    if atom.fact not in FACT_NAMES:
        return f"there is no fact {atom.fact}"
    domain = domain_of(atom.fact)
    fits: bool
    match atom:
        case Unspoken():
            return None
        case AtLeast() | AtMost():
            fits = domain is int
        case AnyKind(_, members):
            fits = domain is frozenset and set(members) <= set(BehaviorKind)
        case Is(_, value):
            fits = _has(domain, value)
        case OneOf(_, values):
            fits = all(_has(domain, value) for value in values)
    return None if fits else f"{atom} tests what can't be: {atom.fact} is {fact_type(atom.fact)}"


def _has(domain: type, value: object) -> bool:
    return isinstance(value, bool) if domain is bool else issubclass(domain, StrEnum) and value in list(domain)


def _not_exactly_one(base: RuleBase, table: str) -> Iterator[str]:
    rows = {
        outcome.value: base.definitions[f"{table}:{outcome}"]
        for outcome in Outcome
        if f"{table}:{outcome}" in base.definitions
    }
    if possible(Not(AnyOf(tuple(rows.values())))):
        yield f"{table}: there is a gap, facts for which no outcome holds."
    for first, second in _pairs(tuple(rows)):
        if possible(AllOf((rows[first], rows[second]))):
            yield f"{table}: {first} and {second} overlap, there are facts for which both hold."


def _pairs(names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for index, first in enumerate(names):
        for second in names[index + 1 :]:
            yield first, second


def _dead_or_shadowed(base: RuleBase) -> Iterator[str]:
    earlier: dict[str, tuple[Condition, ...]] = {}
    for rule in base.rules:
        condition = expand(rule.when, base.definitions)
        before = earlier.get(rule.concludes, ())
        if not possible(condition):
            yield f"{rule.id}: the rule is dead, no facts make it fire."
        elif not possible(AllOf((Surely(condition), *(Not(Surely(other)) for other in before)))):
            yield f"{rule.id}: the rule is shadowed, whenever it fires an earlier rule has concluded {rule.concludes}."
        earlier[rule.concludes] = (*before, condition)


def _unresolved(base: RuleBase, parameters: Mapping[str, Parameter], sections: Mapping[str, str]) -> Iterator[str]:
    owners = [(rule.id, rule.references) for rule in base.rules]
    owners += [(f"parameter {name}", parameter.references) for name, parameter in parameters.items()]
    owners += [("panel", tuple(_references(base.beside)))]
    for owner, references in owners:
        for reference in references:
            if reference.section not in sections:
                yield f"{owner}: there is no section {reference.section}."
            elif reference.quote not in sections[reference.section]:
                yield f"{owner}: {reference.section} doesn't say “{reference.quote}”."


def _references(value: object) -> Iterator[Reference]:
    """Yield the references anywhere inside plain data."""
    if isinstance(value, Reference):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _references(part)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _references(getattr(value, name))


def _not_monotone(base: RuleBase, table: str) -> Iterator[str]:
    rows = {
        outcome.value: base.definitions[f"{table}:{outcome}"]
        for outcome in Outcome
        if f"{table}:{outcome}" in base.definitions
    }
    diagram = compile_table(rows)
    for fact, (order, kept, what) in _NEVER_AWAY.items():
        if fact not in diagram.classes:
            continue  # what the table doesn't read can't move it
        values = order or tuple(known.example for known in diagram.classes[fact])
        for less, more in pairwise(values):
            low, high = (diagram.class_of(fact, value) for value in (less, more))
            if low != high and _leaves_set(diagram, fact, (low, high), kept):
                yield f"{table}: {fact} from {less} to {more} can end {what}."


def _leaves_set(diagram: Diagram, fact: str, classes: tuple[int, int], kept: AbstractSet[str]) -> bool:
    """Whether, for some other facts, the outcome is inside a set at the first class and outside at the second."""
    seen: set[tuple[object, object]] = set()
    stack: list[tuple[Tree, Tree]] = [(diagram.root, diagram.root)]
    order = list(diagram.classes)
    while stack:
        pair = tuple(_settled(tree, fact, chosen) for tree, chosen in zip(stack.pop(), classes, strict=True))
        low, high = pair
        key = (_key(low), _key(high))
        if key in seen or low is high:
            continue
        seen.add(key)
        if isinstance(low, str) and isinstance(high, str):
            if low in kept and high not in kept:
                return True
            continue
        first = min((tree.fact for tree in pair if isinstance(tree, Node)), key=order.index)
        width = next(len(tree.children) for tree in pair if isinstance(tree, Node) and tree.fact == first)
        stack.extend((_child(low, first, index), _child(high, first, index)) for index in range(width))
    return False


def _settled(tree: Tree, fact: str, chosen: int) -> Tree:
    return tree.children[chosen] if isinstance(tree, Node) and tree.fact == fact else tree


def _child(tree: Tree, fact: str, index: int) -> Tree:
    return tree.children[index] if isinstance(tree, Node) and tree.fact == fact else tree


def _key(tree: Tree) -> object:
    return tree if isinstance(tree, str) else id(tree)
