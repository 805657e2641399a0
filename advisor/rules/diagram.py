"""Decision diagrams: an outcome table compiled over every class of every fact, unknown included.

A fact's values fall into classes that no condition tells apart (a number: the intervals between thresholds). The
diagram branches on one fact at a time, in a fixed order; equal subtables are shared, so it stays small (some hundred
nodes for the verdict) and answers exactly what enumeration over all completions would answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from typing import Any, TypeAlias

from advisor.facts import BehaviorKind, domain_of
from advisor.rules.conditions import (
    ALWAYS,
    NEVER,
    TESTS,
    AllOf,
    AnyKind,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Is,
    Not,
    OneOf,
    Surely,
    Test,
    Unspoken,
    atoms,
)

UNKNOWN = 0
"""Index of the class of unknown values; the classes of known values follow it."""
Bounds: TypeAlias = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class ValueClass:
    """Values of one fact that no condition tells apart."""

    label: str
    example: Any
    """A value of the class, in JSON terms."""
    bounds: Bounds | None = None
    """Of an interval: the smallest and the largest number, None for no limit."""

    def nearest(self, value: object) -> Any:  # noqa: ANN401 - facts have several types
        """Return the value of the class that changes `value` least."""
        if self.bounds is None or not isinstance(value, int) or isinstance(value, bool):
            return self.example
        low, high = self.bounds
        return max(low, value) if high is None else min(max(low, value), high)


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A fact to branch on; the children follow the classes of the fact, the unknown class first."""

    fact: str
    children: tuple[Tree, ...]


Tree: TypeAlias = Node | str
"""A node, or the name of the outcome."""


@dataclass(frozen=True, eq=False)
class Diagram:
    """A compiled outcome table."""

    root: Tree
    classes: Mapping[str, tuple[ValueClass, ...]]
    """Known classes by fact; class `i` has the child `i + 1`."""
    tests: Mapping[str, tuple[Test, ...]] = field(repr=False)

    def class_of(self, fact: str, value: object) -> int:
        """Return the index of the child that this value takes."""
        if value is None:
            return UNKNOWN
        return self._class_of[fact][_signature(self.tests[fact], value)]

    @cached_property
    def _class_of(self) -> Mapping[str, Mapping[tuple[bool, ...], int]]:
        return {
            fact: {_signature(self.tests[fact], known.example): index for index, known in enumerate(classes, start=1)}
            for fact, classes in self.classes.items()
        }

    def choices(self, values: Mapping[str, object]) -> dict[str, int]:
        """Return the class of each of the diagram's facts."""
        return {fact: self.class_of(fact, values.get(fact)) for fact in self.classes}

    def outcome(self, choices: Mapping[str, int]) -> str:
        """Return the outcome of the facts as they are, unknown ones read as the rules read them."""
        tree = self.root
        while isinstance(tree, Node):
            tree = tree.children[choices[tree.fact]]
        return tree

    def residual(self, choices: Mapping[str, int]) -> Tree:
        """Return the diagram over all completions: known facts are settled, unknown ones branch on known classes only.

        Every fact in it still matters to some completion, and its leaves are exactly the reachable outcomes.
        """
        settled: dict[Tree, Tree] = {}
        shared: dict[tuple[object, ...], Node] = {}

        def settle(tree: Tree) -> Tree:
            while not isinstance(tree, str) and (chosen := choices[tree.fact]):
                tree = tree.children[chosen]
            if isinstance(tree, str):
                return tree
            if tree not in settled:
                settled[tree] = _shared_node(tree.fact, tuple([settle(child) for child in tree.children[1:]]), shared)
            return settled[tree]

        return settle(self.root)


def facts_in(tree: Tree) -> frozenset[str]:
    """Return the facts that a diagram branches on."""
    return frozenset(part.fact for part in _parts(tree) if isinstance(part, Node))


def outcomes_in(tree: Tree, fact: str, index: int) -> frozenset[str]:
    """Return the outcomes at the leaves of a residual diagram where this fact is in its known class `index`."""
    return frozenset(part for part in _parts(tree, fact, index) if isinstance(part, str))


def _parts(tree: Tree, fact: str = "", index: int = 0) -> set[Tree]:
    """Return nodes and outcomes of a diagram; where it branches on `fact`, follow the child `index` only."""
    parts: set[Tree] = set()
    stack = [tree]
    while stack:
        current = stack.pop()
        if current not in parts:
            parts.add(current)
            if isinstance(current, Node):
                stack.extend(current.children if current.fact != fact else (current.children[index],))
    return parts


