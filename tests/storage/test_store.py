"""Assessments are kept as they were shown."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from advisor.errors import NotFoundError, StorageError
from advisor.settings import Settings
from advisor.storage.schema import Base
from advisor.storage.store import HEAD, Store
from tests import samples


@pytest.fixture
def store(database: Settings) -> Iterator[Store]:
    """Return an empty store, on each kind of database."""
    opened = Store(database)
    yield opened
    opened.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings with a data folder that doesn't exist yet."""
    return Settings(data_dir=tmp_path / "data")


def test_what_was_added_comes_back_equal(store: Store, database: Settings) -> None:
    """A stored assessment is read back field for field, also by another store."""
    assessment = samples.assessment("Ein Büro in 東京 mit 😀, \x01 und \u202e.")
    long = assessment.versions.model_copy(update={"model": "openai/" + "long" * 100})
    assessment = assessment.model_copy(update={"versions": long})
    store.add(assessment)
    assert store.get(assessment.id) == assessment
    other = Store(database)
    assert other.get(assessment.id) == assessment
    other.close()


def test_newest_come_first_and_are_paged(store: Store) -> None:
    """Listing goes from the newest back, in pages."""
    first = samples.assessment()
    for number in range(3):
        moved = first.created_at.replace(minute=number)
        store.add(first.model_copy(update={"id": f"id-{number}", "created_at": moved}))
    assert [item.id for item in store.newest(limit=2)] == ["id-2", "id-1"]
    assert [item.id for item in store.newest(limit=2, offset=2)] == ["id-0"]


def test_all_documents_are_gone_through_in_pages(store: Store) -> None:
    """Every document comes exactly once, whatever the size of a page, also when some are added meanwhile."""
    for number in range(5):
        store.add(samples.assessment().model_copy(update={"id": f"id-{number}"}))
    expected = [f"id-{number}" for number in range(5)]
    for page in (1, 2, 5, 100):
        assert [document.id for document in store.documents(page)] == expected
    assert store.count() == 5
    going = store.documents(2)
    first = next(going)
    store.add(samples.assessment().model_copy(update={"id": "id-2-later"}))
    expected.insert(3, "id-2-later")
    assert [first.id, *(document.id for document in going)] == expected


def test_document_is_the_text_that_was_stored(store: Store) -> None:
    """A document is the assessment as JSON; an unknown id isn't found."""
    assessment = samples.assessment()
    store.add(assessment)
    assert json.loads(store.document(assessment.id).text) == assessment.model_dump(mode="json")
    with pytest.raises(NotFoundError, match="no assessment 'nope'"):
        store.document("nope")


def test_one_damaged_document_does_not_hide_the_others(settings: Settings) -> None:
    """A document that is no JSON comes as the text that it is."""
    store = Store(settings)
    for name in ("a", "b"):
        store.add(samples.assessment().model_copy(update={"id": name}))
    with sqlite3.connect(settings.data_dir / "advisor.db") as connection:
        connection.execute("UPDATE assessments SET document = 'garbage' WHERE id = 'a'")
    connection.close()
    first, second = store.documents()
    assert (first.id, first.text, second.id) == ("a", "garbage", "b")


def test_document_of_another_schema_is_reported_as_that(settings: Settings) -> None:
    """What another version stored in another form is named with that version and the field, not called damaged."""
    store = Store(settings)
    assessment = samples.assessment()
    store.add(assessment)
    with sqlite3.connect(settings.data_dir / "advisor.db") as connection:
        connection.execute("UPDATE assessments SET document = json_remove(document, '$.decision.flips')")
    connection.close()
    for read in (lambda: store.get(assessment.id), store.newest):
        with pytest.raises(StorageError, match=r"stored by advisor 0 in a form .*decision\.flips"):
            read()


@pytest.mark.parametrize("id_", ["nope", "", "x" * 10_000, "no\0pe", "nope\ud800", "'; DROP TABLE assessments"])
def test_unknown_id_is_not_found(store: Store, id_: str) -> None:
    """An id that was never stored is reported as such, also where no text of a database could be it."""
    for look in (store.get, store.document, store.delete):
        with pytest.raises(NotFoundError, match="no assessment"):
            look(id_)


def test_migration_makes_the_tables_of_the_schema(database: Settings) -> None:
    """The migrated database has exactly the columns and indexes that the schema declares."""
    Store(database).close()
    engine = create_engine(database.database)
    inspector = inspect(engine)
    for table in Base.metadata.sorted_tables:
        assert {column["name"] for column in inspector.get_columns(table.name)} == set(table.columns.keys())
        assert {index["name"] for index in inspector.get_indexes(table.name)} == {i.name for i in table.indexes}
    engine.dispose()


def test_version_of_the_database_is_recorded(database: Settings) -> None:
    """The database says which migration it is at."""
    Store(database).close()
    engine = create_engine(database.database)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD
    engine.dispose()


def test_garbage_is_reported_and_left_alone(settings: Settings) -> None:
    """A file that is no database is named with what to do, and its bytes stay."""
    settings.data_dir.mkdir(parents=True)
    file = settings.data_dir / "advisor.db"
    file.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StorageError, match=r"damaged .* Restore advisor\.db"):
        Store(settings)
    assert file.read_bytes() == b"not a database at all" * 100


def test_data_dir_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    """Where the data folder can't be created, the message names it and the setting."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="ADVISOR_DATA_DIR"):
        Store(Settings(data_dir=tmp_path / "file" / "data"))


def test_newer_database_is_refused(database: Settings) -> None:
    """A database of a newer version isn't touched."""
    Store(database).close()
    engine = create_engine(database.database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="newer version"):
        Store(database)
    engine.dispose()


def test_bad_url_names_the_setting_and_hides_the_password(tmp_path: Path) -> None:
    """An unusable database URL is reported by the name of its setting, without the password."""
    settings = Settings(data_dir=tmp_path, database_url="nosuchdb://me:hunter2@localhost/x")
    with pytest.raises(StorageError) as caught:
        Store(settings)
    assert "ADVISOR_DATABASE_URL" in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_several_may_start_at_once(database: Settings) -> None:
    """Whoever opens a new database at the same time as others succeeds, and it is set up once."""

    def opened(_: int) -> int:
        store = Store(database)
        try:
            return store.count()
        finally:
            store.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(opened, range(4))) == [0] * 4


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_url_of_postgresql_needs_no_driver(postgres_database: str, tmp_path: Path, scheme: str) -> None:
    """The form that other programs and hosts use is understood as it is."""
    url = postgres_database.replace("postgresql", scheme, 1)
    store = Store(Settings(_env_file=None, data_dir=tmp_path, database_url=url))
    store.add(samples.assessment())
    assert store.count() == 1
    store.close()


def test_a_server_that_is_down_is_reported(tmp_path: Path) -> None:
    """The message names the database and what to check, never the password."""
    url = "postgresql://me:hunter2@127.0.0.1:1/x"
    with pytest.raises(StorageError, match=r"me:\*\*\*@127\.0\.0\.1:1/x failed .* database is up") as caught:
        Store(Settings(_env_file=None, data_dir=tmp_path, database_url=url))
    assert "hunter2" not in str(caught.value)
