"""The engine of batches: slices of rows as durable workflows, drained by as many processes as wanted.

The database of the advisor says what is to be done and what is done; DBOS sees to it that every slice is run, in the
order of its priority, by one worker at a time. Where a worker is gone, or a claim got lost on the way, the others find
the slice in nobody's hands, and put it into the queue again. A slice may be run twice all the same (a worker that was
only slow): rows that are finished aren't touched, so that costs nothing but those under way.
"""

from __future__ import annotations

import contextlib
import logging
import os
import platform
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Self

from advisor.actors import Actor, Purse, acting
from advisor.assessments import checked_description
from advisor.batch.bill import Bill
from advisor.batch.checkpoints import Checkpoints
from advisor.batch.evaluation import Evaluated, Means, assessment_id, evaluate
from advisor.batch.pace import Pace
from advisor.batch.provider import ProviderReading
from advisor.batch.pulse import Pulse
from advisor.batch.slices import Slices
from advisor.batches import Batch, State
from advisor.errors import AdvisorError, BudgetSpentError, GuidanceError, NotFoundError, StorageError
from advisor.guidance import Guidance
from advisor.settings import Settings
from advisor.storage import batch_deletion, batches, workers
from advisor.storage.batches import Item
from advisor.storage.outcomes import Outcome
from advisor.storage.spending import DayBudget
from advisor.storage.store import Store
from advisor.watch import AbandonedError, Watch

POLLING_SECONDS = 0.1
BEGINNING_SECONDS = 0.2
TENDING_SECONDS = 1.0
LOST = timedelta(seconds=20)
"""Time without a sign of life after which a worker counts as dead."""
_CHECKING = 15
"""Every so many rounds, slices are looked for that nobody has."""
_REST_SECONDS = 60.0
"""How long a batch rests for which the day's tokens are spent, or held for calls under way."""
_STOPPING_SECONDS = 10.0
_AHEAD = 2
_UNFORESEEN = "It can't be assessed because of an error in the advisor; its log says more."
_ENTERED = threading.Lock()
_log = logging.getLogger(__name__)


