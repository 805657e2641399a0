"""Batches in the database: their rows, what each came to, and who works on what.

A row is worked on once: its assessment has an id that follows from its text and from what reads it, so whatever was
finished before, in this batch or another, by this worker or one that died, is found and not paid for again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from advisor.batches import Batch, Progress, RowStatus, State
from advisor.errors import NotFoundError
from advisor.storage import audit, provider_jobs, requests
from advisor.storage.batch_tables import BatchRow, ItemRow, SliceRow
from advisor.storage.listing import in_utc
from advisor.storage.requests import Claim
from advisor.storage.schema import AssessmentRow
from advisor.storage.store import Store
from advisor.usage import Usage

SLICE = 32
"""Rows of a slice, at least."""
_MOST_SLICES = 4_000
SMALL = 100
"""Rows up to which a batch doesn't wait behind its sender's other batches."""
_ENDED = (State.DONE, State.CANCELLED)
_MADE = select(AssessmentRow.id).where(AssessmentRow.id == bindparam("wanted"))
"""Built once, as it is asked before each row."""


@dataclass(frozen=True, slots=True)
class Item:
    """A row to be worked on.

    Attributes:
        position: its place in the batch, from 1.
        description: what is assessed.
        digest: the same for the same text; None where it can't be assessed.
        row: everything else of it, as JSON.
        error: why it can't be assessed.
    """

    position: int
    description: str
    digest: str | None
    row: dict[str, Any] = field(default_factory=dict)
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """Neighboring rows that one worker works on.

    Attributes:
        batch: the batch's id.
        number: from 0.
        priority: smaller comes first.
        attempt: how often it was put into the queue again.
    """

    batch: str
    number: int
    priority: int
    attempt: int


def begin(store: Store, batch: Batch) -> None:
    """Store a batch whose rows come next."""
    values = batch.model_dump(mode="json", exclude={"created_at", "finished_at"})
    with store.changing() as session:
        session.add(BatchRow(**values, created_at=batch.created_at))


def add_items(store: Store, batch_id: str, items: Sequence[Item]) -> None:
    """Store rows of a batch that is being loaded, all or none."""
    rows = [
        {
            "batch_id": batch_id,
            "position": item.position,
            "row": item.row,
            "description": item.description,
            "digest": item.digest,
            "status": RowStatus.ERROR if item.error else RowStatus.WAITING,
            "error": item.error,
            "offline": False,
        }
        for item in items
    ]
    with store.changing() as session:
        session.execute(insert(ItemRow), rows)


def loaded(store: Store, batch_id: str, columns: Sequence[str], claim: Claim | None = None) -> None:
    """Say that all rows of a batch are there: who leads those of the same text is settled, and slices are cut.

    Args:
        store: the database.
        batch_id: of a batch that is being loaded.
        columns: names of its further columns.
        claim: to the request that it answers.

    Raises:
        ClaimLostError: where the claim isn't held any more; nothing changes.
    """
    twin = aliased(ItemRow)
    leader = (
        select(func.min(twin.position))
        .where(twin.batch_id == ItemRow.batch_id, twin.digest == ItemRow.digest)
        .scalar_subquery()
    )
    of_batch = ItemRow.batch_id == batch_id
    with store.changing() as session:
        session.execute(update(ItemRow).where(of_batch, ItemRow.digest.is_not(None)).values(leader=leader))
        rows = session.scalar(select(func.count()).select_from(ItemRow).where(of_batch)) or 0
        start, size = _priority(session, batch_id, rows), max(SLICE, rows // _MOST_SLICES)
        slices = [
            _slice(batch_id, number, first, min(first + size - 1, rows), start + number)
            for number, first in enumerate(range(1, rows + 1, size))
        ]
        if slices:
            session.execute(insert(SliceRow), slices)
        _count_unusable(session, batch_id)
        # One that was cancelled meanwhile stays so.
        state = case((BatchRow.state == State.LOADING, State.QUEUED), else_=BatchRow.state)
        ready = {"state": state, "rows": rows, "columns": list(columns)}
        session.execute(update(BatchRow).where(BatchRow.id == batch_id).values(ready))
        tenant = session.scalars(select(BatchRow.tenant).where(BatchRow.id == batch_id)).one()
        audit.write(session, audit.Action.BATCH_CREATED, tenant, batch_id)
        if claim is not None:
            requests.settle(session, claim, batch_id)


def _slice(batch_id: str, number: int, first: int, last: int, priority: int) -> dict[str, Any]:
    counted = ("ok", "errors", "offline", "repeated", "calls", "prompt_tokens", "completion_tokens", "unpriced")
    zeros = dict.fromkeys((*counted, "attempt"), 0)
    place = {"batch_id": batch_id, "number": number, "first": first, "last": last, "priority": priority}
    return {**place, **zeros, "dollars": 0.0, "finished": False}


def _count_unusable(session: Session, batch_id: str) -> None:
    inside = (
        select(func.count())
        .where(
            ItemRow.batch_id == SliceRow.batch_id,
            ItemRow.position.between(SliceRow.first, SliceRow.last),
            ItemRow.status == RowStatus.ERROR,
        )
        .scalar_subquery()
    )
    session.execute(update(SliceRow).where(SliceRow.batch_id == batch_id).values(errors=inside))


def _priority(session: Session, batch_id: str, rows: int) -> int:
    """Return the priority of a batch's first slice: fair between tenants, and no long wait for few rows.

    Each tenant's slices stand one behind the other from where the whole queue is now. So a second tenant's first slice
    stands beside the one that is worked on, however many the first tenant has waiting.
    """
    waiting = (
        select(SliceRow.priority)
        .join(BatchRow, BatchRow.id == SliceRow.batch_id)
        .where(SliceRow.finished.is_(False), BatchRow.state.in_((State.QUEUED, State.RUNNING)))
    )
    now = session.scalar(select(func.min(waiting.subquery().c.priority))) or 1
    if rows <= SMALL:
        return now
    tenant = select(BatchRow.tenant).where(BatchRow.id == batch_id).scalar_subquery()
    own = session.scalar(select(func.max(waiting.where(BatchRow.tenant == tenant).subquery().c.priority)))
    return max(now, own + 1) if own else now


def find(store: Store, batch_id: str, tenant: str | None = None, *, deleted: bool = False) -> Batch:
    """Return a batch.

    Args:
        store: the database.
        batch_id: its id.
        tenant: who asks; None: the operator, who sees all.
        deleted: whether one will do of which only something is left to be removed.

    Raises:
        NotFoundError: where this tenant has none with this id.
    """
    # PostgreSQL takes no NUL, and fails on it instead of finding nothing.
    with store.reading() as session:
        row = session.get(BatchRow, batch_id) if batch_id.isprintable() else None
        if row is None or tenant not in {None, row.tenant} or (row.state == State.DELETED and not deleted):
            raise not_found(batch_id)
        return _batch(row)


def newest(store: Store, tenant: str, limit: int, offset: int = 0) -> tuple[Batch, ...]:
    """Return a tenant's batches, newest first."""
    seen = (BatchRow.tenant == tenant, BatchRow.state != State.DELETED)
    query = select(BatchRow).where(*seen).order_by(BatchRow.created_at.desc(), BatchRow.id)
    with store.reading() as session:
        return tuple(_batch(row) for row in session.scalars(query.limit(limit).offset(offset)))


