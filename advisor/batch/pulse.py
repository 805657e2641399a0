"""The signs of life that a worker gives, and what it may conclude from those of others and its own."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

from advisor.storage import workers
from advisor.storage.store import Store

_LOOKING_SECONDS = 0.1


class Pulse:
    """Tells the others that a worker lives; may be asked from any thread.

    A worker that wasn't heard for a while, be it that its process was stopped, may have been taken for dead, and its
    slices taken over. So nothing new is begun until it was heard again, and knows.
    """

    def __init__(self, store: Store, worker: str, lost: timedelta) -> None:
        """Prepare.

        Args:
            store: the database.
            worker: the worker's id.
            lost: time without a sign of life after which a worker counts as dead.
        """
        self._store = store
        self._worker = worker
        self._lost = lost
        self._beaten, self._judging_from = time.monotonic(), 0.0
        self.life = 0
        """Another number each time that the others had forgotten this worker."""

    def beat(self) -> None:
        """Say that the worker lives.

        Raises:
            StorageError: where the database can't be written.
        """
        if workers.beat(self._store, self._worker):
            self.life += 1
        now = time.monotonic()
        if self._silent(now):
            # What kept this worker from saying so may have kept the others, too.
            self._judging_from = now + self._lost.total_seconds()
        self._beaten = now

    def forget_silent(self) -> bool:
        """Forget workers that gave no sign of life; returns whether there were any.

        Raises:
            StorageError: where the database can't be read or written.
        """
        now = time.monotonic()
        if now < self._judging_from or self._silent(now):
            return False
        return bool(workers.forget_silent(self._store, self._lost, self._worker))

    def holds(self, life: int, stopped: threading.Event) -> bool:
        """Return whether what was claimed in a life is still this worker's; waits until the worker was heard lately."""
        while self._silent(time.monotonic()) and not stopped.wait(_LOOKING_SECONDS):
            pass
        return life == self.life

    def _silent(self, now: float) -> bool:
        return now - self._beaten > self._lost.total_seconds() / 2
