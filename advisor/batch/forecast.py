"""What a batch would cost, before anybody is asked: every row is read, no model is called, nothing is stored."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict

from advisor.backlog import Row
from advisor.batch.working import rows_at_once
from advisor.settings import Settings
from advisor.tokens import estimated
from advisor.usage import Usage

SECONDS_A_CALL = 3.0
"""Taken for a call of a model, as nobody knows before it was asked."""
SECONDS_OFFLINE = 0.04
"""Taken for a row that is read offline, on one core: with an explanation, after docs/benchmarks-service.md; without one
it takes half as long, after docs/benchmarks-batch.md."""
ANSWER = 400
"""Tokens taken for what a model answers."""
EXPLANATION = 6_000
"""Tokens taken for what a model is sent to explain a decision: its passages and rules."""
Price = Literal["full", "batch"]
_WINDOW = 86_400.0
"""Seconds in which a provider promises to answer a file of requests."""
_PRICES = {"full": "at the full price", "batch": "with reading at the price of the provider's batch endpoint"}


class Forecast(BaseModel):
    """What a batch would cost, by assumptions that stand beside it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    rows: int
    errors: int
    """Rows that can't be assessed."""
    repeated: int
    """Rows whose text another row has; they cost nothing."""
    model: str | None
    calls: int
    """Without second attempts."""
    usage: Usage
    dollars: float | None
    """By LiteLLM's price list; None where it doesn't know the model."""
    price: Price
    """What reading was taken to cost: as calls do, or as the provider's batch endpoint does."""
    seconds: float
    at_once: int
    """Rows at the same time."""
    assumptions: tuple[str, ...]

    @property
    def text(self) -> str:
        """The same as a few lines of text."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        work = self.rows - self.errors - self.repeated
        yield f"{self.rows:,} rows: {work:,} to assess, {self.repeated:,} repeated, {self.errors:,} with errors."
        if self.model:
            dollars = "price unknown" if self.dollars is None else f"${self.dollars:,.2f}"
            price = f"{dollars} {_PRICES[self.price]}"
            yield f"{self.calls:,} calls of {self.model}, about {self.usage.tokens:,} tokens, {price}."
        else:
            yield "No model is set, so nothing is paid for."
        about = "Up to" if self.price == "batch" else "About"
        yield f"{about} {_duration(self.seconds)}, {self.at_once:,} rows at the same time."
        yield from (f"Assumed: {each}" for each in self.assumptions)


def forecast(rows: Iterable[Row], settings: Settings, concurrency: int | None, *, explained: bool) -> Forecast:
    """Return what a batch would cost.

    Args:
        rows: read one by one.
        settings: the model and its limits.
        concurrency: rows at the same time; None: what fits.
        explained: whether each row gets an explanation.

    Raises:
        BacklogError: where the backlog can't be read.
        UnknownModelError: where the model's name belongs to no provider.
    """
    seen, count, errors, tokens = set[bytes](), 0, 0, 0
    for row in rows:
        count += 1
        digest = hashlib.sha256(row.description.encode(errors="replace")).digest()[:16]
        if row.problem:
            errors += 1
        elif digest not in seen:
            seen.add(digest)
            tokens += estimated(row.description)
    price: Price = "batch" if _read_at_provider(settings, len(seen)) else "full"
    reading, explaining = _usages(len(seen) if settings.model else 0, tokens, explained=explained)
    usage, at_once = reading + explaining, rows_at_once(settings, concurrency)
    return Forecast(
        rows=count,
        errors=errors,
        repeated=count - errors - len(seen),
        model=settings.model,
        calls=usage.calls,
        usage=usage,
        dollars=_dollars(settings.model, reading, explaining, price),
        price=price,
        seconds=_WINDOW + _seconds(len(seen), explaining, at_once, settings)
        if price == "batch"
        else _seconds(len(seen), usage, at_once, settings),
        at_once=at_once,
        assumptions=tuple(_assumptions(settings, len(seen), price, explained=explained)),
    )


def _read_at_provider(settings: Settings, rows: int) -> bool:
    """Return whether a batch with so many rows to be read would go to the provider's batch endpoint."""
    if settings.model is None or settings.provider_batch_rows is None or rows < settings.provider_batch_rows:
        return False
    from advisor.llm import provider_batches

    return provider_batches.offered(settings.model)


def _usages(rows: int, tokens: int, *, explained: bool) -> tuple[Usage, Usage]:
    """Return what reading and explaining would take."""
    if not rows:
        return Usage(), Usage()
    from advisor.intake.model.reader import overhead

    reading = Usage(calls=rows, prompt_tokens=tokens + rows * overhead(), completion_tokens=rows * ANSWER)
    explaining = Usage(calls=rows, prompt_tokens=tokens + rows * EXPLANATION, completion_tokens=rows * 2 * ANSWER)
    return reading, explaining if explained else Usage()


def _dollars(model: str | None, reading: Usage, explaining: Usage, price: Price) -> float | None:
    if model is None:
        return 0.0
    from advisor.llm import check_model, dollars
    from advisor.llm.ready import batch_dollars

    check_model(model)
    read = batch_dollars(model, reading) if price == "batch" else dollars(model, reading)
    explained = dollars(model, explaining)
    return None if read is None or explained is None else read + explained


def _seconds(rows: int, usage: Usage, at_once: int, settings: Settings) -> float:
    if settings.model is None:
        return rows * SECONDS_OFFLINE / at_once
    # The last rows take as long as any, however few they are.
    rounds = math.ceil(rows / at_once)
    minutes = [
        rounds * usage.calls / max(rows, 1) * SECONDS_A_CALL / 60,
        usage.calls / settings.model_requests_per_minute if settings.model_requests_per_minute else 0.0,
        usage.tokens / settings.model_tokens_per_minute if settings.model_tokens_per_minute else 0.0,
    ]
    return 60 * max(minutes)


def _assumptions(settings: Settings, rows: int, price: Price, *, explained: bool) -> Iterator[str]:
    if settings.model is None:
        yield f"{SECONDS_OFFLINE:g} s a row on one core."
        return
    explanation = f"; for an explanation {EXPLANATION:,} tokens asked and {2 * ANSWER:,} answered" if explained else ""
    yield f"{SECONDS_A_CALL:g} s a call; {ANSWER:,} tokens answered a row{explanation}."
    yield "Tokens are estimated on the safe side; a second attempt after a bad answer comes on top."
    least = settings.provider_batch_rows
    if price == "batch":
        yield "The provider answers all within a day; what it doesn't is asked for again at the full price."
    elif least is not None:
        few = f"{rows:,} rows to read are fewer than ADVISOR_PROVIDER_BATCH_ROWS ({least:,})"
        yield f"No use of the provider's batch endpoint: {few if rows < least else 'this model has none'}."


def _duration(seconds: float) -> str:
    if seconds < 120:  # noqa: PLR2004 - two minutes are still told in seconds
        return f"{max(1, round(seconds)):,} s"
    minutes = round(seconds / 60)
    return f"{minutes:,} min" if minutes < 120 else f"{minutes / 60:,.1f} h"  # noqa: PLR2004 - two hours, in minutes
