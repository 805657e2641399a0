"""Databases of older versions are brought up to date when they are opened, or stay as they were."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, inspect, text

from advisor.errors import StorageError
from advisor.settings import Settings
from advisor.storage import store as module
from advisor.storage.listing import Wanted
from advisor.storage.schema import Base
from advisor.storage.store import HEAD, Store
from tests import samples

ODD = ("odd", json.dumps({"description": "half a pair \ud800 and a \0 inside"}))
DESCRIPTION = "Große Pläne für unsere Akten. " * 20


def _migrate(settings: Settings, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(module.__file__).with_name("migrations")))
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    engine = create_engine(settings.database)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


@pytest.fixture
def old(database: Settings) -> Settings:
    """Return settings with a database as the first version left it: an assessment, and two damaged documents."""
    _migrate(database, "0001")
    document = samples.assessment(DESCRIPTION).model_dump(mode="json")
    for name in ("revision", "revised_at"):
        del document[name]
    columns = "id, created_at, verdict, destination, rules_version, prompts_version, advisor_version, document"
    engine = create_engine(database.database)
    with engine.begin() as connection:
        for id_, stored in ((document["id"], json.dumps(document)), ("damaged", '"no assessment"'), ODD):
            connection.execute(
                text(f"INSERT INTO assessments ({columns}) VALUES (:id, :at, 'rag', 'rag', 'r', 'p', '0', :document)"),  # noqa: S608 - our own names
                {"id": id_, "at": "2026-11-21 12:00:00.000000", "document": stored},
            )
    engine.dispose()
    return database


def test_an_old_database_goes_on_working(old: Settings) -> None:
    """What was stored is the local tenant's first revision, can be searched, revised and read as before."""
    store = Store(old)
    sample = samples.assessment(DESCRIPTION)
    assert store.get(sample.id, "local", 1) == sample
    (found,) = store.summaries(Wanted("local", words=("PLÄNE",)), 10)
    assert (found.id, found.revision) == (sample.id, 1)
    assert found.excerpt.startswith("Große Pläne")
    assert len(store.summaries(Wanted("local", words=("half a pair", "inside")), 10)) == 1
    assert len(store.summaries(Wanted("local"), 10)) == 3
    store.revise(sample.model_copy(update={"revision": 2}))
    assert store.get(sample.id).revision == 2
    store.close()


def test_migrated_tables_are_those_of_the_schema(old: Settings) -> None:
    """Columns and indexes are the declared ones, whichever version a database began with."""
    Store(old).close()
    engine = create_engine(old.database)
    inspector = inspect(engine)
    for table in Base.metadata.sorted_tables:
        assert {column["name"] for column in inspector.get_columns(table.name)} == set(table.columns.keys())
        assert {index["name"] for index in inspector.get_indexes(table.name)} == {i.name for i in table.indexes}
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
    engine.dispose()


def test_a_migration_that_fails_changes_nothing(old: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupted halfway, it can be made again from the beginning."""
    with monkeypatch.context() as patched:
        patched.setattr("json.loads", _fail)
        with pytest.raises(StorageError):
            Store(old)
    engine = create_engine(old.database)
    assert set(inspect(engine).get_table_names()) == {"alembic_version", "assessments"}
    assert "tenant" not in {column["name"] for column in inspect(engine).get_columns("assessments")}
    engine.dispose()
    store = Store(old)
    assert store.count() == 3
    store.close()


def _fail(*_: object) -> None:
    msg = "the power went out"
    raise OSError(msg)
