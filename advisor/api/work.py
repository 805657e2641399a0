"""Assessments in worker threads: a bounded number at a time, heard while they work, ended when nobody listens."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any, Generic, TypeVar

from anyio import CapacityLimiter, to_thread

from advisor.api.problems import Kind, RefusalError
from advisor.errors import AdvisorError
from advisor.events import Event
from advisor.telemetry.work import ObservedWork, WorkOutcome
from advisor.watch import AbandonedError, Watch

WAITING = 192
"""Assessments that may wait in line, some seconds for the last; what comes then is refused."""
_T = TypeVar("_T")
_log = logging.getLogger(__name__)


class Work(Generic[_T]):
    """An assessment, or an answer about one, on its way.

    Attributes:
        watch: stands by it; give it to whatever calls a model.
        task: the work itself.
        observed: the work as the operator sees it; None: nobody looks.
    """

    def __init__(self, observed: ObservedWork | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        self._heard: asyncio.Queue[Event | None] = asyncio.Queue()
        self.observed = observed
        self.watch = Watch(observed.happened if observed else None)
        self.task: asyncio.Task[_T] | None = None

    def hear(self, event: Event) -> None:
        """Pass an event on, from the thread that works.

        Raises:
            AbandonedError: where nobody listens any more, which ends the work.
        """
        self.watch.go_on()
        if self.observed:
            self.observed.heard(event)
        self._loop.call_soon_threadsafe(self._heard.put_nowait, event)

    def go_on(self) -> None:
        """Do nothing.

        Raises:
            AbandonedError: where nobody listens any more.
        """
        self.watch.go_on()

    def keep(self) -> None:
        """Say that what was made is kept from here on.

        Raises:
            AbandonedError: where nobody listens any more; keep nothing.
        """
        self.watch.keep()

    def abandon(self) -> bool:
        """End the work, and a model call under way with it; without effect where it is done.

        Returns:
            Whether nothing of it is kept.
        """
        return self.watch.cancel()

    def ended(self) -> None:
        """Tell whoever listens that no event follows."""
        self._heard.put_nowait(None)

    async def events(self) -> AsyncIterator[Event]:
        """Go through the events as they come."""
        while (event := await self._heard.get()) is not None:
            yield event

    async def result(self) -> _T:
        """Wait for what it gives; who stops waiting doesn't end the work.

        Raises:
            AdvisorError: what the work ended with.
            RefusalError: where the server stops.
        """
        assert self.task is not None  # noqa: S101 - set where the work is started
        try:
            return await asyncio.shield(self.task)
        except AbandonedError:
            raise _stopping() from None
        except asyncio.CancelledError:
            if self.task.cancelled():
                raise _stopping() from None
            raise


Do = Callable[[Work[_T]], _T]
"""What a thread does: assess, tell the work what happens, and keep the result."""
Meanwhile = Callable[[], Coroutine[Any, Any, None]]
"""What goes on beside it."""


class Workers:
    """Threads that assess."""

    def __init__(self, at_once: int, observe: Callable[[], ObservedWork] | None = None) -> None:
        """Hold threads.

        Args:
            at_once: how many work at the same time.
            observe: sees each piece of work.
        """
        self._at_once = at_once
        self._observe = observe
        self._limiter: CapacityLimiter | None = None
        self._running: dict[asyncio.Task[Any], Work[Any]] = {}
        self._stopped = False

    @property
    def running(self) -> int:
        """How many are being worked on."""
        return min(len(self._running), self._at_once)

    @property
    def waiting(self) -> int:
        """How many wait in line."""
        return len(self._running) - self.running

    def check(self) -> None:
        """Do nothing.

        Raises:
            RefusalError: where too many wait already, or the server stops.
        """
        if self._stopped:
            raise _stopping()
        if len(self._running) >= self._at_once + WAITING:
            raise RefusalError(Kind.BUSY, "Many requests are being worked on. Try again soon.")

    def start(self, do: Do[_T], meanwhile: Meanwhile | None = None) -> Work[_T]:
        """Begin an assessment, as soon as a thread is free.

        Raises:
            RefusalError: where too many wait already.
        """
        self.check()
        work: Work[_T] = Work(self._observe() if self._observe else None)
        work.task = asyncio.create_task(self._run(work, do, meanwhile))
        self._running[work.task] = work
        work.task.add_done_callback(self._forget)
        return work

    def close(self) -> None:
        """Begin no work any more; what was begun goes on."""
        self._stopped = True

    def stop(self) -> None:
        """End all work, and begin none any more; whoever waits for it is told so."""
        self.close()
        for task, work in self._running.items():
            # What is being kept is answered.
            if work.abandon():
                task.cancel()

    async def _run(self, work: Work[_T], do: Do[_T], meanwhile: Meanwhile | None) -> _T:
        if self._limiter is None:
            self._limiter = CapacityLimiter(self._at_once)
        beside = asyncio.create_task(meanwhile()) if meanwhile else None
        try:
            return await to_thread.run_sync(do, work, limiter=self._limiter, abandon_on_cancel=True)
        finally:
            if beside is not None:
                beside.cancel()

    def _forget(self, task: asyncio.Task[Any]) -> None:
        work = self._running.pop(task)
        # Here, because what is stopped before its first step never gets any further.
        work.ended()
        # Asked for in any case: nobody else may do so where the client has gone.
        error = None if task.cancelled() else task.exception()
        if work.observed:
            work.observed.ended(_ending(task))
        if error is not None and not isinstance(error, AbandonedError | AdvisorError | RefusalError):
            _log.error("An assessment failed", exc_info=error)


def _ending(task: asyncio.Task[Any]) -> WorkOutcome:
    if task.cancelled():
        return "stopped"
    if (error := task.exception()) is not None:
        return "abandoned" if isinstance(error, AbandonedError) else "failed"
    return "done"


def _stopping() -> RefusalError:
    return RefusalError(Kind.NOT_READY, "The server is being stopped, and nothing was kept. Send it again soon.")
