"""Batches that go: gone at once for whoever asks, and then piece by piece, so that nobody waits for many rows.

Assessments aren't a batch's own: others may share them, and whoever has one goes on with it. They stay.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import and_, delete, false, func, or_, select, update
from sqlalchemy.orm import Session

from advisor.batches import State
from advisor.storage import audit, provider_jobs
from advisor.storage.batch_tables import BatchRow, ItemRow, ProviderAnswerRow, ProviderJobRow, SliceRow
from advisor.storage.batches import not_found
from advisor.storage.store import Store

LOADING = timedelta(days=1)
"""After which a batch that is still being loaded was broken off; no load takes so long."""
_TOGETHER = 1_000
"""Rows that are removed at a time."""


def remove(store: Store, batch_id: str, tenant: str | None = None) -> None:
    """Let nobody see a batch any more, and end the work on it; what is left of it is removed by `sweep`.

    Args:
        store: the database.
        batch_id: its id, whatever its state.
        tenant: who asks; None: the operator, who sees all.

    Raises:
        NotFoundError: where this tenant has none with this id.
    """
    # PostgreSQL takes no NUL, and fails on it instead of finding nothing.
    named = BatchRow.id == batch_id if batch_id.isprintable() else false()
    there = [named, BatchRow.state != State.DELETED, *([] if tenant is None else [BatchRow.tenant == tenant])]
    with store.changing() as session:
        owner = session.scalar(update(BatchRow).where(*there).values(_nothing()).returning(BatchRow.tenant))
        if owner is None:
            raise not_found(batch_id)
        audit.write(session, audit.Action.BATCH_DELETED, owner, batch_id)


def discard(store: Store, batch_id: str) -> None:
    """Remove a batch that couldn't be loaded; nobody was told that it is there, so nobody is told that it goes."""
    with store.changing() as session:
        session.execute(update(BatchRow).where(BatchRow.id == batch_id).values(_nothing()))
    _empty(store, batch_id)
    with store.changing() as session:
        session.execute(delete(BatchRow).where(BatchRow.id == batch_id))


def sweep(store: Store) -> None:
    """Remove what is left of deleted batches, and of those whose loading was broken off long ago.

    A batch that the provider still works on goes once its jobs there have ended.

    Raises:
        StorageError: where the database can't be read or written; the next one goes on.
    """
    now = datetime.now(UTC)
    broken_off = and_(BatchRow.state == State.LOADING, BatchRow.created_at < now - LOADING)
    with store.reading() as session:
        query = select(BatchRow.id).where(or_(broken_off, BatchRow.state == State.DELETED))
        gone = tuple(session.scalars(query))
    for batch_id in gone:
        _empty(store, batch_id)
        with store.changing() as session:
            _forget(session, batch_id, now)


def _nothing() -> dict[str, object]:
    """Return what says nothing any more of a batch that has to stay for a while."""
    return {"state": State.DELETED, "name": "", "source": None, "columns": [], "finished_at": datetime.now(UTC)}


def _empty(store: Store, batch_id: str) -> None:
    first = select(func.min(ItemRow.position)).where(ItemRow.batch_id == batch_id)
    while True:
        with store.changing() as session:
            if (start := session.scalar(first)) is None:
                return
            rows = ItemRow.position.between(start, start + _TOGETHER - 1)
            session.execute(delete(ItemRow).where(ItemRow.batch_id == batch_id, rows))


def _forget(session: Session, batch_id: str, now: datetime) -> None:
    """Forget a batch without rows, unless its jobs go on or somebody may still load it."""
    loaded = or_(BatchRow.rows > 0, BatchRow.created_at < now - LOADING)
    jobs = select(ProviderJobRow.first).where(ProviderJobRow.batch_id == BatchRow.id, provider_jobs.in_hand(now))
    session.execute(delete(BatchRow).where(BatchRow.id == batch_id, loaded, ~jobs.exists()))
    if session.get(BatchRow, batch_id) is None:
        for table in (SliceRow, ProviderAnswerRow, ProviderJobRow):
            session.execute(delete(table).where(table.batch_id == batch_id))
