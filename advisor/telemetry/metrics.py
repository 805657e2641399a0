"""What a server counts and measures, for Prometheus: sums over everybody, and nothing of anybody's projects.

The values of every label come from a closed list, from the routes or from the settings, never from a request.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.metrics import MetricWrapperBase

from advisor import __version__
from advisor.explanations import OFFLINE
from advisor.guidance import Guidance
from advisor.watch import Assessed, Fallback, Happening, ModelCall, Replied, Search

# When each series began would be as many series again.
disable_created_metrics()  # type: ignore[no-untyped-call]
_QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)
"""Upper bounds in seconds, from what a decision takes to what a slow model may."""


_M = TypeVar("_M", bound=MetricWrapperBase)


class Listed(NamedTuple):
    """A metric as its documentation lists it."""

    name: str
    type: str
    labels: tuple[str, ...]
    meaning: str


class Metrics:
    """The metrics of one application, which has a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._all: list[MetricWrapperBase] = []
        self._requests = self._made(
            Counter, "http_requests", "Requests answered; the route is a template, or `unmatched`.",
            "method", "route", "status",
        )  # fmt: skip
        self._request_seconds = self._made(
            Histogram, "http_request_seconds", "Seconds from a request to the end of its answer.", "method", "route"
        )
        self._in_progress = self._made(Gauge, "http_requests_in_progress", "Requests being answered.")
        self._assessments = self._made(
            Counter, "assessments", "Assessments made, by who read the facts and who wrote the explanation "
            "(`offline`, `model`, `none`).", "verdict", "read_by", "written_by",
        )  # fmt: skip
        self._work = self._made(
            Counter, "work", "Assessments, chat replies and changes of facts, by how they ended: `done`, `abandoned` "
            "(the client has gone), `stopped` (the server was), `failed`.", "outcome",
        )  # fmt: skip
        self._stage_seconds = self._made(Histogram, "stage_seconds", "Seconds that a stage of the work took.", "stage")
        self._calls = self._made(Counter, "model_calls", "Calls of a model, by how they ended.", "model", "outcome")
        self._call_seconds = self._made(Histogram, "model_call_seconds", "Seconds that a model call took.", "model")
        self._tokens = self._made(
            Counter, "model_tokens", "Tokens sent (`input`) and received (`output`), as the provider counts them or by "
            "estimate.", "model", "direction",
        )  # fmt: skip
        self._dollars = self._made(
            Counter, "model_dollars", "Cost in US dollars, by LiteLLM's list of prices.", "model"
        )
        self._unpriced = self._made(
            Counter, "model_unpriced_calls", "Calls of models that the list doesn't know, which cost an unknown sum.",
            "model",
        )  # fmt: skip
        self._fallbacks = self._made(
            Counter, "fallbacks", "Times that the offline implementation did what the model couldn't, by the end of "
            "its call.", "stage", "reason",
        )  # fmt: skip
        self._written = self._made(Counter, "claims_written", "Claims of explanations written.", "written_by")
        self._verified = self._made(
            Counter, "claims_verified", "Of these, claims whose citations passed every check.", "written_by"
        )
        self._replaced = self._made(
            Counter, "claims_replaced", "Claims that failed and were replaced by the offline writer's.", "written_by"
        )
        self._replies = self._made(Counter, "chat_replies", "Chat replies, by what was asked.", "intent", "written_by")
        self._search_seconds = self._made(Histogram, "search_seconds", "Seconds that a search for an explanation took.")
        self._index = self._made(Info, "index", "Version of the guidance in use.")
        self._passages = self._made(Gauge, "index_passages", "Passages of the guidance in use.")
        self._index_changes = self._made(
            Counter, "index_changes", "Times that a new index was found, `taken` or `refused`.", "outcome"
        )
        self._running = self._made(Gauge, "work_running", "Assessments and replies being worked on.")
        self._waiting = self._made(Gauge, "work_waiting", "Assessments and replies that wait in line.")
        self._ready = self._made(Gauge, "ready", "1 where a part of the server is ready, else 0.", "part")
        self._build = self._made(Info, "build", "Version of the product, and the configured model.")

    def begin_request(self) -> None:
        """Count a request that has come."""
        self._in_progress.inc()

    def end_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        self._in_progress.dec()
        self._requests.labels(method, route, str(status)).inc()
        self._request_seconds.labels(method, route).observe(seconds)

    def happened(self, happening: Happening) -> None:
        """Count what happened during a piece of work."""
        match happening:
            case ModelCall():
                self._called(happening)
            case Search():
                self._search_seconds.observe(happening.seconds)
            case Fallback():
                self._fallbacks.labels(happening.stage, happening.reason).inc()
            case Assessed():
                self._assessed(happening)
            case Replied():
                self._replies.labels(happening.intent, _kind(happening.written_by)).inc()

    def staged(self, stage: str, seconds: float) -> None:
        """Measure a stage that is over."""
        self._stage_seconds.labels(stage).observe(seconds)

    def worked(self, outcome: str) -> None:
        """Count a piece of work that is over."""
        self._work.labels(outcome).inc()

    def indexed(self, guidance: Guidance) -> None:
        """Note which guidance is in use."""
        self._index.info({"version": guidance.version})
        self._passages.set(len(guidance.all_ids))

    def index_changed(self, *, taken: bool) -> None:
        """Count a new index."""
        self._index_changes.labels("taken" if taken else "refused").inc()

    def watch_line(self, running: Callable[[], int], waiting: Callable[[], int]) -> None:
        """Ask for the length of the line whenever the metrics are read."""
        self._running.set_function(running)
        self._waiting.set_function(waiting)

    def build(self, model: str | None) -> None:
        """Note what runs here."""
        self._build.info({"version": __version__, "model": model or OFFLINE})

    def text(self, ready: Mapping[str, bool]) -> bytes:
        """Return all metrics in Prometheus' format.

        Args:
            ready: which parts of the server are.
        """
        for part, is_ready in ready.items():
            self._ready.labels(part).set(is_ready)
        return generate_latest(self._registry)

    def listed(self) -> tuple[Listed, ...]:
        """Return every metric for its documentation."""
        return tuple(_listed(metric) for metric in self._all)

    def _called(self, call: ModelCall) -> None:
        self._calls.labels(call.model, call.outcome).inc()
        self._call_seconds.labels(call.model).observe(call.seconds)
        self._tokens.labels(call.model, "input").inc(call.usage.prompt_tokens)
        self._tokens.labels(call.model, "output").inc(call.usage.completion_tokens)
        if call.dollars is None:
            self._unpriced.labels(call.model).inc()
        else:
            self._dollars.labels(call.model).inc(call.dollars)

    def _assessed(self, made: Assessed) -> None:
        written_by = _kind(made.written_by)
        self._assessments.labels(made.verdict, _kind(made.read_by), written_by).inc()
        if made.written_by:
            self._written.labels(written_by).inc(made.claims)
            self._verified.labels(written_by).inc(made.verified)
            self._replaced.labels(written_by).inc(made.replaced)

    def _made(self, kind: type[_M], name: str, meaning: str, *labels: str) -> _M:
        options: dict[str, Any] = {"buckets": _QUICK} if kind is Histogram else {}
        metric = kind(f"advisor_{name}", meaning, labels, registry=self._registry, **options)
        self._all.append(metric)
        return metric


def _kind(by: str | None) -> str:
    return "none" if by is None else OFFLINE if by == OFFLINE else "model"


def _listed(metric: MetricWrapperBase) -> Listed:
    described = next(iter(metric.describe()))
    ending = {"counter": "_total", "info": "_info"}.get(described.type, "")
    return Listed(described.name + ending, described.type, metric._labelnames, described.documentation)  # noqa: SLF001