def begun(store: Store, like: Batch) -> Batch | None:
    """Return the newest batch of the same file that would be assessed in the same way; None where there is none."""
    same = (
        BatchRow.tenant == like.tenant,
        BatchRow.source == like.source,
        BatchRow.explained == like.explained,
        BatchRow.model == like.model,
        # One that was broken off while it was loaded has none.
        BatchRow.rows > 0,
        BatchRow.state != State.DELETED,
    )
    query = select(BatchRow).where(*same).order_by(BatchRow.created_at.desc(), BatchRow.id).limit(1)
    with store.reading() as session:
        row = session.scalars(query).first()
        return _batch(row) if row else None


def reopen(store: Store, batch_id: str) -> None:
    """Let a batch that has ended go on: with what was left when it was cancelled, and what the model failed at."""
    of_batch = SliceRow.batch_id == batch_id
    inside = (ItemRow.batch_id == batch_id, ItemRow.position.between(SliceRow.first, SliceRow.last))
    copies = aliased(ItemRow)
    led = and_(copies.batch_id == ItemRow.batch_id, copies.leader == ItemRow.position)
    failed = select(func.count()).where(*inside, ItemRow.leader == ItemRow.position, ItemRow.offline)
    leaders = failed.correlate(SliceRow).scalar_subquery()
    rows = failed.select_from(ItemRow).join(copies, led).correlate(SliceRow).scalar_subquery()
    counts = {"ok": SliceRow.ok - rows, "repeated": SliceRow.repeated - (rows - leaders), "offline": 0}
    with store.changing() as session:
        session.execute(update(SliceRow).where(of_batch).values(counts))
        again = {"status": RowStatus.WAITING, "offline": False, "assessment_id": None}
        session.execute(update(ItemRow).where(ItemRow.batch_id == batch_id, ItemRow.offline).values(again))
        session.execute(update(SliceRow).where(of_batch, _waits()).values(finished=False, attempt=SliceRow.attempt + 1))
        ended = (BatchRow.id == batch_id, BatchRow.state.in_(_ENDED))
        session.execute(update(BatchRow).where(*ended).values(state=State.QUEUED, finished_at=None))


