"""What open answers are worth, computed by the verdict's diagram and not estimated.

Proposals with the same pattern of facts have the same doubt, so it is computed once for each pattern.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING, Any

from advisor.decisions import Outcome
from advisor.facts import FACT_NAMES, Facts
from advisor.portfolio.contents import FactCount, Question
from advisor.rules.base import rule_base
from advisor.rules.diagram import Diagram, Node, Tree, facts_in, outcomes_in
from advisor.rules.engine import verdict_diagram
from advisor.rules.questions import QUESTIONS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Masks = NDArray[np.uint8]

ASKED = 5
"""Questions that are proposed."""
_AT_ONCE = 4_000
"""Patterns that are computed together, which bounds the memory."""
_BIT = {outcome.value: 1 << place for place, outcome in enumerate(Outcome)}


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is open in a pattern of facts.

    Attributes:
        facts: unknown facts that can still change the verdict.
        settling: those of which any answer alone settles it.
    """

    facts: tuple[str, ...]
    settling: tuple[str, ...]


@dataclass(slots=True)
class Doubts:
    """The doubts of many proposals, counted by pattern."""

    diagram: Diagram = field(default_factory=lambda: verdict_diagram(rule_base()))
    counts: Counter[bytes] = field(default_factory=Counter)
    """Patterns of proposals whose verdict is open."""
    known: dict[bytes, Doubt] = field(default_factory=dict)

    def add(self, facts: Facts) -> Doubt:
        """Count a proposal, and return what is open in it."""
        choices = self.diagram.choices(facts.model_dump(mode="json", exclude_none=True))
        pattern = bytes(choices.values())
        if pattern not in self.known:
            self.known[pattern] = _doubt(self.diagram, choices)
        doubt = self.known[pattern]
        if doubt.facts:
            self.counts[pattern] += 1
        return doubt

    def open_verdicts(self) -> int:
        """Return how many proposals' verdicts an open answer may change."""
        return self.counts.total()

    def open_facts(self) -> tuple[FactCount, ...]:
        """Return the open facts by the verdicts that depend on them, most first."""
        found: Counter[str] = Counter()
        for pattern, count in self.counts.items():
            found.update(dict.fromkeys(self.known[pattern].facts, count))
        return ranked(found)

    def questions(self) -> tuple[Question, ...]:
        """Return the questions whose answers together settle most verdicts, each with what is settled up to it.

        One after the other, the question is taken that settles most if each answer is as likely as any other. Of
        equal ones, that which settles more surely, then more at best, then the first in the decision model.
        """
        if not self.counts:
            return ()
        matters = {each.fact: each.proposals for each in self.open_facts()}
        patterns = _Patterns(self.diagram, self.counts)
        asked: tuple[str, ...] = ()
        found: list[Question] = []
        while len(found) < min(ASKED, len(matters)):
            left = [fact for fact in FACT_NAMES if fact in matters and fact not in asked]
            settled = {fact: patterns.settled((*asked, fact)) for fact in left}
            fact = max(left, key=lambda each: settled[each])
            asked = (*asked, fact)
            likely, surely, at_best = settled[fact]
            found.append(
                Question(
                    fact=fact,
                    text=QUESTIONS[fact],
                    matters_in=matters[fact],
                    surely=surely,
                    likely=round(likely),
                    at_best=at_best,
                )
            )
        return tuple(found)


def ranked(counts: Mapping[str, int]) -> tuple[FactCount, ...]:
    """Return counted facts, most first; equal ones in the order of the decision model."""
    order = sorted(counts, key=lambda fact: (-counts[fact], FACT_NAMES.index(fact)))
    return tuple(FactCount(fact=fact, proposals=counts[fact]) for fact in order)


def _doubt(diagram: Diagram, choices: Mapping[str, int]) -> Doubt:
    residual = diagram.residual(choices)
    present = facts_in(residual)
    facts = tuple(fact for fact in FACT_NAMES if fact in present)
    return Doubt(facts, tuple(fact for fact in facts if _settles(diagram, residual, fact)))


def _settles(diagram: Diagram, residual: Tree, fact: str) -> bool:
    return all(len(outcomes_in(residual, fact, index)) == 1 for index in range(len(diagram.classes[fact])))


@dataclass(frozen=True)
class _Patterns:
    """Patterns of facts as numbers, so that all of them walk through the diagram at once."""

    diagram: Diagram
    counts: Mapping[bytes, int]

    @cached_property
    def chunks(self) -> list[tuple[Any, Any]]:
        """The choices of each pattern in a row, and how many proposals have it, some thousand at a time."""
        import numpy as np

        ordered = sorted(self.counts)
        return [
            (
                np.frombuffer(b"".join(part), np.uint8).reshape(len(part), -1),
                np.array([self.counts[pattern] for pattern in part]),
            )
            for part in _parts(ordered, _AT_ONCE)
        ]

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes of the diagram, each after those beneath it."""
        return tuple(_beneath(self.diagram.root, set()))

    def settled(self, asked: Sequence[str]) -> tuple[float, int, int]:
        """Return the verdicts settled by answers to these questions: on average over all answers, surely, at best."""
        totals = [0.0, 0, 0]
        for choices, weights in self.chunks:
            masks = self._reachable(choices, asked)
            single = (masks & (masks - 1)) == 0
            totals[0] += float(weights @ single.mean(axis=1))
            totals[1] += int(weights @ single.all(axis=1))
            totals[2] += int(weights @ single.any(axis=1))
        return round(totals[0], 6), int(totals[1]), int(totals[2])

    def _reachable(self, choices: Masks, asked: Sequence[str]) -> Masks:
        """Return the reachable verdicts as bits: a row for each pattern, a column for each combination of answers."""
        import numpy as np

        sizes = [len(self.diagram.classes[fact]) for fact in asked]
        answers = dict(zip(asked, np.indices(sizes).reshape(len(asked), prod(sizes)), strict=True))
        column = {fact: place for place, fact in enumerate(self.diagram.classes)}
        found: dict[int, Masks] = {}
        for node in self.nodes:
            known = [_mask(child, found) for child in node.children[1:]]
            answer = answers.get(node.fact)
            unknown = _any_of(known) if answer is None else np.choose(answer[None, :], known)
            found[id(node)] = np.choose(choices[:, column[node.fact], None], [unknown, *known])
        return _mask(self.diagram.root, found)


def _any_of(masks: Sequence[Masks]) -> Masks:
    import numpy as np

    merged = masks[0]
    for mask in masks[1:]:
        merged = np.bitwise_or(merged, mask)
    return merged


def _mask(tree: Tree, found: Mapping[int, Masks]) -> Masks:
    import numpy as np

    return np.full((1, 1), _BIT[tree], np.uint8) if isinstance(tree, str) else found[id(tree)]


def _beneath(tree: Tree, seen: set[int]) -> Iterator[Node]:
    if isinstance(tree, Node) and id(tree) not in seen:
        seen.add(id(tree))
        for child in tree.children:
            yield from _beneath(child, seen)
        yield tree


def _parts(ordered: Sequence[bytes], size: int) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]
