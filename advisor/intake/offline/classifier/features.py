"""What the network sees of each sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.guidance.embedder import encode
from advisor.intake.offline.classifier.labels import LABELS, labels_of
from advisor.intake.offline.classifier.words import ngrams
from advisor.intake.offline.matching import Finding
from advisor.intake.offline.scope import Clause, Mood
from advisor.intake.offline.sentences import Piece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

MOODS = tuple(Mood)
_PICTURES = re.compile(r"[\U0001f000-\U000e007f]+")
"""Emoji and flags, which the embedding model doesn't know and would be led astray by."""


@dataclass(frozen=True, slots=True)
class Features:
    """One row for each sentence.

    Attributes:
        ngrams: counts of word n-grams.
        dense: the vectors of the sentence, of the one before and of the one after, findings and moods.
    """

    ngrams: list[Counter[str]]
    dense: Matrix


def features(sentences: Sequence[Piece], clauses: Sequence[Clause], findings: Sequence[Finding]) -> Features:
    """Return what the network sees of the sentences of one description.

    Raises:
        GuidanceError: where a file of the embedding model is missing or isn't the one expected.
    """
    import numpy as np

    vectors = encode([_PICTURES.sub(" ", sentence.text) for sentence in sentences])
    before, after = np.zeros_like(vectors), np.zeros_like(vectors)
    before[1:], after[:-1] = vectors[:-1], vectors[1:]
    marks = _marks(sentences, clauses, findings)
    return Features([ngrams(sentence.text) for sentence in sentences], np.hstack([vectors, before, after, marks]))


def _marks(sentences: Sequence[Piece], clauses: Sequence[Clause], findings: Sequence[Finding]) -> Matrix:
    """Return which labels the patterns found in each sentence, and which moods it has."""
    import numpy as np

    marks = np.zeros((len(sentences), len(LABELS) + len(MOODS)), np.float32)
    row = {sentence.start: index for index, sentence in enumerate(sentences)}
    for clause in clauses:
        for column, mood in enumerate(MOODS):
            if clause.mood & mood:
                marks[row[clause.sentence.start], len(LABELS) + column] = 1
    for found, index in zip(findings, located(findings, sentences), strict=True):
        marks[index, labels_of(found.fact, found.value)] = 1
    return marks


def located(findings: Sequence[Finding], sentences: Sequence[Piece]) -> list[int]:
    """Return the position of the sentence that each finding begins in."""
    starts = [sentence.start for sentence in sentences]
    return [bisect_right(starts, found.start) - 1 for found in findings]
