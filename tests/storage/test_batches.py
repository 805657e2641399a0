"""Batches in the database: rows are worked on once, counted once, and read in order."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Self

import pytest

from advisor.batches import Batch, RowStatus, State
from advisor.errors import NotFoundError, StorageError
from advisor.settings import Settings
from advisor.storage import batches, outcomes, workers
from advisor.storage.batches import Item
from advisor.storage.listing import Wanted
from advisor.storage.outcomes import Outcome
from advisor.storage.store import Store
from advisor.usage import Usage
from tests import samples


@pytest.fixture
def store(database: Settings) -> Iterator[Store]:
    """Return an empty database, opened."""
    opened = Store(database)
    yield opened
    opened.close()


def batch(tenant: str = "local", name: str = "ideas.csv") -> Batch:
    """Return a batch that begins to be loaded."""
    now = datetime.now(UTC)
    return Batch(id=str(uuid.uuid4()), name=name, tenant=tenant, created_at=now, state=State.LOADING, explained=False)


def item(position: int, text: str | None = None, error: str | None = None) -> Item:
    """Return a row; without a text one of its own."""
    description = text or f"Project {position}"
    return Item(position, description, None if error else description, {"position": position}, error)


def stored(store: Store, *items: Item, tenant: str = "local") -> Batch:
    """Return a batch with these rows, ready to be worked on."""
    begun = batch(tenant)
    batches.begin(store, begun)
    batches.add_items(store, begun.id, items)
    batches.loaded(store, begun.id, ("team",))
    return batches.find(store, begun.id)


def done(of: Batch, position: int, number: int = 0) -> Outcome:
    """Return a finished row with its assessment."""
    made = samples.assessment(f"Project {position}").model_copy(update={"id": str(uuid.uuid4())})
    usage = Usage(calls=1, prompt_tokens=100, completion_tokens=10)
    return Outcome(of.id, number, position, made.id, made, usage=usage, dollars=0.25)


def settle(store: Store, *found: Outcome) -> None:
    """Store what rows came to."""
    outcomes.checkpoint(store, found, {outcome.batch: "local" for outcome in found})


def test_nothing_is_worked_on_before_all_rows_are_there(store: Store) -> None:
    """A batch that is still being loaded is in no queue; with its last row it is, and has its columns."""
    begun = batch()
    batches.begin(store, begun)
    batches.add_items(store, begun.id, [item(1)])
    assert batches.in_state(store, State.QUEUED) == ()
    batches.loaded(store, begun.id, ("team", "budget"))
    assert batches.in_state(store, State.QUEUED) == (begun.id,)
    found = batches.find(store, begun.id)
    assert (found.rows, found.columns, found.state) == (1, ("team", "budget"), State.QUEUED)


def test_rows_of_the_same_text_are_worked_on_once(store: Store) -> None:
    """Only the first of them waits for work; when it is done, all are, and the others count as repeated."""
    of = stored(store, item(1, "Same"), item(2), item(3, "Same"), item(4, "Same"))
    assert [each.position for each in batches.waiting(store, of.id, 0)] == [1, 2]
    settle(store, done(of, 1))
    found = list(outcomes.finished(store, of.id))
    assert [each.status for each in found] == [RowStatus.OK, RowStatus.WAITING, RowStatus.OK, RowStatus.OK]
    assert found[0].document == found[3].document is not None
    assert batches.progress(store, of.id).model_dump(include={"ok", "repeated", "dollars"}) == {
        "ok": 3,
        "repeated": 2,
        "dollars": 0.25,
    }


def test_a_row_counts_once_however_often_it_is_finished(store: Store) -> None:
    """Two workers that were at the same row: the first one's result stays, the second one's cost counts, too."""
    of = stored(store, item(1))
    first, second = done(of, 1), done(of, 1)
    settle(store, first)
    settle(store, second)
    (found,) = outcomes.finished(store, of.id)
    assert found.document is not None
    assert found.document["id"] == first.assessment_id
    counted = batches.progress(store, of.id)
    assert (counted.ok, counted.usage.calls) == (1, 2)


def test_the_same_assessment_twice_is_stored_once(store: Store) -> None:
    """Whoever comes second to store it changes nothing and fails at nothing."""
    of, other = stored(store, item(1)), stored(store, item(1))
    first = done(of, 1)
    settle(store, first)
    settle(store, Outcome(other.id, 0, 1, first.assessment_id, first.assessment))
    assert store.count() == 1
    assert [each.status for each in outcomes.finished(store, other.id)] == [RowStatus.OK]


def test_a_group_is_stored_whole_or_not_at_all(store: Store) -> None:
    """Where one outcome of a group can't be stored, none is."""
    of = stored(store, item(1), item(2))
    broken = Outcome("no such batch", 0, 1, "x" * 36, samples.assessment("y"))
    with pytest.raises(KeyError):
        outcomes.checkpoint(store, [done(of, 1), broken], {of.id: "local"})
    assert batches.progress(store, of.id).done == 0
    assert store.count() == 0


