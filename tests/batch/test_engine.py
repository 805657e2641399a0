"""The engine: every row is assessed, once, whatever happens to workers, queue and model."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
from dbos import _queue as dbos_queue

from advisor.assessment import Assessment
from advisor.assessments import draft
from advisor.batch import evaluation, slices
from advisor.batch.engine import Engine
from advisor.batches import RowStatus, State
from advisor.errors import GuidanceError, StorageError
from advisor.guidance import Guidance
from advisor.settings import Settings
from advisor.storage import batches, outcomes
from advisor.storage.store import Store
from tests.batch.conftest import POLICIES, TONE, VAGUE, held, loaded, until, worked


def test_each_row_is_assessed_as_by_itself(store: Store, settings: Settings, guidance: Guidance) -> None:
    """Facts, decision and explanation are those of a single assessment."""
    of = loaded(store, settings, [POLICIES, TONE, VAGUE], explained=True)
    worked(store, settings, guidance, of)
    assert batches.find(store, of.id).state is State.DONE
    for found in outcomes.finished(store, of.id):
        alone = draft(found.description, settings, lambda: guidance).model_dump(mode="json")
        assert found.document is not None
        differing = {name for name in alone if found.document[name] != alone[name]}
        assert differing == {"id", "created_at"}


def test_the_same_text_is_worked_on_once(
    store: Store, settings: Settings, guidance: Guidance, drafted: list[str]
) -> None:
    """Neither another row, nor another batch, nor another engine does it again."""
    first = loaded(store, settings, [POLICIES, TONE, POLICIES])
    worked(store, settings, guidance, first)
    second = loaded(store, settings, [TONE, POLICIES, VAGUE])
    worked(store, settings, guidance, second)
    assert sorted(drafted) == sorted([POLICIES, TONE, VAGUE])
    counted = batches.progress(store, second.id)
    assert (counted.ok, counted.repeated) == (3, 2)


def test_what_would_come_out_otherwise_is_worked_on_again(
    store: Store, settings: Settings, guidance: Guidance, drafted: list[str]
) -> None:
    """An explanation that wasn't written before, or another tenant, needs an assessment of its own."""
    worked(store, settings, guidance, loaded(store, settings, [POLICIES]))
    worked(store, settings, guidance, loaded(store, settings, [POLICIES], explained=True))
    assert drafted == [POLICIES, POLICIES]


