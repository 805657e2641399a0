"""Keys, what their holders spend, and the audit log, on every database."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from advisor.actors import Actor, acting
from advisor.errors import BudgetSpentError, NotFoundError, StorageError
from advisor.settings import MOST_LIMIT, Settings, key_hash
from advisor.storage import audit, keys
from advisor.storage.audit import Action
from advisor.storage.keys import NewKey, UnfitKeyError
from advisor.storage.schema import AuditRow, KeyRow
from advisor.storage.scopes import Scope
from advisor.storage.spending import LEASE, DayBudget, spent_today
from advisor.storage.store import Store
from tests import samples
from tests.api.conftest import wait_until

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(database: Settings) -> Iterator[Store]:
    """Return an empty store."""
    opened = Store(database)
    yield opened
    opened.close()


def budget(store: Store, limit: int = 1_000, now: datetime = NOON, payer: str = "p") -> DayBudget:
    """Return a day's budget."""
    return DayBudget(lambda: store, payer, limit, lambda: now)


def test_a_key_is_random_and_only_its_hash_is_kept(store: Store, database: Settings) -> None:
    """It has a prefix and 256 random bits; the database holds nothing of it."""
    (one, first), (_, second) = (keys.create(store, NewKey(name="ci")) for _ in range(2))
    assert first != second
    assert first.startswith("adv_")
    assert len(first) == len("adv_") + 43
    assert keys.usable(store, NOON) is not None
    assert one == next(
        iter(key for hashed, key in (keys.usable(store, NOON) or {}).items() if hashed == key_hash(first))
    )
    engine = create_engine(database.database)
    with engine.connect() as connection:
        stored = str(connection.execute(text("SELECT * FROM keys")).all())
    engine.dispose()
    assert first not in stored
    assert first.removeprefix("adv_") not in stored


def test_a_key_is_what_was_asked_for(store: Store) -> None:
    """Everything comes back as it was given; what wasn't said is the default, and a tenant of its own."""
    expires = datetime.now(UTC) + timedelta(days=1)
    wanted = NewKey(
        name="Büro 7",
        tenant="team-a",
        scopes=frozenset({Scope.READ}),
        access_tags=frozenset({"hr", "team:legal"}),
        requests_per_minute=5,
        tokens_per_day=MOST_LIMIT,
        expires_at=expires,
    )
    made, _ = keys.create(store, wanted)
    plain, _ = keys.create(store, NewKey(name="x"))
    assert keys.listed(store) == (made, plain)
    assert (made.name, made.tenant, made.scopes, made.access_tags) == (
        "Büro 7",
        "team-a",
        ("read",),
        ("hr", "team:legal"),
    )
    assert (made.requests_per_minute, made.tokens_per_day, made.expires_at) == (5, MOST_LIMIT, expires)
    assert (plain.tenant, plain.scopes, plain.last_used_at) == (plain.id, ("assess", "delete", "read"), None)


def test_revoked_and_expired_keys_work_no_more_but_stay(store: Store) -> None:
    """A database in which there ever was a key says so for good; None only where there never was."""
    assert keys.usable(store, NOON) is None
    soon = datetime.now(UTC) + timedelta(hours=1)
    short, _ = keys.create(store, NewKey(name="short", expires_at=soon))
    assert list(keys.usable(store, soon - timedelta(seconds=1)) or ()) != []
    assert keys.usable(store, soon) == {}
    revoked = keys.revoke(store, short.id)
    assert keys.revoke(store, short.id, NOON + timedelta(days=9)) == revoked
    assert keys.usable(store, NOON) == {}
    with pytest.raises(NotFoundError, match="advisor keys list"):
        keys.revoke(store, "nope")
    assert [entry.action for entry in audit.entries(store)] == [Action.KEY_CREATED, Action.KEY_REVOKED]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": " x"},
        {"name": "a\nb"},
        {"name": "a\u2028b"},
        {"name": "\udcff"},
        {"name": "x" * 101},
        {"tenant": "A"},
        {"tenant": "a b"},
        {"tenant": "x" * 65},
        {"scopes": ["boss"]},
        {"scopes": []},
        {"access_tags": ["a b"]},
        {"requests_per_minute": 0},
        {"requests_per_minute": -1},
        {"tokens_per_day": 0},
        {"tokens_per_day": MOST_LIMIT + 1},
        {"expires_at": "x"},
    ],
    ids=str,
)
def test_what_no_key_can_be_is_refused(wrong: dict[str, object]) -> None:
    """Names that forge lines, limits that nobody can keep, scopes that mean nothing."""
    with pytest.raises(UnfitKeyError, match="No key was made"):
        keys.checked(**{"name": "x", **wrong})


