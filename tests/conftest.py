"""What all tests share: an environment without settings of the machine, and one index of the built-in guides."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from advisor.guidance import open_guidance
from advisor.settings import PREFIX, Settings


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees settings, keys or a `.env` of the machine it runs on."""
    for name in list(os.environ):
        if name.startswith(PREFIX) or name.endswith("_API_KEY"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def indexed_data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with an index of the built-in guides; tests that write to it add assessments only."""
    folder = tmp_path_factory.mktemp("data")
    open_guidance(Settings(data_dir=folder))
    return folder


@pytest.fixture
def indexed_settings(indexed_data_dir: Path) -> Settings:
    """Return offline settings on the shared index."""
    return Settings(data_dir=indexed_data_dir)
