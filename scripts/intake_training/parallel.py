"""Do the same on all cores at once."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import SimpleQueue, get_context
from typing import Any, TypeVar

_T = TypeVar("_T")
_given: list[Callable[[int], Any]] = []


def on_all_cores(work: Callable[[int], _T], count: int) -> list[_T]:
    """Return what some work gives for 0, 1 and so on.

    Each process has a core of its own, or they would wait for one another; forked, they see what the work refers to
    without a copy. JAX may not have been used before.
    """
    cores: SimpleQueue[int] = SimpleQueue()
    available = sorted(os.sched_getaffinity(0))
    for core in available:
        cores.put(core)
    with ProcessPoolExecutor(len(available), get_context("fork"), _begin, (cores, work)) as pool:
        return list(pool.map(_do, range(count)))


def _begin(cores: SimpleQueue[int], work: Callable[[int], Any]) -> None:
    os.sched_setaffinity(0, {cores.get()})
    _given.append(work)


def _do(at: int) -> Any:  # noqa: ANN401 - whatever the work gives
    return _given[0](at)
