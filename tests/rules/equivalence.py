"""Whether two rule bases state the same for all facts, known or unknown: proved, not sampled.

Each condition becomes a diagram over all classes of all facts, whose leaves are true, false and undecided (None). Equal
diagrams are one and the same object, so that two conditions are equivalent exactly where their diagrams are identical.
Shares no code with the product's own diagrams, which tell outcomes apart and not what is undecided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import chain, combinations
from typing import TypeAlias

from advisor.facts import FACT_NAMES, BehaviorKind, domain_of
from advisor.rules.base import RuleBase
from advisor.rules.conditions import (
    TESTS,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Holds,
    Not,
    Surely,
    Unspoken,
    atoms,
)
from advisor.rules.conditions import Test as Atom


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A fact to branch on, by its place in the decision model; one child for unknown, then one for each class."""

    fact: int
    children: tuple[Tree, ...]


Tree: TypeAlias = Node | bool | None

KNOWN: Mapping[bool | None, bool | None] = {True: True, False: False, None: False}
OPPOSITE: Mapping[bool | None, bool | None] = {True: False, False: True, None: None}


def equivalent(one: RuleBase, other: RuleBase) -> bool:
    """Whether every finding, and the kind of training that is chosen, is the same for all facts."""
    diagrams = Diagrams(rule.when for base in (one, other) for rule in base.rules)
    ours, theirs = diagrams.statements(one), diagrams.statements(other)
    return ours.keys() == theirs.keys() and all(ours[name] is theirs[name] for name in ours)


class Diagrams:
    """Diagrams of conditions, over the classes of values that these conditions tell apart."""

    def __init__(self, conditions: Iterable[Condition]) -> None:
        found = {atom for condition in conditions for atom in atoms(condition) if isinstance(atom, TESTS)}
        self._tests = {fact: tuple(atom for atom in found if atom.fact == fact) for fact in FACT_NAMES}
        self._classes = {fact: _classes(fact, tests) for fact, tests in self._tests.items()}
        self._nodes: dict[tuple[int, ...], Node] = {}
        self._both: dict[tuple[int, int], Tree] = {}

    def class_of(self, fact: str, value: object) -> int:
        """Return which child of a node of the fact a value takes."""
        if value is None:
            return 0
        return 1 + list(self._classes[fact]).index(_results(self._tests[fact], value))

    def statements(self, base: RuleBase) -> dict[str, Tree]:
        """Return the diagram of every finding, and of every case in which a rule gives the kind of training."""
        findings: dict[str, Tree] = {}
        untold: Tree = True
        kinds: dict[str, Tree] = {}
        for rule in base.rules:
            tree = self.tree(rule.when, findings)
            if rule.concludes.startswith("kind:"):
                fires = self._mapped(tree, KNOWN)
                kinds[f"{rule.id} gives {rule.concludes}"] = self._conjunction(untold, fires)
                untold = self._conjunction(untold, self._mapped(fires, OPPOSITE))
            findings[rule.concludes] = self._disjunction((findings.get(rule.concludes, False), tree))
        return findings | kinds

    def tree(self, condition: Condition, findings: Mapping[str, Tree]) -> Tree:
        """Return the diagram of a condition over facts and these findings."""
        match condition:
            case Holds(finding):
                return findings[finding]
            case Surely(inner):
                return self._mapped(self.tree(inner, findings), KNOWN)
            case Not(inner):
                return self._mapped(self.tree(inner, findings), OPPOSITE)
            case AllOf(parts):
                return self._all(self.tree(part, findings) for part in parts)
            case AnyOf(parts):
                return self._disjunction(self.tree(part, findings) for part in parts)
            case Unspoken(fact):
                known = (False,) * len(self._classes[fact])
                return self._node(FACT_NAMES.index(fact), (True, *known))
            case _:
                results = (condition.test(value) for value in self._classes[condition.fact].values())
                return self._node(FACT_NAMES.index(condition.fact), (None, *results))

    def _node(self, fact: int, children: tuple[Tree, ...]) -> Tree:
        if all(child is children[0] for child in children):
            return children[0]
        return self._nodes.setdefault((fact, *map(id, children)), Node(fact, children))

    def _mapped(self, tree: Tree, leaves: Mapping[bool | None, bool | None]) -> Tree:
        seen: dict[int, Tree] = {}

        def walk(part: Tree) -> Tree:
            if not isinstance(part, Node):
                return leaves[part]
            if id(part) not in seen:
                seen[id(part)] = self._node(part.fact, tuple(walk(child) for child in part.children))
            return seen[id(part)]

        return walk(tree)

    def _conjunction(self, one: Tree, other: Tree) -> Tree:
        if one is False or other is False:
            return False
        if one is True or one is other:
            return other
        if other is True:
            return one
        key = (id(one), id(other))
        if key not in self._both:
            fact = min(tree.fact for tree in (one, other) if isinstance(tree, Node))
            pairs = zip(self._branches(one, fact), self._branches(other, fact), strict=True)
            self._both[key] = self._node(fact, tuple(self._conjunction(*pair) for pair in pairs))
        return self._both[key]

    def _disjunction(self, trees: Iterable[Tree]) -> Tree:
        opposites = (self._mapped(tree, OPPOSITE) for tree in trees)
        return self._mapped(self._all(opposites), OPPOSITE)

    def _all(self, trees: Iterable[Tree]) -> Tree:
        always: Tree = True
        return reduce(self._conjunction, trees, always)

    def _branches(self, tree: Tree, fact: int) -> tuple[Tree, ...]:
        if isinstance(tree, Node) and tree.fact == fact:
            return tree.children
        return (tree,) * (1 + len(self._classes[FACT_NAMES[fact]]))


def _classes(fact: str, tests: tuple[Atom, ...]) -> dict[tuple[bool, ...], object]:
    """Return each combination of test results that a value of the fact can give, with such a value."""
    return {_results(tests, value): value for value in _candidates(fact, tests)}


def _results(tests: tuple[Atom, ...], value: object) -> tuple[bool, ...]:
    return tuple(test.test(value) for test in tests)


def _candidates(fact: str, tests: tuple[Atom, ...]) -> Iterator[object]:
    domain = domain_of(fact)
    if domain is bool:
        yield from (True, False)
    elif domain is int:
        thresholds = [test.threshold for test in tests if isinstance(test, AtLeast | AtMost)]
        yield from {0, *(max(0, number + step) for number in thresholds for step in (-1, 0, 1))}
    elif domain is frozenset:
        members = [kind.value for kind in BehaviorKind]
        yield from chain.from_iterable(combinations(members, size) for size in range(len(members) + 1))
    else:
        yield from (member.value for member in domain)
