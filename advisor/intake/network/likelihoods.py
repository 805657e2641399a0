"""Likelihoods from 0 to 1 and their logits, in which they add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_EDGE = 1e-5
_FARTHEST = 30  # beyond, the exponential function would overflow


def logits(likelihoods: Matrix) -> Matrix:
    """Return what the likelihoods are the logistic function of."""
    import numpy as np

    inside = likelihoods.astype(np.float64).clip(_EDGE, 1 - _EDGE)
    found: Matrix = np.log(inside / (1 - inside)).astype(np.float32)
    return found


def likelihoods(of: Matrix) -> Matrix:
    """Return the logistic function of logits."""
    import numpy as np

    found: Matrix = 1 / (1 + np.exp(-of.clip(-_FARTHEST, _FARTHEST)))
    return found
