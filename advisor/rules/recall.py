"""Parts of decisions that few facts settle: made once for the same values, and known the next time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from advisor.rules.conditions import Values

T = TypeVar("T")
_MOST = 256
"""Answers that are kept of each question; what is yes, no or unknown has fewer, and numbers come by the million."""


def recalled(facts: Sequence[str], make: Callable[[Values], T]) -> Callable[[Values], T]:
    """Return `make`, called once for the same values; these have to be hashable.

    Args:
        facts: all that it reads.
        make: a pure function, whose results nobody changes.
    """

    @lru_cache(maxsize=_MOST)
    def made(known: tuple[object, ...]) -> T:
        return make(dict(zip(facts, known, strict=True)))

    def recall(values: Values) -> T:
        return made(tuple(map(values.get, facts)))

    return recall


def hashable(values: Values) -> Values:
    """Return the values with tuples for lists."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
