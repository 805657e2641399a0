"""Which weight of words beside meaning the development questions choose: `python -m evals.weights`.

In each of five folds the weight with the best nDCG@10 on the other four is taken; the figures are those of the folds.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence

import numpy as np

from evals.questions import Question, load_questions
from evals.ranks import MEASURES, ndcg
from evals.searchers import Material

WEIGHTS = (0.2, 0.4, 0.6, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_FOLDS, _SEED = 5, 0


def main() -> int:
    """Print the figures of each weight on all questions, and of the weights that the folds chose."""
    questions = load_questions("dev").questions
    material = Material(tuple(each.query for each in questions))
    found = {weight: material.ranked(material.dense + weight * material.synonyms) for weight in WEIGHTS}
    for weight, ranked in found.items():
        print(f"{weight:4}  {_figures(questions, ranked)}")
    folds = np.random.default_rng(_SEED).permutation(len(questions)) % _FOLDS
    taken = {
        fold: max(WEIGHTS, key=lambda weight: _gain(questions, found[weight], folds != fold)) for fold in range(_FOLDS)
    }
    print("chosen:", *taken.values())
    print(f"folds {_figures(questions, [found[taken[fold]][number] for number, fold in enumerate(folds.tolist())])}")
    return 0


def _gain(questions: Sequence[Question], ranked: Sequence[Sequence[str]], among: np.ndarray) -> float:
    pairs = zip(questions, ranked, among.tolist(), strict=True)
    return statistics.fmean(ndcg(question, ids) for question, ids, counts in pairs if counts)


def _figures(questions: Sequence[Question], ranked: Sequence[Sequence[str]]) -> str:
    means = {
        name: statistics.fmean(measure(*pair) for pair in zip(questions, ranked, strict=True))
        for name, measure in MEASURES.items()
    }
    return "  ".join(f"{name} {100 * mean:.1f}" for name, mean in means.items())


if __name__ == "__main__":
    sys.exit(main())