def compile_table(rows: Mapping[str, Condition]) -> Diagram:
    """Compile outcome conditions, exactly one of which holds for any facts, into a diagram.

    Args:
        rows: the condition of each outcome, over facts alone and never undecided.
    """
    tests = _tests_by_fact(rows.values())
    classes = {fact: _classes(fact, tests[fact]) for fact in tests}
    builder = _Builder(tuple(classes), classes)
    root = builder.build(tuple((name, simplify(condition)) for name, condition in rows.items()))
    return Diagram(root, classes, tests)


def possible(condition: Condition) -> bool:
    """Whether some facts, known or unknown, make the condition surely hold.

    Looks for such facts and ends with the first, or once every residual condition has been seen.
    """
    tests = _tests_by_fact((condition,))
    values = {fact: (None, *(known.example for known in _classes(fact, tests[fact]))) for fact in tests}
    seen: set[Condition] = set()
    stack = [simplify(Surely(condition))]
    while stack:
        current = stack.pop()
        if current == ALWAYS:
            return True
        if current == NEVER or current in seen:
            continue
        seen.add(current)
        present = {atom.fact for atom in _fact_atoms(current)}
        fact = next(name for name in values if name in present)
        stack.extend(restrict(current, fact, value) for value in values[fact])
    return False


class _Builder:
    """Branches on the facts in order and shares equal subtables."""

    def __init__(self, order: tuple[str, ...], classes: Mapping[str, tuple[ValueClass, ...]]) -> None:
        self.order = order
        self.classes = classes
        self.tables: dict[tuple[tuple[str, Condition], ...], Tree] = {}
        self.nodes: dict[tuple[object, ...], Node] = {}

    def build(self, rows: tuple[tuple[str, Condition], ...]) -> Tree:
        settled = next((name for name, condition in rows if condition == ALWAYS), None)
        if settled is not None:
            return settled
        if rows not in self.tables:
            present = {atom.fact for _, condition in rows for atom in _fact_atoms(condition)}
            fact = next(name for name in self.order if name in present)
            values = (None, *(known.example for known in self.classes[fact]))
            children = tuple(self.build(_restricted(rows, fact, value)) for value in values)
            self.tables[rows] = _shared_node(fact, children, self.nodes)
        return self.tables[rows]


def _shared_node(fact: str, children: tuple[Tree, ...], nodes: dict[tuple[object, ...], Node]) -> Tree:
    """Return the node with these children: the one that exists already, or the child itself where all are the same."""
    # Nodes are compared by identity, outcomes by their names.
    if len(set(children)) == 1:
        return children[0]
    key = (fact, *children)
    if (node := nodes.get(key)) is None:
        node = nodes[key] = Node(fact, children)
    return node


def _restricted(rows: tuple[tuple[str, Condition], ...], fact: str, value: object) -> tuple[tuple[str, Condition], ...]:
    restricted = ((name, restrict(condition, fact, value)) for name, condition in rows)
    return tuple((name, condition) for name, condition in restricted if condition != NEVER)


@dataclass(frozen=True, slots=True)
class _Undecided:
    """What is left of a test of an unknown fact."""


UNDECIDED: Any = _Undecided()


def restrict(condition: Condition, fact: str, value: object) -> Condition:
    """Return the condition with this fact fixed, simplified; `None` as value makes it unknown."""
    match condition:
        case Is() | OneOf() | AnyKind() | AtLeast() | AtMost() if condition.fact == fact:
            return UNDECIDED if value is None else _constant(truth=condition.test(value))
        case Unspoken(name) if name == fact:
            return _constant(truth=value is None)
        case Surely(inner):
            return _surely(restrict(inner, fact, value))
        case Not(inner):
            return _not(restrict(inner, fact, value))
        case AllOf(parts):
            return _all(tuple(restrict(part, fact, value) for part in parts))
        case AnyOf(parts):
            return _any(tuple(restrict(part, fact, value) for part in parts))
        case _:
            return condition


def simplify(condition: Condition) -> Condition:
    """Return the condition without needless nesting."""
    return restrict(condition, "", None)


def _constant(*, truth: bool) -> Condition:
    return ALWAYS if truth else NEVER


