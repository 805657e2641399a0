"""The tables. The assessment is kept as the document that was shown; columns beside it serve listing and filtering."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, DateTime, Index, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_N_name)s"}
LOCAL = "local"
"""The tenant of whoever needs no key: the command line, and a server without keys."""
EXCERPT = 200
"""Characters of a description that a list shows."""


class Base(DeclarativeBase):
    """Base of all tables, with named constraints so that migrations can address them."""

    metadata = MetaData(naming_convention=NAMING)


class AssessmentRow(Base):
    """One stored assessment in its newest revision."""

    __tablename__ = "assessments"
    __table_args__ = (Index(None, "tenant", "created_at"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    verdict: Mapped[str] = mapped_column(String(32), index=True)
    destination: Mapped[str] = mapped_column(String(32))
    rules_version: Mapped[str] = mapped_column(String(64))
    corpus_version: Mapped[str | None] = mapped_column(String(64))
    prompts_version: Mapped[str] = mapped_column(String(64))
    model: Mapped[str | None] = mapped_column(String(200))
    advisor_version: Mapped[str] = mapped_column(String(32))
    document: Mapped[dict[str, object]] = mapped_column(JSON)
    tenant: Mapped[str] = mapped_column(String(64), server_default=LOCAL)
    revision: Mapped[int] = mapped_column(server_default="1")
    excerpt: Mapped[str] = mapped_column(String(EXCERPT), server_default="")
    searched: Mapped[str] = mapped_column(Text, server_default="")


class RevisionRow(Base):
    """An older revision of an assessment."""

    __tablename__ = "revisions"

    assessment_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document: Mapped[dict[str, object]] = mapped_column(JSON)


class RequestRow(Base):
    """A request that its sender may repeat, and the assessment that answered it."""

    __tablename__ = "requests"

    tenant: Mapped[str] = mapped_column(String(64), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    body: Mapped[str] = mapped_column(String(64))
    owner: Mapped[str] = mapped_column(String(36))
    renewed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    assessment_id: Mapped[str | None] = mapped_column(String(36))


def excerpt_of(description: str) -> str:
    """Return the beginning of a description on one line."""
    # More white space than this before the first words, and the excerpt may stay short.
    line = " ".join(description[: 10 * EXCERPT].split())
    return line if len(line) <= EXCERPT else line[: EXCERPT - 2] + " …"


def searched_of(text: str) -> str:
    """Return a text as it is searched: no database folds the case of every alphabet the same."""
    return text.casefold()
