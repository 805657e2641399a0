"""The processes that work on batches: each says that it lives, and the others notice when it doesn't any more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select

from advisor.storage.batch_tables import WorkerRow
from advisor.storage.store import Store


def beat(store: Store, worker: str) -> None:
    """Say that a worker lives."""
    with store.changing() as session:
        session.merge(WorkerRow(id=worker, seen_at=datetime.now(UTC)))


def living(store: Store, within: timedelta) -> int:
    """Return how many workers gave a sign of life within this time."""
    with store.reading() as session:
        return session.scalar(select(func.count()).where(WorkerRow.seen_at > datetime.now(UTC) - within)) or 0


def lost(store: Store, within: timedelta) -> tuple[str, ...]:
    """Return the workers that gave no sign of life within this time."""
    with store.reading() as session:
        return tuple(session.scalars(select(WorkerRow.id).where(WorkerRow.seen_at <= datetime.now(UTC) - within)))


def leave(store: Store, worker: str) -> None:
    """Forget a worker."""
    with store.changing() as session:
        session.execute(delete(WorkerRow).where(WorkerRow.id == worker))
