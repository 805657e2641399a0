"""Working on one batch to its end, in this process."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable

from advisor.batch.engine import Engine
from advisor.batches import Batch, Progress
from advisor.guidance import Guidance, open_everything
from advisor.guidance.changes import Stamp, stamp
from advisor.guidance.embedder import MiniLM
from advisor.settings import Settings
from advisor.storage import batches
from advisor.storage.store import Store

WITH_MODEL = 64
"""Rows at the same time, where their work is waiting for a model."""
_LOOKING_SECONDS = 0.1
_INDEX_SECONDS = 5.0


def rows_at_once(settings: Settings, wanted: int | None = None) -> int:
    """Return how many rows a worker works on at the same time."""
    offline = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return wanted or settings.batch_concurrency or (WITH_MODEL if settings.model else offline)


class Guides:
    """The guidance that rows are explained with; a new index is taken as soon as it is in force."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._embedder = MiniLM()
        self._stamp: Stamp | None = None
        self._opened: Guidance | None = None
        self._look_at = 0.0

    def __call__(self, access_tags: frozenset[str]) -> Guidance:
        """Return the guidance that the holder of these access tags may see.

        Raises:
            GuidanceError: where the index can't be opened.
        """
        with self._lock:
            if self._opened is None or time.monotonic() >= self._look_at:
                self._renew()
            assert self._opened is not None  # noqa: S101 - opened by now
            return self._opened.seen_by(access_tags)

    def _renew(self) -> None:
        found = stamp(self._settings)
        if self._opened is None or found != self._stamp:
            self._opened = open_everything(self._settings, self._embedder)
        self._stamp, self._look_at = found, time.monotonic() + _INDEX_SECONDS


def working(
    settings: Settings, store: Store, batch: Batch, concurrency: int | None, show: Callable[[Progress], None]
) -> Batch:
    """Work until a batch has ended.

    Args:
        settings: as for `Engine`.
        store: the database.
        batch: which one; others that wait are worked on as well.
        concurrency: rows at the same time; None: what fits.
        show: is told now and then how far it is.

    Raises:
        AdvisorError: where the engine can't be started, or the database fails.
    """
    with Engine(settings, store, Guides(settings), rows_at_once(settings, concurrency)) as engine:
        while not (how := batches.progress(store, batch.id)).state.ended:
            if engine.failure:
                raise engine.failure
            show(how)
            time.sleep(_LOOKING_SECONDS)
        show(how)
    return batches.find(store, batch.id)
