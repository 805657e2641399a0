"""What stands between the network and the routes.

From the outside in: answers that are safe whatever happens, the host that was meant, who asks, and how much is read.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from advisor import web
from advisor.actors import Actor, acting
from advisor.api.callers import Caller
from advisor.api.hosts import is_loopback
from advisor.api.keyring import Keyring
from advisor.api.problems import Kind, RefusalError, refusal

if TYPE_CHECKING:
    from advisor.api.process import Process

BODY_SECONDS = 30.0
"""Seconds in which a body has to arrive."""
UPLOAD_SECONDS = 600.0
"""The same for a backlog: what is allowed at most arrives in it at 1.3 megabits a second."""
PUBLIC = ("/health/", "/problems/", "/docs", "/openapi.json")
"""What needs no key, beside the web page itself: it tells nothing of anybody's projects."""
_SURFACES: Mapping[str, str] = {"/mcp": "mcp", "/v1/chat/": "completions"}
SAFE: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Headers of every answer that doesn't set its own."""


class Envelope:
    """Names every request, adds the safe headers, and turns whatever fails inside into a problem."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        request_id = state.get("request_id") or state.setdefault("request_id", str(uuid.uuid4()))
        begun = False

        async def dressed(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = _dressed(message["headers"], request_id)
            await send(message)

        try:
            await self._app(scope, receive, dressed)
        except Exception as error:  # noqa: BLE001 - whatever it is, the client gets a problem and the log the rest
            answer = refusal(error, request_id).response(request_id)
            if not begun:
                await answer(scope, receive, dressed)


_SAFE = [(name.lower().encode(), value.encode()) for name, value in SAFE.items()]
_REQUEST_ID = b"x-request-id"


def _dressed(headers: Iterable[tuple[bytes, bytes]], request_id: str) -> list[tuple[bytes, bytes]]:
    """Return the headers of an answer with the safe ones that it doesn't set itself, and the name of the request."""
    own = [header for header in headers if header[0] != _REQUEST_ID]
    names = {name for name, _ in own}
    return [*own, *(header for header in _SAFE if header[0] not in names), (_REQUEST_ID, request_id.encode())]


class Keys:
    """Lets in who has a key; whose request it is stands in the state as `caller`, and who acts in the context.

    Where no key is needed, only requests that name this machine are answered, so that no page of another site gets in
    by a name of its own.
    """

    def __init__(self, app: ASGIApp, keyring: Keyring, process: Process) -> None:
        self._app = app
        self._keyring = keyring
        self._process = process

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        path, headers = _path(scope), Headers(scope=scope)
        public = _is_public(path)
        caller = await self._caller(headers, public=public)
        if not self._keyring.needed and not _names_this_machine(headers):
            await _refuse(_misdirected(), scope, receive, send)
            return
        if caller is None and not public:
            await _refuse(_unknown(), scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state["caller"] = caller
        with acting(self._actor(caller, path, state.get("request_id"))) if caller else nullcontext():
            await self._app(scope, receive, send)

    async def _caller(self, headers: Headers, *, public: bool) -> Caller | None:
        key = _given(headers)
        if caller := self._keyring.of_settings(key):
            return caller
        if not public:
            await self._keyring.refresh()
        return self._keyring.of_database(key)

    def _actor(self, caller: Caller, path: str, request_id: str | None) -> Actor:
        surface = next((name for prefix, name in _SURFACES.items() if path.startswith(prefix)), "api")
        purse = self._process.purse_of(caller)
        return Actor(caller.name, caller.key, surface, request_id, caller.access_tags, purse)


class Limits:
    """Reads no more of a body than is allowed, and for no longer."""

    def __init__(
        self,
        app: ASGIApp,
        most: int,
        seconds: float = BODY_SECONDS,
        uploads: Mapping[str, int] | None = None,
        upload_seconds: float = UPLOAD_SECONDS,
    ) -> None:
        """Bound what is read.

        Args:
            app: answers.
            most: bytes of a body.
            seconds: in which it has to arrive.
            uploads: paths, by their beginnings, whose bodies may have this many bytes instead.
            upload_seconds: in which these have to arrive.
        """
        self._app = app
        self._most = most
        self._seconds = seconds
        self._uploads = dict(uploads or {})
        self._upload_seconds = upload_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        upload = next((most for start, most in self._uploads.items() if _path(scope).startswith(start)), None)
        most, seconds = (self._most, self._seconds) if upload is None else (upload, self._upload_seconds)
        setting = "ADVISOR_REQUEST_BYTES" if upload is None else "ADVISOR_UPLOAD_BYTES"
        if _announced(Headers(scope=scope)) > most:
            await _refuse(_too_large(most, setting), scope, receive, send)
            return
        read, done, deadline = 0, False, asyncio.get_running_loop().time() + seconds

        async def counted() -> Message:
            nonlocal read, done
            if done:
                return await receive()
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError:
                raise _too_slow(seconds) from None
            read += len(message.get("body", b""))
            done = not message.get("more_body", False)
            if read > most:
                raise _too_large(most, setting)
            return message

        await self._app(scope, counted, send)


# The rest of the body is still on its way, so the connection can't be used again.
_CLOSE = {"Connection": "close"}


def _too_large(most: int, setting: str) -> RefusalError:
    detail = f"At most {most:,} bytes are read. Send less, or raise {setting}."
    return RefusalError(Kind.TOO_LARGE, detail, headers=_CLOSE)


def _too_slow(seconds: float) -> RefusalError:
    return RefusalError(Kind.TOO_SLOW, f"The body has to arrive within {seconds:g} s. Send it again.", headers=_CLOSE)


def _announced(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isdecimal() and len(length) < len(str(2**63)) else 2**63


def _given(headers: Headers) -> str:
    """Return the key that was sent; empty where there is none, or more than one."""
    given = headers.getlist("authorization")
    scheme, _, key = given[0].partition(" ") if len(given) == 1 else ("", "", "")
    return key.strip() if scheme.lower() == "bearer" else ""


def _unknown() -> RefusalError:
    detail = (
        "Send one of the server's keys as Authorization: Bearer KEY. A key that was revoked or has expired is none."
    )
    return RefusalError(Kind.UNAUTHORIZED, detail, headers={"WWW-Authenticate": "Bearer"})


def _misdirected() -> RefusalError:
    detail = (
        "Without keys this server answers to localhost only. Make a key (`advisor keys create`) to use another name."
    )
    return RefusalError(Kind.MISDIRECTED, detail)


def _names_this_machine(headers: Headers) -> bool:
    hosts = headers.getlist("host")
    return len(hosts) == 1 and is_loopback(_without_port(hosts[0]))


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdecimal() else host


def _is_public(path: str) -> bool:
    return path.startswith(PUBLIC) or web.is_public(path)


def _path(scope: Scope) -> str:
    return str(scope["path"]).removeprefix(scope.get("root_path", ""))


async def _refuse(error: RefusalError, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await error.response(scope.get("state", {}).get("request_id"))(scope, receive, send)
