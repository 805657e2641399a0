"""The network: hidden units over n-grams and dense features, detectors over word pieces, and labels over both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING

from advisor.intake.network.features import Features
from advisor.intake.network.likelihoods import likelihoods
from advisor.weights import read_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Network:
    """Trained weights.

    Attributes:
        vocabulary: row of each n-gram that counts.
        rarity: weight of each n-gram, higher for rarer ones.
        words: from n-grams to hidden units.
        dense: from dense features to hidden units.
        hidden_bias: of the hidden units.
        out: from hidden units to labels.
        detectors: from the state of a piece to detectors; of each detector, the piece that it fits best counts.
        detectors_bias: of the detectors.
        detected: from detectors to labels.
        bias: of the labels.
    """

    vocabulary: dict[str, int]
    rarity: Matrix
    words: Matrix
    dense: Matrix
    hidden_bias: Matrix
    out: Matrix
    detectors: Matrix
    detectors_bias: Matrix
    detected: Matrix
    bias: Matrix

    def probabilities(self, seen: Features) -> Matrix:
        """Return, for each sentence and label, how likely the sentence says so: from 0 to 1."""
        import numpy as np

        if not seen.ngrams:
            return np.zeros((0, len(self.bias)), np.float32)
        bags = np.vstack([self._bag(counts) for counts in seen.ngrams])
        hidden = np.maximum(bags + seen.dense @ self.dense + self.hidden_bias, 0)
        return likelihoods(hidden @ self.out + self._strongest(seen.pieces) @ self.detected + self.bias)

    def _strongest(self, pieces: Sequence[Matrix]) -> Matrix:
        """Return, for each sentence and detector, how well its best piece fits."""
        import numpy as np

        best = np.zeros((len(pieces), len(self.detectors_bias)), np.float32)
        filled = [row for row, states in enumerate(pieces) if len(states)]
        if filled:
            starts = np.cumsum([0, *(len(pieces[row]) for row in filled[:-1])])
            fits = np.concatenate([pieces[row] for row in filled]) @ self.detectors + self.detectors_bias
            best[filled] = np.maximum(np.maximum.reduceat(fits, starts), 0)
        return best

    def weights_of(self, counts: Counter[str]) -> tuple[NDArray[np.int64], Matrix]:
        """Return the rows of the n-grams that count, and their weights, of length 1 together."""
        import numpy as np

        known = [(row, count) for gram, count in counts.items() if (row := self.vocabulary.get(gram)) is not None]
        rows = np.array([row for row, _ in known], np.int64)
        weights = (1 + np.log(np.array([count for _, count in known], np.float32))) * self.rarity[rows]
        return rows, weights / np.linalg.norm(weights) if known else weights

    def _bag(self, counts: Counter[str]) -> Matrix:
        rows, weights = self.weights_of(counts)
        bag: Matrix = (weights[:, None] * self.words[rows]).sum(axis=0)
        return bag


@cache
def network(package: str) -> Network:
    """Return the trained network whose weights lie in a package.

    Raises:
        GuidanceError: where their file isn't the one that was installed.
    """
    stored = read_weights(package)
    names = [field.name for field in fields(Network) if field.name != "vocabulary"]
    return Network(vocabulary=stored.index("vocabulary"), **{name: stored.values(name) for name in names})
