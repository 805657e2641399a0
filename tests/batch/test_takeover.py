"""Workers that stopped, died or were frozen: others go on with what they had, and nothing is worked on twice."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from advisor.assessment import Assessment
from advisor.assessments import draft
from advisor.batch import engine as module
from advisor.batch import evaluation
from advisor.batch.engine import Engine
from advisor.batches import Batch, State
from advisor.errors import StorageError
from advisor.guidance import Guidance
from advisor.settings import Settings
from advisor.storage import batches, outcomes, workers
from advisor.storage.batch_tables import WorkerRow
from advisor.storage.store import Store
from tests.batch.conftest import POLICIES, TONE, VAGUE, held, loaded, until, worked


def test_another_engine_goes_on_where_one_stopped(
    store: Store, settings: Settings, guidance: Guidance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was finished stays, what was under way or waiting is done by the next one, nothing twice."""
    descriptions = [f"{POLICIES} Number {number}." for number in range(6)] + [f"HELD {POLICIES}"]
    of = loaded(store, settings, descriptions)
    with monkeypatch.context() as patched:
        reached = held(patched, "HELD")
        with Engine(settings, store, lambda _tags: guidance, 1):
            assert reached()
    before = {each.position: each.document for each in outcomes.finished(store, of.id) if each.document}
    assert len(before) == 6
    worked(store, settings, guidance, of)
    after = {each.position: each.document for each in outcomes.finished(store, of.id)}
    assert {position: after[position] for position in before} == before
    assert after[7] is not None


def claimed_by(settings: Settings, worker: str) -> None:
    """Let all slices be as if a worker had claimed them, and not ended them."""
    with closing(sqlite3.connect(settings.data_dir / "queue.db")) as queue, queue:
        queue.execute("UPDATE workflow_status SET status = 'PENDING', executor_id = ?", (worker,))


def claimed(settings: Settings) -> int:
    """Return how many slices are in the hands of workers."""
    with closing(sqlite3.connect(settings.data_dir / "queue.db")) as queue:
        return int(queue.execute("SELECT count(*) FROM workflow_status WHERE status = 'PENDING'").fetchone()[0])


def interrupted(store: Store, settings: Settings, guidance: Guidance, monkeypatch: pytest.MonkeyPatch) -> Batch:
    """Return a batch whose only slice a worker had in hand that is gone."""
    of = loaded(store, settings, [f"HELD {POLICIES}"])
    with monkeypatch.context() as patched:
        reached = held(patched, "HELD")
        with Engine(settings, store, lambda _tags: guidance, 1):
            assert reached()
    claimed_by(settings, "gone")
    return of


def test_the_slices_of_a_dead_worker_are_taken_over(
    store: Store, settings: Settings, guidance: Guidance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that gives no sign of life loses its slices to the next one that looks, and not before."""
    monkeypatch.setattr(module, "LOST", timedelta(seconds=3))
    of = interrupted(store, settings, guidance, monkeypatch)
    workers.beat(store, "gone")
    began = time.monotonic()
    worked(store, settings, guidance, of)
    assert time.monotonic() - began > 1
    assert batches.progress(store, of.id).ok == 1


def test_who_begins_judges_at_once(
    store: Store, settings: Settings, guidance: Guidance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that was dead long before the next one begins is forgotten without another wait."""
    of = interrupted(store, settings, guidance, monkeypatch)
    workers.beat(store, "gone")
    monkeypatch.setattr(module, "LOST", timedelta(seconds=120))
    with store.changing() as session:
        session.execute(update(WorkerRow).values(seen_at=datetime(2026, 1, 1, tzinfo=UTC)))
    worked(store, settings, guidance, of)
    assert batches.progress(store, of.id).ok == 1


def unheard(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Have no worker that says that it lives be heard while the event is set."""
    down, beat = threading.Event(), workers.beat

    def failing(store: Store, worker: str) -> bool:
        if down.is_set():
            msg = "It is restarted."
            raise StorageError(msg)
        return beat(store, worker)

    monkeypatch.setattr(workers, "beat", failing)
    return down


def test_who_isnt_heard_itself_takes_nobody_for_dead(
    store: Store, settings: Settings, guidance: Guidance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a time in which this worker couldn't say that it lives, the others get as long to say so again."""
    monkeypatch.setattr(module, "LOST", timedelta(seconds=1))
    beat = workers.beat
    down = unheard(monkeypatch)
    with Engine(settings, store, lambda _tags: guidance, 1):
        down.set()
        beat(store, "other")
        time.sleep(1.5)
        assert "other" in workers.there(store)
        began = time.monotonic()
        down.clear()
        until(lambda: "other" not in workers.there(store))
        assert time.monotonic() - began > 0.9


def test_who_was_taken_for_dead_begins_nothing_more_of_what_it_had(
    store: Store, settings: Settings, guidance: Guidance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that was frozen ends the row under way; the next ones are left to whoever took them over."""
    begun, go_on = list[str](), threading.Event()

    def slow(description: str, *arguments: Any, **options: Any) -> Assessment:  # noqa: ANN401 - passed on
        begun.append(description)
        assert go_on.wait(60)
        return draft(description, *arguments, **options)

    monkeypatch.setattr(evaluation, "draft", slow)
    of = loaded(store, settings, [POLICIES, TONE, VAGUE])
    with Engine(settings, store, lambda _tags: guidance, 1) as engine:
        until(lambda: begun)
        workers.leave(store, engine.id)
        until(lambda: engine.id in workers.there(store))
        # Nobody looks for orphans before this, and whoever does then finds rows that wait in nobody's hands.
        monkeypatch.setattr(module, "_CHECKING", 10**9)
        go_on.set()
        until(lambda: batches.progress(store, of.id).ok)
        time.sleep(0.3)
        assert begun == [POLICIES]
        monkeypatch.setattr(module, "_CHECKING", 1)
        until(lambda: batches.find(store, of.id).state is State.DONE)


def test_who_wasnt_heard_for_a_while_begins_nothing(
    store: Store, settings: Settings, guidance: Guidance, drafted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It can't know whether the others took it for dead, until it was heard again."""
    monkeypatch.setattr(module, "LOST", timedelta(seconds=0.4))
    down = unheard(monkeypatch)
    with Engine(settings, store, lambda _tags: guidance, 1):
        down.set()
        time.sleep(0.5)
        of = loaded(store, settings, [POLICIES])
        until(lambda: claimed(settings))
        time.sleep(0.3)
        assert drafted == []
        down.clear()
        until(lambda: batches.find(store, of.id).state is State.DONE)
    assert drafted == [POLICIES]


def test_the_slices_of_a_worker_that_left_are_taken_over(
    store: Store, settings: Settings, guidance: Guidance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ended in good order, but DBOS couldn't be told any more: nobody waits for a sign of life of it."""
    of = interrupted(store, settings, guidance, monkeypatch)
    worked(store, settings, guidance, of)
    assert batches.progress(store, of.id).ok == 1
