"""What each caller spends on a day: held before a model call, charged after it, whichever server of a database it is.

Parallel calls can't spend the same tokens, for whoever holds some first locks the payer's row of that day. What a
process that died had held comes free by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from advisor.actors import Hold
from advisor.errors import BudgetSpentError
from advisor.storage.schema import HoldRow, SpendingRow
from advisor.storage.store import Store

LEASE = timedelta(minutes=15)
"""How long tokens are held; longer than any model call may take."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class DayBudget:
    """The tokens that somebody may spend each day, in UTC.

    Attributes:
        store: gives the database.
        payer: who spends.
        limit: tokens a day.
        now: the time.
    """

    store: Callable[[], Store]
    payer: str
    limit: int
    now: Callable[[], datetime] = _now

    def reserve(self, least: int, wanted: int) -> Hold:
        """Hold tokens for a call, as many as are wanted and left.

        Raises:
            BudgetSpentError: where fewer are left than the least that is of use.
            StorageError: where the database can't be used.
        """
        now = self.now()
        day = _day(now)
        with self.store().changing() as session:
            spent = _charge(session, self.payer, day, 0) + _held(session, self.payer, day, now)
            left = self.limit - spent
            if left < least:
                raise BudgetSpentError(limit=self.limit, used=spent, resets_at=_tomorrow(now))
            held = Hold(min(wanted, left), day)
            expires_at = now + LEASE
            session.add(HoldRow(id=held.id, payer=self.payer, day=day, tokens=held.tokens, expires_at=expires_at))
        return held

    def settle(self, hold: Hold, spent: int) -> None:
        """Let go of what was held, and charge what was spent.

        Raises:
            StorageError: where the database can't be used; what was held stays so for a while.
        """
        with self.store().changing() as session:
            _charge(session, self.payer, hold.day, spent)
            session.execute(delete(HoldRow).where(HoldRow.id == hold.id))


def spent_today(store: Store, now: datetime | None = None) -> dict[str, int]:
    """Return the tokens of today by payer."""
    today = select(SpendingRow.payer, SpendingRow.tokens).where(SpendingRow.day == _day(now or _now()))
    with store.reading() as session:
        return {row.payer: row.tokens for row in session.execute(today)}


def _charge(session: Session, payer: str, day: str, tokens: int) -> int:
    """Add to what was spent and return the sum; nobody else reads or changes it before the transaction ends."""
    kind = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    row = kind.insert(SpendingRow).values(payer=payer, day=day, tokens=tokens)
    added = row.on_conflict_do_update(
        index_elements=[SpendingRow.payer, SpendingRow.day], set_={"tokens": SpendingRow.tokens + tokens}
    )
    return int(session.execute(added.returning(SpendingRow.tokens)).scalar_one())


def _held(session: Session, payer: str, day: str, now: datetime) -> int:
    """Return what is held, once what has run out is let go of."""
    session.execute(delete(HoldRow).where(HoldRow.payer == payer, HoldRow.expires_at < now))
    of_day = select(func.coalesce(func.sum(HoldRow.tokens), 0)).where(HoldRow.payer == payer, HoldRow.day == day)
    return int(session.execute(of_day).scalar_one())


def _day(now: datetime) -> str:
    return now.astimezone(UTC).date().isoformat()


def _tomorrow(now: datetime) -> datetime:
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=1)
