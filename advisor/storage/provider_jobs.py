"""Jobs at a provider's batch endpoint in the database: what is submitted, what is awaited, and the answers.

A job is seen to by whoever takes it when it is due. Taking it puts off when it is due next, so that nobody else does
meanwhile; what a worker that died had taken is due again after a while.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from advisor.batches import RowStatus, State
from advisor.storage.batch_tables import BatchRow, ItemRow, ProviderAnswerRow, ProviderJobRow, SliceRow
from advisor.storage.listing import in_utc
from advisor.storage.store import Store


class JobState(StrEnum):
    """How far a job is."""

    PLANNED = "planned"
    SUBMITTING = "submitting"
    """The provider may have it or not."""
    AWAITED = "awaited"
    ENDED = "ended"
    """Its rows are read from its answers, and as usual where there are none."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job.

    Attributes:
        batch: the batch's id.
        first: number of its first slice.
        last: number of its last slice.
        state: how far it is.
        provider_id: the provider's name for it.
        created_at: when it was planned.
        submitted_at: when the provider had it.
        cancelled_at: when the provider was told to end it.
        failing_since: since when the provider doesn't answer as it should.
    """

    batch: str
    first: int
    last: int
    state: JobState
    provider_id: str | None
    created_at: datetime
    submitted_at: datetime | None
    cancelled_at: datetime | None
    failing_since: datetime | None

    @property
    def name(self) -> str:
        """What it is called at the provider."""
        return f"{self.batch}:{self.first}"


def unread(store: Store, batch_id: str) -> int:
    """Return how many rows of a batch wait to be read."""
    rows = select(func.count()).where(
        ItemRow.batch_id == batch_id, ItemRow.leader == ItemRow.position, ItemRow.status == RowStatus.WAITING
    )
    with store.reading() as session:
        return session.scalar(rows) or 0


def planned(store: Store, batch_id: str) -> bool:
    """Return whether a batch has, or had, jobs."""
    with store.reading() as session:
        return (
            session.scalar(select(ProviderJobRow.first).where(ProviderJobRow.batch_id == batch_id).limit(1)) is not None
        )


def plan(store: Store, batch_id: str, most: int, now: datetime) -> None:
    """Have all slices of a batch read by jobs of so many rows at most; of two who plan, the second changes nothing."""
    slices = select(SliceRow.number, SliceRow.first, SliceRow.last).where(SliceRow.batch_id == batch_id)
    with store.reading() as session:
        found = session.execute(slices.order_by(SliceRow.number)).all()
    if not found:
        return
    together = max(1, most // (found[0].last - found[0].first + 1))
    groups = [found[at : at + together] for at in range(0, len(found), together)]
    fixed = {"batch_id": batch_id, "state": JobState.PLANNED, "created_at": now, "due_at": now}
    rows = [{**fixed, "first": group[0].number, "last": group[-1].number} for group in groups]
    with store.changing() as session:
        session.execute(_insert(session, ProviderJobRow).on_conflict_do_nothing(), rows)


def held(store: Store, batch_id: str) -> tuple[range, ...]:
    """Return the numbers of the slices that wait for a job."""
    query = select(ProviderJobRow.first, ProviderJobRow.last).where(ProviderJobRow.batch_id == batch_id, _open())
    with store.reading() as session:
        return tuple(range(first, last + 1) for first, last in session.execute(query))


def rows_held(session: Session, batch_id: str) -> int:
    """Return how many rows of a batch are in slices that wait for a job."""
    inside = SliceRow.number.between(ProviderJobRow.first, ProviderJobRow.last)
    rows = (
        select(func.coalesce(func.sum(SliceRow.last - SliceRow.first + 1), 0))
        .join(ProviderJobRow, ProviderJobRow.batch_id == SliceRow.batch_id)
        .where(ProviderJobRow.batch_id == batch_id, _open(), inside, SliceRow.finished.is_(False))
    )
    return session.scalar(rows) or 0


def some_open(store: Store) -> bool:
    """Return whether there is a job that hasn't ended."""
    with store.reading() as session:
        return session.scalar(select(ProviderJobRow.first).where(_open()).limit(1)) is not None


def awaited(store: Store) -> int:
    """Return how many jobs the provider works on."""
    with store.reading() as session:
        return session.scalar(select(func.count()).where(ProviderJobRow.state == JobState.AWAITED)) or 0


