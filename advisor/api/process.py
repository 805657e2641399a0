"""What a server process has once: the database, the guidance, and threads for the work."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from anyio import to_thread
from fastapi import FastAPI, Request

from advisor.actors import Purse
from advisor.api.callers import Caller
from advisor.api.keyring import Keyring
from advisor.api.parts import GuidancePart, Part
from advisor.api.work import Workers
from advisor.errors import AdvisorError
from advisor.explanations import OFFLINE
from advisor.guidance import Guidance
from advisor.llm import check_model
from advisor.rehearsal import rehearse
from advisor.settings import Settings
from advisor.storage.spending import DayBudget
from advisor.storage.store import Store
from advisor.telemetry.metrics import Metrics
from advisor.telemetry.tracing import open_tracing
from advisor.telemetry.work import ObservedWork

_log = logging.getLogger(__name__)
_LOADING = 2


class Process:
    """What all requests share."""

    def __init__(self, settings: Settings, *, guarded: bool = False) -> None:
        self.settings = settings
        self.metrics = Metrics()
        self.tracing = open_tracing()
        self.keyring = Keyring(settings, lambda: self.store, guarded=guarded)
        self.workers = Workers(settings.at_once, self.observed)
        # Answers have a line of their own: most take a moment, and shouldn't wait behind assessments.
        self.answers = Workers(settings.at_once, self.observed)
        # Backlogs are read one row after the other, and few at a time.
        self.loading = Workers(_LOADING, self.observed)
        self._store = Part("database", lambda: Store(settings))
        self._guidance = GuidancePart(settings, self.metrics)
        self._model = Part("model", lambda: _rehearsed(settings))
        self.metrics.build(settings.model)
        self.lines = (self.workers, self.answers, self.loading)
        self.metrics.watch_line(
            lambda: sum(line.running for line in self.lines), lambda: sum(line.waiting for line in self.lines)
        )
        self._draining = False

    @property
    def parts(self) -> tuple[str, ...]:
        """What may be missing, by name: the parts that get ready, and the server itself while it is being stopped."""
        return ("server", *(part.name for part in (self._store, self._guidance, self._model)))

    @property
    def draining(self) -> bool:
        """Whether the server is being stopped."""
        return self._draining

    @property
    def store(self) -> Store:
        """The database.

        Raises:
            RefusalError: where it isn't open yet.
        """
        return self._store.value

    @property
    def guidance(self) -> Guidance:
        """The guidance.

        Raises:
            RefusalError: where it isn't open yet.
        """
        return self._guidance.value

    def guidance_for(self, caller: Caller) -> Guidance:
        """Return the guidance as a caller sees it.

        Raises:
            RefusalError: where it isn't open yet.
        """
        return self.guidance.seen_by(caller.access_tags)

    def purse_of(self, caller: Caller) -> Purse | None:
        """Return what pays for a caller's model calls; None where any number of tokens may be spent."""
        if caller.tokens_per_day is None or self.settings.model is None:
            return None
        return DayBudget(lambda: self.store, caller.payer, caller.tokens_per_day)

    def settings_for(self, caller: Caller) -> Settings:
        """Return the settings with what a caller may see."""
        return self.settings.model_copy(update={"access_tags": caller.access_tags})

    def drain(self) -> None:
        """Begin no work any more, and say so to whoever asks whether the server is ready; safe in a signal handler."""
        self._draining = True
        for line in self.lines:
            line.close()

    def stop(self) -> None:
        """End all work; whoever waits for it is told to come again."""
        self.drain()
        for line in self.lines:
            line.stop()

    def missing(self) -> dict[str, str]:
        """Return the parts that aren't ready, each with the reason; asks the database, so it may block."""
        found = {part.name: part.problem for part in (self._store, self._guidance, self._model) if part.problem}
        if self._draining:
            found["server"] = "is being stopped"
        if self._store.name not in found:
            try:
                self.store.ping()
            except AdvisorError as error:
                _log.error("The database doesn't answer: %s", error)
                found[self._store.name] = "doesn't answer; the server's log says why"
        return found

    @asynccontextmanager
    async def running(self, _: FastAPI | None = None) -> AsyncIterator[None]:
        """Open the parts in the background; at the end let go of everything."""
        parts = (self._open_database(), self._guidance.follow(), self._model.open())
        opening = [asyncio.create_task(opened) for opened in parts]
        try:
            yield
        finally:
            for task in opening:
                task.cancel()
            await asyncio.gather(*opening, return_exceptions=True)
            self.stop()
            if self._store.problem is None:
                self.store.close()
            if self.tracing:
                await to_thread.run_sync(self.tracing.close)

    def observed(self) -> ObservedWork:
        """Return what sees a piece of work that begins now."""
        return ObservedWork(self.metrics, self.tracing)

    async def _open_database(self) -> None:
        await self._store.open()
        # Whether keys are needed decides whom even a public page is shown; who fails here fails again where it matters.
        with suppress(AdvisorError):
            await self.keyring.refresh()


def process_of(request: Request) -> Process:
    """Return what all requests share."""
    process = request.app.state.process
    assert isinstance(process, Process)  # noqa: S101 - the state is untyped
    return process


def _rehearsed(settings: Settings) -> str:
    """Do for nobody, once, what loads while it is done first, so that no client waits for it; name the model.

    Raises:
        UnknownModelError: where the model's name belongs to no provider.
        GuidanceError: where a file of a network is missing or isn't the one expected.
    """
    model = check_model(settings.model) if settings.model else OFFLINE
    rehearse(model=settings.model is not None, explained=True)
    return model