def in_state(store: Store, *states: State) -> tuple[str, ...]:
    """Return the ids of all batches in these states, oldest first."""
    query = select(BatchRow.id).where(BatchRow.state.in_(states)).order_by(BatchRow.created_at, BatchRow.id)
    with store.reading() as session:
        return tuple(session.scalars(query))


def progress(store: Store, batch_id: str) -> Progress:
    """Return how far a batch is.

    Raises:
        NotFoundError: where there is none with this id.
    """
    names = ("ok", "errors", "offline", "repeated", "calls", "prompt_tokens", "completion_tokens", "dollars")
    sums = [func.coalesce(func.sum(getattr(SliceRow, name)), 0).label(name) for name in (*names, "unpriced")]
    with store.reading() as session:
        batch = session.get(BatchRow, batch_id)
        if batch is None or batch.state == State.DELETED:
            raise not_found(batch_id)
        found = session.execute(select(*sums).where(SliceRow.batch_id == batch_id)).one()._asdict()
        usage = Usage(**{name: found.pop(name) for name in ("calls", "prompt_tokens", "completion_tokens")})
        dollars = None if found.pop("unpriced") else float(found["dollars"])
        state = State(batch.state)
        held = 0 if state.ended else provider_jobs.rows_held(session, batch_id)
        how = {**found, "dollars": dollars, "at_provider": held}
        return Progress(state=state, rows=batch.rows, usage=usage, **how)


def unfinished(store: Store, batch_id: str) -> tuple[Slice, ...]:
    """Return the slices of a batch on which work is left, in order."""
    query = select(SliceRow).where(SliceRow.batch_id == batch_id, SliceRow.finished.is_(False))
    with store.reading() as session:
        rows = session.scalars(query.order_by(SliceRow.number))
        return tuple(Slice(row.batch_id, row.number, row.priority, row.attempt) for row in rows)


def started(store: Store, batch_id: str) -> None:
    """Say that the slices of a batch are in the queue."""
    with store.changing() as session:
        queued = (BatchRow.id == batch_id, BatchRow.state == State.QUEUED)
        session.execute(update(BatchRow).where(*queued).values(state=State.RUNNING))


def cancel(store: Store, batch_id: str) -> None:
    """Let no more rows of a batch be worked on; what is finished stays. Nothing happens where it has ended."""
    since = (State.LOADING, State.QUEUED, State.RUNNING)
    values = {"state": State.CANCELLED, "finished_at": datetime.now(UTC)}
    changed = update(BatchRow).where(BatchRow.id == batch_id, BatchRow.state.in_(since)).values(values)
    with store.changing() as session:
        if tenant := session.scalar(changed.returning(BatchRow.tenant)):
            audit.write(session, audit.Action.BATCH_CANCELLED, tenant, batch_id)


