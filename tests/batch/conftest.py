"""An engine that hurries, on a database of the test's own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from advisor.assessment import Assessment
from advisor.assessments import draft
from advisor.backlog import Row
from advisor.batch import engine as module
from advisor.batch import evaluation
from advisor.batch.engine import Engine
from advisor.batch.loading import load
from advisor.batches import Batch
from advisor.guidance import Guidance, open_guidance
from advisor.settings import Settings
from advisor.storage import batches
from advisor.storage.store import Store
from advisor.watch import AbandonedError, Watch

PATIENCE = 60.0
"""Seconds that the tests wait for what must happen."""
POLICIES = "Our agents ask about our policies. Answers must name the paragraph."
TONE = "We have 5,000 labeled examples of mails in our tone. Prompting didn't get the style right."
VAGUE = "Something with AI."


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "POLLING_SECONDS", 0.02)
    monkeypatch.setattr(module, "TENDING_SECONDS", 0.05)
    monkeypatch.setattr(module, "BEGINNING_SECONDS", 0.02)


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


@pytest.fixture
def drafted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the descriptions that were worked on, in order."""
    seen: list[str] = []

    def counted(description: str, *arguments: Any, **options: Any) -> Assessment:  # noqa: ANN401 - passed on
        seen.append(description)
        return draft(description, *arguments, **options)

    monkeypatch.setattr(evaluation, "draft", counted)
    return seen


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


def held(monkeypatch: pytest.MonkeyPatch, word: str) -> Callable[[], object]:
    """Let rows with a word wait until somebody ends them; returns a function that waits until one does."""
    reached = threading.Event()

    def waiting(description: str, *arguments: Any, watch: Watch, **options: Any) -> Assessment:  # noqa: ANN401 - passed on
        ended = threading.Event()
        if word in description:
            with watch.ending(ended.set):
                reached.set()
                assert ended.wait(60)
            raise AbandonedError
        return draft(description, *arguments, watch=watch, **options)

    monkeypatch.setattr(evaluation, "draft", waiting)
    return lambda: reached.wait(60)
