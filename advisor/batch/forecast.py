"""What a batch would cost, before anybody is asked: every row is read, no model is called, nothing is stored."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator

from pydantic import BaseModel, ConfigDict

from advisor.backlog import Row
from advisor.batch.working import rows_at_once
from advisor.settings import Settings
from advisor.tokens import estimated
from advisor.usage import Usage

SECONDS_A_CALL = 3.0
"""Taken for a call of a model, as nobody knows before it was asked."""
SECONDS_OFFLINE = 0.06
"""Taken for a row that is read offline, on one core."""
ANSWER = 400
"""Tokens taken for what a model answers."""
EXPLANATION = 6_000
"""Tokens taken for what a model is sent to explain a decision: its passages and rules."""


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
            yield f"{self.calls:,} calls of {self.model}, about {self.usage.tokens:,} tokens, {dollars}."
        else:
            yield "No model is set, so nothing is paid for."
        yield f"About {_duration(self.seconds)}, {self.at_once:,} rows at the same time."
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
    usage = _usage(len(seen), tokens, explained=explained) if settings.model else Usage()
    at_once = rows_at_once(settings, concurrency)
    return Forecast(
        rows=count,
        errors=errors,
        repeated=count - errors - len(seen),
        model=settings.model,
        calls=usage.calls,
        usage=usage,
        dollars=_dollars(settings.model, usage),
        seconds=_seconds(len(seen), usage, at_once, settings),
        at_once=at_once,
        assumptions=_assumptions(settings, explained=explained),
    )


def _usage(rows: int, tokens: int, *, explained: bool) -> Usage:
    from advisor.intake.model.reader import overhead

    reading = Usage(calls=rows, prompt_tokens=tokens + rows * overhead(), completion_tokens=rows * ANSWER)
    explaining = Usage(calls=rows, prompt_tokens=tokens + rows * EXPLANATION, completion_tokens=rows * 2 * ANSWER)
    return reading + explaining if explained else reading


def _dollars(model: str | None, usage: Usage) -> float | None:
    if model is None:
        return 0.0
    from advisor.llm import check_model, dollars

    return dollars(check_model(model), usage)


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


def _assumptions(settings: Settings, *, explained: bool) -> tuple[str, ...]:
    if settings.model is None:
        return (f"{SECONDS_OFFLINE:g} s a row on one core.",)
    explanation = f"; for an explanation {EXPLANATION:,} tokens asked and {2 * ANSWER:,} answered" if explained else ""
    return (
        f"{SECONDS_A_CALL:g} s a call; {ANSWER:,} tokens answered a row{explanation}.",
        "Tokens are estimated on the safe side; a second attempt after a bad answer comes on top.",
    )


def _duration(seconds: float) -> str:
    if seconds < 120:  # noqa: PLR2004 - two minutes are still told in seconds
        return f"{max(1, round(seconds)):,} s"
    minutes = round(seconds / 60)
    return f"{minutes:,} min" if minutes < 120 else f"{minutes / 60:,.1f} h"  # noqa: PLR2004 - two hours, in minutes
