"""The network: two texts attend to each other, piece by piece, and what they see is compared.

After Parikh et al., A Decomposable Attention Model for Natural Language Inference (2016), with one layer more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from advisor.guidance.embedder import encode, tokenizer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

LONGEST = 80
"""Pieces of each side that are compared."""
SHARPNESS = 8.0
FIT = 80.0
"""What fits are divided by, to be about as large as the other inputs: for attention, and as an input of their own."""


class Side(NamedTuple):
    """One of two texts that are compared.

    Attributes:
        states: of its word pieces, in MiniLM's third layer.
        shared: for each, 1 where the other text has the same piece, else 0.
    """

    states: Matrix
    shared: Matrix


class Compared(NamedTuple):
    """A claim and its quotes."""

    claim: Side
    quotes: Side


def compared(claim: str, quotes: Sequence[str]) -> Compared:
    """Return what the network sees of a claim and its quotes.

    Raises:
        GuidanceError: where a file of the embedding model is missing or isn't the one expected.
    """
    left, right = _plain([claim]), _plain(quotes)
    own, others = _tokens(left), _tokens(right)
    return Compared(Side(_states(left), _shared(own, others)), Side(_states(right), _shared(others, own)))


@dataclass(frozen=True, slots=True)
class Support:
    """Trained weights.

    Attributes:
        weights: arrays by name, each with one more axis in front for the networks that stand side by side.
    """

    weights: Mapping[str, Matrix]

    def likelihood(self, seen: Compared) -> float:
        """Return how likely it is, from 0 to 1, that the quotes support the claim."""
        import numpy as np

        members = len(self.weights["bias"])
        logits = [self._logit({name: each[at] for name, each in self.weights.items()}, seen) for at in range(members)]
        return float(1 / (1 + np.exp(-np.mean(logits))))

    @staticmethod
    def _logit(weights: Mapping[str, Matrix], seen: Compared) -> float:
        import numpy as np

        claim, quotes = (_normed(weights, side.states) for side in seen)
        left, right = (
            np.maximum(states @ weights["project"] + weights["project_bias"], 0) for states in (claim, quotes)
        )
        fits: Matrix = (claim @ weights["attend"]) @ (quotes @ weights["attend"]).T
        fits = fits / np.float32(SHARPNESS)
        summed = np.concatenate(
            [
                _summary(weights, left, _shares(fits) @ right, seen.claim.shared, fits.max(axis=1)),
                _summary(weights, right, _shares(fits.T) @ left, seen.quotes.shared, fits.max(axis=0)),
            ]
        )
        hidden = np.maximum(summed @ weights["hidden"] + weights["hidden_bias"], 0)
        return float((hidden @ weights["out"] + weights["bias"]).item())


def _normed(weights: Mapping[str, Matrix], states: Matrix) -> Matrix:
    normed: Matrix = (states - weights["mean"]) * weights["scale"]
    return normed


def _shares(fits: Matrix) -> Matrix:
    """Return how much of its attention each row gives to each column."""
    import numpy as np

    grown = np.exp(fits - fits.max(axis=1, keepdims=True))
    shares: Matrix = grown / grown.sum(axis=1, keepdims=True)
    return shares


def _summary(weights: Mapping[str, Matrix], own: Matrix, seen: Matrix, shared: Matrix, fit: Matrix) -> Matrix:
    """Return what a side amounts to: its pieces beside what each sees of the other side, largest and mean."""
    import numpy as np

    beside = np.concatenate([own, seen, own - seen, own * seen, shared[:, None], fit[:, None] / FIT], axis=1)
    units = np.maximum(beside @ weights["compare"] + weights["compare_bias"], 0)
    return np.concatenate([units.max(axis=0), units.mean(axis=0)])


def _plain(texts: Sequence[str]) -> str:
    # Lone surrogates, which the tokenizer refuses, can come from a model's escapes.
    return " ".join(" ".join(texts).split()).encode("utf-8", "replace").decode()


def _tokens(text: str) -> list[str]:
    tokens: list[str] = tokenizer().encode(text).tokens[1:-1][:LONGEST]
    return tokens


def _states(text: str) -> Matrix:
    return encode(text)[:LONGEST]


def _shared(tokens: Sequence[str], others: Sequence[str]) -> Matrix:
    import numpy as np

    known = frozenset(others)
    return np.array([token in known for token in tokens], np.float32)