def test_a_scope_of_a_newer_version_lets_nobody_do_anything(store: Store) -> None:
    """What this version doesn't know is left out, and the key goes on working for the rest."""
    made, _ = keys.create(store, NewKey(name="x"))
    with store.changing() as session:
        row = session.get(KeyRow, made.id)
        assert row is not None
        row.scopes = ["read", "fly"]
    assert keys.listed(store)[0].scopes == ("read",)


def test_the_last_use_is_kept_to_the_minute(store: Store) -> None:
    """A use that is no news isn't written, nor one before the last."""
    made, _ = keys.create(store, NewKey(name="x"))
    for seconds, expected in ((0, 0), (59, 0), (61, 61), (-3600, 61)):
        keys.used(store, made.id, NOON + timedelta(seconds=seconds))
        assert keys.listed(store)[0].last_used_at == NOON + timedelta(seconds=expected)


def test_two_processes_make_keys_at_once(database: Settings, store: Store, tmp_path: Path) -> None:
    """All of them are there, and in the log."""
    code = (
        "from advisor.settings import load_settings\nfrom advisor.storage import keys\n"
        "from advisor.storage.store import Store\nstore = Store(load_settings())\n"
        "for i in range(10): keys.create(store, keys.NewKey(name=str(i)))"
    )
    environment = {"ADVISOR_DATA_DIR": str(database.data_dir)}
    if database.database_url:
        environment["ADVISOR_DATABASE_URL"] = database.database_url
    command = [sys.executable, "-c", code]
    both = [subprocess.Popen(command, env=environment, cwd=tmp_path) for _ in range(2)]  # noqa: S603 - our own code
    assert [process.wait(60) for process in both] == [0, 0]
    assert len({key.id for key in keys.listed(store)}) == 20
    assert len(list(audit.entries(store))) == 20


def test_what_is_spent_counts_for_the_day(store: Store) -> None:
    """Spent tokens are gone until midnight in UTC, those of others and of other days are not."""
    today = budget(store)
    today.settle(today.reserve(1, 500), 900)
    assert spent_today(store, NOON) == {"p": 900}
    assert today.reserve(100, 500).tokens == 100
    with pytest.raises(BudgetSpentError) as caught:
        budget(store).reserve(1, 1)
    assert (caught.value.limit, caught.value.used) == (1_000, 1_000)
    assert caught.value.resets_at == datetime(2026, 11, 22, tzinfo=UTC)
    assert budget(store, payer="q").reserve(1, 500).tokens == 500
    assert budget(store, now=NOON + timedelta(days=1)).reserve(1, 5_000).tokens == 1_000


def test_parallel_calls_never_hold_the_same_tokens(store: Store) -> None:
    """Of many calls at once exactly as many go on as the budget pays for."""

    def call(_: int) -> bool:
        try:
            budget(store).reserve(300, 300)
        except BudgetSpentError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(call, range(12))) == 3


def test_what_a_dead_process_held_comes_free(store: Store) -> None:
    """After the lease nothing is held, and whoever settles late is charged all the same."""
    lost = budget(store).reserve(1, 1_000)
    with pytest.raises(BudgetSpentError):
        budget(store).reserve(1, 1)
    later = budget(store, now=NOON + LEASE + timedelta(seconds=1))
    held = later.reserve(1, 200)
    assert held.tokens == 200
    later.settle(lost, 700)
    later.settle(held, 200)
    assert later.reserve(1, 1_000).tokens == 100


def test_a_call_over_midnight_is_of_the_day_it_began(store: Store) -> None:
    """The new day's budget is whole, also where the clock goes back across midnight."""
    evening = budget(store, now=NOON.replace(hour=23, minute=59))
    held = evening.reserve(1, 400)
    morning = budget(store, now=NOON + timedelta(days=1))
    morning.settle(held, 400)
    assert morning.reserve(1, 1_000).tokens == 1_000
    assert evening.reserve(1, 1_000).tokens == 600


