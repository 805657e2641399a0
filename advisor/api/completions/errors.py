"""Problems for OpenAI's clients: they find what happened in a member `error`, which problems have there as well."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from advisor.api.problems import MEDIA_TYPE, OpenAIError

PATHS = ("/v1/chat/", "/v1/models")
"""Where OpenAI's clients ask."""
_TYPES = {401: "authentication_error", 403: "permission_error", 404: "not_found_error", 429: "rate_limit_error"}
_SERVER = 500


class OpenAIErrors:
    """Adds OpenAI's `error` to every problem under its paths, whatever part of the server made it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        path = str(scope.get("path", "")).removeprefix(scope.get("root_path", ""))
        if scope["type"] != "http" or not path.startswith(PATHS):
            await self._app(scope, receive, send)
            return
        begun: Message | None = None
        body = b""

        async def completed(message: Message) -> None:
            nonlocal begun, body
            if message["type"] == "http.response.start" and _is_problem(message):
                begun = message
                return
            if begun is None:
                await send(message)
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                full = json.dumps(with_error(json.loads(body)), ensure_ascii=False).encode()
                MutableHeaders(scope=begun)["Content-Length"] = str(len(full))
                await send(begun)
                await send({"type": "http.response.body", "body": full})

        await self._app(scope, receive, completed)


def with_error(problem: Mapping[str, Any]) -> dict[str, Any]:
    """Return a problem with OpenAI's `error`."""
    status = problem["status"]
    fallback = "server_error" if status >= _SERVER else "invalid_request_error"
    defects = problem.get("errors") or [{}]
    error = OpenAIError(
        message=problem["detail"],
        type=_TYPES.get(status, fallback),
        param=defects[0].get("at"),
        code=problem["type"].rpartition("/")[2],
    )
    return {**problem, "error": error.model_dump()}


def _is_problem(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type") == MEDIA_TYPE