class Engine:
    """Works on batches while the context lasts. A process has one at a time, as DBOS does."""

    def __init__(
        self, settings: Settings, store: Store, guides: Callable[[frozenset[str]], Guidance], concurrency: int
    ) -> None:
        """Prepare.

        Args:
            settings: the model, the database, and limits.
            store: the database.
            guides: gives the guidance that the holder of these access tags may see.
            concurrency: rows that are worked on at the same time.
        """
        self.id = f"{platform.node()[:32]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self._settings = settings
        self._store = store
        self._guides = guides
        self._concurrency = concurrency
        self._pace = Pace(
            settings.model_requests_per_minute, settings.model_tokens_per_minute, settings.model_patience_seconds
        )
        self._provider = ProviderReading(settings, store, self._settings_of, self._made)
        self._pulse = Pulse(store, self.id, LOST)
        self._slices = Slices(settings, store, self.id, self._slice)
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._under_way: dict[str, set[Watch]] = defaultdict(set)
        self._resting: dict[str, float] = {}
        self.rounds = 0
        """How often it was seen to that all that waits is in the queue."""
        self.failure: BaseException | None = None
        """Why rows couldn't be stored lately; they are tried again."""

    def __enter__(self) -> Self:
        """Begin to work.

        Raises:
            StorageError: where the engine's own tables can't be made.
            RuntimeError: where another one works in this process, or this one has worked before.
        """
        if self._stopped.is_set() or not _ENTERED.acquire(blocking=False):
            msg = "A process has one engine at a time, and each works once"
            raise RuntimeError(msg)
        self._rows = ThreadPoolExecutor(self._concurrency, "row")
        self._checkpoints = Checkpoints(self._store)
        try:
            self._pulse.beat()
            self._slices.open(_AHEAD + self._concurrency // batches.SLICE, POLLING_SECONDS)
            self._provider.start()
        except Exception as error:
            self._close()
            msg = f"The engine for batches can't be started: {error}. Check ADVISOR_DATABASE_URL and the data folder."
            raise StorageError(msg) from error
        self._threads = [
            threading.Thread(target=self._repeat, args=(act, pause), name=f"engine-{act.__name__}", daemon=True)
            for act, pause in (
                (self.attend, TENDING_SECONDS),
                (self.begin, BEGINNING_SECONDS),
                (self.tend, TENDING_SECONDS),
            )
        ]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop: what is under way is ended, what is finished is kept, and others take over the rest."""
        self._stopped.set()
        with self._lock:
            watches = [watch for group in self._under_way.values() for watch in group]
        for watch in watches:
            watch.cancel()
        # DBOS tries for ever where the database is down.
        until = time.monotonic() + _STOPPING_SECONDS
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        self._close()
        with contextlib.suppress(AdvisorError):
            workers.leave(self._store, self.id)

    def idle(self) -> bool:
        """Return whether no batch is left to work on.

        Raises:
            StorageError: where the database can't be read.
        """
        return not batches.in_state(self._store, State.QUEUED, State.RUNNING)

    def attend(self) -> None:
        """Say that this worker lives, and end what nobody wants any more.

        Raises:
            StorageError: where the database can't be read or written.
        """
        self._pulse.beat()
        self._end_cancelled()

    def begin(self) -> None:
        """Put what is new into the queue.

        Raises:
            StorageError: where the database can't be read.
        """
        for batch_id in batches.in_state(self._store, State.QUEUED):
            with self._surviving(f"Beginning batch {batch_id}"):
                self._begin(batch_id)

    def tend(self) -> None:
        """See to it that nothing is in the hands of workers that are gone, and nothing that waits in nobody's.

        Raises:
            StorageError: where the database can't be read or written.
        """
        gone, there = self._pulse.forget_silent(), workers.there(self._store)
        self._pace.shared_by(len(there))
        if gone or self.rounds % _CHECKING == 0:
            for batch_id in batches.in_state(self._store, State.RUNNING):
                with self._surviving(f"Looking after batch {batch_id}"):
                    self._adopt(batch_id, there)
            self._slices.clear()
            batch_deletion.sweep(self._store)
        self.rounds += 1

    def _repeat(self, act: Callable[[], None], pause: float) -> None:
        while not self._stopped.is_set():
            with self._surviving("Looking after the batches"):
                act()
            self._stopped.wait(pause)

    @contextlib.contextmanager
    def _surviving(self, what: str) -> Iterator[None]:
        """Go on whatever happens, and say so; what fails because the engine ends is nobody's concern."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - a database that is restarted must not end the worker
            if not self._stopped.is_set():
                unforeseen = None if isinstance(error, StorageError) else error
                _log.warning("%s failed, and is tried again: %s", what, error, exc_info=unforeseen)

    def _begin(self, batch_id: str) -> None:
        batches.settle_empty(self._store, batch_id)
        self._provider.plan(batches.find(self._store, batch_id))
        self._slices.put(self._provider.free(batches.unfinished(self._store, batch_id)))
        batches.started(self._store, batch_id)

    def _adopt(self, batch_id: str, there: frozenset[str]) -> None:
        batches.settle_empty(self._store, batch_id)
        if not self._rests(batch_id):
            self._slices.adopt(self._provider.free(batches.unfinished(self._store, batch_id)), there)

    def _end_cancelled(self) -> None:
        with self._lock:
            known = tuple(self._under_way)
        wanted = batches.in_state(self._store, State.QUEUED, State.RUNNING) if known else ()
        for batch_id in set(known).difference(wanted):
            with self._lock:
                watches = tuple(self._under_way.get(batch_id, ()))
            for watch in watches:
                watch.cancel()

    def _slice(self, batch_id: str, number: int) -> bool:
        finished = False
        # One that is gone was deleted.
        with self._surviving(f"Slice {number} of batch {batch_id}"), contextlib.suppress(NotFoundError):
            finished = self._finished(batch_id, number)
        return finished

    def _finished(self, batch_id: str, number: int) -> bool:
        batch = batches.find(self._store, batch_id)
        items = batches.waiting(self._store, batch_id, number)
        means, life = self._means(batch), self._pulse.life
        rows = [self._rows.submit(self._row, batch, number, item, means, life) for item in items]
        failures = [_failure(row) for row in rows]
        self.failure = next(filter(None, failures), None)
        if self.failure:
            _log.warning("Rows of batch %s couldn't be worked on; they are tried again: %s", batch_id, self.failure)
        if self._stopped.is_set():
            # It is put into the queue again, here or elsewhere, as rows of it still wait.
            return False
        return batches.finish(self._store, batch_id, number)

    def _row(self, batch: Batch, number: int, item: Item, means: Means, life: int) -> None:
        if self._rests(batch.id) or not self._pulse.holds(life, self._stopped):
            return
        # Where it's ended, it waits for whoever comes next.
        with acting(self._actor(batch)), contextlib.suppress(AbandonedError):
            try:
                # The next row isn't begun before this one is on disk: a kill costs no more than what is under way.
                self._checkpoints.put(self._outcome(batch, number, item, means), batch.tenant).result()
            except BudgetSpentError:
                # It waits for the next day, or for others to end; neither comes sooner if all rows ask again at once.
                self._resting[batch.id] = time.monotonic() + _REST_SECONDS

    def _rests(self, batch_id: str) -> bool:
        if time.monotonic() < self._resting.get(batch_id, 0.0):
            return True
        self._resting.pop(batch_id, None)
        return False

    def _actor(self, batch: Batch) -> Actor:
        sender = batch.sender
        purse: Purse | None = None
        if sender.payer and sender.tokens_per_day is not None and batch.model:
            purse = DayBudget(lambda: self._store, sender.payer, sender.tokens_per_day)
        return Actor(sender.name, sender.key, "batch", batch.id, batch.access_tags, purse)

    def _outcome(self, batch: Batch, number: int, item: Item, means: Means) -> Outcome:
        bill = Bill()
        place = partial(Outcome, batch.id, number, item.position)
        with self._watched(batch.id, bill) as watch:
            try:
                id_ = assessment_id(batch.tenant, item.description, means)
                if batches.made(self._store, id_):
                    return place(id_, repeated=True)
                checked_description(item.description)
                found = evaluate(item.description, id_, means, self._pace, watch, self._stopped)
            except (AbandonedError, BudgetSpentError, StorageError, GuidanceError):
                # The last two would befall any row now, so they say nothing of this one: it stays waiting.
                if bill.usage.calls:
                    spent = place(usage=bill.usage, dollars=bill.dollars, unfinished=True)
                    self._checkpoints.put(spent, batch.tenant)
                raise
            except AdvisorError as error:
                found = Evaluated(None, str(error), offline=False)
            except Exception:  # noqa: BLE001 - one row that nobody foresaw must not stop the rest
                _log.exception("Row %d of batch %s failed", item.position, batch.id)
                found = Evaluated(None, _UNFORESEEN, offline=False)
        made = found.assessment
        return place(
            made.id if made else None, made, found.error, found.offline, usage=bill.usage, dollars=bill.dollars
        )

    @contextlib.contextmanager
    def _watched(self, batch_id: str, bill: Bill) -> Iterator[Watch]:
        watch = Watch(bill.hear)
        with self._lock:
            self._under_way[batch_id].add(watch)
        try:
            if self._stopped.is_set():
                raise AbandonedError
            yield watch
        finally:
            with self._lock:
                self._under_way[batch_id].discard(watch)
                if not self._under_way[batch_id]:
                    del self._under_way[batch_id]

    def _means(self, batch: Batch) -> Means:
        settings = self._settings_of(batch)
        guides = partial(self._guides, batch.access_tags) if batch.explained else None
        return Means(settings, guides, self._provider.ready(batch, settings))

    def _made(self, batch: Batch, description: str) -> bool:
        return batches.made(self._store, assessment_id(batch.tenant, description, self._means(batch)))

    def _settings_of(self, batch: Batch) -> Settings:
        return self._settings.model_copy(update={"model": batch.model, "access_tags": batch.access_tags})

    def _close(self) -> None:
        self._stopped.set()
        self._provider.stop()
        self._rows.shutdown(wait=True, cancel_futures=True)
        self._slices.close()
        self._checkpoints.close()
        _ENTERED.release()


def _failure(row: Future[None]) -> BaseException | None:
    # `concurrent.futures.wait` would wait for ever for rows that were cancelled because the engine closes.
    try:
        return row.exception()
    except CancelledError:
        return None
