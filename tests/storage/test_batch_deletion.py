"""Batches that go: nobody sees them any more, all of them leaves the database, and nothing else does."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from advisor.batches import Batch, State
from advisor.errors import NotFoundError, StorageError
from advisor.settings import Settings
from advisor.storage import audit, batch_deletion, batches, outcomes, provider_jobs
from advisor.storage.batch_deletion import remove, sweep
from advisor.storage.batch_tables import BatchRow, ItemRow, ProviderAnswerRow, ProviderJobRow, SliceRow
from advisor.storage.outcomes import Outcome
from advisor.storage.provider_jobs import JobState
from advisor.storage.store import Store
from tests import samples
from tests.storage.test_batches import batch, item, stored

TABLES = (BatchRow, ItemRow, SliceRow, ProviderJobRow, ProviderAnswerRow)
LEASE = timedelta(minutes=15)


@pytest.fixture
def store(database: Settings) -> Iterator[Store]:
    """Return an empty database, opened."""
    opened = Store(database)
    yield opened
    opened.close()


def left(store: Store) -> dict[str, int]:
    """Return how many rows of which tables there are."""
    with store.reading() as session:
        counted = {each.__tablename__: session.scalar(select(func.count()).select_from(each)) or 0 for each in TABLES}
    return {name: count for name, count in counted.items() if count}


def aged(store: Store, of: Batch) -> None:
    """Let a batch have been begun long ago."""
    with store.changing() as session:
        before = datetime.now(UTC) - batch_deletion.LOADING - timedelta(minutes=1)
        session.execute(update(BatchRow).where(BatchRow.id == of.id).values(created_at=before))


@pytest.mark.parametrize("id_", ["", "nothing", "a\0b", "é" * 100])
def test_what_isnt_there_cant_be_deleted(store: Store, id_: str) -> None:
    """It is said, and nothing happens to others; twice is once too often."""
    of = stored(store, item(1), tenant="acme")
    for wanted, tenant in ((id_, None), (of.id, "other")):
        with pytest.raises(NotFoundError):
            remove(store, wanted, tenant)
    assert batches.find(store, of.id) == of
    remove(store, of.id, "acme")
    with pytest.raises(NotFoundError):
        remove(store, of.id, "acme")


def test_whoever_deletes_is_written_down_with_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where that can't be, nothing is deleted."""
    of = stored(store, item(1), tenant="acme")

    def failing(*_: object, **__: object) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr("advisor.storage.audit.write", failing)
        with pytest.raises(StorageError):
            remove(store, of.id)
    assert batches.find(store, of.id) == of
    remove(store, of.id)
    last = list(audit.entries(store))[-1]
    assert (last.action, last.subject, last.tenant) == ("batch.deleted", of.id, "acme")


def test_a_deleted_batch_is_gone_for_whoever_asks(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a single row of it is removed: in lists, by its id, for work, and for who would go on with it."""
    monkeypatch.setattr(batch_deletion, "_empty", lambda *_: pytest.fail("removed"))
    of = stored(store, item(1))
    remove(store, of.id)
    for look in (batches.find, batches.progress):
        with pytest.raises(NotFoundError):
            look(store, of.id)
    assert batches.newest(store, "local", 10) == ()
    assert batches.begun(store, of) is None
    assert batches.waiting(store, of.id, 0) == ()
    assert batches.in_state(store, *set(State) - {State.DELETED}) == ()
    batches.cancel(store, of.id)
    batches.reopen(store, of.id)
    batches.finish(store, of.id, 0)
    assert batches.in_state(store, State.DELETED) == (of.id,)


def test_all_of_it_goes_and_nothing_else(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pieces it takes, and wherever somebody stopped before; the assessments stay."""
    monkeypatch.setattr(batch_deletion, "_TOGETHER", 2)
    of, other = (stored(store, *map(item, range(1, 8))) for _ in range(2))
    made = samples.assessment("Project 1").model_copy(update={"id": str(uuid.uuid4())})
    for each in (of, other):
        outcomes.checkpoint(store, [Outcome(each.id, 0, 1, made.id, made)], {each.id: "local"})
    remove(store, of.id)
    with monkeypatch.context() as patched:
        patched.setattr(batch_deletion, "_forget", lambda *_: pytest.exit("killed"))
        with pytest.raises(pytest.exit.Exception):
            sweep(store)
    sweep(store)
    assert left(store) == {"batches": 1, "batch_items": 7, "batch_slices": 1}
    assert batches.find(store, other.id) == other
    assert store.get(made.id).description == made.description
    sweep(store)
    assert len(list(outcomes.finished(store, other.id))) == 7


def test_a_row_that_ends_afterwards_brings_nothing_back(store: Store) -> None:
    """Its worker hadn't noticed yet; what it had made is an assessment as any other."""
    of = stored(store, item(1), item(2))
    remove(store, of.id)
    sweep(store)
    made = samples.assessment("Project 1").model_copy(update={"id": str(uuid.uuid4())})
    outcomes.checkpoint(store, [Outcome(of.id, 0, 1, made.id, made)], {of.id: "local"})
    assert not batches.finish(store, of.id, 0)
    assert left(store) == {}
    assert store.get(made.id)


def test_what_a_broken_load_left_goes_after_a_day(store: Store) -> None:
    """Not sooner: somebody may still be loading it, and a batch that was deleted meanwhile isn't begun again."""
    broken, deleted, loading = batch(), batch(), batch()
    for each in (broken, deleted, loading):
        batches.begin(store, each)
        batches.add_items(store, each.id, [item(1)])
    remove(store, deleted.id)
    aged(store, broken)
    sweep(store)
    assert left(store) == {"batches": 2, "batch_items": 1}
    batches.add_items(store, deleted.id, [item(2)])
    batches.loaded(store, deleted.id, ("team",))
    with pytest.raises(NotFoundError):
        batches.find(store, deleted.id)
    batches.loaded(store, loading.id, ())
    for each in (deleted, loading):
        aged(store, each)
    sweep(store)
    assert left(store) == {"batches": 1, "batch_items": 1, "batch_slices": 1}
    assert batches.find(store, loading.id).state is State.QUEUED


@pytest.mark.parametrize(
    ("state", "taken", "stays"),
    [
        (JobState.PLANNED, False, False),
        (JobState.PLANNED, True, True),
        (JobState.SUBMITTING, False, True),
        (JobState.AWAITED, False, True),
        (JobState.ENDED, False, False),
    ],
)
def test_a_batch_is_remembered_while_the_provider_has_it(
    store: Store, state: JobState, *, taken: bool, stays: bool
) -> None:
    """Its job there has to be ended and its files deleted; its rows go at once all the same."""
    of, now = stored(store, item(1), item(2)), datetime.now(UTC)
    provider_jobs.plan(store, of.id, 10, now)
    if taken:
        assert provider_jobs.take(store, now, LEASE)
    with store.changing() as session:
        session.execute(update(ProviderJobRow).values(state=state, provider_id="batch_1"))
    remove(store, of.id)
    sweep(store)
    assert left(store) == ({"batches": 1, "batch_slices": 1, "provider_jobs": 1} if stays else {})
    told = provider_jobs.cancelled(store)
    assert [job.batch for job in told] == ([of.id] if state is JobState.AWAITED else [])
    if stays:
        (job,) = told or (provider_jobs.take(store, now + 2 * LEASE, LEASE),)
        assert job
        provider_jobs.settle(store, job, {"question": "answer"})
        sweep(store)
        assert left(store) == {}
