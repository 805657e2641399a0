"""What a message is about, judged by how much it resembles example messages.

Two vectors stand for a message: its meaning, and how it is put (MiniLM's last layer and its third). Regularized least
squares over their similarity to all examples tell the intents apart; of nearest neighbors, one in three was wrong.
`python -m scripts.embed_chat` makes the file of vectors that is read here.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import yaml

from advisor.conversation import Intent
from advisor.guidance.embedder import MiniLM, encode
from advisor.weights import read_weights

if TYPE_CHECKING:
    from advisor.guidance.embedder import Vectors

PACKAGE = "advisor.chat"
"""Where the file of vectors lies."""
EXAMPLES = "examples.yaml"
LEAST = 0.3
"""Score below which a message is about nothing that is known."""
_SHARPNESS = 1.5
_REGULARIZATION = 0.1


class Guess(NamedTuple):
    """The intent whose examples a message resembles most, with a score of about 0 to 1."""

    intent: Intent
    score: float

    @property
    def sure(self) -> bool:
        """Whether it resembles them enough."""
        return self.score >= LEAST


class Examples:
    """Example messages, ready to be compared with."""

    def __init__(self, intents: tuple[Intent, ...], vectors: Vectors) -> None:
        """Solve for the weight of each example.

        Args:
            intents: of the examples.
            vectors: of the examples, in the same order, as `embedded` makes them.
        """
        import numpy as np

        self.intents = tuple(dict.fromkeys(intents))
        self._middle = vectors.mean(axis=0)
        self._middle[: len(self._middle) // 2] = 0  # meaning is compared as it is
        self._vectors = self._normal(vectors)
        one_hot = np.array([[name == intent for name in self.intents] for intent in intents], np.float64)
        self._mean = one_hot.mean(axis=0)
        alike = self._alike(self._vectors) + _REGULARIZATION * np.eye(len(intents))
        self._weights = np.linalg.solve(alike, one_hot - self._mean)

    def guess(self, vector: Vectors) -> Guess:
        """Return what the examples say of a message."""
        scores = (self._alike(self._normal(vector[None, :])) @ self._weights)[0] + self._mean
        best = int(scores.argmax())
        return Guess(self.intents[best], float(scores[best]))

    def _alike(self, vectors: Vectors) -> Vectors:
        import numpy as np

        alike: Vectors = np.exp(_SHARPNESS * (vectors @ self._vectors.T - 1))
        return alike

    def _normal(self, vectors: Vectors) -> Vectors:
        """Return vectors whose two halves count the same, for a product of 1 with themselves."""
        import numpy as np

        halves = np.split((vectors - self._middle).astype(np.float64), 2, axis=1)
        normal: Vectors = np.hstack([half / np.linalg.norm(half, axis=1, keepdims=True) for half in halves]) / np.sqrt(
            2
        )
        return normal


def resembling(message: str) -> Guess:
    """Return what a folded message is about, as far as the examples can tell.

    Raises:
        GuidanceError: where a file of the embedding model or of the examples isn't the one expected.
    """
    return stored().guess(embedded(message))


def embedded(message: str) -> Vectors:
    """Return the vector of a folded message: its meaning, and how it is put.

    Raises:
        GuidanceError: where a file of the embedding model is missing or isn't the one expected.
    """
    import numpy as np

    states = encode(message)
    put = states.mean(axis=0) if len(states) else np.ones(states.shape[1], np.float32)
    vector: Vectors = np.concatenate([MiniLM().embed([message])[0], put / np.linalg.norm(put)])
    return vector


def examples() -> dict[Intent, list[str]]:
    """Return the example messages of each intent."""
    text = files(PACKAGE).joinpath(EXAMPLES).read_text(encoding="utf-8")
    return {Intent(name): listed for name, listed in yaml.safe_load(text).items()}


@cache
def stored() -> Examples:
    """Return the examples with the vectors that were installed with them.

    Raises:
        GuidanceError: where their file isn't the one expected.
    """
    weights = read_weights(PACKAGE)
    rows = weights.index("intents")
    return Examples(tuple(Intent(row.partition(" ")[2]) for row in rows), weights.values("vectors"))