def again(store: Store, part: Slice) -> Slice:
    """Count another attempt at a slice, and return it as it is now."""
    where = (SliceRow.batch_id == part.batch, SliceRow.number == part.number, SliceRow.attempt == part.attempt)
    with store.changing() as session:
        session.execute(update(SliceRow).where(*where).values(attempt=part.attempt + 1))
    return Slice(part.batch, part.number, part.priority, part.attempt + 1)


def waiting(store: Store, batch_id: str, number: int) -> tuple[Item, ...]:
    """Return the rows of a slice that are to be worked on; none where the batch was called off."""
    query = (
        select(ItemRow.position, ItemRow.description, ItemRow.digest, ItemRow.row)
        .join(SliceRow, and_(SliceRow.batch_id == ItemRow.batch_id, SliceRow.number == number))
        .join(BatchRow, BatchRow.id == ItemRow.batch_id)
        .where(
            ItemRow.batch_id == batch_id,
            ItemRow.position.between(SliceRow.first, SliceRow.last),
            ItemRow.leader == ItemRow.position,
            ItemRow.status == RowStatus.WAITING,
            BatchRow.state.not_in((State.CANCELLED, State.DELETED)),
        )
        .order_by(ItemRow.position)
    )
    with store.reading() as session:
        return tuple(Item(*row) for row in session.execute(query))


def made(store: Store, assessment_id: str) -> bool:
    """Return whether an assessment is there already."""
    with store.reading() as session:
        return session.scalar(_MADE, {"wanted": assessment_id}) is not None


def finish(store: Store, batch_id: str, number: int) -> bool:
    """Say that a slice is finished if nothing in it waits, and its batch if this was the last one.

    Returns:
        Whether the slice is finished.
    """
    this = (SliceRow.batch_id == batch_id, SliceRow.number == number)
    with store.changing() as session:
        session.execute(update(SliceRow).where(*this, ~_waits()).values(finished=True))
        done = session.scalar(select(SliceRow.finished).where(*this))
    _finish_batch(store, batch_id)
    return bool(done)


def _waits() -> ColumnElement[bool]:
    """Return the condition that something in a slice waits for work."""
    return (
        select(ItemRow.position)
        .where(
            ItemRow.batch_id == SliceRow.batch_id,
            ItemRow.position.between(SliceRow.first, SliceRow.last),
            ItemRow.leader == ItemRow.position,
            ItemRow.status == RowStatus.WAITING,
        )
        .exists()
    )


def _finish_batch(store: Store, batch_id: str) -> None:
    # In a transaction of its own, so that of two workers that finish at once the later one sees both.
    open_slices = select(SliceRow.number).where(SliceRow.batch_id == BatchRow.id, SliceRow.finished.is_(False)).exists()
    running = (BatchRow.id == batch_id, BatchRow.state.in_((State.QUEUED, State.RUNNING)), ~open_slices)
    with store.changing() as session:
        ended = {"state": State.DONE, "finished_at": datetime.now(UTC)}
        session.execute(update(BatchRow).where(*running).values(ended))


def settle_empty(store: Store, batch_id: str) -> None:
    """Finish what needs no work: slices without a row that waits, and a batch without rows."""
    with store.changing() as session:
        unfinished = (SliceRow.batch_id == batch_id, SliceRow.finished.is_(False))
        session.execute(update(SliceRow).where(*unfinished, ~_waits()).values(finished=True))
    _finish_batch(store, batch_id)


def _batch(row: BatchRow) -> Batch:
    values = {name: getattr(row, name) for name in Batch.model_fields}
    finished_at = in_utc(row.finished_at) if row.finished_at else None
    return Batch.model_validate({**values, "created_at": in_utc(row.created_at), "finished_at": finished_at})


def not_found(batch_id: str) -> NotFoundError:
    """Return the error of whoever asks for a batch that isn't there."""
    return NotFoundError(f"There is no batch {batch_id[:80]!r}; the list of batches has those there are.")
