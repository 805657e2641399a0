"""Whether a number can be derived from the words that are quoted for it. Pure; bounded for any quote.

A reading is what the quote gives by itself, its unit converted: "600k a month" is 20,000 a day. A calculation puts
several of its numbers together: "40 agents, 25 questions each" is 1,000. Nothing is estimated: a value that neither
gives isn't derivable, whatever is close to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import ceil, floor, prod
from typing import Literal

from advisor.intake.text.quantities import Number, Period, Quantities, plain, quantities

Basis = Literal["stated", "inferred"]

_LONGEST = 2_000
"""Characters of a quote that are searched for numbers."""
_MOST_COMBINED = 8
"""Numbers of a quote; of more, none are put together."""
_TRIPLES_UP_TO = 5
_LATEST = 520
"""Weeks: no date that somebody plans for is further away."""


def _fractions(**factors: str) -> dict[str, tuple[Fraction, ...]]:
    return {unit: tuple(map(Fraction, listed.split())) for unit, listed in factors.items()}


_FACTORS: dict[str, dict[str, tuple[Fraction, ...]]] = {
    "requests_per_day": _fractions(
        second="86400",
        minute="1440",
        hour="24",
        day="1",
        workday="1 5/7",
        week="1/7 1/5",
        fortnight="1/14 1/10",
        month="1/30 12/365",
        quarter="1/90 4/365",
        year="1/365 1/360",
    ),
    "latency_budget_ms": _fractions(millisecond="1", second="1000", minute="60000", hour="3600000", day="86400000"),
    "monthly_cost_usd": _fractions(
        hour="720 730",
        day="30 365/12 21 22",
        workday="21 22 20",
        week="52/12 4 30/7 365/84",
        month="1",
        quarter="1/3",
        year="1/12",
    ),
    "deadline_weeks": _fractions(
        day="1/7 1/5",
        workday="1/5 1/7",
        week="1",
        fortnight="2",
        month="4 52/12 30/7 365/84",
        quarter="13 12",
        year="52",
    ),
}
"""What a number in a unit is multiplied by: the conversions that careful readers use."""
_RATES = ("requests_per_day", "monthly_cost_usd")
_OFFICE_HOURS = re.compile(r"(?:business|office|working|opening|peak|burozeit\w*|arbeitszeit\w*)\b")
_SHIFT = tuple(map(Fraction, (8, 9, 10, 12)))
_CENTS = re.compile(r"\s*(?:cents?\b|ct\b|¢|centimos?\b|c\b)")
_DENIAL = re.compile(
    r"\b(?:zero|no|not|none|nothing|nobody|never|neither|nor|without|lack\w*|yet|missing|unlabell?ed|unannotated|cannot"
    r"|\w+n[']?t|kein\w*|nicht|nichts|ohne|nie|null|sin|ningun\w*|nada|nunca|tampoco|cero)\b|\w+n\u2019t\b"
)
_DATE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september"
    r"|october|november|december|januar|februar|marz|mai|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo"
    r"|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday|tomorrow|today|spring|summer|autumn|fall|winter|easter|christmas|xmas|new year|thanksgiving|ramadan"
    r"|diwali|semester|term|sommer|herbst|fruhjahr|weihnachten|ostern|verano|otono|navidad|primavera|[qh][1-4]|20\d\d)\b"
    r"|\d\d?[./]\d\d?[./]|\b(?:end|start|beginning|middle|mid|close) (?:of |-)?(?:the |this |next )?"
    r"(?:week|month|quarter|year|season)\b|\byear[- ]end\b|\bende (?:des|der)\b"
)


@dataclass(frozen=True, slots=True)
class _Given:
    """What a quote gives for a fact: as read, and as calculated."""

    read: frozenset[Fraction]
    calculated: frozenset[Fraction]


def derivable(name: str, value: int, quote: str, around: str = "") -> Basis | None:
    """Return how a quote gives a number, or None where it doesn't.

    Args:
        name: the fact: a count, or a number with a unit.
        value: the number in the unit of the fact.
        quote: the words quoted for it.
        around: the sentence around them; its units count where the quote names none.

    Returns:
        `stated` where a number of the quote is the value, converted at most; `inferred` where several numbers of the
        quote make it, or where it is the time until a date, which nothing here can check.
    """
    if value == 0 and _DENIAL.search(plain(quote[:_LONGEST])):
        return "stated"
    given = _given(name, quote[:_LONGEST], around[:_LONGEST])
    if _among(value, given.read):
        return "stated"
    if _among(value, given.calculated) or (name == "deadline_weeks" and _until_a_date(value, quote)):
        return "inferred"
    return None


def readings(name: str, quote: str, around: str = "") -> tuple[int, ...]:
    """Return the whole numbers that a quote gives for a fact by itself, in order of size."""
    return tuple(sorted({round(value) for value in _given(name, quote[:_LONGEST], around[:_LONGEST]).read}))


def _given(name: str, quote: str, around: str) -> _Given:
    found = quantities(quote)
    factors = _factors(name, found, around)
    read = frozenset(_converted(name, found, factors))
    # What only looks like a number, as a version does, has no value.
    few = [number for number in found.numbers if number.values and not number.percent]
    shares = [number for number in found.numbers if number.values and number.percent]
    if not 1 < len(found.numbers) <= _MOST_COMBINED:
        return _Given(read, frozenset())
    # "650 clauses, flagged by two attorneys" are no 1,300 examples.
    products = () if name == "labeled_examples" else _products(few, found.text)
    combined = {*_sums(few), *products, *_shares(few, shares)}
    every = {factor for period in found.periods for factor in factors.get(period.unit, ())} | set(factors[""])
    return _Given(read, frozenset(value * factor for value in combined for factor in every))


def _factors(name: str, found: Quantities, around: str) -> dict[str, tuple[Fraction, ...]]:
    """Return the factors by unit; those for numbers without a unit stand under the empty name."""
    table = _FACTORS.get(name, {})
    if name == "requests_per_day" and _OFFICE_HOURS.search(found.text):
        table = {**table, "hour": (*table["hour"], *_SHIFT)}
    plain_number = {Fraction(1)}
    if not any(period.unit in table for period in found.periods):
        plain_number.update(factor for period in quantities(around).periods for factor in table.get(period.unit, ()))
    return {**table, "": tuple(plain_number)}


def _converted(name: str, found: Quantities, factors: dict[str, tuple[Fraction, ...]]) -> Iterator[Fraction]:
    known = [period for period in found.periods if period.unit in factors and _fits(name, period, found)]
    for number in found.numbers:
        if number.percent:
            continue
        units = {unit for period in _beside(name, number, known) for unit in factors[period.unit]} or factors[""]
        yield from (value * factor for value in number.values for factor in units)
    if name not in _RATES:
        alone = (period for period in known if period.one and not _counted(period, found))
        yield from (factor for period in alone for factor in factors[period.unit])
    elif not found.numbers and name == "requests_per_day":
        yield from (factor for period in known for factor in factors[period.unit] if factor >= 1)


def _fits(name: str, period: Period, found: Quantities) -> bool:
    # "5m requests" are millions, and "12 s a call" is no rate.
    return name not in _RATES or found.text[period.start : period.end] != "m"


def _beside(name: str, number: Number, periods: list[Period]) -> Iterator[Period]:
    """Yield the first unit after a number and, for rates or where there is none, the last one before it."""
    after = next((period for period in periods if period.start >= number.end), None)
    before = next((period for period in reversed(periods) if period.end <= number.start), None)
    if after:
        yield after
    if before and (name in _RATES or not after):
        yield before


def _counted(period: Period, found: Quantities) -> bool:
    """Whether a number stands right before the unit: "half a second", "10 weeks"."""
    return any(not found.text[number.end : period.start].strip(" -") for number in found.numbers)


def _sums(numbers: list[Number]) -> Iterator[Fraction]:
    first = [max(number.values) for number in numbers]
    yield from (sum(each, Fraction(0)) for size in (2, 3) for each in combinations(first, size))
    yield sum(first, Fraction(0))


def _products(numbers: list[Number], text: str) -> Iterator[Fraction]:
    values = [
        max(number.values) * (Fraction(1, 100) if _CENTS.match(text, number.end) else 1)
        if len(number.values) == 1 or min(number.values) >= 1
        else min(number.values)
        for number in numbers
    ]
    for size in (2, 3) if len(values) <= _TRIPLES_UP_TO else (2,):
        yield from (prod(each, start=Fraction(1)) for each in combinations(values, size))


def _shares(numbers: list[Number], shares: list[Number]) -> Iterator[Fraction]:
    for number in numbers:
        for share in shares:
            yield max(number.values) * max(share.values) / 100


def _among(value: int, given: Iterable[Fraction]) -> bool:
    return any(floor(each) <= value <= ceil(each) for each in given)


def _until_a_date(value: int, quote: str) -> bool:
    found = quantities(quote[:_LONGEST])
    explicit = any(period.unit in _FACTORS["deadline_weeks"] and _counted(period, found) for period in found.periods)
    return not explicit and value <= _LATEST and bool(_DATE.search(found.text))
