"""Results on their way to disk: rows finish one by one, and all that have meanwhile go in one transaction."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue

from advisor.errors import StorageError
from advisor.storage.outcomes import Outcome, checkpoint
from advisor.storage.store import Store

MOST = 200
"""Rows of a transaction."""


class Checkpoints:
    """Writes outcomes down in a thread of its own.

    A transaction costs a wait for the disk, whether one row is in it or a hundred, and a database has one writer.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._queue: SimpleQueue[tuple[Outcome, str, Future[None]] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="checkpoints", daemon=True)
        self._thread.start()

    def put(self, outcome: Outcome, tenant: str) -> Future[None]:
        """Have an outcome written down; the future is done when it is on disk."""
        written: Future[None] = Future()
        self._queue.put((outcome, tenant, written))
        return written

    def close(self) -> None:
        """Write what is left, and end."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (first := self._queue.get()) is not None:
            group, last = [first], False
            with suppress(Empty):
                while len(group) < MOST and not last:
                    following = self._queue.get_nowait()
                    if following is None:
                        last = True
                    else:
                        group.append(following)
            self._write(group)
            if last:
                return

    def _write(self, group: list[tuple[Outcome, str, Future[None]]]) -> None:
        tenants = {outcome.batch: tenant for outcome, tenant, _ in group}
        try:
            checkpoint(self._store, [outcome for outcome, _, _ in group], tenants)
        except Exception as error:  # noqa: BLE001 - whoever waits for it gets to know
            if len(group) == 1 or not self._answers():
                for _, _, written in group:
                    written.set_exception(error)
            else:
                # One row that no database takes must not keep the others from being written.
                for each in group:
                    self._write([each])
        else:
            for _, _, written in group:
                written.set_result(None)

    def _answers(self) -> bool:
        """Return whether the database is there; one that isn't would be waited for again with each row."""
        with suppress(StorageError):
            self._store.ping()
            return True
        return False
