"""The tables. The assessment is kept as the document that was shown; columns beside it serve listing and filtering."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, DateTime, Index, Integer, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_N_name)s"}
LOCAL = "local"
"""The tenant of whoever needs no key: the command line, and a server without keys."""
EXCERPT = 200
"""Characters of a description that a list shows."""
MODEL = 200
"""Characters of a model's name beside the document, which has all of them."""


class Base(DeclarativeBase):
    """Base of all tables, with named constraints so that migrations can address them."""

    metadata = MetaData(naming_convention=NAMING)


class AssessmentRow(Base):
    """One stored assessment in its newest revision."""

    __tablename__ = "assessments"
    __table_args__ = (Index(None, "tenant", "created_at"), Index(None, "tenant", "batch_id", "created_at"))

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    verdict: Mapped[str] = mapped_column(String(32), index=True)
    destination: Mapped[str] = mapped_column(String(32))
    rules_version: Mapped[str] = mapped_column(String(64))
    corpus_version: Mapped[str | None] = mapped_column(String(64))
    prompts_version: Mapped[str] = mapped_column(String(64))
    model: Mapped[str | None] = mapped_column(String(MODEL))
    advisor_version: Mapped[str] = mapped_column(String(32))
    document: Mapped[dict[str, object]] = mapped_column(JSON)
    tenant: Mapped[str] = mapped_column(String(64), server_default=LOCAL)
    revision: Mapped[int] = mapped_column(server_default="1")
    excerpt: Mapped[str] = mapped_column(String(EXCERPT), server_default="")
    searched: Mapped[str] = mapped_column(Text, server_default="")
    batch_id: Mapped[str | None] = mapped_column(String(36))
    """The batch for which it was made first; None: it was asked for by itself."""
    messages: Mapped[int] = mapped_column(server_default="0")
    """How many messages its conversation has; whoever adds one counts it first, which gives it its place."""


class RevisionRow(Base):
    """An older revision of an assessment."""

    __tablename__ = "revisions"

    assessment_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document: Mapped[dict[str, object]] = mapped_column(JSON)


class MessageRow(Base):
    """A message of the conversation about an assessment."""

    __tablename__ = "messages"

    assessment_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(String(36), unique=True, index=True)
    document: Mapped[dict[str, object]] = mapped_column(JSON)


class RequestRow(Base):
    """A request that its sender may repeat, and the assessment or message that answered it."""

    __tablename__ = "requests"

    tenant: Mapped[str] = mapped_column(String(64), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    body: Mapped[str] = mapped_column(String(64))
    owner: Mapped[str] = mapped_column(String(36))
    renewed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    answer_id: Mapped[str | None] = mapped_column(String(36))


class KeyRow(Base):
    """A key of the API, as a hash."""

    __tablename__ = "keys"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    hash: Mapped[str] = mapped_column(String(71), unique=True, index=True)
    name: Mapped[str] = mapped_column(String(100))
    tenant: Mapped[str] = mapped_column(String(64))
    scopes: Mapped[list[str]] = mapped_column(JSON)
    access_tags: Mapped[list[str]] = mapped_column(JSON)
    requests_per_minute: Mapped[int | None] = mapped_column(BigInteger)
    tokens_per_day: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expires_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    revoked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    last_used_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class SpendingRow(Base):
    """Tokens that somebody has spent on a day, in UTC."""

    __tablename__ = "spending"

    payer: Mapped[str] = mapped_column(String(64), primary_key=True)
    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    tokens: Mapped[int] = mapped_column(BigInteger)


class HoldRow(Base):
    """Tokens that are held for a model call under way."""

    __tablename__ = "holds"
    __table_args__ = (Index(None, "payer", "day"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    payer: Mapped[str] = mapped_column(String(64))
    day: Mapped[str] = mapped_column(String(10))
    tokens: Mapped[int] = mapped_column(BigInteger)
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class PaceRow(Base):
    """How many requests of somebody's minute are handed out to servers."""

    __tablename__ = "paces"

    payer: Mapped[str] = mapped_column(String(64), primary_key=True)
    ends: Mapped[int] = mapped_column(BigInteger)
    """When the minute ends: milliseconds since the epoch, by the database's clock."""
    given: Mapped[int] = mapped_column(BigInteger)


class AuditRow(Base):
    """Something that was done; rows are added only."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    action: Mapped[str] = mapped_column(String(32))
    tenant: Mapped[str] = mapped_column(String(64), index=True)
    key: Mapped[str | None] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(100))
    surface: Mapped[str] = mapped_column(String(32))
    request: Mapped[str | None] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(36))
    revision: Mapped[int | None]
    verdict_before: Mapped[str | None] = mapped_column(String(32))
    verdict: Mapped[str | None] = mapped_column(String(32))


def excerpt_of(description: str) -> str:
    """Return the beginning of a description on one line."""
    # More white space than this before the first words, and the excerpt may stay short.
    line = " ".join(description[: 10 * EXCERPT].split())
    return line if len(line) <= EXCERPT else line[: EXCERPT - 2] + " …"


def searched_of(text: str) -> str:
    """Return a text as it is searched: no database folds the case of every alphabet the same."""
    return text.casefold()
