"""How good a ranking of passages is, and how sure a difference between two systems."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from evals.questions import Question
from evals.scoring import Score, unscored

FIRST = 5
"""Passages that an answer rests on."""
LISTED = 10
"""Passages whose order counts."""
_RESAMPLES = 10_000
_SEED = 12

Measure = Callable[[Question, Sequence[str]], float]


def recall(question: Question, ranked: Sequence[str]) -> float:
    """Return the share of the answers that stand among the first five, of five at most."""
    return len(question.answers.intersection(ranked[:FIRST])) / min(FIRST, len(question.answers))


def hit(question: Question, ranked: Sequence[str]) -> float:
    """Return 1 where an answer stands among the first five, else 0."""
    return float(not question.answers.isdisjoint(ranked[:FIRST]))


def ndcg(question: Question, ranked: Sequence[str]) -> float:
    """Return the discounted gain of the first ten, relative to the best order; a grade gains `2**grade - 1`."""
    grades = [question.relevant.get(id_, 0) for id_ in ranked]
    return _gain(grades) / _gain(sorted(question.relevant.values(), reverse=True))


MEASURES: Mapping[str, Measure] = {"recall@5": recall, "hit@5": hit, "ndcg@10": ndcg}


def averaged(values: Sequence[float]) -> Score:
    """Return the mean of a figure over questions with its 95 % bootstrap interval; unscored where there are none."""
    if not values:
        return unscored("no question")
    array = np.asarray(values, np.float64)
    picks = np.random.default_rng(_SEED).integers(0, len(array), (_RESAMPLES, len(array)))
    low, high = np.percentile(array[picks].mean(axis=1), [2.5, 97.5])
    return Score(value=float(array.mean()), n=len(array), low=float(low), high=float(high))


def difference(ahead: Sequence[float], behind: Sequence[float]) -> Score:
    """Return the mean difference of two systems on the same questions, with its 95 % paired bootstrap interval."""
    return averaged([one - other for one, other in zip(ahead, behind, strict=True)])


def _gain(grades: Sequence[int]) -> float:
    return math.fsum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:LISTED]))
