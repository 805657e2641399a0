"""Traces by OpenTelemetry's standard variables; without them, nothing of it is loaded and nothing is sent.

Attributes name what was called and what it cost, never what was asked or answered.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from advisor import __version__
from advisor.errors import SettingsError
from advisor.watch import Happening, ModelCall, Outcome, Search

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SpanExporter
    from opentelemetry.trace import Span

NAME = "llm-adaptation-advisor"
CLOSING_SECONDS = 2.0
"""How long the end waits for a collector to take the last spans."""
_EXPORTER = "OTEL_TRACES_EXPORTER"
_PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
_ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")


def open_tracing(environment: Mapping[str, str] = os.environ) -> Tracing | None:
    """Return where spans go, or None where the environment asks for none.

    Raises:
        SettingsError: where it asks for an exporter or a protocol that there isn't.
    """
    wanted = environment.get(_EXPORTER) or ("otlp" if any(map(environment.get, _ENDPOINTS)) else "none")
    if wanted == "none" or environment.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return None
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    named = {} if environment.get("OTEL_SERVICE_NAME") else {"service.name": NAME}
    # OTEL_RESOURCE_ATTRIBUTES are merged in, and win.
    resource = Resource.create().merge(Resource({"service.version": __version__, **named}))
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(_exporter(wanted, environment)))
    return Tracing(provider)


def _exporter(wanted: str, environment: Mapping[str, str]) -> SpanExporter:
    protocol = next(filter(None, map(environment.get, _PROTOCOLS)), "http/protobuf")
    match wanted, protocol:
        case "otlp", "http/protobuf":
            from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

            return OTLPSpanExporter()
        case "otlp", "grpc":
            return _grpc_exporter()
        case "otlp", _:
            msg = f"{_PROTOCOLS[1]} is {protocol[:100]!r}. Set it to http/protobuf or grpc."
            raise SettingsError(msg)
    msg = f"{_EXPORTER} is {wanted[:100]!r}. Set it to otlp or none."
    raise SettingsError(msg)


def _grpc_exporter() -> SpanExporter:
    try:
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
    except ImportError:
        msg = (
            f"{_PROTOCOLS[1]} is grpc, which needs the package opentelemetry-exporter-otlp-proto-grpc. Install it, or "
            "set http/protobuf."
        )
        raise SettingsError(msg) from None
    return OTLPSpanExporter()


class Tracing:
    """Makes spans; may be used by many threads."""

    def __init__(self, provider: TracerProvider) -> None:
        self._provider = provider
        self._tracer = provider.get_tracer("advisor", __version__)

    @contextmanager
    def request(self, method: str, headers: Mapping[str, str]) -> Iterator[Span]:
        """Make the span of a request, as a part of the caller's trace where it sent one."""
        from opentelemetry.trace import SpanKind
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        sent = {"traceparent": headers["traceparent"]} if "traceparent" in headers else {}
        parent = TraceContextTextMapPropagator().extract(sent)
        with self._tracer.start_as_current_span(
            method, parent, SpanKind.SERVER, record_exception=False, set_status_on_exception=False
        ) as span:
            yield span

    def work(self) -> WorkSpans:
        """Return the spans of a piece of work, as parts of the request at hand."""
        return WorkSpans(self)

    def begin(self, name: str, context: Context | None) -> Span:
        """Begin a span."""
        return self._tracer.start_span(name, context)

    def add(self, happening: Happening, context: Context | None) -> None:
        """Make the span of something that is over."""
        match happening:
            case ModelCall():
                self._add(f"chat {happening.model}", happening, context, _call(happening), happening.outcome)
            case Search():
                self._add("search", happening, context, {"advisor.search.found": happening.found}, Outcome.OK)

    def close(self, seconds: float = CLOSING_SECONDS) -> None:
        """Send what is left; a collector that doesn't answer is not waited for."""
        # The provider's own shutdown waits for as long as its exporter tries again.
        closing = threading.Thread(target=self._provider.shutdown, name="closing-traces", daemon=True)
        closing.start()
        closing.join(seconds)

    def _add(
        self,
        name: str,
        over: ModelCall | Search,
        context: Context | None,
        attributes: Mapping[str, str | int | float],
        outcome: Outcome,
    ) -> None:
        from opentelemetry.trace import SpanKind, StatusCode

        kind = SpanKind.CLIENT if isinstance(over, ModelCall) else SpanKind.INTERNAL
        begin = int(over.began * 1e9)
        span = self._tracer.start_span(name, context, kind, dict(attributes), start_time=begin)
        if outcome is not Outcome.OK:
            span.set_attribute("error.type", outcome.value)
            span.set_status(StatusCode.ERROR)
        span.end(begin + int(over.seconds * 1e9))


class WorkSpans:
    """The spans of one piece of work; only the thread that works uses it, and whoever ends it."""

    def __init__(self, tracing: Tracing) -> None:
        from opentelemetry.context import get_current

        self._tracing = tracing
        self._request = get_current()
        self._stage: Span | None = None

    def begin_stage(self, name: str) -> None:
        """End the stage before, and begin this one."""
        self.end_stage()
        self._stage = self._tracing.begin(name, self._request)

    def end_stage(self) -> None:
        """End the stage that goes on."""
        if self._stage:
            self._stage.end()
            self._stage = None

    def add(self, happening: Happening) -> None:
        """Add what happened to the stage."""
        from opentelemetry.trace import set_span_in_context

        context = set_span_in_context(self._stage, self._request) if self._stage else self._request
        self._tracing.add(happening, context)


def _call(call: ModelCall) -> dict[str, str | int | float]:
    # The GenAI semantic conventions; the model is named as LiteLLM has it, provider/model.
    provider, _, name = call.model.rpartition("/")
    return {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": provider or "unknown",
        "gen_ai.request.model": name,
        "gen_ai.usage.input_tokens": call.usage.prompt_tokens,
        "gen_ai.usage.output_tokens": call.usage.completion_tokens,
        "advisor.model.outcome": call.outcome.value,
        **({} if call.dollars is None else {"advisor.model.dollars": call.dollars}),
    }
