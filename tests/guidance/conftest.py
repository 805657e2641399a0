"""Data folders and embedders for the tests of guidance."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from advisor.guidance import Guidance, open_guidance
from advisor.settings import Settings

if TYPE_CHECKING:
    from advisor.guidance.embedder import Vectors


@dataclass
class Fake:
    """An embedder without a model: a vector made of the hash of its text. Remembers what it embedded."""

    name: str = "fake"
    embedded: list[str] = field(default_factory=list)
    fails_after: int | None = None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one vector of length 1 a text, or fail once so many texts were embedded."""
        rows = [self._vector(text) for text in texts]
        return np.array(rows, np.float32).reshape(len(rows), 32)

    def _vector(self, text: str) -> Vectors:
        if self.fails_after is not None and len(self.embedded) >= self.fails_after:
            msg = "The power went out."
            raise RuntimeError(msg)
        self.embedded.append(text)
        row = np.frombuffer(hashlib.sha256(text.encode()).digest(), np.uint8).astype(np.float32) - 127.5
        vector: Vectors = (row / np.linalg.norm(row)).astype(np.float32)
        return vector


@pytest.fixture
def fake() -> Fake:
    """Return an embedder that costs nothing."""
    return Fake()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings with an empty data folder."""
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def folder(settings: Settings) -> Path:
    """Return where the index of `settings` lies."""
    return settings.data_dir / "guidance"


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with the guides embedded by the real model. Read only: tests copy it."""
    path = tmp_path_factory.mktemp("embedded") / "data"
    open_guidance(Settings(data_dir=path))
    return path


@pytest.fixture(scope="session")
def guidance(embedded: Path) -> Guidance:
    """Return the guides as the real model finds them."""
    return open_guidance(Settings(data_dir=embedded))


@pytest.fixture
def built(settings: Settings, embedded: Path) -> Settings:
    """Return settings with a copy of the embedded guides."""
    shutil.copytree(embedded, settings.data_dir)
    return settings