def _surely(inner: Condition) -> Condition:
    if inner in (ALWAYS, NEVER):
        return inner
    return NEVER if inner == UNDECIDED else Surely(inner)


def _not(inner: Condition) -> Condition:
    if inner in (ALWAYS, NEVER):
        return _constant(truth=inner == NEVER)
    return UNDECIDED if inner == UNDECIDED else Not(inner)


def _all(parts: tuple[Condition, ...]) -> Condition:
    flat = tuple(dict.fromkeys(p for part in parts for p in (part.conditions if isinstance(part, AllOf) else (part,))))
    if NEVER in flat:
        return NEVER
    return flat[0] if len(flat) == 1 else AllOf(flat)


def _any(parts: tuple[Condition, ...]) -> Condition:
    flat = tuple(dict.fromkeys(p for part in parts for p in (part.conditions if isinstance(part, AnyOf) else (part,))))
    if ALWAYS in flat:
        return ALWAYS
    return flat[0] if len(flat) == 1 else AnyOf(flat)


def _tests_by_fact(conditions: Iterable[Condition]) -> dict[str, tuple[Test, ...]]:
    tests: dict[str, dict[Test, None]] = {}
    for condition in conditions:
        for atom in _fact_atoms(condition):
            known = tests.setdefault(atom.fact, {})
            if not isinstance(atom, Unspoken):
                known[atom] = None
    return {fact: tuple(found) for fact, found in tests.items()}


def _fact_atoms(condition: Condition) -> Iterator[Test | Unspoken]:
    return (atom for atom in atoms(condition) if isinstance(atom, (*TESTS, Unspoken)))


def _signature(tests: tuple[Test, ...], value: object) -> tuple[bool, ...]:
    return tuple([test.test(value) for test in tests])


def _classes(fact: str, tests: tuple[Test, ...]) -> tuple[ValueClass, ...]:
    """Return one class per combination of test results, with a value of the fact's type that gives it."""
    classes: dict[tuple[bool, ...], ValueClass] = {}
    for candidate in _candidates(fact, tests):
        signature = _signature(tests, candidate.example)
        same = classes.get(signature)
        classes[signature] = replace(same, label=f"{same.label} or {candidate.label}") if same else candidate
    return tuple(classes.values())


def _candidates(fact: str, tests: tuple[Test, ...]) -> tuple[ValueClass, ...]:
    domain = domain_of(fact)
    if domain is int:
        return _intervals(tests)
    if domain is frozenset:
        return _sets(tests)
    if domain is bool:
        return (ValueClass("yes", example=True), ValueClass("no", example=False))
    return tuple(ValueClass(member.value, member.value) for member in domain)


def _sets(tests: tuple[Test, ...]) -> tuple[ValueClass, ...]:
    """Return the smallest set for each combination of test results: conditions on several members stay exact."""
    kinds = [kind.value for kind in BehaviorKind]
    smallest: dict[tuple[bool, ...], list[str]] = {}
    for size in range(len(kinds) + 1):
        for members in combinations(kinds, size):
            smallest.setdefault(_signature(tests, list(members)), list(members))
    nonempty = [members for members in smallest.values() if members]
    labels = ["any"] if len(nonempty) == 1 else [" and ".join(members) for members in nonempty]
    known = (ValueClass(label, members) for label, members in zip(labels, nonempty, strict=True))
    return (*known, ValueClass("none", []))


def _intervals(tests: tuple[Test, ...]) -> tuple[ValueClass, ...]:
    starts = {test.threshold for test in tests if isinstance(test, AtLeast)}
    ends = {test.threshold + 1 for test in tests if isinstance(test, AtMost)}
    cuts = sorted(starts | ends)
    intervals = zip([0, *cuts], [*(cut - 1 for cut in cuts), None], strict=True)
    return tuple(
        ValueClass(
            _interval_label(low, high, ends), high if high is not None and high + 1 in ends else low, (low, high)
        )
        for low, high in intervals
    )


def _interval_label(low: int, high: int | None, ends: set[int]) -> str:
    if high is None:
        return "any number" if low == 0 else f"more than {low - 1:,}" if low in ends else f"{low:,} or more"
    if low == 0:
        return f"{high:,} or less" if high + 1 in ends else f"fewer than {high + 1:,}"
    return f"{low:,} to {high:,}"
