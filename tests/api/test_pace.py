"""Requests a minute: counted by each server from its shares, and by all of them together."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from advisor.api.pace import SHARES, Rates
from advisor.api.problems import Kind, RefusalError
from advisor.errors import StorageError
from advisor.settings import Settings
from advisor.storage import keys
from advisor.storage.keys import NewKey
from advisor.storage.paces import Share
from advisor.storage.store import Store
from tests.api.conftest import PATIENCE, bearer, problem, serving


class Minutes:
    """Hands out shares as the database does, and can be away."""

    def __init__(self) -> None:
        self.now = 100.0
        self.asked: list[tuple[str, int]] = []
        self.away: Exception | None = None
        self._given: dict[str, tuple[float, int]] = {}

    def ask(self, payer: str, limit: int, wanted: int) -> Share:
        """Hand out a share."""
        self.asked.append((payer, wanted))
        if self.away:
            raise self.away
        ends, given = self._given.get(payer, (0.0, 0))
        ends, given = (ends, given) if self.now < ends else (self.now + 60, 0)
        self._given[payer] = ends, given + wanted
        return Share(max(0, min(wanted, limit - given)), max(0, limit - given - wanted), ends - self.now)

    def rates(self) -> Rates:
        """Return a server's count."""
        return Rates(self.ask, lambda: self.now)


@pytest.fixture
def minutes() -> Minutes:
    """Return a database's minutes."""
    return Minutes()


async def taken(rates: Rates, limit: int, times: int, payer: str = "k") -> list[bool]:
    """Send requests one after the other; return which of them went on."""
    return [(await rates.take(payer, limit))[0] for _ in range(times)]


def run(minutes: Minutes, test: Callable[[Rates, Rates], object]) -> None:
    """Run a test of two servers."""
    asyncio.run(test(minutes.rates(), minutes.rates()))  # type: ignore[arg-type] # a coroutine function


def test_a_minute_ends_by_a_clock_that_never_goes_back(minutes: Minutes) -> None:
    """A minute after the first request all may be sent again; refused ones don't count."""

    async def test(rates: Rates, _: Rates) -> None:
        assert await taken(rates, 2, 4) == [True, True, False, False]
        assert await taken(rates, 2, 1, "other") == [True]
        minutes.now = 159.9
        assert await taken(rates, 2, 1) == [False]
        minutes.now = 160.0
        assert await taken(rates, 2, 1) == [True]

    run(minutes, test)


def test_few_requests_ask_the_database(minutes: Minutes) -> None:
    """As many as a minute has shares, and none once all is used up, however many still come."""

    async def test(rates: Rates, _: Rates) -> None:
        assert sum(await taken(rates, 1_000, 1_500)) == 1_000
        assert minutes.asked == [("k", 50)] * SHARES

    run(minutes, test)


def test_requests_that_come_at_once_ask_once(minutes: Minutes) -> None:
    """They wait for the same share, and whoever finds it used up for the next."""

    async def test(rates: Rates, _: Rates) -> None:
        found = await asyncio.gather(*(rates.take("k", 100) for _ in range(30)))
        assert all(allowed for allowed, *_ in found)
        assert len(minutes.asked) == 6

    run(minutes, test)


def test_servers_share_a_minute(minutes: Minutes) -> None:
    """All together answer what is allowed; of a share, the rest stays with who took it."""

    async def test(one: Rates, two: Rates) -> None:
        both = [await taken(rates, 10, 1) for _ in range(10) for rates in (one, two)]
        assert sum(allowed for (allowed,) in both) == 10
        assert sum(await taken(one, 100, 101, "p")) == 100
        assert sum(await taken(two, 100, 101, "p")) == 0
        assert await taken(one, 40, 1, "q") == [True]
        assert sum(await taken(two, 40, 40, "q")) == 38
        assert sum(await taken(one, 40, 40, "q")) == 1

    run(minutes, test)


def test_what_is_left_counts_what_others_took(minutes: Minutes) -> None:
    """As it was when the last share was taken; one server alone knows exactly."""

    async def test(one: Rates, two: Rates) -> None:
        lefts = [(await one.take("k", 40))[1]["RateLimit"] for _ in range(3)]
        assert lefts == ['"requests";r=39;t=60', '"requests";r=38;t=60', '"requests";r=37;t=60']
        assert (await two.take("k", 40))[1]["RateLimit"] == '"requests";r=35;t=60'

    run(minutes, test)


@pytest.mark.parametrize("away", [StorageError("gone"), RefusalError(Kind.NOT_READY, "not yet")], ids=str)
def test_without_the_database_each_server_counts_alone(minutes: Minutes, away: Exception) -> None:
    """The rest of the minute, then whole ones; the database isn't asked for each request meanwhile."""

    async def test(one: Rates, two: Rates) -> None:
        assert sum(await taken(one, 20, 4)) == 4
        minutes.away = away
        assert sum(await taken(one, 20, 40)) == 16
        assert sum(await taken(two, 20, 40)) == 20
        assert len(minutes.asked) == 4 + 2
        minutes.now, minutes.away = 160.0, None
        assert [sum(await taken(rates, 20, 20)) for rates in (one, two)] == [20, 0]

    run(minutes, test)


def test_a_failure_that_is_none_of_the_databases_is_seen(minutes: Minutes) -> None:
    """It is raised to whoever waits, and the next request asks again."""

    async def test(rates: Rates, _: Rates) -> None:
        minutes.away = ZeroDivisionError()
        with pytest.raises(ZeroDivisionError):
            await rates.take("k", 5)
        minutes.away = None
        assert await taken(rates, 5, 1) == [True]

    run(minutes, test)


def test_a_limit_that_changes_holds_at_once(minutes: Minutes) -> None:
    """Raised amid a minute, the rest of it may be sent; lowered, no more than that."""

    async def test(rates: Rates, _: Rates) -> None:
        assert sum(await taken(rates, 2, 3)) == 2
        assert sum(await taken(rates, 5, 5)) == 3
        assert sum(await taken(rates, 1, 5)) == 0

    run(minutes, test)


def test_several_servers_answer_as_many_as_one(data_dir: Path) -> None:
    """Two servers of one database, asked by turns with one key: the limit holds for both together."""
    settings = Settings(_env_file=None, data_dir=data_dir)
    with closing(Store(settings)) as store:
        _, key = keys.create(store, NewKey(name="limited", requests_per_minute=7))
    with (
        serving(settings) as one,
        serving(settings) as two,
        httpx.Client(headers=bearer(key), timeout=PATIENCE) as client,
    ):
        answers = [client.get(f"{address}/v1/rules") for _ in range(6) for address in (one, two)]
    assert [answer.status_code for answer in answers] == [200] * 7 + [429] * 5
    for answer in answers[7:]:
        assert problem(answer, 429, "rate-limited")["limit"] == 7


def test_asking_blocks_nobody_else(minutes: Minutes) -> None:
    """While the database takes its time for one, those who need no share are answered."""
    go_on = threading.Event()

    def slow(payer: str, limit: int, wanted: int) -> Share:
        if payer == "slow":
            go_on.wait(PATIENCE)
        return minutes.ask(payer, limit, wanted)

    async def test() -> None:
        rates = Rates(slow, lambda: minutes.now)
        waiting = asyncio.create_task(rates.take("slow", 5))
        assert await taken(rates, 5, 3) == [True] * 3
        assert not waiting.done()
        go_on.set()
        assert (await waiting)[0]

    asyncio.run(test())
