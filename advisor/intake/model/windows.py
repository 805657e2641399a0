"""Cut a text that is too long for one call into overlapping windows, at the ends of paragraphs or sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from advisor.tokens import costs, estimated

SMALLEST = 500
"""Tokens of the smallest window: smaller ones would tear apart what belongs together."""
_OVERLAP = 8
"""One part in so many of a window is repeated in the next."""
_CUTS = (re.compile(r"\n\s*\n"), re.compile(r"[.!?][\"')\]]*\s|\n"), re.compile(r"\s"))


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a text, by the offsets of its characters."""

    start: int
    end: int


def windows(text: str, room: int) -> tuple[Window, ...]:
    """Return windows that cover a text, none estimated at more tokens than there is room for.

    Args:
        text: what to cut.
        room: tokens of a window, `SMALLEST` at least.
    """
    return (Window(0, len(text)),) if estimated(text) <= room else tuple(_windows(text, max(room, SMALLEST)))


def _windows(text: str, room: int) -> Iterator[Window]:
    spent = [0.0, *accumulate(costs(text))]
    start = 0
    while spent[-1] - spent[start] > room:
        longest = max(bisect_right(spent, spent[start] + room) - 1, start + 1)
        end = _cut(text, (start + longest) // 2, longest)
        yield Window(start, end)
        earliest = max(bisect_right(spent, spent[end] - room / _OVERLAP), start + 1)
        start = max(_begin(text, earliest, end), start + 1)
    yield Window(start, len(text))


def _cut(text: str, first: int, last: int) -> int:
    """Return the last good place to cut between two offsets; the last offset where there is none."""
    for pattern in _CUTS:
        ends = [found.end() for found in pattern.finditer(text, first, last)]
        if ends:
            return ends[-1]
    return last


def _begin(text: str, first: int, last: int) -> int:
    """Return the first good place to begin between two offsets; the last offset where there is none."""
    for pattern in _CUTS:
        found = pattern.search(text, first, last)
        if found:
            return found.end()
    return last
