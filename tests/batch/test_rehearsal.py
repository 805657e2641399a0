"""What is needed is loaded once, before anybody waits for it, however many begin together."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from advisor import rehearsal
from advisor.batch import evaluation
from advisor.guidance import Guidance
from advisor.settings import Settings
from advisor.storage.store import Store
from tests.batch.conftest import POLICIES, TONE, loaded, worked

TOGETHER = 8


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """Let nothing be loaded yet, and nobody believe afterwards that it is."""
    rehearsal._once.cache_clear()
    yield
    rehearsal._once.cache_clear()


def test_threads_that_begin_together_load_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of them loads, and none goes on before that is done."""
    ended = list[str]()

    class Slow:
        """An intake that takes a while to load."""

        def read(self, text: str) -> None:
            """Load."""
            time.sleep(0.05)
            ended.append(text)

    def begun(_number: int) -> int:
        rehearsal.rehearse(model=False, explained=False)
        return len(ended)

    monkeypatch.setattr(rehearsal, "OfflineIntake", Slow)
    with ThreadPoolExecutor(TOGETHER) as threads:
        assert list(threads.map(begun, range(TOGETHER))) == [1] * TOGETHER


def test_no_row_is_begun_before(
    store: Store, settings: Settings, guidance: Guidance, drafted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each row sees to it first, and says what it needs."""
    before = list[tuple[dict[str, bool], int]]()

    def seen(**needed: bool) -> None:
        before.append((needed, len(drafted)))

    monkeypatch.setattr(evaluation, "rehearse", seen)
    worked(store, settings, guidance, loaded(store, settings, [POLICIES, TONE], explained=True), concurrency=1)
    assert before == [({"model": False, "explained": True}, number) for number in (0, 1)]