def test_unusable_rows_are_finished_from_the_start(store: Store) -> None:
    """They count as errors, wait for nobody, and keep their words."""
    of = stored(store, item(1, error="It is empty."), item(2))
    assert [each.position for each in batches.waiting(store, of.id, 0)] == [2]
    assert batches.progress(store, of.id).errors == 1
    assert next(iter(outcomes.finished(store, of.id))).error == "It is empty."


def test_the_last_row_ends_the_batch(store: Store) -> None:
    """A slice is finished when nothing in it waits, the batch with its last slice."""
    of = stored(store, *(item(position) for position in range(1, batches.SLICE + 2)))
    batches.started(store, of.id)
    settle(store, *(done(of, position) for position in range(1, batches.SLICE)))
    assert not batches.finish(store, of.id, 0)
    settle(store, done(of, batches.SLICE), done(of, batches.SLICE + 1, 1))
    assert batches.finish(store, of.id, 0)
    assert batches.find(store, of.id).state is State.RUNNING
    assert batches.finish(store, of.id, 1)
    ended = batches.find(store, of.id)
    assert ended.state is State.DONE
    assert ended.finished_at is not None
    assert batches.unfinished(store, of.id) == ()


@pytest.mark.parametrize("items", [(), (item(1, error="Empty."),)], ids=["no rows", "only broken rows"])
def test_a_batch_without_work_ends(store: Store, items: tuple[Item, ...]) -> None:
    """Nobody has to come for it."""
    begun = batch()
    batches.begin(store, begun)
    if items:
        batches.add_items(store, begun.id, items)
    batches.loaded(store, begun.id, ())
    batches.settle_empty(store, begun.id)
    assert batches.find(store, begun.id).state is State.DONE


def test_a_cancelled_batch_has_no_work(store: Store) -> None:
    """What waits stays undone, what is done stays, and it doesn't begin again."""
    of = stored(store, item(1), item(2))
    settle(store, done(of, 1))
    batches.cancel(store, of.id)
    assert batches.waiting(store, of.id, 0) == ()
    batches.started(store, of.id)
    batches.finish(store, of.id, 0)
    assert batches.find(store, of.id).state is State.CANCELLED
    assert [each.status for each in outcomes.finished(store, of.id)] == [RowStatus.OK, RowStatus.WAITING]


