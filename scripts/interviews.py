"""Print how many questions it takes until the verdict is robust, from nothing known and from sampled facts.

The numbers are exact for each starting point: every answer is followed up; the mean takes answers as equally likely.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from statistics import mean

from advisor.facts import Facts
from advisor.rules.answers import answers
from advisor.rules.base import rule_base
from advisor.rules.diagram import Node, Tree
from advisor.rules.doubt import next_question
from advisor.rules.engine import verdict_diagram
from tests.rules.random_facts import fact_sets

Cost = tuple[int, float]
"""Worst and mean number of questions."""


def interview(choices: Mapping[str, int], known: dict[str, Cost]) -> Cost:
    """Return the worst and the mean number of questions from here on; `known` remembers what was worked out."""
    diagram = verdict_diagram(rule_base())
    left = answers(diagram, choices)
    key = written(left.residual)
    if key not in known:
        question = next_question(diagram, left)
        if question is None:
            known[key] = (0, 0.0)
        else:
            classes = range(1, len(diagram.classes[question.fact]) + 1)
            costs = [interview({**choices, question.fact: answer}, known) for answer in classes]
            known[key] = (1 + max(worst for worst, _ in costs), 1 + mean(average for _, average in costs))
    return known[key]


def written(tree: Tree) -> str:
    """Return a residual diagram in writing: what is still open depends on nothing else."""
    names: dict[int, int] = {}
    lines: list[str] = []

    def name(tree: Tree) -> str:
        if not isinstance(tree, Node):
            return tree
        if id(tree) not in names:
            children = " ".join(name(child) for child in tree.children)
            names[id(tree)] = len(names)
            lines.append(f"{names[id(tree)]}={tree.fact}({children})")
        return str(names[id(tree)])

    return f"{name(tree)};{';'.join(lines)}"


def figures(samples: int, seed: int) -> Iterator[str]:
    """Yield the figures as sentences."""
    diagram, known = verdict_diagram(rule_base()), dict[str, Cost]()
    worst, average = interview(diagram.choices({}), known)
    yield f"From nothing known, it takes at most {worst} questions and {average:.2f} on average."
    facts = (Facts.model_validate(sampled) for sampled in fact_sets(seed, samples))
    starts = (diagram.choices(start.model_dump(mode="json", exclude_none=True)) for start in facts)
    costs = [interview(start, known) for start in starts]
    worst, average = max(worst for worst, _ in costs), mean(average for _, average in costs)
    yield f"From {samples:,} sampled sets of facts, it takes at most {worst} questions and {average:.2f} on average."


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=2000, help="starting points beside the empty one")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print("\n".join(figures(arguments.samples, arguments.seed)))


if __name__ == "__main__":
    main()
