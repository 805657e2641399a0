"""An engine that hurries, on a database of the test's own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from advisor.backlog import Row
from advisor.batch import engine as module
from advisor.batch.engine import Engine
from advisor.batch.loading import load
from advisor.batches import Batch
from advisor.guidance import Guidance, open_guidance
from advisor.settings import Settings
from advisor.storage import batches
from advisor.storage.store import Store

PATIENCE = 60.0
"""Seconds that the tests wait for what must happen."""


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "POLLING_SECONDS", 0.02)
    monkeypatch.setattr(module, "TENDING_SECONDS", 0.05)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings with an empty database, offline."""
    return Settings(_env_file=None, data_dir=tmp_path / "data")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """Return the database, opened."""
    opened = Store(settings)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def guidance(indexed_data_dir: Path) -> Guidance:
    """Return the built-in guides."""
    return open_guidance(Settings(_env_file=None, data_dir=indexed_data_dir))


def rows(*descriptions: str) -> Iterator[Row]:
    """Yield a row for each description."""
    for position, description in enumerate(descriptions, 1):
        yield Row(position=position, line=position + 1, id=f"p{position}", description=description)


def loaded(store: Store, settings: Settings, descriptions: Sequence[str], *, explained: bool = False) -> Batch:
    """Return a batch with these descriptions."""
    return load(store, rows(*descriptions), settings, name="ideas.csv", explained=explained)


def worked(store: Store, settings: Settings, guidance: Guidance, *awaited: Batch, concurrency: int = 2) -> None:
    """Let an engine work until these batches have ended."""
    with Engine(settings, store, lambda _tags: guidance, concurrency):
        until(lambda: all(batches.find(store, each.id).state.ended for each in awaited))


def until(true: Callable[[], object]) -> None:
    """Wait until a function returns something true."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it didn't happen"
        time.sleep(0.02)
