"""Every request as the operator sees it: counted, measured, traced, and a line in the log.

Nothing that a client chooses freely (path, query, headers, body) goes any further than this.
"""

from __future__ import annotations

import logging
import time
import uuid
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from advisor.api.callers import Caller
from advisor.api.process import Process

if TYPE_CHECKING:
    from opentelemetry.trace import Span

UNMATCHED = "unmatched"
"""The route of requests that fit none."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_PROBES = ("/health/", "/metrics")
_GONE = 499
"""The status of a request whose client has gone before it was answered."""
_log = logging.getLogger("advisor.requests")


class Observation:
    """Sees each request from its first byte to the last of its answer."""

    def __init__(self, app: ASGIApp, process: Process) -> None:
        self._app = app
        self._process = process

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and note it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen = _Seen(scope)
        self._process.metrics.begin_request()
        with bound_contextvars(request_id=seen.request_id), self._traced(scope, seen.method) as span:
            try:
                await self._app(scope, receive, seen.sending(send))
            finally:
                self._note(seen, span)

    def _traced(self, scope: Scope, method: str) -> AbstractContextManager[Span | None]:
        tracing = self._process.tracing
        return tracing.request(method, Headers(scope=scope)) if tracing else nullcontext()

    def _note(self, seen: _Seen, span: Span | None) -> None:
        seconds = seen.seconds
        self._process.metrics.end_request(seen.method, seen.route, seen.status, seconds)
        level = logging.DEBUG if seen.route.startswith(_PROBES) else logging.INFO
        _log.log(level, "request", extra={**seen.facts(), "seconds": round(seconds, 4)})
        if span:
            span.update_name(f"{seen.method} {seen.route}")
            span.set_attributes(
                {
                    "http.request.method": seen.method,
                    "http.route": seen.route,
                    "http.response.status_code": seen.status,
                    "advisor.request.id": seen.request_id,
                }
            )


class _Seen:
    """What is seen of one request."""

    def __init__(self, scope: Scope) -> None:
        # Always our own: a client can't choose what a log is searched by. Who wants to join logs sends `traceparent`.
        self.request_id = str(uuid.uuid4())
        scope.setdefault("state", {})["request_id"] = self.request_id
        self.method = scope["method"] if scope["method"] in _METHODS else "OTHER"
        self.status = _GONE
        self._scope = scope
        self._bytes = 0
        self._begun = time.monotonic()

    def sending(self, send: Send) -> Send:
        """Return what sends, seen."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.status = message["status"]
            self._bytes += len(message.get("body", b""))
            await send(message)

        return sent

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return time.monotonic() - self._begun

    @property
    def route(self) -> str:
        """The template of its route."""
        found = getattr(self._scope.get("route"), "path", None)
        return str(found) if found else UNMATCHED

    def facts(self) -> dict[str, object]:
        """Return what stands in the log."""
        caller = self._scope["state"].get("caller")
        who = {"tenant": caller.tenant, "key": caller.key} if isinstance(caller, Caller) else {}
        return {"method": self.method, "route": self.route, "status": self.status, "bytes": self._bytes, **who}
