"""How much of a query's wording each text holds: BM25, on a scale from 0 to 1."""

from __future__ import annotations

import logging
import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from advisor.guidance.words import terms

if TYPE_CHECKING:
    from advisor.guidance.embedder import Vectors

_SATURATION = 1.2
"""BM25's k1: how soon more of the same word adds nothing."""
_LENGTH = 0.75
"""BM25's b: how much a long text's words count for less."""


class Lexical:
    """Texts that can be compared with queries by their words; may be used by many threads.

    Every figure (how rare a word is, how long texts are) comes from these texts and no other.
    """

    def __init__(self, texts: Sequence[str], split: Callable[[str], list[str]] = terms) -> None:
        """Index texts.

        Args:
            texts: what queries are compared with.
            split: takes a text or a query apart into what is compared.
        """
        self._split = split
        documents = [split(text) for text in texts]
        self._frequency = Counter(term for document in documents for term in set(document))
        self._count = len(documents)
        self._index = _indexed(documents) if self._frequency else None

    def scores(self, query: str) -> Vectors:
        """Return a score for each text, in their order: its BM25 as a share of what BM25 can reach for the query.

        A word of the query that no text holds counts against all of them, so that a score tells how much is covered,
        whatever the other texts are.
        """
        import numpy as np

        wanted = list(dict.fromkeys(self._split(query)))
        if self._index is None or not wanted:
            return np.zeros(self._count, np.float32)
        reached: Vectors = self._index.get_scores(wanted)
        return reached / np.float32(sum(map(self._rarity, wanted)))

    def _rarity(self, term: str) -> float:
        # As Lucene has it, and as bm25s weighs terms: what a term brings at most, since its frequency saturates at 1.
        frequency = self._frequency[term]
        return math.log(1 + (self._count - frequency + 0.5) / (frequency + 0.5))


def _indexed(documents: list[list[str]]) -> Any:  # noqa: ANN401 - bm25s's types aren't followed
    import bm25s

    logging.getLogger("bm25s").setLevel(logging.WARNING)  # it sets itself to tell everything
    index = bm25s.BM25(k1=_SATURATION, b=_LENGTH, method="lucene")
    index.index(documents, show_progress=False)
    return index
