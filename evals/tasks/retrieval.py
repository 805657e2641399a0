"""How well passages are found: the product's search beside the systems that it was chosen from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evals.questions import Question, Questions
from evals.ranks import FIRST, MEASURES, averaged, difference, hit
from evals.results import Findings, Metric, Miss
from evals.scoring import Score
from evals.searchers import contenders, searched

SUITE = "retrieval"
OWN = "search"
"""The product's search."""
AHEAD = "ahead_"
"""Begins the name of a figure that says how far the product's search is ahead of a system."""


def retrieval(asked: Questions, systems: Sequence[str] = ()) -> Findings:
    """Score the product's search on gold questions.

    Args:
        asked: the questions.
        systems: which others to measure as well.
    """
    queries = [each.query for each in asked.questions]
    own = searched(queries)
    found = {OWN: own, **contenders(queries, systems)}
    metrics = tuple(
        Metric(suite=SUITE, dataset=asked.name, subject=name, name=figure, score=score, digest=asked.digest)
        for name, ranked in found.items()
        for figure, score in scores(asked.questions, ranked, own if ranked is not own else None).items()
    )
    return Findings(metrics=metrics, misses=tuple(_misses(asked, own)))


def scores(
    questions: Sequence[Question], ranked: Sequence[Sequence[str]], ahead: Sequence[Sequence[str]] | None = None
) -> Mapping[str, Score]:
    """Return the figures of a system.

    Args:
        questions: what was asked.
        ranked: the ids that the system found for each question, best first.
        ahead: what another system found; then how far that one is ahead is a figure, too.
    """
    made: dict[str, Score] = {}
    for name, measure in MEASURES.items():
        values = [measure(*pair) for pair in zip(questions, ranked, strict=True)]
        made[name] = averaged(values)
        if ahead is not None:
            others = [measure(*pair) for pair in zip(questions, ahead, strict=True)]
            made[f"{AHEAD}{name}"] = difference(others, values)
    return made


def _misses(asked: Questions, ranked: Sequence[Sequence[str]]) -> Iterator[Miss]:
    for number, (question, found) in enumerate(zip(asked.questions, ranked, strict=True), start=1):
        if not hit(question, found):
            yield Miss(
                suite=SUITE,
                dataset=asked.name,
                subject=OWN,
                case=f"question {number}",
                kind="no answer among the first five",
                expected=sorted(question.answers),
                found=list(found[:FIRST]),
                text=question.query,
            )
