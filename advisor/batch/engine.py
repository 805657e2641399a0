"""The engine of batches: slices of rows as durable workflows, drained by as many processes as wanted.

The database of the advisor says what is to be done and what is done; DBOS sees to it that every slice is run, in the
order of its priority, by one worker at a time, and again where a worker died. A slice may be run twice all the same
(a worker that was only slow): rows that are finished aren't touched, so that costs nothing but those under way.
"""

from __future__ import annotations

import contextlib
import logging
import os
import platform
import sqlite3
import threading
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from advisor.actors import Actor, Purse, acting
from advisor.assessments import checked_description
from advisor.batch.checkpoints import Checkpoints
from advisor.batch.evaluation import Means, assessment_id, evaluate
from advisor.batch.pace import Pace
from advisor.batches import Batch, State
from advisor.errors import AdvisorError, BudgetSpentError, StorageError
from advisor.guidance import Guidance
from advisor.settings import Settings
from advisor.storage import batches, workers
from advisor.storage.batches import Item, Outcome, Slice
from advisor.storage.spending import DayBudget
from advisor.storage.store import Store
from advisor.watch import AbandonedError, Watch

if TYPE_CHECKING:
    from dbos import Queue

QUEUE = "slices"
PROTOCOL = "1"
"""Version of the workflow, the same for all versions of the advisor that can finish each other's slices."""
POLLING_SECONDS = 0.1
TENDING_SECONDS = 1.0
LOST = timedelta(seconds=20)
"""Time without a sign of life after which a worker counts as dead."""
_CHECKING = 15
"""Every so many rounds, slices are looked for that nobody has."""
_AHEAD = 2
_UNDER_WAY = frozenset({"ENQUEUED", "PENDING", "DELAYED"})
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
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._under_way: dict[str, set[Watch]] = defaultdict(set)
        self._batches: dict[str, Batch] = {}
        self._rounds = 0
        self.failure: BaseException | None = None
        """Why rows couldn't be stored lately; they are tried again."""

    def __enter__(self) -> Self:
        """Begin to work.

        Raises:
            StorageError: where the engine's own tables can't be made.
        """
        from dbos import DBOS

        self._rows = ThreadPoolExecutor(self._concurrency, "row")
        self._checkpoints = Checkpoints(self._store)
        try:
            DBOS(config=_config(self._settings, self.id))
            DBOS.workflow(name="evaluate", max_recovery_attempts=None)(self._workflow())
            DBOS.launch()
            self._queue: Queue = DBOS.register_queue(
                QUEUE, worker_concurrency=self._slices_at_once(), polling_interval_sec=POLLING_SECONDS
            )
        except Exception as error:
            self._close()
            msg = f"The engine for batches can't be started: {error}. Check ADVISOR_DATABASE_URL and the data folder."
            raise StorageError(msg) from error
        self._tending = threading.Thread(target=self._tend_on, name="tending", daemon=True)
        self._tending.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop: what is under way is ended, what is finished is kept, and others take over the rest."""
        self._stopped.set()
        with self._lock:
            watches = [watch for group in self._under_way.values() for watch in group]
        for watch in watches:
            watch.cancel()
        self._tending.join()
        self._close()
        with contextlib.suppress(AdvisorError):
            workers.leave(self._store, self.id)

    def idle(self) -> bool:
        """Return whether no batch is left to work on.

        Raises:
            StorageError: where the database can't be read.
        """
        return not batches.in_state(self._store, State.QUEUED, State.RUNNING)

    def tend(self) -> None:
        """See to it that all that waits is in the queue, that the work of dead workers is, and that none is orphaned.

        Raises:
            StorageError: where the database can't be read or written.
        """
        workers.beat(self._store, self.id)
        self._pace.shared_by(workers.living(self._store, LOST))
        for dead in workers.lost(self._store, LOST):
            self._take_over(dead)
        for batch_id in batches.in_state(self._store, State.QUEUED):
            batches.settle_empty(self._store, batch_id)
            self._enqueue(batches.unfinished(self._store, batch_id))
            batches.started(self._store, batch_id)
        if self._rounds % _CHECKING == 0:
            for batch_id in batches.in_state(self._store, State.RUNNING):
                self._adopt(batch_id)
        self._rounds += 1
        self._end_cancelled()

    def _tend_on(self) -> None:
        while not self._stopped.is_set():
            try:
                self.tend()
            except Exception:  # noqa: BLE001 - a database that is restarted must not end the worker
                _log.exception("Tending the batches failed; it is tried again")
            self._stopped.wait(TENDING_SECONDS)

    def _enqueue(self, parts: tuple[Slice, ...]) -> None:
        from dbos import SetEnqueueOptions, SetWorkflowID

        for part in parts:
            with SetWorkflowID(_name(part)), SetEnqueueOptions(priority=part.priority):
                self._queue.enqueue(self._evaluate, part.batch, part.number)

    def _adopt(self, batch_id: str) -> None:
        """Put slices into the queue again that are neither there nor being worked on."""
        from dbos import DBOS

        parts = {_name(part): part for part in batches.unfinished(self._store, batch_id)}
        found = DBOS.list_workflows(workflow_ids=list(parts), load_input=False, load_output=False) if parts else []
        known = {each.workflow_id: each.status for each in found}
        orphans = [part for name, part in parts.items() if known.get(name) not in _UNDER_WAY]
        self._enqueue(tuple(batches.again(self._store, part) if _name(part) in known else part for part in orphans))

    def _take_over(self, worker: str) -> None:
        from dbos._dbos import _get_dbos_instance
        from dbos._recovery import recover_pending_workflows

        recover_pending_workflows(_get_dbos_instance(), [worker])
        workers.leave(self._store, worker)

    def _end_cancelled(self) -> None:
        with self._lock:
            known = [batch_id for batch_id, watches in self._under_way.items() if watches]
        for batch_id in known:
            if batches.find(self._store, batch_id).state is State.CANCELLED:
                with self._lock:
                    watches = tuple(self._under_way[batch_id])
                for watch in watches:
                    watch.cancel()

    def _workflow(self) -> Callable[[str, int], bool]:
        def run(batch_id: str, number: int) -> bool:
            """Work on a slice; returns whether it is finished."""
            return self._slice(batch_id, number)

        # DBOS finds it by its name when another process put it into the queue.
        self._evaluate = run
        return run

    def _slice(self, batch_id: str, number: int) -> bool:
        batch = self._batch(batch_id)
        items = batches.waiting(self._store, batch_id, number)
        rows = [self._rows.submit(self._row, batch, number, item) for item in items]
        failures = [_failure(row) for row in rows]
        self.failure = next(filter(None, failures), None)
        if self._stopped.is_set():
            # It is put into the queue again, here or elsewhere, as rows of it still wait.
            return False
        return batches.finish(self._store, batch_id, number)

    def _row(self, batch: Batch, number: int, item: Item) -> None:
        # Where it's ended, it waits for whoever comes next; where the day's tokens are spent, for the next day.
        with acting(self._actor(batch)), contextlib.suppress(AbandonedError, BudgetSpentError):
            # The next row isn't begun before this one is on disk: a kill costs no more than what is under way.
            self._checkpoints.put(self._outcome(batch, number, item), batch.tenant).result()

    def _actor(self, batch: Batch) -> Actor:
        sender = batch.sender
        purse: Purse | None = None
        if sender.payer and sender.tokens_per_day is not None and batch.model:
            purse = DayBudget(lambda: self._store, sender.payer, sender.tokens_per_day)
        return Actor(sender.name, sender.key, "batch", batch.id, batch.access_tags, purse)

    def _outcome(self, batch: Batch, number: int, item: Item) -> Outcome:
        place = partial(Outcome, batch.id, number, item.position)
        means = Means(self._settings_of(batch), partial(self._guides, batch.access_tags) if batch.explained else None)
        with self._watched(batch.id) as watch:
            try:
                id_ = assessment_id(batch.tenant, item.description, means)
                if batches.made(self._store, id_):
                    return place(id_, repeated=True)
                checked_description(item.description)
                found = evaluate(item.description, id_, means, self._pace, watch, self._stopped)
            except (AbandonedError, BudgetSpentError):
                raise
            except AdvisorError as error:
                return place(error=str(error))
            except Exception:  # noqa: BLE001 - one row that nobody foresaw must not stop the rest
                _log.exception("Row %d of batch %s failed", item.position, batch.id)
                return place(error="It can't be assessed because of an error in the advisor; its log says more.")
        made = found.assessment
        return place(
            made.id if made else None, made, found.error, found.offline, usage=found.usage, dollars=found.dollars
        )

    @contextlib.contextmanager
    def _watched(self, batch_id: str) -> Iterator[Watch]:
        watch = Watch()
        with self._lock:
            self._under_way[batch_id].add(watch)
        try:
            if self._stopped.is_set():
                raise AbandonedError
            yield watch
        finally:
            with self._lock:
                self._under_way[batch_id].discard(watch)

    def _settings_of(self, batch: Batch) -> Settings:
        return self._settings.model_copy(update={"model": batch.model, "access_tags": batch.access_tags})

    def _batch(self, batch_id: str) -> Batch:
        if batch_id not in self._batches:
            self._batches[batch_id] = batches.find(self._store, batch_id)
        return self._batches[batch_id]

    def _slices_at_once(self) -> int:
        return _AHEAD + self._concurrency // batches.SLICE

    def _close(self) -> None:
        from dbos import DBOS

        self._stopped.set()
        self._rows.shutdown(wait=True, cancel_futures=True)
        DBOS.destroy(destroy_registry=True)
        self._checkpoints.close()


def _failure(row: Future[None]) -> BaseException | None:
    # `concurrent.futures.wait` would wait for ever for rows that were cancelled because the engine closes.
    try:
        return row.exception()
    except CancelledError:
        return None


def _name(part: Slice) -> str:
    return f"{part.batch}:{part.number}:{part.attempt}"


def _config(settings: Settings, executor: str) -> Any:  # noqa: ANN401 - DBOS's own dictionary
    from dbos import DBOSPortableJSONSerializer

    return {
        "name": "advisor",
        "system_database_url": _system_database(settings),
        "executor_id": executor,
        "application_version": PROTOCOL,
        "serializer": DBOSPortableJSONSerializer(),
        "log_level": "ERROR",
    }


def _system_database(settings: Settings) -> str:
    """Return where DBOS keeps its tables: beside ours, in a schema of their own or in a file of their own."""
    if settings.database.startswith("sqlite"):
        path = settings.data_dir / "queue.db"
        path.parent.mkdir(parents=True, exist_ok=True)
        # It stays in the file. Without it, one that reads would keep all others from writing.
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        return f"sqlite:///{path}"
    return settings.database
