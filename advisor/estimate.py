"""What prompting, RAG and fine-tuning would cost a project a month, with every assumption named."""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict

from advisor.errors import AdvisorError, UsageError
from advisor.facts import Facts

FILE = Path(__file__).with_name("estimate.yaml")
Approach = Literal["prompting", "rag", "fine_tuning", "hybrid"]
Bound = Literal["low", "value", "high"]
BOUNDS: tuple[Bound, ...] = ("low", "value", "high")
_NAMES: Mapping[Approach, str] = {
    "prompting": "prompting",
    "rag": "RAG",
    "fine_tuning": "fine-tuning",
    "hybrid": "RAG with fine-tuning",
}
_MILLION = 10**6
_REMEMBERED = 256
"""Estimates that are kept: projects that differ in other facts share them, and so do their revisions."""
Numbers = Mapping[str, float]


class OverrideError(UsageError):
    """An override names no assumption, or its value isn't a number from 0 up."""


class PriceError(AdvisorError):
    """The price map can't be read, or lacks a model; everything but the estimate works without it."""


@dataclass(frozen=True, slots=True)
class TokenPrice:
    """What a model's tokens cost, in US dollars per million."""

    input: float
    output: float


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """Prices by model name, and where they stand; equal to nothing but itself."""

    source: str
    by_model: Mapping[str, TokenPrice]

    def of(self, model: str) -> TokenPrice:
        """Return the price of a model.

        Raises:
            PriceError: where the map has no price for it.
        """
        if (price := self.by_model.get(model)) is None:
            msg = f"{self.source} has no token price for {model!r}; name another reference model in estimate.yaml."
            raise PriceError(msg)
        return price


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Assumption(_Frozen):
    """One number, or the name of a model, that the estimate rests on."""

    name: str
    value: int | float | str
    """The likely value."""
    low: int | float | None = None
    """Smallest value that is taken into account; None: no range."""
    high: int | float | None = None
    unit: str
    as_of: date | None
    """None for what the project's facts or the caller say."""
    source: str

    def at(self, bound: Bound) -> float:
        """Return the number at this end of its range."""
        end = getattr(self, bound)
        return float(self.value if end is None else end)

    def set_to(self, value: float, source: str) -> Assumption:
        """Return the assumption with this value and no range."""
        return self.model_copy(update={"value": value, "low": None, "high": None, "as_of": None, "source": source})


class Range(_Frozen):
    """US dollars, to two significant digits."""

    low: int
    likely: int
    high: int


class Cost(_Frozen):
    """What an approach costs once and every month."""

    build_usd: Range
    monthly_usd: Range


class BreakEven(_Frozen):
    """When the higher cost of building with fine-tuning is earned back, at the likely values."""

    approach: Approach
    against: Approach
    months: float | None
    """None where it never is."""
    sentence: str


class Estimate(_Frozen):
    """Cost of every approach for one project."""

    approaches: dict[Approach, Cost]
    break_even: BreakEven
    assumptions: tuple[Assumption, ...]


class _Case(NamedTuple):
    """All that an estimate reads of a project's facts."""

    requests_per_day: int | None
    monthly_cost_usd: int | None
    long_prompt: bool
    retrieval: bool


def estimate(facts: Facts, prices: Prices, overrides: Mapping[str, float] | None = None) -> Estimate:
    """Estimate what each approach costs at this project's volume.

    Args:
        facts: volume, monthly cost and long prompts are taken from here where they are known.
        prices: token prices of the reference models.
        overrides: numbers of assumptions by name, before facts and defaults.

    Raises:
        OverrideError: for a name that is no assumption, or a value that is negative or no number.
        PriceError: where a reference model has no price.
    """
    case = _Case(
        facts.requests_per_day,
        facts.monthly_cost_usd,
        bool(facts.prompt_too_long),
        bool(facts.knowledge_gap or facts.citations_required or facts.per_user_access),
    )
    return _estimated(case, prices, overrides) if overrides else _remembered(case, prices)


