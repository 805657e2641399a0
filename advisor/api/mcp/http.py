"""MCP over streamable HTTP, behind the guards of the API."""

from __future__ import annotations

from urllib.parse import urlsplit

from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp_types import jsonrpc_message_adapter
from pydantic import ValidationError
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from advisor.api.body import strict_json
from advisor.api.callers import Caller, caller_of, check_scope
from advisor.api.callers import Scope as Scopes
from advisor.api.mcp.server import Context, server
from advisor.api.problems import Kind, RefusalError
from advisor.api.process import Process

PATH = "/mcp"


class Endpoint:
    """Answers each request on its own, so that any replica answers any request; named in the log by its path.

    The session that the protocol's library wants lasts as long as its request: nothing is left of it afterwards,
    whichever way it ended.
    """

    path = PATH

    def __init__(self, process: Process) -> None:
        self._server = server(process, _sender)
        self._most = process.settings.request_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        scope["route"] = self
        request = Request(scope, receive)
        _check_origin(request)
        for scope_needed in (Scopes.READ, Scopes.ASSESS):
            check_scope(caller_of(request), scope_needed)
        # Read here, so that what is wrong with it is refused as everywhere else.
        body = await request.body()
        _check_message(strict_json(body))
        session = StreamableHTTPSessionManager(self._server, stateless=True, max_request_body_size=self._most)
        async with session.run():
            await session.handle_request(scope, _again(body, receive), send)


async def _sender(context: Context) -> Caller:
    assert isinstance(context.request, Request)  # noqa: S101 - over HTTP there always is one
    return caller_of(context.request)


def _check_origin(request: Request) -> None:
    """Refuse pages of other sites: what they may ask a browser to send here isn't meant by its user.

    Raises:
        RefusalError: where the request comes from another site's page.
    """
    origin = request.headers.get("origin")
    if origin is not None and _site(origin) != request.headers.get("host"):
        raise RefusalError(Kind.FORBIDDEN, "Pages of other sites can't use this. Connect from a program.")


def _check_message(given: object) -> None:
    """Refuse what isn't of the protocol in our words: its library would send back what it was sent.

    Raises:
        RefusalError: where it isn't.
    """
    try:
        jsonrpc_message_adapter.validate_python(given, by_name=False)
    except ValidationError:
        detail = "The body is no message of JSON-RPC 2.0: an object with `jsonrpc`, `method`, and `id` for an answer."
        raise RefusalError(Kind.MALFORMED, detail) from None


def _site(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:  # half an address
        return None


def _again(body: bytes, receive: Receive) -> Receive:
    read = False

    async def replayed() -> Message:
        nonlocal read
        if read:
            return await receive()
        read = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed
