"""The smallest changes of facts that lead a diagram to another outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TypeAlias

from advisor.rules.diagram import Diagram, Node, Tree

Change: TypeAlias = tuple[str, int]
"""A fact and the known class that it takes instead."""
Changes: TypeAlias = tuple[Change, ...]
"""In the order of the diagram, so that equal sets are equal."""


def smallest_changes(diagram: Diagram, choices: Mapping[str, int], limit: int) -> Mapping[Changes, str]:
    """Return every smallest set of at most `limit` changes that gives another outcome, with that outcome.

    A path fixes only the facts it passes, so the changes on it are exactly those that lead to its outcome. Sets grow
    by one change at a time, down the path; one that holds a set found before is no smallest one and grows no further.
    """
    path = _Path(choices)
    current = path.outcome(diagram.root)
    found: dict[Changes, str] = {}
    begun: list[tuple[Changes, Tree]] = [((), diagram.root)]
    for size in range(limit):
        longer: list[tuple[Changes, Tree]] = []
        for changed, start in begun:
            smaller = [some for length in range(size) for some in combinations(changed, length)]
            for change, child in path.turns(start):
                outcome = path.outcome(child)
                if outcome == current and size + 1 == limit:
                    continue
                if not found.keys().isdisjoint([(*some, change) for some in smaller]):
                    continue
                if outcome == current:
                    longer.append(((*changed, change), child))
                else:
                    found[*changed, change] = outcome
        begun = longer
    return found


class _Path:
    """Where facts as they are lead from a node of the diagram."""

    def __init__(self, choices: Mapping[str, int]) -> None:
        self._choices = choices
        self._outcomes: dict[Tree, str] = {}

    def turns(self, tree: Tree) -> Iterator[tuple[Change, Tree]]:
        """Yield the changes on the path from here, each with where it leads."""
        while isinstance(tree, Node):
            kept = tree.children[self._choices[tree.fact]]
            for index, child in enumerate(tree.children):
                if index and child != kept:
                    yield (tree.fact, index), child
            tree = kept

    def outcome(self, tree: Tree) -> str:
        """Return the outcome at the end of the path from here."""
        if isinstance(tree, str):
            return tree
        if (known := self._outcomes.get(tree)) is None:
            known = self._outcomes[tree] = self.outcome(tree.children[self._choices[tree.fact]])
        return known
