"""The tables of batches: the batch, its rows, the slices they are worked on in, and the workers that do it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Float, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from advisor.storage.schema import MODEL, Base


class BatchRow(Base):
    """A batch."""

    __tablename__ = "batches"
    __table_args__ = (Index(None, "tenant", "created_at"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    tenant: Mapped[str] = mapped_column(String(64))
    sender: Mapped[dict[str, Any]] = mapped_column(JSON)
    name: Mapped[str] = mapped_column(String(255))
    source: Mapped[str | None] = mapped_column(String(64), index=True)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    finished_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    state: Mapped[str] = mapped_column(String(16), index=True)
    explained: Mapped[bool]
    model: Mapped[str | None] = mapped_column(String(MODEL))
    columns: Mapped[list[str]] = mapped_column(JSON)
    access_tags: Mapped[list[str]] = mapped_column(JSON)
    rows: Mapped[int]


class ItemRow(Base):
    """A row of a batch. Of rows with the same text, only the first, their leader, is worked on."""

    __tablename__ = "batch_items"
    __table_args__ = (Index(None, "batch_id", "leader"), Index(None, "batch_id", "digest", "position"))

    batch_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    row: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Everything of the row but its description."""
    description: Mapped[str] = mapped_column(Text)
    digest: Mapped[str | None] = mapped_column(String(64))
    """The same for the same text; None where it can't be assessed."""
    leader: Mapped[int | None]
    status: Mapped[str] = mapped_column(String(16))
    error: Mapped[str | None] = mapped_column(Text)
    offline: Mapped[bool]
    """Whether the model failed, and the offline implementations stood in."""
    assessment_id: Mapped[str | None] = mapped_column(String(36), index=True)


class SliceRow(Base):
    """Neighboring rows of a batch, which one worker works on, and what they cost."""

    __tablename__ = "batch_slices"

    batch_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    first: Mapped[int]
    last: Mapped[int]
    priority: Mapped[int]
    attempt: Mapped[int]
    finished: Mapped[bool] = mapped_column(index=True)
    ok: Mapped[int]
    errors: Mapped[int]
    offline: Mapped[int]
    repeated: Mapped[int]
    calls: Mapped[int]
    prompt_tokens: Mapped[int]
    completion_tokens: Mapped[int]
    dollars: Mapped[float] = mapped_column(Float)
    unpriced: Mapped[int]
    """Calls of which nobody knows the price."""


class WorkerRow(Base):
    """A process that works on batches."""

    __tablename__ = "workers"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class ProviderJobRow(Base):
    """A job at a provider's batch endpoint, which reads neighboring slices of a batch."""

    __tablename__ = "provider_jobs"
    __table_args__ = (Index(None, "state", "due_at"),)

    batch_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    first: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    provider_id: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    due_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    """When somebody may see to it next; later while somebody does."""
    submitted_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    cancelled_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    failing_since: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class ProviderAnswerRow(Base):
    """An answer of a provider's job, until the batch is done."""

    __tablename__ = "provider_answers"

    batch_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    question: Mapped[str] = mapped_column(String(64), primary_key=True)
    answer: Mapped[str] = mapped_column(Text)
    """JSON as the provider sent it."""