@lru_cache(maxsize=_REMEMBERED)
def _remembered(case: _Case, prices: Prices) -> Estimate:
    return _estimated(case, prices, {})


def _estimated(case: _Case, prices: Prices, overrides: Mapping[str, float]) -> Estimate:
    assumptions = _assumptions(case, prices, overrides)
    columns = {bound: _at(assumptions, bound) for bound in BOUNDS}
    # A known bill has no range: with calibration it is what the likely tokens cost.
    calibrated = case.monthly_cost_usd is not None and "calibration" not in overrides
    bill = _prompting(columns["value"]) if calibrated else None
    monthly = {bound: _monthly(numbers, bill) for bound, numbers in columns.items()}
    build = {bound: _build(numbers) for bound, numbers in columns.items()}
    return Estimate(
        approaches={
            approach: Cost(build_usd=_range(build, approach), monthly_usd=_range(monthly, approach))
            for approach in _NAMES
        },
        break_even=_break_even(_pair(retrieval=case.retrieval), assumptions, build["value"], monthly["value"]),
        assumptions=tuple(assumptions.values()),
    )


@cache
def default_assumptions() -> Mapping[str, Assumption]:
    """Return the assumptions of `estimate.yaml` by name."""
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {name: Assumption.model_validate({"name": name, **entry}) for name, entry in entries.items()}


def _assumptions(case: _Case, prices: Prices, overrides: Mapping[str, float]) -> Mapping[str, Assumption]:
    found = dict(default_assumptions())
    long_prompt = found.pop("long_prompt_tokens")
    if case.long_prompt:
        found["prompt_tokens"] = long_prompt.model_copy(update={"name": "prompt_tokens"})
    found.update((price.name, price) for price in _token_prices(found, prices))
    _check(overrides, found)
    if case.requests_per_day is not None:
        found["requests_per_day"] = found["requests_per_day"].set_to(case.requests_per_day, "The project's volume")
    # The bill belongs to the project's volume, so it calibrates before a what-if changes that.
    what_if = overrides.get("requests_per_day") if case.requests_per_day is not None else None
    for name, value in overrides.items():
        if name != "requests_per_day" or what_if is None:
            found[name] = found[name].set_to(value, "Set by the caller")
    if case.monthly_cost_usd is not None and "calibration" not in overrides:
        found["calibration"] = _calibration(found, case.monthly_cost_usd)
    if what_if is not None:
        found["requests_per_day"] = found["requests_per_day"].set_to(what_if, "Set by the caller")
    return found


def _token_prices(found: Mapping[str, Assumption], prices: Prices) -> Iterator[Assumption]:
    for size in ("frontier", "small"):
        model = found[f"{size}_model"]
        price = prices.of(str(model.value))
        for side, value in (("input", price.input), ("output", price.output)):
            yield _token_price(f"{size}_{side}_price", value, model.as_of, f"{prices.source}: {model.value}")


@lru_cache(maxsize=16)
def _token_price(name: str, value: float, as_of: date | None, source: str) -> Assumption:
    return Assumption(name=name, value=value, unit="US dollars per million tokens", as_of=as_of, source=source)


def _check(overrides: Mapping[str, float], known: Mapping[str, Assumption]) -> None:
    numbers = [name for name, assumption in known.items() if not isinstance(assumption.value, str)]
    for name, value in overrides.items():
        if name not in numbers:
            close = difflib.get_close_matches(name, numbers, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(numbers)}."
            msg = f"The estimate has no number {name[:60]!r} to override; {hint}"
            raise OverrideError(msg)
        if not math.isfinite(value) or value < 0:
            msg = f"The override of {name!r} is {value}; give a number from 0 up."
            raise OverrideError(msg)


def _calibration(found: Mapping[str, Assumption], bill: float) -> Assumption:
    cost = _prompting(_at(found, "value"))
    factor = bill / cost if cost else 1.0
    return found["calibration"].set_to(factor, "Set so that prompting costs what the project pays a month")


