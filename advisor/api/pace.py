"""How many requests a caller may send in a minute, to all servers that share a database.

Each server takes shares of a caller's minute from the database and answers from them, so few requests wait for it.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from advisor.api.callers import Caller
from advisor.api.problems import Kind, Quota, RefusalError
from advisor.errors import StorageError
from advisor.storage.paces import Share

WINDOW_SECONDS = 60.0
SHARES = 20
"""How many shares a minute has: the more, the fewer requests lie unused with another server."""
_log = logging.getLogger(__name__)
Ask = Callable[[str, int, int], Share]
"""Takes a share of a payer's minute: by its limit and how many are wanted; runs in a thread."""


@dataclass(slots=True)
class Held:
    """What this server holds of a caller's minute.

    Attributes:
        limit: of the whole minute.
        requests: those that may be answered here.
        left: those that no server held when this share was taken.
        ends: when the minute ends, by the clock.
    """

    limit: int
    requests: int
    left: int
    ends: float

    def serves(self, limit: int, now: float) -> bool:
        """Return whether it tells, without asking again, if a request may go on."""
        return self.limit == limit and now < self.ends and (self.requests > 0 or self.left == 0)


class Rates:
    """Counts the requests of callers. Their number is that of keys, so what is remembered is bounded."""

    def __init__(self, ask: Ask, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin to count.

        Args:
            ask: takes shares.
            clock: in seconds; one that never goes back, or a caller would be shut out as long as it went back.
        """
        self._ask = ask
        self._clock = clock
        self._held: dict[str, Held] = {}
        self._asking: dict[str, asyncio.Task[None]] = {}

    async def take(self, payer: str, limit: int) -> tuple[bool, Mapping[str, str], int]:
        """Count a request.

        Returns:
            Whether it may go on, the headers that tell of the limit, and the seconds until the minute ends.
        """
        now = self._clock()
        while (held := self._held.get(payer)) is None or not held.serves(limit, now):
            await self._more(payer, limit)
            now = self._clock()
        allowed = held.requests > 0
        held.requests -= allowed
        seconds = math.ceil(held.ends - now)
        return allowed, _headers(limit, held.requests + held.left, seconds), seconds

    async def _more(self, payer: str, limit: int) -> None:
        """Take a share, together with all who need one now."""
        task = self._asking.get(payer)
        if task is None:
            task = self._asking[payer] = asyncio.create_task(self._taken(payer, limit))
            task.add_done_callback(lambda _: self._asking.pop(payer))
        await asyncio.shield(task)

    async def _taken(self, payer: str, limit: int) -> None:
        asked = self._clock()
        try:
            share = await asyncio.to_thread(self._ask, payer, limit, max(1, limit // SHARES))
        except (StorageError, RefusalError) as error:
            _log.warning("This server counts the requests of %s alone for now: %s", payer, error)
            share = self._alone(payer, limit)
        self._held[payer] = Held(limit, share.requests, share.left, asked + share.seconds)

    def _alone(self, payer: str, limit: int) -> Share:
        """Return what this server may answer as if there were no other: the rest of the minute, or a new one."""
        held, now = self._held.get(payer), self._clock()
        if held is None or held.ends <= now:
            return Share(limit, 0, WINDOW_SECONDS)
        return Share(min(held.left, limit), 0, held.ends - now)


class Pace:
    """Refuses requests beyond a caller's limit, and tells the others what is left of it."""

    def __init__(self, app: ASGIApp, rates: Rates) -> None:
        self._app = app
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        caller = scope.get("state", {}).get("caller")
        if not isinstance(caller, Caller) or caller.requests_per_minute is None:
            await self._app(scope, receive, send)
            return
        allowed, headers, seconds = await self._rates.take(caller.payer, caller.requests_per_minute)
        if not allowed:
            raise _too_many(caller.requests_per_minute, headers, seconds)

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, told)


def _headers(limit: int, left: int, seconds: int) -> dict[str, str]:
    # As in the IETF's draft-ietf-httpapi-ratelimit-headers.
    return {
        "RateLimit-Policy": f'"requests";q={limit};w={WINDOW_SECONDS:.0f}',
        "RateLimit": f'"requests";r={left};t={seconds}',
    }


def _too_many(limit: int, headers: Mapping[str, str], seconds: int) -> RefusalError:
    resets_at = datetime.now(UTC) + timedelta(seconds=seconds)
    return RefusalError(
        Kind.RATE_LIMITED,
        f"At most {limit:,} requests a minute are answered with this key. Send it again in {seconds} s.",
        quota=Quota(limit=limit, used=limit, resets_at=resets_at.replace(microsecond=0)),
        headers={**headers, "Retry-After": str(seconds)},
    )
