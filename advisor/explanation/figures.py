"""The figures of a claim: every number and named threshold must stand in its quotes or among the facts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from advisor.facts import FactSheet
from advisor.intake.text.quantities import Number, Period, Quantities, quantities

_UNIT_OF_FACT: Mapping[str, str] = MappingProxyType(
    {
        "latency_budget_ms": "millisecond",
        "requests_per_day": "day",
        "monthly_cost_usd": "money",
        "deadline_weeks": "week",
    }
)
_SIZE: Mapping[str, Fraction] = MappingProxyType(
    {"millisecond": Fraction(1, 1_000), "second": Fraction(1), "minute": Fraction(60), "hour": Fraction(3_600)}
)
"""Units of waiting that one is converted to another by, in seconds."""
_MONEY_BEFORE = ("$", "€", "£", "usd", "eur", "gbp")
_MONEY_AFTER = ("$", "€", "£", "usd", "eur", "us dollar", "dollar", "euro", "grand")
_COMMON = 3
"""Up to this, a number word alone counts nothing: "two tools", "one of them"."""
_APART = 2
"""Characters between a number and its unit: "80 ms", "2-week"."""


class Figure(NamedTuple):
    """A number with its unit; None where it stands without one."""

    value: Fraction
    unit: str | None


def stray_figures(text: str, quotes: Iterable[str], facts: FactSheet) -> tuple[str, ...]:
    """Return the numbers of a claim, in its words, that stand neither in its quotes nor among the facts.

    Args:
        text: the claim.
        quotes: the quotes that it cites.
        facts: the facts of the case, whose values and evidence may be repeated.
    """
    stated = list(_figures(text))
    if not stated:
        return ()
    given = {figure for quote in quotes for group in _figures(quote, everything=True) for figure in group[1]}
    given.update(_of_facts(facts))
    return tuple(words for words, readings in stated if not any(_among(each, given) for each in readings))


def _figures(text: str, *, everything: bool = False) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    """Yield the words of each number and what they may stand for; number words that count nothing only if asked for."""
    found = quantities(text)
    for number in found.numbers:
        words = found.text[number.start : number.end]
        unit = _unit(number, found)
        if everything or unit or any(map(str.isdigit, words)) or not _common(number):
            yield words, tuple(_converted(Figure(value, unit)) for value in number.values)


def _common(number: Number) -> bool:
    return all(value <= _COMMON and value.denominator == 1 for value in number.values)


def _unit(number: Number, found: Quantities) -> str | None:
    if number.percent:
        return "percent"
    after = found.text[number.end :].lstrip(" -")
    if found.text[: number.start].rstrip().endswith(_MONEY_BEFORE) or after.startswith(_MONEY_AFTER):
        return "money"
    return next((period.unit for period in found.periods if _follows(period, number)), None)


def _follows(period: Period, number: Number) -> bool:
    return 0 <= period.start - number.end < _APART


def _converted(figure: Figure) -> Figure:
    size = _SIZE.get(figure.unit or "")
    return Figure(figure.value * size, "second") if size else figure


def _of_facts(facts: FactSheet) -> Iterator[Figure]:
    for name, fact in facts.items():
        if isinstance(fact.value, int) and not isinstance(fact.value, bool):
            yield _converted(Figure(Fraction(fact.value), _UNIT_OF_FACT.get(name)))
        if fact.evidence:
            for _, readings in _figures(fact.evidence.quote, everything=True):
                yield from readings


def _among(figure: Figure, given: Iterable[Figure]) -> bool:
    """Whether the figure is one of those given; a unit counts where both have one, a percent sign always."""
    return any(
        figure.value == other.value
        and (
            figure.unit == other.unit
            or (None in (figure.unit, other.unit) and "percent" not in (figure.unit, other.unit))
        )
        for other in given
    )
