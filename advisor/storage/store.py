"""The store of assessments: SQLite by default, any SQLAlchemy database by URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from filelock import FileLock, Timeout
from pydantic import ValidationError
from sqlalchemy import Engine, Text, cast, create_engine, event, func, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session

from advisor import __version__
from advisor.assessment import Assessment
from advisor.errors import NotFoundError, StorageError
from advisor.settings import Settings
from advisor.storage.schema import AssessmentRow

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection

HEAD = "0001"
"""The newest migration, which this version of the product needs."""
PAGE = 200
"""Documents that are read at a time where all of them are gone through."""


@dataclass(frozen=True, slots=True)
class Document:
    """A stored assessment as its text, whatever version wrote it."""

    id: str
    text: str
    """JSON, if it is sound."""


# As text: one document that is no JSON must not keep the others from being read.
_DOCUMENTS = select(AssessmentRow.id, cast(AssessmentRow.document, Text))


class Store:
    """A database of assessments, migrated when opened.

    Raises:
        StorageError: from every method, where the database can't be read or written.
    """

    def __init__(self, settings: Settings) -> None:
        self.where = str(settings.data_dir) if settings.database_url is None else "ADVISOR_DATABASE_URL"
        self._own_file = None if settings.database_url else settings.data_dir / "advisor.db"
        with self._explained():
            self._engine = self._open(settings.database)
            # Two processes that start on a new database must not both set it up.
            with self._setup_lock():
                self._migrate()

    def add(self, assessment: Assessment) -> None:
        """Store an assessment; it is on disk when this returns."""
        row = AssessmentRow(
            id=assessment.id,
            created_at=assessment.created_at,
            verdict=assessment.decision.verdict,
            destination=assessment.decision.destination,
            rules_version=assessment.versions.rules,
            corpus_version=assessment.versions.corpus,
            prompts_version=assessment.versions.prompts,
            model=assessment.versions.model,
            advisor_version=assessment.versions.advisor,
            document=assessment.model_dump(mode="json"),
        )
        with self._explained(), Session(self._engine) as session, session.begin():
            session.add(row)

    def get(self, assessment_id: str) -> Assessment:
        """Return a stored assessment.

        Raises:
            NotFoundError: where there is none with this id.
        """
        with self._explained(), Session(self._engine) as session:
            row = session.get(AssessmentRow, assessment_id)
            if row is None:
                raise _not_found(assessment_id)
            return _assessment(row.document)

    def document(self, assessment_id: str) -> Document:
        """Return a stored assessment as its text.

        Raises:
            NotFoundError: where there is none with this id.
        """
        of_this_id = _DOCUMENTS.where(AssessmentRow.id == assessment_id)
        with self._explained(), Session(self._engine) as session:
            row = session.execute(of_this_id).one_or_none()
        if row is None:
            raise _not_found(assessment_id)
        return Document(*row)

    def documents(self, page: int = PAGE) -> Iterator[Document]:
        """Go through all stored assessments by id, with one page in memory at a time."""
        last = ""
        while rows := self._page(last, page):
            yield from rows
            last = rows[-1].id

    def count(self) -> int:
        """Return how many assessments are stored."""
        with self._explained(), Session(self._engine) as session:
            return session.scalars(select(func.count()).select_from(AssessmentRow)).one()

    def newest(self, limit: int = 20, offset: int = 0) -> tuple[Assessment, ...]:
        """Return stored assessments, newest first."""
        newest_first = select(AssessmentRow.document).order_by(AssessmentRow.created_at.desc(), AssessmentRow.id.desc())
        with self._explained(), Session(self._engine) as session:
            documents = session.scalars(newest_first.limit(limit).offset(offset))
            return tuple(_assessment(document) for document in documents)

    def close(self) -> None:
        """Release the connections."""
        self._engine.dispose()

    def _page(self, last: str, size: int) -> tuple[Document, ...]:
        # By key, not by offset: each page costs the same, and a deletion in between skips nothing.
        after = _DOCUMENTS.where(AssessmentRow.id > last).order_by(AssessmentRow.id).limit(size)
        with self._explained(), Session(self._engine) as session:
            return tuple(Document(*row) for row in session.execute(after))

    def _open(self, url: str) -> Engine:

        if self._own_file is not None:
            self._own_file.parent.mkdir(parents=True, exist_ok=True)
        else:
            # Messages name the database, never its password.
            self.where = make_url(url).render_as_string(hide_password=True)
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _configure_sqlite)
        return engine

    def _migrate(self) -> None:

        with self._engine.begin() as connection:
            if inspect(connection).has_table("alembic_version"):
                version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
                if version == HEAD:
                    return
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
        with self._engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, HEAD)

    def _setup_lock(self) -> AbstractContextManager[object]:
        return FileLock(f"{self._own_file}.lock", timeout=30) if self._own_file else nullcontext()

    @contextmanager
    def _explained(self) -> Iterator[None]:

        try:
            yield
        except (ArgumentError, ModuleNotFoundError) as error:
            advice = "Give a SQLAlchemy URL with its driver installed."
            msg = f"ADVISOR_DATABASE_URL can't be used: {_first_line(error)}. {advice}"
            raise StorageError(msg) from error
        except CommandError as error:
            msg = f"The database in {self.where} comes from a newer version ({_first_line(error)}); update the advisor."
            raise StorageError(msg) from error
        except Timeout as error:
            msg = (
                f"Another process has been setting up the database in {self.where} for 30 s; try again when it is done."
            )
            raise StorageError(msg) from error
        except (SQLAlchemyError, OSError, ValueError) as error:
            raise StorageError(_advice(self.where, error)) from error


def _assessment(document: dict[str, object]) -> Assessment:
    try:
        return Assessment.model_validate(document)
    except ValidationError as error:
        raise StorageError(_outdated(document, error)) from error


def _outdated(document: dict[str, object], error: ValidationError) -> str:
    versions = document.get("versions")
    version = versions.get("advisor") if isinstance(versions, dict) else None
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))[:80]
    return (
        f"The assessment {str(document.get('id'))[:80]!r} was stored by advisor {str(version)[:40]} in a form that "
        f"advisor {__version__} can't read ({where}: {first['msg']}). Show it with that version, or assess its "
        "description again."
    )


def _not_found(assessment_id: str) -> NotFoundError:
    return NotFoundError(
        f"There is no assessment {assessment_id[:80]!r}; `advisor assess` prints the id of each new one."
    )


def _configure_sqlite(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    # WAL lets readers go on while somebody writes; FULL keeps what was acknowledged, also when the power fails.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _advice(where: str, error: Exception) -> str:
    text = _first_line(error)
    if "not a database" in text or "malformed" in text or isinstance(error, ValueError):
        return f"The database in {where} is damaged ({text}). Restore advisor.db from a backup, or move it away."
    if isinstance(error, OSError) or "readonly" in text or "unable to open" in text:
        return f"The data directory {where} can't be written ({text}). Make it writable, or set ADVISOR_DATA_DIR."
    return f"The database in {where} failed ({text}). Check ADVISOR_DATABASE_URL and that the database is up."


def _first_line(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    return str(cause).partition("\n")[0].rstrip(".")[:200]
