"""What the network sees of each sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.guidance.embedder import WIDTH, encode
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
_LONGEST = 800
"""Characters that the embedding model reads at once, fewer than it can."""
_MOST = 2_000
"""Sentences whose pieces are looked at, which bounds the time: more only noise has."""


@dataclass(frozen=True, slots=True)
class Features:
    """One row for each sentence.

    Attributes:
        ngrams: counts of word n-grams.
        pieces: states of the embedding model, one row for each of its word pieces.
        dense: their mean, that of the sentence before, of the one after and of all; findings and moods.
    """

    ngrams: list[Counter[str]]
    pieces: list[Matrix]
    dense: Matrix


def features(sentences: Sequence[Piece], clauses: Sequence[Clause], findings: Sequence[Finding]) -> Features:
    """Return what the network sees of the sentences of one description.

    Raises:
        GuidanceError: where a file of the embedding model is missing or isn't the one expected.
    """
    import numpy as np

    nothing = np.zeros((0, WIDTH), np.float32)
    pieces = [_pieces(each.text) if at < _MOST else nothing for at, each in enumerate(sentences)]
    means = np.zeros((len(pieces), WIDTH), np.float32)
    for row, states in enumerate(pieces):
        if len(states):
            means[row] = states.mean(axis=0)
    before, after, whole = np.zeros_like(means), np.zeros_like(means), np.zeros_like(means)
    before[1:], after[:-1] = means[:-1], means[1:]
    whole[:] = means.sum(axis=0) / max(1, len(means))
    dense = np.hstack([means, before, after, whole, _marks(sentences, clauses, findings)])
    return Features([ngrams(sentence.text) for sentence in sentences], pieces, dense)


def _pieces(text: str) -> Matrix:
    """Return the states of all pieces, those of an endless sentence part by part."""
    import numpy as np

    plain = _PICTURES.sub(" ", text)
    if len(plain) <= _LONGEST:
        return encode(plain)
    return np.vstack([encode(plain[at : at + _LONGEST]) for at in range(0, len(plain), _LONGEST)])


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
