"""Meaning and words together: the weighted sum of two similarities, each from 0 to 1.

Both are absolute: neither depends on how well other texts fit, so a score means the same in a small corpus and in a
large one. `docs/decisions/0012-retrieval.md` has the measurements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.guidance.embedder import Vectors

WEIGHT = 1.5
"""Of the words; meaning weighs 1. `python -m evals.weights` shows others: from 1.25 on they hardly differ."""


def fused(meaning: Vectors, words: Vectors) -> Vectors:
    """Return the scores of texts, from 0 to 1, from their cosine similarities and their lexical scores."""
    scores: Vectors = (meaning.clip(0, 1) + WEIGHT * words) / (1 + WEIGHT)
    return scores
