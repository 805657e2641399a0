"""What a residual diagram leaves reachable, at all and after each answer, read in one pass.

Sets of outcomes are bits of one long number: a group of bits for what is reachable at all, then a group for each answer
to each question. A node's number is made of its children's, so every node is looked at once for all answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from advisor.decisions import Outcome
from advisor.rules.diagram import Diagram, Node, Tree

_WIDTH = len(Outcome)
_ALL = (1 << _WIDTH) - 1
_OUTCOMES = tuple(tuple(each for place, each in enumerate(Outcome) if bits >> place & 1) for bits in range(_ALL + 1))
"""The outcomes of each group of bits, in the order of `Outcome`."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where what stands in a number.

    Attributes:
        outcomes: by outcome, the number that has it in every group.
        answers: by fact, the group of each of its known classes.
        others: by fact, all groups but its own.
        places: by fact, where its first group begins.
    """

    outcomes: Mapping[Tree, int]
    answers: Mapping[str, tuple[int, ...]]
    others: Mapping[str, int]
    places: Mapping[str, int]


@cache
def _layout(diagram: Diagram) -> _Layout:
    answers: dict[str, tuple[int, ...]] = {}
    places: dict[str, int] = {}
    end = _WIDTH
    for fact, classes in diagram.classes.items():
        places[fact] = end
        answers[fact] = tuple(_ALL << end + _WIDTH * index for index in range(len(classes)))
        end += _WIDTH * len(classes)
    ones = sum(1 << place for place in range(0, end, _WIDTH))
    outcomes: dict[Tree, int] = {outcome: ones << place for place, outcome in enumerate(Outcome)}
    others = {fact: ((1 << end) - 1) ^ sum(groups) for fact, groups in answers.items()}
    return _Layout(outcomes, answers, others, places)


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What is left by each answer to each open question.

    Attributes:
        residual: the diagram over all completions of the unknown facts.
        facts: those whose values still matter.
        reachable: in the order of `Outcome`.
    """

    residual: Tree
    facts: frozenset[str]
    reachable: tuple[Outcome, ...]
    _numbers: Mapping[Tree, int]
    _places: Mapping[str, int]

    def leaving(self, fact: str, index: int) -> tuple[Outcome, ...]:
        """Return the outcomes that are reachable where this fact is in its known class `index`."""
        return _OUTCOMES[self._numbers[self.residual] >> self._places[fact] + _WIDTH * index & _ALL]

    def path(self, outcome: Outcome) -> dict[str, int]:
        """Return indexes of known classes that give a reachable outcome; facts not named may have any value."""
        path: dict[str, int] = {}
        bit = 1 << _OUTCOMES[_ALL].index(outcome)
        tree = self.residual
        while isinstance(tree, Node):
            path[tree.fact], tree = next(
                (index, child) for index, child in enumerate(tree.children) if self._numbers[child] & bit
            )
        return path


def answers(diagram: Diagram, choices: Mapping[str, int]) -> Answers:
    """Return what is left by each answer to what these choices leave open."""
    layout, residual = _layout(diagram), diagram.residual(choices)
    numbers = dict(layout.outcomes)

    def read(tree: Node) -> None:
        every = own = 0
        for child, group in zip(tree.children, layout.answers[tree.fact], strict=True):
            if isinstance(child, Node) and child not in numbers:
                read(child)
            number = numbers[child]
            every |= number
            own |= number & group
        numbers[tree] = every & layout.others[tree.fact] | own

    if isinstance(residual, Node):
        read(residual)
    facts = frozenset([tree.fact for tree in numbers if isinstance(tree, Node)])
    return Answers(residual, facts, _OUTCOMES[numbers[residual] & _ALL], numbers, layout.places)
