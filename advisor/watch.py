"""Who stands by a piece of work: ends it when nobody wants it any more, and hears what it costs while it goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from advisor.actors import actor
from advisor.usage import Usage


class AbandonedError(Exception):
    """Nobody waits for the work any more; not an `AdvisorError`, for there is nobody to be told."""


class Outcome(StrEnum):
    """How a call of a model ended."""

    OK = "ok"
    UNUSABLE = "unusable"
    """An answer came, but not in the form that was asked for."""
    REFUSED = "refused"
    """The model declined to answer."""
    CUT_OFF = "cut_off"
    TIMED_OUT = "timed_out"
    UNREACHABLE = "unreachable"
    RATE_LIMITED = "rate_limited"
    REJECTED = "rejected"
    """The provider took no such key, no such model, or no such request."""
    TOO_LONG = "too_long"
    OVER_BUDGET = "over_budget"
    """It wasn't made: it might have cost more tokens than are left."""
    ABANDONED = "abandoned"
    """Nobody waited for it any more."""
    FAILED = "failed"
    """Anything else that a provider does wrong."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class ModelCall(_Frozen):
    """A call of a model has ended, whichever way."""

    model: str
    """The model's name as it was configured."""
    outcome: Outcome
    began: float
    """Seconds since the epoch."""
    seconds: float
    usage: Usage
    """What it cost; estimated where it was ended before the provider said so."""
    dollars: float | None
    """Its price by LiteLLM's list; None where the list doesn't know the model."""
    pause: float | None = None
    """Seconds after which the provider wants to be asked again, where it says so."""


class Search(_Frozen):
    """The guidance was searched."""

    began: float
    seconds: float
    found: int


class Fallback(_Frozen):
    """The offline implementation does what the model couldn't."""

    stage: Literal["reading", "explaining", "chatting"]
    reason: Outcome


class Assessed(_Frozen):
    """An assessment was drawn up."""

    assessment_id: str
    verdict: str
    read_by: str
    """`offline`, or the name of the model."""
    written_by: str | None
    """The same of the explanation; None where there is none."""
    claims: int = 0
    """Claims of the explanation that were written."""
    verified: int = 0
    replaced: int = 0


class Replied(_Frozen):
    """A message was answered."""

    intent: str
    written_by: str
    """`offline`, or the name of the model."""


class Revised(_Frozen):
    """An assessment has another revision, whose facts somebody chose."""

    assessment_id: str
    revision: int
    verdict: str


Happening = ModelCall | Search | Fallback | Assessed | Replied | Revised


class Watch:
    """Stands by one piece of work; may be used from any thread."""

    def __init__(self, hear: Callable[[Happening], None] | None = None) -> None:
        """Stand by.

        Args:
            hear: is told what happens, in the thread that works; it must not raise.
        """
        self._hear = hear
        self._lock = threading.Lock()
        self._cancelled = False
        self._kept = False
        self._ends: dict[object, Callable[[], object]] = {}
        self._usage = Usage()

    @property
    def cancelled(self) -> bool:
        """Whether nobody wants the work any more."""
        return self._cancelled

    @property
    def usage(self) -> Usage:
        """What all model calls cost so far, those that failed or were ended included."""
        return self._usage

    def cancel(self) -> bool:
        """End the work: what it waits for at once, and the rest where it next looks.

        Returns:
            Whether nothing of it is kept.
        """
        with self._lock:
            self._cancelled = True
            ends, self._ends = self._ends, {}
        for end in ends.values():
            end()
        return not self._kept

    def keep(self) -> None:
        """Say that what was made is kept from here on, whoever ends the work later.

        Raises:
            AbandonedError: where nobody wants it any more; keep nothing.
        """
        with self._lock:
            self.go_on()
            self._kept = True

    def go_on(self) -> None:
        """Do nothing.

        Raises:
            AbandonedError: where nobody wants the work any more.
        """
        if self._cancelled:
            raise AbandonedError

    @contextmanager
    def ending(self, end: Callable[[], object]) -> Iterator[None]:
        """Have something ended by `cancel` while the context lasts.

        Args:
            end: ends it; called at most once, in the thread that cancels.

        Raises:
            AbandonedError: where nobody wants the work any more; `end` isn't called.
        """
        place = object()
        with self._lock:
            self.go_on()
            self._ends[place] = end
        try:
            yield
        finally:
            with self._lock:
                self._ends.pop(place, None)

    @contextmanager
    def paying(self, least: int, wanted: int) -> Iterator[int]:
        """Have whoever acts pay for a call that is made while the context lasts, and told of before it ends.

        Args:
            least: with fewer tokens there is no point.
            wanted: more won't be spent.

        Yields:
            How many tokens the call may cost.

        Raises:
            BudgetSpentError: where fewer are left.
            StorageError: where nobody can say.
        """
        purse, before = actor().purse, self._usage.tokens
        if purse is None:
            yield wanted
            return
        hold = purse.reserve(least, wanted)
        try:
            yield hold.tokens
        finally:
            purse.settle(hold, self._usage.tokens - before)

    def tell(self, happening: Happening) -> None:
        """Say what has happened."""
        if isinstance(happening, ModelCall):
            with self._lock:
                self._usage += happening.usage
        if self._hear:
            self._hear(happening)