def test_whoever_cancels_is_written_down_with_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where that can't be, nothing is cancelled."""
    of = stored(store, item(1))

    def failing(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr("advisor.storage.audit.write", failing)
    with pytest.raises(StorageError):
        batches.cancel(store, of.id)
    assert batches.find(store, of.id).state is State.QUEUED


def test_an_ended_batch_cant_be_cancelled(store: Store) -> None:
    """It stays done."""
    of = stored(store, item(1))
    settle(store, done(of, 1))
    batches.finish(store, of.id, 0)
    batches.cancel(store, of.id)
    assert batches.find(store, of.id).state is State.DONE


def test_a_tenant_sees_its_own_batches(store: Store) -> None:
    """Another's isn't there for it, nor in its list."""
    of = stored(store, item(1), tenant="acme")
    assert batches.find(store, of.id, "acme") == batches.find(store, of.id)
    with pytest.raises(NotFoundError):
        batches.find(store, of.id, "other")
    with pytest.raises(NotFoundError):
        batches.find(store, "\x00", "acme")
    assert batches.newest(store, "other", 10) == ()
    assert [each.id for each in batches.newest(store, "acme", 10)] == [of.id]


def test_assessments_of_a_batch_stay_out_of_the_history(store: Store) -> None:
    """The list of single assessments doesn't show them; the batch's own list does."""
    of = stored(store, item(1))
    settle(store, done(of, 1))
    assert store.summaries(Wanted("local"), 10) == ()
    assert len(store.summaries(Wanted("local", batch=of.id), 10)) == 1


def test_a_deleted_assessment_leaves_an_error(store: Store) -> None:
    """The row says so."""
    of = stored(store, item(1))
    outcome = done(of, 1)
    settle(store, outcome)
    store.delete(str(outcome.assessment_id))
    (found,) = outcomes.finished(store, of.id)
    assert (found.status, found.error) == (RowStatus.ERROR, "Its assessment was deleted.")


def test_unknown_prices_are_no_zero(store: Store) -> None:
    """One call without a price, and nobody knows what the batch cost."""
    of = stored(store, item(1), item(2))
    settle(store, done(of, 1))
    assert batches.progress(store, of.id).dollars == 0.25
    settle(store, Outcome(of.id, 0, 2, error="No.", usage=Usage(calls=1), dollars=None))
    assert batches.progress(store, of.id).dollars is None


def priorities(store: Store, of: Batch) -> list[int]:
    """Return the priorities of a batch's slices in order."""
    return [part.priority for part in batches.unfinished(store, of.id)]


def large(store: Store, tenant: str, slices: int) -> Batch:
    """Return a batch of so many slices."""
    return stored(store, *(item(position) for position in range(1, slices * batches.SLICE + 1)), tenant=tenant)


def test_a_second_tenant_doesnt_wait_for_the_first_ones_end(store: Store) -> None:
    """Slices of both alternate, from where the queue is."""
    first = large(store, "first", 8)
    second = large(store, "second", 4)
    assert priorities(store, first) == list(range(1, 9))
    assert priorities(store, second) == list(range(1, 5))


def test_a_tenant_waits_behind_itself(store: Store) -> None:
    """Many batches give nobody more than one has, unless a batch is small."""
    large(store, "first", 5)
    assert priorities(store, large(store, "first", 4)) == [6, 7, 8, 9]
    assert priorities(store, stored(store, item(1), tenant="first")) == [1]


def test_whoever_comes_later_begins_where_the_queue_is(store: Store) -> None:
    """No newcomer overtakes what has waited all the time for work that was done meanwhile."""
    first = large(store, "first", 5)
    for number in (0, 1):
        within = range(number * batches.SLICE + 1, (number + 1) * batches.SLICE + 1)
        settle(store, *(done(first, position, number) for position in within))
        assert batches.finish(store, first.id, number)
    assert priorities(store, large(store, "second", 4)) == [3, 4, 5, 6]


def test_slices_stay_few(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """In very large batches they are larger; together they cover each row once."""
    monkeypatch.setattr(batches, "_MOST_SLICES", 3)
    of = large(store, "local", 7)
    parts = batches.unfinished(store, of.id)
    assert len(parts) <= 4
    covered = [each.position for part in parts for each in batches.waiting(store, of.id, part.number)]
    assert covered == list(range(1, 7 * batches.SLICE + 1))


def test_rows_come_in_order_page_by_page(store: Store) -> None:
    """Whatever the size of a page, none is left out or repeated."""
    of = stored(store, *(item(position) for position in range(1, 8)))
    for page in (1, 3, 7, 100):
        assert [each.position for each in outcomes.finished(store, of.id, page)] == list(range(1, 8))


def test_workers_that_fall_silent_are_noticed(store: Store) -> None:
    """Whoever gave a sign of life lately is there, whoever did long ago is forgotten but for whoever looks."""
    for name in ("one", "other", "left"):
        workers.beat(store, name)
    workers.leave(store, "left")
    assert workers.forget_silent(store, timedelta(minutes=1), "one") == ()
    assert workers.there(store) == {"one", "other"}
    assert workers.forget_silent(store, timedelta(0), "one") == ("other",)
    assert workers.there(store) == {"one"}
    workers.beat(store, "other")
    assert workers.there(store) == {"one", "other"}


@pytest.mark.parametrize("off", [timedelta(hours=-1), timedelta(hours=1)], ids=["slow", "fast"])
def test_a_wrong_clock_kills_nobody(store: Store, monkeypatch: pytest.MonkeyPatch, off: timedelta) -> None:
    """When a worker gave a sign of life is told by the database's clock, not by its own."""

    class Wrong(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) + off

    workers.beat(store, "right")
    with monkeypatch.context() as patched:
        patched.setattr("advisor.storage.workers.datetime", Wrong)
        workers.beat(store, "wrong")
        assert workers.forget_silent(store, timedelta(minutes=1), "wrong") == ()
    assert workers.forget_silent(store, timedelta(minutes=1), "right") == ()


def test_two_who_finish_the_last_slices_at_once_end_the_batch(store: Store) -> None:
    """However their transactions fall, the batch isn't left running."""
    of = large(store, "local", 4)
    settle(store, *(done(of, position, (position - 1) // batches.SLICE) for position in range(1, of.rows + 1)))
    threads = [threading.Thread(target=batches.finish, args=(store, of.id, number)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert batches.find(store, of.id).state is State.DONE


def test_progress_of_an_unknown_batch(store: Store) -> None:
    """There is none."""
    with pytest.raises(NotFoundError):
        batches.progress(store, "nowhere")
