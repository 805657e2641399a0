"""What a server process has once: the database, the guidance, and threads for the work."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Generic, TypeVar

from anyio import to_thread
from fastapi import FastAPI, Request

from advisor.api.callers import Caller
from advisor.api.problems import Kind, RefusalError
from advisor.api.work import Workers
from advisor.errors import AdvisorError
from advisor.guidance import Guidance, open_guidance
from advisor.llm import check_model
from advisor.settings import Settings
from advisor.storage.store import Store

RETRY_SECONDS = 5.0
"""Time until a part that couldn't be opened is tried again."""
_T = TypeVar("_T")
_log = logging.getLogger(__name__)


class Part(Generic[_T]):
    """A part of the server that is opened in the background, again and again until it works."""

    def __init__(self, name: str, opened: Callable[[], _T]) -> None:
        self.name = name
        self.problem: str | None = "is being opened"
        self._opened = opened
        self._value: _T | None = None

    @property
    def value(self) -> _T:
        """The part.

        Raises:
            RefusalError: where it isn't open yet.
        """
        if self._value is None:
            missing = {self.name: self.problem or ""}
            raise RefusalError(Kind.NOT_READY, f"The {self.name} {self.problem}. Try again soon.", missing=missing)
        return self._value

    async def open(self) -> None:
        """Open it, however often it fails."""
        while self._value is None:
            try:
                self._value = await to_thread.run_sync(self._opened, abandon_on_cancel=True)
                self.problem = None
            except Exception as error:  # noqa: BLE001 - a server that can't get ready says so and goes on trying
                self.problem = "can't be used; the server's log says why"
                _log.error("The %s can't be used: %s", self.name, error, exc_info=not isinstance(error, AdvisorError))
                await asyncio.sleep(RETRY_SECONDS)


class Process:
    """What all requests share."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.workers = Workers(settings.assessments_at_once)
        self._store = Part("database", lambda: Store(settings))
        self._guidance = Part("index", lambda: _warm(open_guidance(settings)))
        self._model = Part("model", lambda: check_model(settings.model) if settings.model else "offline")

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

    def settings_for(self, caller: Caller) -> Settings:
        """Return the settings with what a caller may see."""
        return self.settings.model_copy(update={"access_tags": caller.access_tags})

    def missing(self) -> dict[str, str]:
        """Return the parts that aren't ready, each with the reason; asks the database, so it may block."""
        found = {part.name: part.problem for part in (self._store, self._guidance, self._model) if part.problem}
        if self._store.name not in found:
            try:
                self.store.ping()
            except AdvisorError as error:
                _log.error("The database doesn't answer: %s", error)
                found[self._store.name] = "doesn't answer; the server's log says why"
        return found

    @asynccontextmanager
    async def running(self, _: FastAPI) -> AsyncIterator[None]:
        """Open the parts in the background; at the end let go of everything."""
        opening = [asyncio.create_task(part.open()) for part in (self._store, self._guidance, self._model)]
        try:
            yield
        finally:
            for task in opening:
                task.cancel()
            await asyncio.gather(*opening, return_exceptions=True)
            self.workers.stop()
            if self._store.problem is None:
                self.store.close()


def process_of(request: Request) -> Process:
    """Return what all requests share."""
    process = request.app.state.process
    assert isinstance(process, Process)  # noqa: S101 - the state is untyped
    return process


def _warm(guidance: Guidance) -> Guidance:
    # The embedding model loads with the first search, which nobody should wait for.
    guidance.search("retrieval", k=1)
    return guidance
