"""The requests of a minute, handed out to servers, on every database."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import update

from advisor.settings import MOST_LIMIT, Settings
from advisor.storage.paces import MINUTE, Share, share
from advisor.storage.schema import PaceRow
from advisor.storage.store import Store


@pytest.fixture
def store(database: Settings) -> Iterator[Store]:
    """Return an empty store."""
    opened = Store(database)
    yield opened
    opened.close()


def shift(store: Store, milliseconds: int) -> None:
    """Have the minutes end so much later."""
    with store.changing() as session:
        session.execute(update(PaceRow).values(ends=PaceRow.ends + milliseconds))


def counts(found: Share) -> tuple[int, int]:
    """Return what doesn't depend on the time."""
    return found.requests, found.left


def test_no_more_is_handed_out_than_is_allowed(store: Store) -> None:
    """The last share is what is left, then there is none; each payer has a minute of its own."""
    found = [share(store, "p", 10, 4) for _ in range(4)]
    assert [counts(each) for each in found] == [(4, 6), (4, 2), (2, 0), (0, 0)]
    assert all(0 < each.seconds <= 60 for each in found)
    assert counts(share(store, "q", 10, 4)) == (4, 6)


def test_a_minute_ends(store: Store) -> None:
    """It begins with the first request, and the next one with the first request after it."""
    assert counts(share(store, "p", 5, 5)) == (5, 0)
    shift(store, 1_000 - MINUTE)
    late = share(store, "p", 5, 5)
    assert (counts(late), late.seconds <= 1) == ((0, 0), True)
    shift(store, -1_000)
    assert counts(share(store, "p", 5, 2)) == (2, 3)


def test_a_clock_that_goes_back_shuts_nobody_out(store: Store) -> None:
    """A minute that ends impossibly late is over; one that somebody began a little later goes on."""
    share(store, "p", 5, 5)
    shift(store, 500)
    assert counts(share(store, "p", 5, 1)) == (0, 0)
    shift(store, 2 * MINUTE)
    again = share(store, "p", 5, 1)
    assert (counts(again), again.seconds <= 60) == ((1, 4), True)


def test_a_limit_that_changes_holds_from_then_on(store: Store) -> None:
    """Lowered below what was handed out, it gives nothing more; raised, the difference."""
    assert counts(share(store, "p", 10, 6)) == (6, 4)
    assert counts(share(store, "p", 5, 1)) == (0, 0)
    assert counts(share(store, "p", 10, 6)) == (3, 0)
    assert counts(share(store, "q", MOST_LIMIT, MOST_LIMIT)) == (MOST_LIMIT, 0)
    assert counts(share(store, "q", MOST_LIMIT, MOST_LIMIT)) == (0, 0)


def test_many_that_ask_at_once_share(store: Store) -> None:
    """Whoever comes first gets it, and nobody gets the same."""
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: share(store, "p", 20, 3), range(16)))
    assert sum(each.requests for each in found) == 20
