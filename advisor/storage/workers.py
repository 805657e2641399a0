"""The processes that work on batches: each says that it lives, and the others notice when it doesn't any more.

All times are the database's, so that no worker is taken for dead because its clock is wrong.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from advisor.storage.batch_tables import WorkerRow
from advisor.storage.listing import in_utc
from advisor.storage.store import Store


def beat(store: Store, worker: str) -> bool:
    """Say that a worker lives; returns whether it is new, or had been forgotten."""
    with store.changing() as session:
        now = _now(session)
        seen = update(WorkerRow).where(WorkerRow.id == worker).values(seen_at=now).returning(WorkerRow.id)
        unknown = session.execute(seen).first() is None
        if unknown:
            session.add(WorkerRow(id=worker, seen_at=now))
        return unknown


def there(store: Store) -> frozenset[str]:
    """Return the workers that nobody has forgotten."""
    with store.reading() as session:
        return frozenset(session.scalars(select(WorkerRow.id)))


def forget_silent(store: Store, within: timedelta, but: str) -> tuple[str, ...]:
    """Forget all workers but one that gave no sign of life within this time, and return them."""
    with store.changing() as session:
        silent = (WorkerRow.seen_at <= _now(session) - within, WorkerRow.id != but)
        return tuple(session.scalars(delete(WorkerRow).where(*silent).returning(WorkerRow.id)))


def leave(store: Store, worker: str) -> None:
    """Forget a worker."""
    with store.changing() as session:
        session.execute(delete(WorkerRow).where(WorkerRow.id == worker))


def _now(session: Session) -> datetime:
    if session.get_bind().dialect.name == "sqlite":
        # Its `now` leaves out what is less than a second.
        text = session.scalars(select(func.strftime("%Y-%m-%d %H:%M:%f", "now"))).one()
        return in_utc(datetime.fromisoformat(text))
    return in_utc(session.scalars(select(func.now())).one())