def _at(assumptions: Mapping[str, Assumption], bound: Bound) -> Numbers:
    return {name: each.at(bound) for name, each in assumptions.items() if not isinstance(each.value, str)}


def _tokens_usd(numbers: Numbers, size: str, side: str, tokens: float) -> float:
    requests = numbers["requests_per_day"] * numbers["days_per_month"]
    return requests * tokens * numbers["calibration"] * numbers[f"{size}_{side}_price"] / _MILLION


def _prompting(numbers: Numbers) -> float:
    asked = numbers["prompt_tokens"] + numbers["request_tokens"]
    answered = _tokens_usd(numbers, "frontier", "output", numbers["output_tokens"])
    return _tokens_usd(numbers, "frontier", "input", asked) + answered


def _tuned(numbers: Numbers, context: float) -> float:
    # Serving costs at least what keeps the model up, and at volume what its tokens cost.
    asked = numbers["tuned_prompt_tokens"] + numbers["request_tokens"] + context
    answered = _tokens_usd(numbers, "small", "output", numbers["output_tokens"])
    return max(numbers["tuned_hosting"], _tokens_usd(numbers, "small", "input", asked) + answered)


def _monthly(numbers: Numbers, bill: float | None) -> Mapping[Approach, float]:
    prompting = _prompting(numbers) if bill is None else bill
    retrieved = numbers["retrieved_tokens"]
    return {
        "prompting": prompting,
        "rag": prompting + _tokens_usd(numbers, "frontier", "input", retrieved) + numbers["vector_database"],
        "fine_tuning": _tuned(numbers, 0),
        "hybrid": _tuned(numbers, retrieved) + numbers["vector_database"],
    }


def _build(numbers: Numbers) -> Mapping[Approach, float]:
    rag, tuning = numbers["rag_build"], numbers["fine_tuning_build"]
    return {"prompting": numbers["prompting_build"], "rag": rag, "fine_tuning": tuning, "hybrid": rag + tuning}


def _range(costs: Mapping[Bound, Mapping[Approach, float]], approach: Approach) -> Range:
    low, likely, high = (_dollars(costs[bound][approach]) for bound in BOUNDS)
    return Range(low=low, likely=likely, high=high)


def _break_even(
    pair: tuple[Approach, Approach],
    assumptions: Mapping[str, Assumption],
    build: Mapping[Approach, float],
    monthly: Mapping[Approach, float],
) -> BreakEven:
    """Compare training with its alternative; where knowledge is needed both carry retrieval."""
    approach, against = pair
    more, saving = max(build[approach] - build[against], 0.0), monthly[against] - monthly[approach]
    name, other = _NAMES[approach], _NAMES[against]
    months = _significant(more / saving) if saving > 0 else None
    volume = assumptions["requests_per_day"]
    at = f"At {volume.at('value'):,.0f} requests a day{' (assumed)' if volume.as_of else ''}"
    if months is None:
        said = f"{at}, {name} never pays back against {other}: it costs no less a month."
    else:
        said = (
            f"{at}, {name} costs about {_dollars(more):,} US dollars more to build than {other} and saves "
            f"about {_dollars(saving):,} a month, so it pays back {_after(months)}."
        )
    return BreakEven(approach=approach, against=against, months=months, sentence=said)


def _after(months: float) -> str:
    if months < 1:
        return "within the first month"
    return f"after about {months:,.12g} {'month' if months == 1 else 'months'}"


def _pair(*, retrieval: bool) -> tuple[Approach, Approach]:
    return ("hybrid", "rag") if retrieval else ("fine_tuning", "prompting")


def _significant(number: float, digits: int = 2) -> float:
    if number == 0:
        return 0.0
    return round(number, digits - 1 - math.floor(math.log10(abs(number))))


def _dollars(amount: float) -> int:
    return round(_significant(amount))
