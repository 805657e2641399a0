"""What a network sees of each sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.guidance.embedder import WIDTH, encode
from advisor.intake.network.words import ngrams
from advisor.intake.text.sentences import Piece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

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
        dense: their mean, that of the sentence before, of the one after and of all; then what else is known of it.
    """

    ngrams: list[Counter[str]]
    pieces: list[Matrix]
    dense: Matrix


def features(sentences: Sequence[Piece], marks: Matrix | None = None) -> Features:
    """Return what a network sees of the sentences of one description.

    Args:
        sentences: in order, of a folded text.
        marks: what else is known of each, one row for each.

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
    dense = np.hstack([means, before, after, whole, *([] if marks is None else [marks])])
    return Features([ngrams(sentence.text) for sentence in sentences], pieces, dense)


def _pieces(text: str) -> Matrix:
    """Return the states of all pieces, those of an endless sentence part by part."""
    import numpy as np

    plain = _PICTURES.sub(" ", text)
    if len(plain) <= _LONGEST:
        return encode(plain)
    return np.vstack([encode(plain[at : at + _LONGEST]) for at in range(0, len(plain), _LONGEST)])
