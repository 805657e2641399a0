"""Tenants, revisions and lists, on every database."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text

from advisor.assessment import Assessment
from advisor.decisions import Outcome
from advisor.errors import NotFoundError
from advisor.settings import Settings
from advisor.storage.listing import Cursor, CursorError, Wanted
from advisor.storage.store import RevisionError, Store
from tests import samples


@pytest.fixture
def store(database: Settings) -> Iterator[Store]:
    """Return an empty store."""
    opened = Store(database)
    yield opened
    opened.close()


def numbered(number: int, description: str = samples.DESCRIPTION) -> Assessment:
    """Return the sample assessment with an id and a time of its own."""
    sample = samples.assessment(description)
    moved = sample.created_at + timedelta(minutes=number)
    return sample.model_copy(update={"id": f"id-{number}", "created_at": moved})


def revised(assessment: Assessment, **changes: object) -> Assessment:
    """Return the next revision."""
    return assessment.model_copy(update={"revision": assessment.revision + 1, **changes})


def test_a_tenant_sees_its_own(store: Store) -> None:
    """Another tenant's assessment isn't found, listed, revised or deleted; the operator sees all."""
    one = numbered(1)
    store.add(one, "a")
    assert store.get(one.id, "a") == store.get(one.id) == one
    assert store.summaries(Wanted("b"), 10) == ()
    for action in (
        lambda: store.get(one.id, "b"),
        lambda: store.get(one.id, "b", 1),
        lambda: store.revise(revised(one), "b"),
        lambda: store.delete(one.id, "b"),
    ):
        with pytest.raises(NotFoundError):
            action()
    assert store.get(one.id, "a") == one


def test_every_revision_is_kept(store: Store) -> None:
    """Each comes back as it was stored, the newest by default."""
    revisions = [numbered(1)]
    store.add(revisions[0])
    for _ in range(3):
        revisions.append(revised(revisions[-1], warnings=(f"after {len(revisions)}",)))
        store.revise(revisions[-1])
    assert [store.get("id-1", revision=number) for number in (1, 2, 3, 4)] == revisions
    assert store.get("id-1") == revisions[-1]
    for number in (0, 5, -1, 10**30):
        with pytest.raises(NotFoundError, match="1 to 4"):
            store.get("id-1", revision=number)


def test_of_two_next_revisions_one_is_stored(store: Store) -> None:
    """Whoever comes second is told so, also when both come at once, and nothing of theirs is kept."""
    store.add(numbered(1))

    def write(number: int) -> bool:
        try:
            store.revise(revised(numbered(1), warnings=(str(number),)))
        except RevisionError:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        stored = list(pool.map(write, range(6)))
    assert stored.count(True) == 1
    assert store.get("id-1").warnings == (str(stored.index(True)),)
    assert store.get("id-1", revision=1) == numbered(1)


def test_what_is_deleted_leaves_nothing(store: Store, database: Settings) -> None:
    """No older revision stays behind either."""
    store.add(numbered(1))
    store.revise(revised(numbered(1)))
    store.delete("id-1")
    engine = create_engine(database.database)
    with engine.connect() as connection:
        for table in ("assessments", "revisions"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0  # noqa: S608 - our own names
    engine.dispose()
    with pytest.raises(NotFoundError):
        store.delete("id-1")


def test_lists_go_on_behind_the_cursor(store: Store) -> None:
    """Pages are newest first, without gap or repetition, also among assessments of the same moment."""
    for number in range(7):
        moved = numbered(number // 3).created_at
        store.add(numbered(number).model_copy(update={"created_at": moved}))
    seen: list[str] = []
    after = None
    while page := store.summaries(Wanted("local", after=after), 2):
        seen += [item.id for item in page]
        after = Cursor.parse(str(Cursor(page[-1].created_at, page[-1].id)))
    assert seen == [f"id-{number}" for number in (6, 5, 4, 3, 2, 1, 0)]


def test_words_are_found_in_any_case_and_literally(store: Store) -> None:
    """All words count, the case of no alphabet does, and nothing is a wildcard."""
    store.add(numbered(1, "Große ÄNDERUNG, 100% sicher"))
    for words, found in ((("GROSSE",), 1), (("änderung", "sicher"), 1), (("100%",), 1), (("1%0",), 0), (("_",), 0)):
        assert len(store.summaries(Wanted("local", words=words), 10)) == found, words
    assert store.summaries(Wanted("local", verdict=Outcome.FINE_TUNING), 10) == ()


def test_the_excerpt_is_one_short_line(store: Store) -> None:
    """However long the description and whatever white space is in it."""
    store.add(numbered(1, "\n\nA  bot\tfor " + "words " * 500))
    (item,) = store.summaries(Wanted("local"), 10)
    assert item.excerpt.startswith("A bot for words words")
    assert len(item.excerpt) <= 200
    assert item.created_at == numbered(1).created_at


@pytest.mark.parametrize("cursor", ["", "x", "W10=", "bnVsbA==", "WyIyMDI2LTAxLTAxIiwgNV0=", "WyIyMDI2IiwgIiJd", "é"])
def test_a_made_up_cursor_is_refused(cursor: str) -> None:
    """What wasn't given out isn't read."""
    with pytest.raises(CursorError):
        Cursor.parse(cursor)
