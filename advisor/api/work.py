"""Assessments in worker threads: a bounded number at a time, heard while they work, ended when nobody listens."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

from anyio import CapacityLimiter, to_thread

from advisor.api.problems import Kind, RefusalError
from advisor.assessment import Assessment
from advisor.errors import AdvisorError
from advisor.events import Event

WAITING = 64
"""Assessments that may wait in line; what comes then is refused."""
_log = logging.getLogger(__name__)


class AbandonedError(Exception):
    """Nobody waits for the assessment any more."""


class Work:
    """One assessment on its way."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._heard: asyncio.Queue[Event | None] = asyncio.Queue()
        self._abandoned = threading.Event()
        self.task: asyncio.Task[Assessment] | None = None

    def hear(self, event: Event) -> None:
        """Pass an event on, from the thread that works.

        Raises:
            AbandonedError: where nobody listens any more, which ends the work.
        """
        self.go_on()
        self._loop.call_soon_threadsafe(self._heard.put_nowait, event)

    def go_on(self) -> None:
        """Do nothing.

        Raises:
            AbandonedError: where nobody listens any more.
        """
        if self._abandoned.is_set():
            raise AbandonedError

    def abandon(self) -> None:
        """End the work at its next event; without effect where it is done."""
        self._abandoned.set()

    def ended(self) -> None:
        """Tell whoever listens that no event follows."""
        self._heard.put_nowait(None)

    async def events(self) -> AsyncIterator[Event]:
        """Go through the events as they come."""
        while (event := await self._heard.get()) is not None:
            yield event

    async def result(self) -> Assessment:
        """Wait for the assessment; who stops waiting doesn't end the work.

        Raises:
            AdvisorError: what the work ended with.
            RefusalError: where the server stops.
        """
        assert self.task is not None  # noqa: S101 - set where the work is started
        try:
            return await asyncio.shield(self.task)
        except asyncio.CancelledError:
            if self.task.cancelled():
                raise _stopping() from None
            raise


Do = Callable[[Work], Assessment]
"""What a thread does: assess, tell the work what happens, and keep the result."""
Meanwhile = Callable[[], Coroutine[Any, Any, None]]
"""What goes on beside it."""


class Workers:
    """Threads that assess."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._limiter: CapacityLimiter | None = None
        self._running: dict[asyncio.Task[Assessment], Work] = {}
        self._stopped = False

    def check(self) -> None:
        """Do nothing.

        Raises:
            RefusalError: where too many wait already, or the server stops.
        """
        if self._stopped:
            raise _stopping()
        if len(self._running) >= self._at_once + WAITING:
            raise RefusalError(Kind.BUSY, "Many assessments are being worked on. Try again soon.")

    def start(self, do: Do, meanwhile: Meanwhile | None = None) -> Work:
        """Begin an assessment, as soon as a thread is free.

        Raises:
            RefusalError: where too many wait already.
        """
        self.check()
        work = Work()
        work.task = asyncio.create_task(self._run(work, do, meanwhile))
        self._running[work.task] = work
        work.task.add_done_callback(self._forget)
        return work

    def stop(self) -> None:
        """End all work, and begin none any more; whoever waits for it is told so."""
        self._stopped = True
        for task, work in self._running.items():
            work.abandon()
            task.cancel()

    async def _run(self, work: Work, do: Do, meanwhile: Meanwhile | None) -> Assessment:
        if self._limiter is None:
            self._limiter = CapacityLimiter(self._at_once)
        beside = asyncio.create_task(meanwhile()) if meanwhile else None
        try:
            return await to_thread.run_sync(do, work, limiter=self._limiter, abandon_on_cancel=True)
        finally:
            work.ended()
            if beside is not None:
                beside.cancel()

    def _forget(self, task: asyncio.Task[Assessment]) -> None:
        del self._running[task]
        # Asked for in any case: nobody else may do so where the client has gone.
        error = None if task.cancelled() else task.exception()
        if error is not None and not isinstance(error, AbandonedError | AdvisorError | RefusalError):
            _log.error("An assessment failed", exc_info=error)


def _stopping() -> RefusalError:
    return RefusalError(Kind.NOT_READY, "The server is being stopped, and nothing was kept. Send it again soon.")
