"""The tables. The assessment is kept as the document that was shown; columns beside it serve listing and filtering."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, DateTime, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_name)s"}


class Base(DeclarativeBase):
    """Base of all tables, with named constraints so that migrations can address them."""

    metadata = MetaData(naming_convention=NAMING)


class AssessmentRow(Base):
    """One stored assessment."""

    __tablename__ = "assessments"

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
