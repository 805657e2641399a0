"""The parts of a server that take a while to open: the database, the index, the model's library."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Generic, TypeVar

from anyio import to_thread

from advisor.api.problems import Kind, RefusalError
from advisor.errors import AdvisorError
from advisor.guidance import Guidance, open_everything
from advisor.guidance.changes import stamp
from advisor.guidance.embedder import MiniLM
from advisor.settings import Settings
from advisor.telemetry.metrics import Metrics

RETRY_SECONDS = 5.0
"""Time until a part that couldn't be opened is tried again."""
INDEX_SECONDS = 2.0
"""Time between two looks for another index."""
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


class GuidancePart(Part[Guidance]):
    """The guidance, which is replaced as a whole as soon as `advisor ingest` has put another index into force.

    Who has taken the old one goes on with it; it is let go when the last has ended.
    """

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        super().__init__("index", self._open)
        self._settings = settings
        self._metrics = metrics
        self._embedder = MiniLM()
        self._seen = stamp(settings)

    async def follow(self) -> None:
        """Open it, and then look for another one from time to time."""
        await self.open()
        while True:
            await asyncio.sleep(INDEX_SECONDS)
            await to_thread.run_sync(self._renew, abandon_on_cancel=True)

    def _open(self) -> Guidance:
        # What changes meanwhile is seen at the next look.
        self._seen = stamp(self._settings)
        opened = open_everything(self._settings, self._embedder)
        # The embedding model loads with the first search, which nobody should wait for.
        opened.search("retrieval", k=1)
        self._metrics.indexed(opened)
        return opened

    def _renew(self) -> None:
        if stamp(self._settings) == self._seen:
            return
        try:
            opened = self._open()
        except Exception as error:  # noqa: BLE001 - the old one is as good as before
            self._metrics.index_changed(taken=False)
            found = not isinstance(error, AdvisorError)
            _log.error("A new index can't be used, the one before stays in use: %s", error, exc_info=found)
            return
        if opened.version != self.value.version:
            self._value = opened
            self._metrics.index_changed(taken=True)
            _log.info("A new index is in use", extra={"corpus": opened.version})