def take(store: Store, now: datetime, lease: timedelta) -> Job | None:
    """Take a job that is due, so that nobody else sees to it for a while."""
    due = select(ProviderJobRow).where(_open(), ProviderJobRow.due_at <= now).order_by(ProviderJobRow.due_at).limit(1)
    with store.reading() as session:
        row = session.scalars(due).first()
        job = _job(row) if row else None
    if job is None:
        return None
    mine = update(ProviderJobRow).where(*_of(job), _open(), ProviderJobRow.due_at <= now).values(due_at=now + lease)
    with store.changing() as session:
        # Of two who find the same, one gets it; the other comes again.
        taken = session.execute(mine.returning(ProviderJobRow.first)).first()
    return job if taken else None


def cancelled(store: Store) -> tuple[Job, ...]:
    """Return the jobs of batches that were called off, where the provider still works without having been told."""
    query = (
        select(ProviderJobRow)
        .join(BatchRow, BatchRow.id == ProviderJobRow.batch_id)
        .where(
            BatchRow.state.in_((State.CANCELLED, State.DELETED)),
            ProviderJobRow.state == JobState.AWAITED,
            ProviderJobRow.cancelled_at.is_(None),
        )
    )
    with store.reading() as session:
        return tuple(_job(row) for row in session.scalars(query))


def change(store: Store, job: Job, **values: Any) -> None:  # noqa: ANN401 - of any column
    """Write down what has become of a job.

    Args:
        store: the database.
        job: which one.
        values: columns that change.
    """
    with store.changing() as session:
        session.execute(update(ProviderJobRow).where(*_of(job)).values(values))


def settle(store: Store, job: Job, answers: Mapping[str, str]) -> None:
    """Keep the answers of a job, which has ended, all or nothing."""
    rows = [{"batch_id": job.batch, "question": question[:64], "answer": each} for question, each in answers.items()]
    with store.changing() as session:
        if rows:
            session.execute(_insert(session, ProviderAnswerRow).on_conflict_do_nothing(), rows)
        session.execute(update(ProviderJobRow).where(*_of(job)).values(state=JobState.ENDED))


def answers(store: Store, batch_id: str, questions: Collection[str]) -> dict[str, str]:
    """Return the answers to questions of a batch, as far as there are any."""
    query = select(ProviderAnswerRow.question, ProviderAnswerRow.answer).where(
        ProviderAnswerRow.batch_id == batch_id, ProviderAnswerRow.question.in_(questions)
    )
    with store.reading() as session:
        return {row.question: row.answer for row in session.execute(query)}


def tidy(store: Store) -> None:
    """Forget the answers for batches that are done."""
    done = select(BatchRow.id).where(BatchRow.state == State.DONE)
    with store.changing() as session:
        session.execute(delete(ProviderAnswerRow).where(ProviderAnswerRow.batch_id.in_(done)))


def in_hand(now: datetime) -> ColumnElement[bool]:
    """Return the condition that the provider has a job, may have it, or is about to get it."""
    taken = and_(ProviderJobRow.state == JobState.PLANNED, ProviderJobRow.due_at > now)
    return or_(taken, ProviderJobRow.state.in_((JobState.SUBMITTING, JobState.AWAITED)))


def _open() -> ColumnElement[bool]:
    return ProviderJobRow.state.in_((JobState.PLANNED, JobState.SUBMITTING, JobState.AWAITED))


def _of(job: Job) -> tuple[ColumnElement[bool], ...]:
    return ProviderJobRow.batch_id == job.batch, ProviderJobRow.first == job.first


def _insert(session: Session, table: type[ProviderJobRow | ProviderAnswerRow]) -> Any:  # noqa: ANN401 - of one dialect
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


def _job(row: ProviderJobRow) -> Job:
    return Job(
        batch=row.batch_id,
        first=row.first,
        last=row.last,
        state=JobState(row.state),
        provider_id=row.provider_id,
        created_at=in_utc(row.created_at),
        submitted_at=in_utc(row.submitted_at) if row.submitted_at else None,
        cancelled_at=in_utc(row.cancelled_at) if row.cancelled_at else None,
        failing_since=in_utc(row.failing_since) if row.failing_since else None,
    )
