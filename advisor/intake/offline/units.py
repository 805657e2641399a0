"""Units of time as people write them, and what one of each is in the units of the facts."""

from __future__ import annotations

_WORDS = {
    "millisecond": "ms msec milli millisecond",
    "second": "s sec second rps qps tps",
    "minute": "min minute rpm qpm",
    "hour": "h hr hour hourly",
    "day": "d day night weekday shift daily nightly rpd p.d",
    "week": "w wk week weekly",
    "fortnight": "fortnight",
    "month": "mo mth month monthly p.m pm pcm",
    "quarter": "quarter",
    "year": "a y yr year annum yearly annual annually p.a",
}
_UNIT = {word: unit for unit, words in _WORDS.items() for word in words.split()}
_MILLISECONDS = {"millisecond": 1.0, "second": 1_000.0, "minute": 60_000.0}
_WEEKS = {"day": 1 / 7, "week": 1.0, "fortnight": 2.0, "month": 52 / 12, "quarter": 13.0, "year": 52.0}
_PER_DAY = {
    "second": 86_400.0,
    "minute": 1_440.0,
    "hour": 24.0,
    "day": 1.0,
    "week": 1 / 5,  # the contract's week is a working week
    "fortnight": 1 / 10,
    "month": 1 / 30,
    "quarter": 1 / 90,
    "year": 1 / 365,
}
_PER_MONTH = {"day": 30.0, "week": 30 / 7, "fortnight": 15 / 7, "month": 1.0, "quarter": 1 / 3, "year": 1 / 12}


def milliseconds(word: str) -> float | None:
    """Return how many milliseconds the named unit has, None for units too long to wait for."""
    return _MILLISECONDS.get(_unit(word))


def weeks(word: str) -> float | None:
    """Return how many weeks the named unit has, None for units shorter than a day."""
    return _WEEKS.get(_unit(word))


def per_day(word: str) -> float | None:
    """Return how often a day something happens that happens once in the named period."""
    return _PER_DAY.get(_unit(word))


def per_month(word: str) -> float | None:
    """Return how often a month something happens that happens once in the named period; None for hours and less."""
    return _PER_MONTH.get(_unit(word))


def _unit(word: str) -> str:
    return _UNIT.get(word) or _UNIT.get(word.removesuffix("s"), "")
