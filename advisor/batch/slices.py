"""Slices of rows on their way to workers: DBOS gives each to one, in the order of their priorities."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from advisor.errors import StorageError
from advisor.settings import Settings
from advisor.storage import batches
from advisor.storage.batches import Slice
from advisor.storage.store import Store

if TYPE_CHECKING:
    from dbos import Queue, WorkflowStatus

QUEUE = "slices"
PROTOCOL = "1"
"""Version of the workflow, the same for all versions of the advisor that can finish each other's slices."""
KEPT = timedelta(hours=1)
"""How long DBOS remembers a slice that was run."""
STRAY_SECONDS = 5.0
"""How long a slice that was claimed for this worker may take to begin."""
_ADOPTED = 200
"""Slices of a batch that are put into the queue again at a time."""
_CLEARED = 1_000
_WORKFLOW = "evaluate"
_WAITING = frozenset({"ENQUEUED", "DELAYED"})
_RUN = ["SUCCESS", "ERROR", "CANCELLED"]


class Slices:
    """The queue as one worker sees it; a process has one at a time, as DBOS does."""

    def __init__(self, settings: Settings, store: Store, worker: str, work: Callable[[str, int], bool]) -> None:
        """Prepare.

        Args:
            settings: where the database is.
            store: the database.
            worker: the worker's id.
            work: works on a slice, by its batch and number, and returns whether it is finished.
        """
        self._settings = settings
        self._store = store
        self._worker = worker
        self._work = work
        self._in_hand: set[str] = set()
        self._strays: dict[str, float] = {}

    def open(self, at_once: int, polling_seconds: float) -> None:
        """Begin to take slices, so many at the same time."""
        from dbos import DBOS

        DBOS(config=_config(self._settings, self._worker))
        # DBOS finds it by its name when another process put it into the queue.
        DBOS.workflow(name=_WORKFLOW, max_recovery_attempts=None)(self._evaluate())
        DBOS.launch()
        self._queue: Queue = DBOS.register_queue(
            QUEUE, worker_concurrency=at_once, polling_interval_sec=polling_seconds
        )

    def close(self) -> None:
        """Take no more."""
        from dbos import DBOS

        DBOS.destroy(destroy_registry=True)

    def put(self, parts: Iterable[Slice]) -> None:
        """Put slices into the queue; nothing happens to those that are there.

        Raises:
            StorageError: where the queue can't be written.
        """
        from dbos import SetEnqueueOptions, SetWorkflowID

        for part in parts:
            with _explained(), SetWorkflowID(_name(part)), SetEnqueueOptions(priority=part.priority):
                self._queue.enqueue(self._run, part.batch, part.number)

    def adopt(self, parts: Sequence[Slice], there: frozenset[str]) -> None:
        """Put slices into the queue again that are in nobody's hands.

        Args:
            parts: slices on which work is left.
            there: the workers that aren't gone.

        Raises:
            StorageError: where the queue can't be read or written.
        """
        from dbos import DBOS

        if not parts:
            return
        named = {_name(part): part for part in parts}
        with _explained():
            found = DBOS.list_workflows(workflow_ids=list(named), load_input=False, load_output=False)
        held = {each.workflow_id for each in found if self._held(each, there)}
        orphans = [name for name in named if name not in held][:_ADOPTED]
        known = {each.workflow_id for each in found}.intersection(orphans)
        if known:
            # Whoever had claimed one finds that it isn't theirs any more.
            with _explained():
                DBOS.cancel_workflows(sorted(known))
        self.put(batches.again(self._store, named[name]) if name in known else named[name] for name in orphans)

    def clear(self) -> None:
        """Have DBOS forget slices that were run a while ago.

        Raises:
            StorageError: where the queue can't be read or written.
        """
        from dbos import DBOS

        before = (datetime.now(UTC) - KEPT).isoformat()
        listed = partial(DBOS.list_workflows, limit=_CLEARED, load_input=False, load_output=False)
        with _explained():
            if ended := listed(name=_WORKFLOW, status=_RUN, completed_before=before):
                DBOS.delete_workflows([each.workflow_id for each in ended])

    def _held(self, found: WorkflowStatus, there: frozenset[str]) -> bool:
        """Return whether somebody has a slice, or will come for it."""
        if found.status != "PENDING":
            return found.status in _WAITING
        if found.executor_id != self._worker:
            return found.executor_id in there
        # One that was claimed for this worker may never have reached it, where the database went away in between.
        name, now = found.workflow_id, time.monotonic()
        return name in self._in_hand or now - self._strays.setdefault(name, now) < STRAY_SECONDS

    def _evaluate(self) -> Callable[[str, int], bool]:
        def run(batch_id: str, number: int) -> bool:
            """Work on a slice; returns whether it is finished."""
            with self._holding():
                return self._work(batch_id, number)

        self._run = run
        return run

    @contextlib.contextmanager
    def _holding(self) -> Iterator[None]:
        from dbos import DBOS

        name = str(DBOS.workflow_id)
        self._in_hand.add(name)
        try:
            yield
        finally:
            self._in_hand.discard(name)
            self._strays.pop(name, None)


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        first = str(error).partition("\n")[0]
        msg = f"The queue of batches failed: {first}. Check ADVISOR_DATABASE_URL and the data folder."
        raise StorageError(msg) from error


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
