"""Working on one batch to its end, in this process."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial

from advisor.batch.engine import Engine
from advisor.batches import Batch, Progress
from advisor.guidance import Guidance, open_guidance
from advisor.settings import Settings
from advisor.storage import batches
from advisor.storage.store import Store

WITH_MODEL = 64
"""Rows at the same time, where their work is waiting for a model."""
_LOOKING_SECONDS = 0.1


def rows_at_once(settings: Settings, wanted: int | None = None) -> int:
    """Return how many rows a worker works on at the same time."""
    offline = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return wanted or settings.batch_concurrency or (WITH_MODEL if settings.model else offline)


def guides(settings: Settings, access_tags: frozenset[str]) -> Guidance:
    """Return the guidance that the holder of these access tags may see, as it is now."""
    return open_guidance(settings.model_copy(update={"access_tags": access_tags}))


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
    with Engine(settings, store, partial(guides, settings), rows_at_once(settings, concurrency)) as engine:
        while not (how := batches.progress(store, batch.id)).state.ended:
            if engine.failure:
                raise engine.failure
            show(how)
            time.sleep(_LOOKING_SECONDS)
        show(how)
    return batches.find(store, batch.id)
