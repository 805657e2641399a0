"""What stands between the network and the routes.

From the outside in: answers that are safe whatever happens, the host that was meant, who asks, and how much is read.
"""

from __future__ import annotations

import asyncio
import hmac
import uuid
from collections.abc import Collection, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from advisor import web
from advisor.api.callers import Caller
from advisor.api.hosts import is_loopback
from advisor.api.problems import Kind, RefusalError, refusal
from advisor.settings import key_hash
from advisor.storage.schema import LOCAL

BODY_SECONDS = 30.0
"""Seconds in which a body has to arrive."""
PUBLIC = ("/health/", "/problems/", "/docs", "/openapi.json")
"""What needs no key, beside the web page itself: it tells nothing of anybody's projects."""
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
        request_id = str(uuid.uuid4())
        scope.setdefault("state", {})["request_id"] = request_id
        begun = False

        async def dressed(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in SAFE.items():
                    headers.setdefault(name, value)
                headers["X-Request-Id"] = request_id
            await send(message)

        try:
            await self._app(scope, receive, dressed)
        except Exception as error:  # noqa: BLE001 - whatever it is, the client gets a problem and the log the rest
            answer = refusal(error, request_id).response(request_id)
            if not begun:
                await answer(scope, receive, dressed)


class LoopbackHosts:
    """Answers only requests that name this machine, so that no page of another site gets in by a name of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "lifespan":
            hosts = Headers(scope=scope).getlist("host")
            if len(hosts) != 1 or not is_loopback(_without_port(hosts[0])):
                detail = "Without keys this server answers to localhost only. Set ADVISOR_API_KEYS to use another name."
                await _refuse(RefusalError(Kind.MISDIRECTED, detail), scope, receive, send)
                return
        await self._app(scope, receive, send)


class Keys:
    """Lets in who has a key; whose request it is stands in the state as `caller`."""

    def __init__(self, app: ASGIApp, hashes: Collection[str], access_tags: frozenset[str]) -> None:
        self._app = app
        self._hashes = tuple(hashes)
        self._access_tags = access_tags

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        caller = self._caller(Headers(scope=scope)) if self._hashes else Caller(LOCAL, self._access_tags)
        if caller is None and not _is_public(_path(scope)):
            detail = "Send one of the server's keys as Authorization: Bearer KEY."
            unknown = RefusalError(Kind.UNAUTHORIZED, detail, headers={"WWW-Authenticate": "Bearer"})
            await _refuse(unknown, scope, receive, send)
            return
        scope.setdefault("state", {})["caller"] = caller
        await self._app(scope, receive, send)

    def _caller(self, headers: Headers) -> Caller | None:
        given = headers.getlist("authorization")
        scheme, _, key = given[0].partition(" ") if len(given) == 1 else ("", "", "")
        if scheme.lower() != "bearer":
            return None
        # All are compared, and hashes of the same length: the time tells nothing of how close a guess came.
        hashed = key_hash(key.strip())
        known = [hmac.compare_digest(hashed, other) for other in self._hashes]
        return Caller(tenant_of(hashed), self._access_tags, tenant_of(hashed)[:8]) if any(known) else None


class Limits:
    """Reads no more of a body than is allowed, and for no longer."""

    def __init__(self, app: ASGIApp, most: int, seconds: float = BODY_SECONDS) -> None:
        self._app = app
        self._most = most
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if _announced(Headers(scope=scope)) > self._most:
            await _refuse(self._too_large(), scope, receive, send)
            return
        read, done, deadline = 0, False, asyncio.get_running_loop().time() + self._seconds

        async def counted() -> Message:
            nonlocal read, done
            if done:
                return await receive()
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError:
                raise _too_slow(self._seconds) from None
            read += len(message.get("body", b""))
            done = not message.get("more_body", False)
            if read > self._most:
                raise self._too_large()
            return message

        await self._app(scope, counted, send)

    def _too_large(self) -> RefusalError:
        detail = f"At most {self._most:,} bytes are read. Send less, or raise ADVISOR_REQUEST_BYTES."
        return RefusalError(Kind.TOO_LARGE, detail, headers=_CLOSE)


def tenant_of(hashed: str) -> str:
    """Return whom a key's hash stands for; the database keeps this, and no hash that a key could be checked against."""
    return key_hash(f"tenant {hashed}").removeprefix("sha256:")


# The rest of the body is still on its way, so the connection can't be used again.
_CLOSE = {"Connection": "close"}


def _too_slow(seconds: float) -> RefusalError:
    return RefusalError(Kind.TOO_SLOW, f"The body has to arrive within {seconds:g} s. Send it again.", headers=_CLOSE)


def _announced(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isdecimal() and len(length) < len(str(2**63)) else 2**63


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
