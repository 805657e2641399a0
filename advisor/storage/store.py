"""The store of assessments: SQLite by default, any SQLAlchemy database by URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from filelock import FileLock, Timeout
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Text,
    cast,
    delete,
    false,
    func,
    insert,
    inspect,
    make_url,
    select,
    text,
    update,
)
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from advisor.assessment import Assessment
from advisor.errors import AdvisorError, NotFoundError, StorageError
from advisor.settings import Settings
from advisor.storage import audit, requests
from advisor.storage.audit import Action
from advisor.storage.documents import assessment_of, seen
from advisor.storage.engine import open_engine
from advisor.storage.listing import Summary, Wanted, summary
from advisor.storage.requests import Claim
from advisor.storage.schema import LOCAL, MODEL, AssessmentRow, MessageRow, RevisionRow, excerpt_of, searched_of

HEAD = "0007"
"""The newest migration, which this version of the product needs."""
PAGE = 200
"""Documents that are read at a time where all of them are gone through."""
_MIGRATION_LOCK = 7_203_846_401
"""Any number, the same for every process."""


@dataclass(frozen=True, slots=True)
class Document:
    """A stored assessment as its text, whatever version wrote it."""

    id: str
    text: str
    """JSON, if it is sound."""


# As text: one document that is no JSON must not keep the others from being read.
DOCUMENTS = select(AssessmentRow.id, cast(AssessmentRow.document, Text))


class RevisionError(AdvisorError):
    """A revision isn't the next one, because somebody else was faster."""


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
            try:
                with self._setup_lock():
                    self._migrate()
            except BaseException:
                self.close()
                raise

    def add(self, assessment: Assessment, tenant: str = LOCAL, claim: Claim | None = None) -> None:
        """Store an assessment; it is on disk when this returns.

        Args:
            assessment: the first revision.
            tenant: whose it is.
            claim: to the request that it answers.

        Raises:
            ClaimLostError: where the claim isn't held any more; nothing is stored.
        """
        row = {"id": assessment.id, "created_at": assessment.created_at, "tenant": tenant, **columns_of(assessment)}
        verdict = assessment.decision.verdict
        with self.changing() as session:
            # Not as an object: keeping track of its changes costs more than writing it.
            session.connection().execute(insert(AssessmentRow), row)
            audit.write(session, Action.CREATED, tenant, assessment.id, revision=1, verdict=verdict)
            if claim is not None:
                requests.settle(session, claim, assessment.id)

    def get(self, assessment_id: str, tenant: str | None = None, revision: int | None = None) -> Assessment:
        """Return a stored assessment, as far as whoever acts may see its passages.

        Args:
            assessment_id: its id.
            tenant: who asks; None: the operator, who sees all.
            revision: which one; None: the newest.

        Raises:
            NotFoundError: where this tenant has none with this id, or it has no such revision.
        """
        with self.reading() as session:
            row = session.scalars(select(AssessmentRow).where(*_of(assessment_id, tenant))).one_or_none()
            if row is None:
                raise not_found(assessment_id)
            if revision is None or revision == row.revision:
                return seen(row.document)
            # Beyond these bounds no database has a number for it.
            older = session.get(RevisionRow, (assessment_id, revision)) if 0 < revision < row.revision else None
            if older is None:
                raise _no_revision(revision, row.revision)
            return seen(older.document)

    def revise(
        self,
        assessment: Assessment,
        tenant: str = LOCAL,
        action: Action = Action.REVISED,
        claim: Claim | None = None,
    ) -> None:
        """Store the next revision of an assessment; the one before is kept beside it.

        Args:
            assessment: the next revision.
            tenant: whose it is.
            action: how it was made, for the audit log.
            claim: to the request that its number answers.

        Raises:
            NotFoundError: where this tenant has none with this id.
            RevisionError: where it isn't the next one, because somebody else was faster.
            ClaimLostError: where the claim isn't held any more; nothing is stored.
        """
        before = (*_of(assessment.id, tenant), AssessmentRow.revision == assessment.revision - 1)
        columns = (AssessmentRow.id, AssessmentRow.revision, AssessmentRow.document)
        # Written first, so that no other writer comes between reading and writing.
        copied = insert(RevisionRow).from_select(
            ["assessment_id", "revision", "document"], select(*columns).where(*before)
        )
        changed = update(AssessmentRow).where(*before).values(**columns_of(assessment)).returning(AssessmentRow.id)
        try:
            with self.changing(IntegrityError) as session:
                session.execute(copied)
                verdict = session.scalar(select(AssessmentRow.verdict).where(*before))
                if session.execute(changed).first() is None:
                    raise self._not_next(session, assessment, tenant)
                audit.revised(session, action, assessment, tenant, verdict)
                if claim is not None:
                    requests.settle(session, claim, str(assessment.revision))
        except IntegrityError:
            raise _too_late(assessment) from None

    def delete(self, assessment_id: str, tenant: str | None = None) -> None:
        """Forget an assessment with all its revisions and what was said about it.

        Raises:
            NotFoundError: where this tenant has none with this id.
        """
        with self.changing() as session:
            columns = (AssessmentRow.tenant, AssessmentRow.revision, AssessmentRow.verdict)
            gone = session.execute(delete(AssessmentRow).where(*_of(assessment_id, tenant)).returning(*columns)).first()
            if gone is None:
                raise not_found(assessment_id)
            audit.write(
                session, Action.DELETED, gone.tenant, assessment_id, revision=gone.revision, before=gone.verdict
            )
            session.execute(delete(RevisionRow).where(RevisionRow.assessment_id == assessment_id))
            session.execute(delete(MessageRow).where(MessageRow.assessment_id == assessment_id))

    def summaries(self, wanted: Wanted, limit: int) -> tuple[Summary, ...]:
        """Return stored assessments as a list shows them, newest first."""
        with self.reading() as session:
            return tuple(summary(row) for row in session.execute(wanted.query().limit(limit)))

    def claim(self, claim: Claim) -> str | None:
        """Claim a request, so that nobody else works on it.

        Returns:
            What answered it before, an id or the number of a revision; None where the claim is held now.

        Raises:
            KeyReusedError: where the key belongs to another request.
            KeyBusyError: where somebody works on it.
        """
        try:
            with self.changing(IntegrityError) as session:
                requests.take(session, claim)
        except IntegrityError:
            with self.reading() as session:
                return requests.answer(session, claim)
        return None

    def settle(self, claim: Claim, answer: str) -> None:
        """Keep what answers a request for which nothing had to be stored.

        Raises:
            ClaimLostError: where the claim isn't held any more.
        """
        with self.changing() as session:
            requests.settle(session, claim, answer)

    def renew(self, claim: Claim) -> None:
        """Hold a claim longer."""
        with self.changing() as session:
            requests.renew(session, claim)

    def release(self, claim: Claim) -> None:
        """Give a claim up; nothing happens where the request was answered."""
        with self.changing() as session:
            requests.release(session, claim)

    def ping(self) -> None:
        """Ask the database for nothing, to see that it answers."""
        with self.reading() as session:
            session.execute(select(1))

    def document(self, assessment_id: str) -> Document:
        """Return a stored assessment as its text.

        Raises:
            NotFoundError: where there is none with this id.
        """
        of_this_id = DOCUMENTS.where(*_of(assessment_id, None))
        with self.reading() as session:
            row = session.execute(of_this_id).one_or_none()
        if row is None:
            raise not_found(assessment_id)
        return Document(*row)

    def documents(self, page: int = PAGE) -> Iterator[Document]:
        """Go through all stored assessments by id, with one page in memory at a time."""
        last = ""
        while rows := self._page(last, page):
            yield from rows
            last = rows[-1].id

    def count(self) -> int:
        """Return how many assessments are stored."""
        with self.reading() as session:
            return session.scalars(select(func.count()).select_from(AssessmentRow)).one()

    def newest(self, limit: int = 20, offset: int = 0) -> tuple[Assessment, ...]:
        """Return stored assessments, newest first."""
        newest_first = select(AssessmentRow.document).order_by(AssessmentRow.created_at.desc(), AssessmentRow.id.desc())
        with self.reading() as session:
            documents = session.scalars(newest_first.limit(limit).offset(offset))
            return tuple(assessment_of(document) for document in documents)

    def close(self) -> None:
        """Release the connections."""
        self._engine.dispose()

    def _not_next(self, session: Session, assessment: Assessment, tenant: str) -> AdvisorError:
        there = session.scalar(select(AssessmentRow.id).where(*_of(assessment.id, tenant)))
        return not_found(assessment.id) if there is None else _too_late(assessment)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read; what fails is explained."""
        with self._explained(), Session(self._engine) as session:
            yield session

    @contextmanager
    def changing(self, *passing: type[Exception]) -> Iterator[Session]:
        """Change all of it or, where something is raised, nothing; what fails is explained, but for `passing`."""
        with self._explained(passing), Session(self._engine) as session, session.begin():
            yield session

    def _page(self, last: str, size: int) -> tuple[Document, ...]:
        # By key, not by offset: each page costs the same, and a deletion in between skips nothing.
        after = DOCUMENTS.where(AssessmentRow.id > last).order_by(AssessmentRow.id).limit(size)
        with self.reading() as session:
            return tuple(Document(*row) for row in session.execute(after))

    def _open(self, url: str) -> Engine:
        if self._own_file is not None:
            self._own_file.parent.mkdir(parents=True, exist_ok=True)
        else:
            # Messages name the database, never its password.
            self.where = make_url(url).render_as_string(hide_password=True)
        return open_engine(url)

    def _migrate(self) -> None:
        with self._engine.begin() as connection:
            if inspect(connection).has_table("alembic_version"):
                version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
                if version == HEAD:
                    return
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
        with self._engine.begin() as connection:
            _alone(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, HEAD)

    def _setup_lock(self) -> AbstractContextManager[object]:
        return FileLock(f"{self._own_file}.lock", timeout=30) if self._own_file else nullcontext()

    @contextmanager
    def _explained(self, passing: tuple[type[Exception], ...] = ()) -> Iterator[None]:
        try:
            yield
        except passing:
            raise
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


def columns_of(assessment: Assessment) -> dict[str, Any]:
    """Return what of an assessment stands in columns, its document included."""
    return {
        "verdict": assessment.decision.verdict,
        "destination": assessment.decision.destination,
        "rules_version": assessment.versions.rules,
        "corpus_version": assessment.versions.corpus,
        "prompts_version": assessment.versions.prompts,
        "model": (assessment.versions.model or "")[:MODEL] or None,
        "advisor_version": assessment.versions.advisor,
        "document": assessment,
        "revision": assessment.revision,
        "excerpt": excerpt_of(assessment.description),
        "searched": searched_of(assessment.description),
    }


def _of(assessment_id: str, tenant: str | None) -> tuple[ColumnElement[bool], ...]:
    # Every id is so, and not every database takes every text for a comparison.
    plain = assessment_id.isascii() and assessment_id.isprintable()
    of_this_id = AssessmentRow.id == assessment_id if plain else false()
    return (of_this_id,) if tenant is None else (of_this_id, AssessmentRow.tenant == tenant)


def _alone(connection: Connection) -> None:
    """Let nobody else migrate meanwhile, and let all of it happen or nothing."""
    if connection.dialect.name == "sqlite":
        # Python's driver begins no transaction before it changes tables.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")


def not_found(assessment_id: str) -> NotFoundError:
    """Return the error of whoever asks for an assessment that isn't there."""
    return NotFoundError(
        f"There is no assessment {assessment_id[:80]!r}; `advisor assess` prints the id of each new one."
    )


def _no_revision(revision: int, newest: int) -> NotFoundError:
    return NotFoundError(f"There is no revision {str(revision)[:20]} of this assessment; there are 1 to {newest}.")


def _too_late(assessment: Assessment) -> RevisionError:
    return RevisionError(f"Somebody else stored revision {assessment.revision} meanwhile. Read it and change that.")


def _advice(where: str, error: Exception) -> str:
    text = _first_line(error)
    if "not a database" in text or "malformed" in text or isinstance(error, ValueError):
        return f"The database in {where} is damaged ({text}). Restore advisor.db from a backup, or move it away."
    if isinstance(error, OSError) or "readonly" in text or "unable to open" in text:
        return f"The data directory {where} can't be written ({text}). Make it writable, or set ADVISOR_DATA_DIR."
    if "lock timeout" in text:
        return f"Somebody has been writing to the database in {where} for long ({text}). Try again soon."
    return f"The database in {where} failed ({text}). Check ADVISOR_DATABASE_URL and that the database is up."


def _first_line(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    return str(cause).partition("\n")[0].rstrip(".")[:200]
