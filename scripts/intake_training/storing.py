"""Write trained weights beside the code that uses them."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from advisor.intake.network.network import Network
from advisor.weights import ABOUT, FILE
from scripts.intake_training.examples import Matrix

_LARGE = ("words", "vectors", "dense", "detectors", "numbers", "project", "attend", "compare", "hidden")
_TINY = 1e-7  # about the least that half precision holds


def store(
    package: str, arrays: Mapping[str, Matrix], lists: Mapping[str, dict[str, int]], source: Mapping[str, object]
) -> None:
    """Write weights into a package, large matrices in eight bits, and beside them what they were made from."""
    kept: dict[str, Any] = {name: _texts(rows) for name, rows in lists.items()}
    for name, values in arrays.items():
        kept |= _eight_bits(name, values) if name in _LARGE else {name: values.astype(np.float16)}
    stored = io.BytesIO()
    np.savez_compressed(stored, **kept)
    content = stored.getvalue()
    folder = Path(str(files(package)))
    (folder / FILE).write_bytes(content)
    about = {"sha256": hashlib.sha256(content).hexdigest(), **source}
    (folder / ABOUT).write_text(json.dumps(about, indent=2) + "\n", "utf-8")
    print(f"{package}: {len(content):,} bytes")


def arrays_of(network: Network) -> dict[str, Matrix]:
    """Return all weights of a network but its vocabulary."""
    return {field.name: getattr(network, field.name) for field in fields(Network) if field.name != "vocabulary"}


def _eight_bits(name: str, matrix: Matrix) -> dict[str, np.ndarray]:
    scale = np.maximum(np.abs(matrix).max(axis=1, keepdims=True) / 127, _TINY).astype(np.float16)
    return {name: np.round(matrix / scale).clip(-127, 127).astype(np.int8), f"{name}_scale": scale}


def _texts(rows: dict[str, int]) -> np.ndarray:
    return np.frombuffer("\n".join(sorted(rows, key=rows.__getitem__)).encode(), np.uint8)
