"""Injected text in wording that no pattern knows: a small trained network over sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, get_args

from advisor.intake.injection.view import Injected, Kind
from advisor.intake.network.features import features
from advisor.intake.network.network import network
from advisor.intake.text.folding import Text, fold
from advisor.intake.text.language import foreign_language
from advisor.intake.text.sentences import Piece, sentences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

PACKAGE = "advisor.intake.injection"
"""Where the weights lie."""
KINDS: tuple[Kind, ...] = get_args(Kind)
LABELS = ("injected", *KINDS)
"""What the network is asked of each sentence."""
SURE = 0.8
"""Likelihood from which a sentence is left out."""
NEAR = 0.25
"""The same for one beside a sentence that is."""
_LONGEST = 400
"""Characters of a sentence: longer ones hardly occur in what the network learned from, and it says nothing of them."""


def find(prose: str) -> Iterator[Injected]:
    """Yield runs of sentences that are likely to be injected, in order and without overlap.

    Args:
        prose: a description of which all that patterns found and all that is no prose is blanked out.

    Raises:
        GuidanceError: where a file of the embedding model or the weights are missing or not the ones expected.
    """
    text = fold(prose)
    if foreign_language(text.folded):
        return
    pieces = tuple(sentences(text.folded))
    likely = network(PACKAGE).probabilities(features(pieces))
    likely[[len(piece.text) > _LONGEST or bool(foreign_language(piece.text)) for piece in pieces]] = 0
    for suspected, run in groupby(range(len(pieces)), suspects(likely[:, 0]).__getitem__):
        if suspected:
            rows = list(run)
            yield _injected(text, pieces[rows[0]], pieces[rows[-1]], likely[rows])


def suspects(likely: NDArray[np.float32], sure: float = SURE) -> Sequence[bool]:
    """Return which of a row of sentences, of such likelihoods, are left out."""
    found = [float(each) >= sure for each in likely]
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for at in order:
            found[at] = found[at] or (found[at + step] and float(likely[at]) >= NEAR)
    return found


def _injected(text: Text, first: Piece, last: Piece, likely: Matrix) -> Injected:
    kind = KINDS[int(likely[:, 1:].max(axis=0).argmax())]
    return Injected(text.offsets[first.start], text.offsets[last.end - 1] + 1, kind)
