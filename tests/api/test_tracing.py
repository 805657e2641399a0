"""Traces reach a real collector; they name what was called, not what was asked; without a collector nothing happens."""

from __future__ import annotations

import gzip
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from advisor.errors import SettingsError
from advisor.settings import Settings
from advisor.telemetry.tracing import Tracing, open_tracing
from tests.api.conftest import PATIENCE, serving, wait_until
from tests.api.silent_model import silent_model
from tests.api.test_logs import MARK
from tests.llm.providers import COMPLETION_TOKENS, KEY, OPENAI, PROMPT_TOKENS
from tests.samples import DESCRIPTION

TRACE, PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"


@dataclass
class Collector:
    """What an OTLP receiver got.

    Attributes:
        address: its URL.
        spans: all spans, as they came.
        resources: attributes of what sent them.
        raw: every body.
    """

    address: str
    spans: list[Span] = field(default_factory=list)
    resources: dict[str, str] = field(default_factory=dict)
    raw: list[bytes] = field(default_factory=list)


@contextmanager
def collecting() -> Iterator[Collector]:
    """Receive spans over HTTP while the context lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            body = gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body
            collector.raw.append(body)
            for group in ExportTraceServiceRequest.FromString(body).resource_spans:
                collector.resources.update({each.key: each.value.string_value for each in group.resource.attributes})
                collector.spans.extend(span for scope in group.scope_spans for span in scope.spans)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    collector = Collector(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield collector
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def attributes(span: Span) -> dict[str, object]:
    """Return the attributes of a span."""
    return {each.key: getattr(each.value, str(each.value.WhichOneof("value"))) for each in span.attributes}


def test_a_request_is_a_trace(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the caller's trace: the request, its stages, the model calls and searches in them; nothing that was said."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OTEL_SERVICE_NAME", "our-advisor")
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "100")
    with collecting() as collector, silent_model() as model:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address)
        model.silent_from = 2
        model.go_on.set()
        settings = Settings(_env_file=None, data_dir=data_dir, model=OPENAI.model, api_base=model.address)
        with serving(settings) as address:
            headers = {"traceparent": f"00-{TRACE}-{PARENT}-01", "tracestate": f"a={MARK}", "baggage": f"a={MARK}"}
            body = {"description": f"{MARK} {DESCRIPTION}"}
            httpx.post(f"{address}/v1/assessments?q={MARK}", json=body, headers=headers, timeout=PATIENCE)
            wait_until(lambda: any(span.name == "POST /v1/assessments" for span in collector.spans))
    spans = {span.name: span for span in collector.spans if span.trace_id.hex() == TRACE}
    request = spans["POST /v1/assessments"]
    assert request.parent_span_id.hex() == PARENT
    assert attributes(request)["http.response.status_code"] == 201
    for stage in ("reading", "deciding", "searching", "explaining"):
        assert spans[stage].parent_span_id == request.span_id
    assert spans["search"].parent_span_id == spans["searching"].span_id
    calls = [span for span in collector.spans if span.name == f"chat {OPENAI.model}"]
    reading = next(span for span in calls if span.parent_span_id == spans["reading"].span_id)
    found = attributes(reading)
    assert found["gen_ai.operation.name"] == "chat"
    assert (found["gen_ai.provider.name"], found["gen_ai.request.model"]) == tuple(OPENAI.model.split("/"))
    assert (found["gen_ai.usage.input_tokens"], found["gen_ai.usage.output_tokens"]) == (
        PROMPT_TOKENS,
        COMPLETION_TOKENS,
    )
    assert collector.resources["service.name"] == "our-advisor"
    assert all(MARK.encode() not in raw and KEY.encode() not in raw for raw in collector.raw)


def test_a_collector_that_never_answers_holds_nothing_up() -> None:
    """Spans wait in a bounded line of their own, and the end doesn't wait for the collector."""
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        tracing = _tracing(f"http://127.0.0.1:{silent.getsockname()[1]}")
        for _ in range(5_000):
            with tracing.request("GET", {}):
                pass
        tracing.close(0.2)
        held = [thread for thread in threading.enumerate() if thread.name == "closing-traces"]
        assert all(thread.daemon for thread in held)
    wait_until(lambda: not any(thread.name == "closing-traces" for thread in threading.enumerate()))


def _tracing(endpoint: str) -> Tracing:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
        patch.setenv("OTEL_EXPORTER_OTLP_TIMEOUT", "1")
        tracing = open_tracing()
    assert tracing
    return tracing


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"OTEL_TRACES_EXPORTER": "none", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"},
        {"OTEL_SDK_DISABLED": "true", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"},
        {"OTEL_SERVICE_NAME": "advisor"},
    ],
)
def test_nothing_is_loaded_unless_it_is_asked_for(environment: dict[str, str], tmp_path: Path) -> None:
    """Without an endpoint or an exporter, or switched off, there is no tracing."""
    assert open_tracing(environment) is None
    if environment:
        return
    code = (
        "import sys; from advisor.api.app import create_app; from advisor.settings import Settings\n"
        "create_app(Settings(_env_file=None)); print('opentelemetry.sdk' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "False\n"


@pytest.mark.parametrize(
    "environment",
    [
        {"OTEL_TRACES_EXPORTER": "zipkin"},
        {"OTEL_TRACES_EXPORTER": "otlp", "OTEL_EXPORTER_OTLP_PROTOCOL": "http/json"},
    ],
)
def test_what_there_isnt_is_refused_at_the_start(environment: dict[str, str]) -> None:
    """An exporter or protocol that we don't have is a wrong setting, with what to set instead."""
    with pytest.raises(SettingsError, match="Set it to"):
        open_tracing(environment)


def test_grpc_is_spoken_where_it_is_asked_for() -> None:
    """By the standard variable, with the package for it."""
    pytest.importorskip("opentelemetry.exporter.otlp.proto.grpc")
    tracing = open_tracing({"OTEL_TRACES_EXPORTER": "otlp", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"})
    assert tracing
    tracing.close()
