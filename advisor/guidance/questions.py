"""Questions that the built-in guides are known to answer: a query finds what answers the questions it resembles.

Guides put a thing in their own words, and users in others. `evals/retrieval/train` has questions with the passages that
answer them; `python -m scripts.embed_questions` makes the file that is read here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from advisor.guidance.lexical import Lexical
from advisor.guidance.similarity import fused
from advisor.weights import Weights, read_weights

if TYPE_CHECKING:
    from advisor.guidance.embedder import Vectors

PACKAGE = "advisor.guidance"
"""Where the file lies."""
NEAREST = 40
"""Questions that a query is judged by."""
SHARPNESS = 0.05
"""Difference in similarity by which one question counts e times as much as another."""


@cache
def known_questions(embedder: str) -> KnownQuestions | None:
    """Return the questions, or None where another embedder made the vectors of queries.

    Raises:
        GuidanceError: where their file isn't the one expected.
    """
    stored = read_weights(PACKAGE)
    return KnownQuestions(stored) if embedder in stored.index("embedder") else None


class KnownQuestions:
    """Questions with the passages that answer them; may be used by many threads."""

    def __init__(self, stored: Weights) -> None:
        """Index questions as `python -m scripts.embed_questions` stored them."""
        self._lexical = Lexical(list(stored.index("queries")))
        self._vectors = stored.values("vectors")
        self._grades = stored.values("grades")
        self._columns = stored.index("passages")

    def votes(self, query: str, vector: Vectors, ids: Sequence[str]) -> Vectors:
        """Return how much of the attention of similar questions each passage gets, from 0 to 1.

        Args:
            query: what is asked.
            vector: of the query.
            ids: of the passages; one that no question names gets nothing.
        """
        import numpy as np

        similar = fused(self._vectors @ vector, self._lexical.scores(query))
        bound = np.partition(similar, -NEAREST)[-NEAREST]
        near = np.flatnonzero(similar >= bound)
        nearest = near[np.argsort(-similar[near], kind="stable")][:NEAREST]
        shares = np.exp((similar[nearest] - similar[nearest[0]]) / SHARPNESS)
        found = (shares / shares.sum()) @ self._grades[nearest]
        columns = np.array([self._columns.get(id_, -1) for id_ in ids])
        votes: Vectors = np.where(columns >= 0, found[columns], 0).astype(np.float32)
        return votes
