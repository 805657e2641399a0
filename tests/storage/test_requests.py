"""Requests that may be repeated, on every database."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from advisor.errors import NotFoundError
from advisor.settings import Settings
from advisor.storage.requests import Claim, ClaimLostError, KeyBusyError, KeyReusedError
from advisor.storage.store import Store
from tests import samples


@pytest.fixture
def store(database: Settings) -> Iterator[Store]:
    """Return an empty store."""
    opened = Store(database)
    yield opened
    opened.close()


def claim(body: str = "b", tenant: str = "t") -> Claim:
    """Return a claim to one and the same request."""
    return Claim(tenant, "key", body)


def test_an_answered_request_names_its_assessment(store: Store) -> None:
    """From then on the key gives that id; another body under it is refused, another tenant's is another request."""
    mine = claim()
    assert store.claim(mine) is None
    store.add(samples.assessment(), "t", mine)
    assert store.claim(claim()) == samples.assessment().id
    with pytest.raises(KeyReusedError):
        store.claim(claim("other"))
    assert store.claim(claim(tenant="u")) is None


def test_while_somebody_works_nobody_else_does(store: Store) -> None:
    """A second claim is refused until the first one is given up."""
    mine = claim()
    store.claim(mine)
    with pytest.raises(KeyBusyError):
        store.claim(claim())
    store.release(claim())  # somebody else's: without effect
    with pytest.raises(KeyBusyError):
        store.claim(claim())
    store.release(mine)
    assert store.claim(claim()) is None


def test_of_many_at_once_one_gets_it(store: Store) -> None:
    """However many claim at the same time."""

    def take(_: int) -> bool:
        try:
            return store.claim(claim()) is None
        except KeyBusyError:
            return False

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(take, range(8))).count(True) == 1


def test_a_claim_that_ran_out_is_taken_over(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever died amid the work blocks nobody for long; whoever was only slow stores nothing any more."""
    slow, quick = claim(), claim()
    store.claim(slow)
    store.renew(slow)
    with pytest.raises(KeyBusyError):
        store.claim(quick)
    monkeypatch.setattr("advisor.storage.requests.LEASE", timedelta(seconds=-1))
    assert store.claim(quick) is None
    with pytest.raises(ClaimLostError):
        store.add(samples.assessment(), "t", slow)
    with pytest.raises(NotFoundError):
        store.get(samples.assessment().id)
    store.add(samples.assessment(), "t", quick)
    assert store.claim(claim()) == samples.assessment().id


def test_an_answer_is_remembered_for_a_week(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the key is free."""
    mine = claim()
    store.claim(mine)
    store.add(samples.assessment(), "t", mine)
    store.release(mine)  # an answer can't be given up
    assert store.claim(claim()) == samples.assessment().id
    monkeypatch.setattr("advisor.storage.requests.KEPT", timedelta(seconds=-1))
    assert store.claim(claim()) is None
