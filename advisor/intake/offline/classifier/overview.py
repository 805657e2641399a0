"""What a description as a whole says, given what each of its sentences is likely to say.

One sentence may show that another means something else: questions and complaints beside a stated task, praise beside a
wish. A small layer of hidden units over the likelihoods of all sentences corrects that of the likeliest one.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING

from advisor.intake.network.likelihoods import likelihoods, logits
from advisor.intake.offline.classifier.labels import PACKAGE
from advisor.weights import read_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

MOST = 2.0
"""Logits by which a likelihood is corrected at most: what one sentence says clearly, the others can't take back."""
_FAR = 8.0  # logits beyond say nothing more
_MANY = 40  # sentences


@dataclass(frozen=True, slots=True)
class Overview:
    """Trained weights.

    Attributes:
        gathered: from the summary of a description to hidden units.
        gathered_bias: of the hidden units.
        corrected: from hidden units to what is added to the logits of the labels.
        corrected_bias: added to them in any case.
    """

    gathered: Matrix
    gathered_bias: Matrix
    corrected: Matrix
    corrected_bias: Matrix

    def probabilities(self, labels: Matrix) -> Matrix:
        """Return for each label how likely the description says so, from 0 to 1.

        Args:
            labels: how likely each sentence says so, one row for each; at least one.
        """
        import numpy as np

        hidden = np.maximum(summary(labels) @ self.gathered + self.gathered_bias, 0)
        correction = MOST * np.tanh(hidden @ self.corrected + self.corrected_bias)
        return likelihoods(logits(labels).max(axis=0) + correction)


def summary(labels: Matrix) -> Matrix:
    """Return what the hidden units see: the greatest and the mean logit of each label, and the number of sentences."""
    import numpy as np

    each = logits(labels)
    length = np.array([np.log(min(len(each), _MANY))], np.float32)
    return np.concatenate([each.max(axis=0).clip(-_FAR, _FAR), each.mean(axis=0).clip(-_FAR, _FAR), length])


@cache
def overview() -> Overview:
    """Return the weights as trained.

    Raises:
        GuidanceError: where their file isn't the one that was installed.
    """
    stored = read_weights(PACKAGE)
    return Overview(**{field.name: stored.values(field.name) for field in fields(Overview)})
