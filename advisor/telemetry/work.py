"""One piece of work, an assessment, a reply or a change of facts, as metrics, spans and a line of the log see it."""

from __future__ import annotations

import logging
import time
from typing import Literal

from advisor.events import Event, Stage
from advisor.telemetry.metrics import Metrics
from advisor.telemetry.tracing import Tracing
from advisor.usage import Usage
from advisor.watch import Assessed, Fallback, Happening, ModelCall, Replied, Revised

WorkOutcome = Literal["done", "abandoned", "stopped", "failed"]
_log = logging.getLogger("advisor.work")


class ObservedWork:
    """Sees a piece of work from its beginning to its end; nothing it does can make the work fail."""

    def __init__(self, metrics: Metrics, tracing: Tracing | None) -> None:
        self._metrics = metrics
        self._spans = tracing.work() if tracing else None
        self._begun = time.monotonic()
        self._stage: tuple[str, float] | None = None
        self._usage = Usage()
        self._fallbacks: list[str] = []
        self._models: set[str] = set()
        self._made: dict[str, object] = {}

    def heard(self, event: Event) -> None:
        """See what is told to whoever listens."""
        if isinstance(event, Stage):
            self._end_stage()
            self._stage = (event.stage, time.monotonic())
            if self._spans:
                self._spans.begin_stage(event.stage)

    def happened(self, happening: Happening) -> None:
        """See what happened beside it."""
        self._metrics.happened(happening)
        match happening:
            case ModelCall():
                self._usage += happening.usage
                self._models.add(happening.model)
            case Fallback():
                self._fallbacks.append(f"{happening.stage}: {happening.reason}")
            case Assessed() | Replied() | Revised():
                self._made |= happening.model_dump(exclude={"claims", "verified", "replaced"})
        if self._spans:
            self._spans.add(happening)

    def ended(self, outcome: WorkOutcome) -> None:
        """See the end, and write the line of the log."""
        self._end_stage()
        if self._spans:
            self._spans.end_stage()
        self._metrics.worked(outcome)
        seconds = round(time.monotonic() - self._begun, 4)
        cost = {"model_calls": self._usage.calls, "tokens": self._usage.tokens, "models": sorted(self._models)}
        facts = {"outcome": outcome, "seconds": seconds, **cost, "fallbacks": self._fallbacks, **self._made}
        _log.info("work", extra=facts)

    def _end_stage(self) -> None:
        if self._stage:
            name, begun = self._stage
            self._metrics.staged(name, time.monotonic() - begun)
            self._stage = None