def test_a_row_that_fails_stops_nothing(
    store: Store, settings: Settings, guidance: Guidance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It becomes an error in words that say nothing of our insides; the others are done."""

    def failing(description: str, *arguments: Any, **options: Any) -> Assessment:  # noqa: ANN401 - passed on
        if description == TONE:
            msg = "secret inside"
            raise RuntimeError(msg)
        return draft(description, *arguments, **options)

    monkeypatch.setattr(evaluation, "draft", failing)
    of = loaded(store, settings, [POLICIES, TONE, VAGUE, " "])
    worked(store, settings, guidance, of)
    statuses = [(each.status, each.error) for each in outcomes.finished(store, of.id)]
    assert [status for status, _ in statuses] == [RowStatus.OK, RowStatus.ERROR, RowStatus.OK, RowStatus.ERROR]
    assert "secret" not in str(statuses)
    assert "empty" in str(statuses[3][1])


def test_a_claim_that_got_lost_is_noticed(
    store: Store, settings: Settings, guidance: Guidance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slice that this worker has by the database, but never heard of, is put into the queue again."""
    lost = list[object]()
    queue: Any = dbos_queue
    begin = queue.execute_dequeued_workflow

    def losing(dbos: Any, status: Any, owner: str) -> Any:  # noqa: ANN401 - DBOS's own
        if not lost:
            lost.append(status)
            msg = "the server closed the connection"
            raise ConnectionError(msg)
        return begin(dbos, status, owner)

    monkeypatch.setattr(queue, "execute_dequeued_workflow", losing)
    monkeypatch.setattr(slices, "STRAY_SECONDS", 0.1)
    of = loaded(store, settings, [POLICIES])
    worked(store, settings, guidance, of)
    assert lost


def test_a_batch_whose_last_worker_died_before_ending_it_ends(
    store: Store, settings: Settings, guidance: Guidance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rows are all done, and nothing of it is in the queue."""
    of = loaded(store, settings, [POLICIES])
    with monkeypatch.context() as patched:
        patched.setattr(batches, "_finish_batch", lambda *_: None)
        with Engine(settings, store, lambda _tags: guidance, 1):
            until(lambda: not batches.unfinished(store, of.id))
    assert batches.find(store, of.id).state is State.RUNNING
    worked(store, settings, guidance, of)


def test_a_database_that_fails_for_a_while_is_no_rows_error(
    store: Store, settings: Settings, guidance: Guidance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows that it happened to are tried again."""
    failures = iter([StorageError("It is restarted.")] * 2)
    made = batches.made

    def failing(*arguments: Any) -> bool:  # noqa: ANN401 - passed on
        if failure := next(failures, None):
            raise failure
        return made(*arguments)

    monkeypatch.setattr(batches, "made", failing)
    of = loaded(store, settings, [POLICIES, TONE, VAGUE])
    worked(store, settings, guidance, of)
    assert (batches.progress(store, of.id).ok, batches.progress(store, of.id).errors) == (3, 0)


def test_guidance_that_cant_be_read_is_no_rows_error(store: Store, settings: Settings, guidance: Guidance) -> None:
    """The rows wait until it can."""
    failures = iter([GuidanceError("It is damaged.")] * 2)

    def guides(_tags: frozenset[str]) -> Guidance:
        if failure := next(failures, None):
            raise failure
        return guidance

    of = loaded(store, settings, [POLICIES, TONE], explained=True)
    with Engine(settings, store, guides, 1):
        until(lambda: batches.find(store, of.id).state is State.DONE)
    assert (batches.progress(store, of.id).ok, batches.progress(store, of.id).errors) == (2, 0)


def test_a_batch_that_cant_be_begun_keeps_no_other_waiting(
    store: Store, settings: Settings, guidance: Guidance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are worked on."""
    stuck, other = loaded(store, settings, [POLICIES]), loaded(store, settings, [TONE])
    settle_empty = batches.settle_empty

    def failing(store: Store, batch_id: str) -> None:
        if batch_id == stuck.id:
            raise ValueError
        settle_empty(store, batch_id)

    monkeypatch.setattr(batches, "settle_empty", failing)
    worked(store, settings, guidance, other)
    assert batches.find(store, stuck.id).state is State.QUEUED


def test_a_process_has_one_engine(store: Store, settings: Settings, guidance: Guidance) -> None:
    """A second one is refused, and the first goes on."""
    with Engine(settings, store, lambda _tags: guidance, 1) as first:
        with pytest.raises(RuntimeError), Engine(settings, store, lambda _tags: guidance, 1):
            pass
        of = loaded(store, settings, [POLICIES])
        until(lambda: batches.find(store, of.id).state is State.DONE)
    with pytest.raises(RuntimeError), first:
        pass


def test_what_was_run_is_forgotten(
    store: Store, settings: Settings, guidance: Guidance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DBOS's tables don't grow with every slice that was ever run."""
    monkeypatch.setattr(slices, "KEPT", timedelta(0))
    of = loaded(store, settings, [POLICIES])
    with (
        Engine(settings, store, lambda _tags: guidance, 1),
        closing(sqlite3.connect(settings.data_dir / "queue.db")) as queue,
    ):
        until(lambda: batches.find(store, of.id).state is State.DONE)
        until(lambda: queue.execute("SELECT count(*) FROM workflow_status").fetchone() == (0,))


def test_a_queue_that_is_gone_is_filled_again(store: Store, settings: Settings, guidance: Guidance) -> None:
    """Without the engine's own file, the rows that wait are found in the database."""
    of = loaded(store, settings, [POLICIES, TONE])
    batches.started(store, of.id)
    assert not (settings.data_dir / "queue.db").exists()
    worked(store, settings, guidance, of)
    assert batches.progress(store, of.id).ok == 2


def test_a_cancelled_batch_ends_at_once(
    store: Store, settings: Settings, guidance: Guidance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows under way are ended, those that wait aren't begun, and others go on."""
    reached = held(monkeypatch, "HELD")
    stuck = loaded(store, settings, [f"HELD {POLICIES}", f"HELD {TONE}", f"HELD {VAGUE}"])
    with Engine(settings, store, lambda _tags: guidance, 1):
        assert reached()
        batches.cancel(store, stuck.id)
        other = loaded(store, settings, [POLICIES])
        until(lambda: batches.find(store, other.id).state is State.DONE)
    assert batches.find(store, stuck.id).state is State.CANCELLED
    assert batches.progress(store, stuck.id).done == 0


def test_few_rows_overtake_many(
    store: Store, settings: Settings, guidance: Guidance, drafted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small batch that comes later doesn't wait for the end of a large one."""
    monkeypatch.setattr(batches, "SMALL", 1)
    monkeypatch.setattr(batches, "SLICE", 2)
    many = loaded(store, settings, [f"{VAGUE} {number}" for number in range(24)])
    few = loaded(store, settings, ["The small one."])
    worked(store, settings, guidance, many, few, concurrency=1)
    assert drafted.index("The small one.") < 12


def test_an_old_row_of_a_newer_advisor_is_worked_on_with_what_is_there(
    store: Store, settings: Settings, guidance: Guidance
) -> None:
    """Which assessment a row gets is settled when it is worked on, not when it was sent."""
    of = loaded(store, settings, [POLICIES])
    means = evaluation.Means(settings, None)
    worked(store, settings, guidance, of)
    (found,) = outcomes.finished(store, of.id)
    assert found.document is not None
    assert found.document["id"] == evaluation.assessment_id("local", POLICIES, means)
