"""How many requests a caller may send in a minute, counted in this process."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from advisor.api.callers import Caller
from advisor.api.problems import Kind, Quota, RefusalError

WINDOW_SECONDS = 60.0


@dataclass(slots=True)
class Window:
    """A minute of one caller's, which begins with its first request.

    Attributes:
        ends: by the clock.
        used: requests in it.
    """

    ends: float
    used: int = 0


class Rates:
    """Counts the requests of callers. Their number is that of keys, so what is remembered is bounded."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin to count.

        Args:
            clock: in seconds; one that never goes back, or a caller would be shut out as long as it went back.
        """
        self._clock = clock
        self._windows: dict[str, Window] = {}

    def take(self, payer: str, limit: int) -> tuple[bool, Mapping[str, str], int]:
        """Count a request.

        Returns:
            Whether it may go on, the headers that tell of the limit, and the seconds until the window ends.
        """
        now = self._clock()
        window = self._windows.get(payer)
        if window is None or window.ends <= now:
            window = self._windows[payer] = Window(now + WINDOW_SECONDS)
        allowed = window.used < limit
        window.used += allowed
        seconds = math.ceil(window.ends - now)
        return allowed, _headers(limit, limit - window.used, seconds), seconds


class Pace:
    """Refuses requests beyond a caller's limit, and tells the others what is left of it."""

    def __init__(self, app: ASGIApp, rates: Rates | None = None) -> None:
        self._app = app
        self._rates = rates or Rates()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        caller = scope.get("state", {}).get("caller")
        if not isinstance(caller, Caller) or caller.requests_per_minute is None:
            await self._app(scope, receive, send)
            return
        allowed, headers, seconds = self._rates.take(caller.payer, caller.requests_per_minute)
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
