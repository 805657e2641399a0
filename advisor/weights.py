"""A file of trained weights: a build product of `make train`, in the package that uses it, with its checksum."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from advisor.errors import GuidanceError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

FILE = "weights.npz"
ABOUT = "weights.json"
"""How the weights came about: their checksum, and that of the data they were trained on."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Arrays by name; texts are kept as bytes, matrices in eight bits with a scale for each row."""

    arrays: Mapping[str, NDArray[np.generic]]

    def index(self, name: str) -> dict[str, int]:
        """Return the row of each text of a list."""
        return {text: row for row, text in enumerate(bytes(self.arrays[name]).decode().split("\n"))}

    def values(self, name: str) -> Matrix:
        """Return an array in full precision."""
        import numpy as np

        found: Matrix = self.arrays[name].astype(np.float32)
        scale = self.arrays.get(f"{name}_scale")
        return found if scale is None else found * scale.astype(np.float32)


@cache
def read_weights(package: str) -> Weights:
    """Return the weights that were installed with a package.

    Raises:
        GuidanceError: where the file isn't the one expected.
    """
    import numpy as np

    folder = files(package)
    content = folder.joinpath(FILE).read_bytes()
    about = json.loads(folder.joinpath(ABOUT).read_text("utf-8"))
    if hashlib.sha256(content).hexdigest() != about["sha256"]:
        msg = f"The trained weights of {package} aren't the ones expected. Install the advisor again."
        raise GuidanceError(msg)
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        return Weights({name: stored[name] for name in stored.files})
