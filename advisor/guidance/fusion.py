"""Passages ranked by meaning and words together, those of the guides also by the questions they are known to answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from advisor.guidance.lexical import Lexical
from advisor.guidance.questions import KnownQuestions
from advisor.guidance.similarity import fused
from advisor.passages import GUIDES

if TYPE_CHECKING:
    from advisor.guidance.embedder import Vectors
    from advisor.passages import Passage

_DIGITS = 6
"""Rounding keeps the last bits of a float, which differ between processors, from deciding the order."""


class Ranking:
    """Ranks passages by comparing a query with every one; may be used by many threads.

    Among hundreds of thousands of passages Chroma's graph is faster, but misses some of the nearest; which ones depends
    on all passages in it, even those that the caller can't see. Comparing every one misses none and tells nothing.
    """

    def __init__(self, passages: Sequence[Passage], rows: Vectors, questions: KnownQuestions | None = None) -> None:
        """Index passages.

        Args:
            passages: what queries are compared with.
            rows: their vectors, in the same order.
            questions: that the built-in guides answer.
        """
        self._ids = [item.id for item in passages]
        self._guides = [place for place, item in enumerate(passages) if item.collection == GUIDES]
        self._lexical = Lexical([compared_text(item) for item in passages])
        self._rows = rows
        self._questions = questions

    def best(self, query: str, vector: Vectors, k: int) -> list[tuple[str, float]]:
        """Return up to `k` ids with their score, best first, equal scores in the order of the ids."""
        if not self._ids:
            return []
        scores = fused(self._rows @ vector, self._lexical.scores(query))
        if self._questions and self._guides:
            ids = [self._ids[place] for place in self._guides]
            scores[self._guides] = reordered(scores[self._guides], self._questions.votes(query, vector, ids))
        return top(self._ids, scores, k)


def compared_text(item: Passage) -> str:
    """Return the text whose words count: the passage under its heading."""
    return f"{item.section}\n{item.text}"


def reordered(scores: Vectors, votes: Vectors) -> Vectors:
    """Return the same scores in another order: the highest where score and votes together are highest, and so on.

    The guides' passages so keep their weight beside documents of users, which no known question names.
    """
    import numpy as np

    found = np.empty_like(scores)
    found[np.argsort(-(scores + votes), kind="stable")] = -np.sort(-scores)
    return found


def top(ids: Sequence[str], scores: Vectors, k: int) -> list[tuple[str, float]]:
    """Return the `k` ids with the highest scores, best first, equal scores in the order of the ids."""
    import numpy as np

    rounded = scores.astype(np.float64).round(_DIGITS)
    count = min(k, len(ids))
    bound = np.partition(rounded, -count)[-count]
    found = [(ids[position], float(rounded[position])) for position in np.flatnonzero(rounded >= bound).tolist()]
    return sorted(found, key=lambda item: (-item[1], item[0]))[:count]