def test_every_change_is_in_the_log_with_who_made_it(store: Store) -> None:
    """Made, revised, deleted: by whom, with which verdict before and after; nothing of the description."""
    one = samples.assessment()
    with acting(Actor("ci bot", "k1", "api", "r1")):
        store.add(one, "t")
    store.revise(one.model_copy(update={"revision": 2}), "t")
    store.delete(one.id, "t")
    verdict = one.decision.verdict
    made, revised, deleted = audit.entries(store)
    assert (made.action, made.key, made.name, made.surface, made.request) == (
        Action.CREATED,
        "k1",
        "ci bot",
        "api",
        "r1",
    )
    assert (made.subject, made.tenant, made.revision, made.verdict_before, made.verdict) == (
        one.id,
        "t",
        1,
        None,
        verdict,
    )
    assert (revised.action, revised.name, revised.surface, revised.key) == (Action.REVISED, "local", "cli", None)
    assert (revised.revision, revised.verdict_before, revised.verdict) == (2, verdict, verdict)
    assert (deleted.action, deleted.verdict_before, deleted.verdict) == (Action.DELETED, verdict, None)
    assert one.description not in "".join(entry.model_dump_json() for entry in (made, revised, deleted))


def test_the_documentation_names_every_action() -> None:
    """Whoever filters the log can look up what to filter by."""
    documented = (Path(__file__).parents[2] / "docs" / "keys.md").read_text("utf-8")
    assert [action for action in Action if f"`{action}`" not in documented] == []


def test_what_was_not_changed_is_not_in_the_log(store: Store) -> None:
    """A change that fails leaves no entry."""
    with pytest.raises(NotFoundError):
        store.delete("nope", "t")
    with pytest.raises(NotFoundError):
        store.revise(samples.assessment().model_copy(update={"revision": 2}), "t")
    assert list(audit.entries(store)) == []


def test_the_log_is_read_page_by_page(store: Store) -> None:
    """Every entry once and in order, however they fall into pages, by tenant and time."""
    with store.changing() as session:
        session.add_all(
            AuditRow(
                at=NOON + timedelta(hours=n),
                action="key.created",
                tenant=f"t{n % 2}",
                name="n",
                surface="cli",
                subject=str(n),
            )
            for n in range(7)
        )
    for page in (1, 2, 7, 100):
        assert [entry.subject for entry in audit.entries(store, page=page)] == list("0123456")
        assert [entry.subject for entry in audit.entries(store, "t1", page=page)] == list("135")
        assert [e.subject for e in audit.entries(store, since=NOON + timedelta(hours=5), page=page)] == list("56")
        assert [e.subject for e in audit.entries(store, "t0", after=3, page=page)] == list("46")


@pytest.fixture
def shared(postgres_database: str, tmp_path: Path) -> Iterator[Store]:
    """Return an empty store in a database that many write to at once."""
    opened = Store(Settings(_env_file=None, data_dir=tmp_path, database_url=postgres_database))
    yield opened
    opened.close()


def _waits(store: Store) -> bool:
    with store.reading() as session:
        return bool(session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")))


def test_changes_that_end_in_another_order_are_all_read(shared: Store) -> None:
    """Who goes on after the last entry that came misses none, though it was numbered before and stored later."""
    with ThreadPoolExecutor(1) as pool:
        with shared.changing() as slow:
            audit.write(slow, Action.CREATED, "t", "slow")
            with shared.changing() as fast:
                audit.write(fast, Action.CREATED, "t", "fast")
            reading = pool.submit(lambda: list(audit.entries(shared)))
            wait_until(lambda: reading.done() or _waits(shared))
        before = reading.result()
    with shared.changing() as last:
        audit.write(last, Action.CREATED, "t", "last")
    both = [*before, *audit.entries(shared, after=before[-1].id)]
    assert [entry.subject for entry in both] == ["slow", "fast", "last"]


def test_a_reader_does_not_wait_without_end(shared: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a change hangs, reading the log says so, and holds nobody else up for long."""
    monkeypatch.setattr(audit, "_PATIENCE_MILLISECONDS", 50)
    with shared.changing() as slow:
        audit.write(slow, Action.CREATED, "t", "slow")
        with pytest.raises(StorageError, match="Try again soon"):
            list(audit.entries(shared))
    assert [entry.subject for entry in audit.entries(shared)] == ["slow"]
