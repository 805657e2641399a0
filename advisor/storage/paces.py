"""The requests that a caller may send in a minute, handed out to servers in shares, whichever of them asks first.

A share that is handed out is used up for that minute, so all servers together never answer more than is allowed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, case, cast, func
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from advisor.storage.schema import PaceRow
from advisor.storage.store import Store

MINUTE = 60_000
"""Milliseconds."""
_EPOCH = 2_440_587.5
_DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class Share:
    """What one server may answer of a minute's requests.

    Attributes:
        requests: how many; none where all are handed out.
        left: how many are left to hand out.
        seconds: until the minute ends.
    """

    requests: int
    left: int
    seconds: float


def share(store: Store, payer: str, limit: int, wanted: int) -> Share:
    """Hand out requests of the minute that goes on, or of a new one.

    Args:
        store: the database.
        payer: whose requests.
        limit: how many a minute may have.
        wanted: how many are asked for; where fewer are left, these.

    Raises:
        StorageError: where the database can't be used.
    """
    with store.changing() as session:
        given, ends_in = session.execute(_handed_out(session, payer, wanted)).one()
    return Share(max(0, wanted - max(0, given - limit)), max(0, limit - given), ends_in / 1_000)


def _handed_out(session: Session, payer: str, wanted: int) -> Any:  # noqa: ANN401 - a statement of either kind
    on_postgres = session.get_bind().dialect.name == "postgresql"
    now = _now(on_postgres=on_postgres)
    new = (postgresql if on_postgres else sqlite).insert(PaceRow)
    new = new.values(payer=payer, ends=now + MINUTE, given=wanted)
    # One that ends later than in a minute was begun by somebody who asked after us and came first, or by a clock that
    # has gone back since: two minutes are the longest that it shuts anybody out.
    goes_on = (PaceRow.ends - new.excluded.ends).between(1 - MINUTE, MINUTE)
    ends = case((goes_on, PaceRow.ends), else_=new.excluded.ends)
    given = case((goes_on, PaceRow.given + wanted), else_=wanted)
    added = new.on_conflict_do_update(index_elements=[PaceRow.payer], set_={"ends": ends, "given": given})
    return added.returning(PaceRow.given, PaceRow.ends - now)


def _now(*, on_postgres: bool) -> ColumnElement[int]:
    """Return the time by the clock that all servers share, in milliseconds."""
    if on_postgres:
        # Not that of the transaction, which may have waited for another one.
        return cast(func.extract("epoch", func.clock_timestamp()) * 1_000, BigInteger)
    return cast((func.julianday("now") - _EPOCH) * _DAY, BigInteger)
