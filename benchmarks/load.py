"""Clients that each send one request after the other, and what they saw."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import aiohttp

REST_SECONDS = 0.2
"""How long a client rests after it was refused."""
_TIMEOUT = aiohttp.ClientTimeout(total=120)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the clients saw together.

    Attributes:
        milliseconds: of each request that was answered.
        seconds: from the first request to the last answer.
        failed: how many failed, by status or error.
    """

    milliseconds: list[float] = field(default_factory=list)
    seconds: float = 0.0
    failed: Mapping[str, int] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.milliseconds) / self.seconds if self.seconds else 0.0

    def percentile(self, percent: int) -> float:
        """Return the milliseconds within which so many of a hundred were answered."""
        if len(self.milliseconds) < 2:  # noqa: PLR2004 - needed for quantiles
            return next(iter(self.milliseconds), float("nan"))
        return statistics.quantiles(self.milliseconds, n=100, method="inclusive")[percent - 1]


def drive(url: str, bodies: Iterator[bytes], clients: int, seconds: float) -> Seen:
    """Send requests for some time, from so many clients at once; those on their way at the end are waited for.

    Ends early where there are no more bodies.
    """
    return asyncio.run(_drive(url, bodies, clients, seconds))


async def _drive(url: str, bodies: Iterator[bytes], clients: int, seconds: float) -> Seen:
    times: list[float] = []
    failed: Counter[str] = Counter()
    begun = time.perf_counter()

    async def client(session: aiohttp.ClientSession) -> None:
        while time.perf_counter() < begun + seconds and (body := next(bodies, None)) is not None:
            sent = time.perf_counter()
            if problem := await _problem(session, url, body):
                failed[problem] += 1
                await asyncio.sleep(REST_SECONDS)
            else:
                times.append(1_000 * (time.perf_counter() - sent))

    connector = aiohttp.TCPConnector(limit=0)
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    async with aiohttp.ClientSession(connector=connector, headers=headers, timeout=_TIMEOUT) as session:
        await asyncio.gather(*(client(session) for _ in range(clients)))
    return Seen(times, time.perf_counter() - begun, dict(failed))


async def _problem(session: aiohttp.ClientSession, url: str, body: bytes) -> str | None:
    """Send a request, and return what went wrong."""
    try:
        async with session.post(url, data=body) as response:
            await response.read()
            return None if response.ok else str(response.status)
    except (aiohttp.ClientError, TimeoutError) as error:
        return type(error).__name__
