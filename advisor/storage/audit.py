"""Who did what, when: written in the transaction of the change itself, read page by page, never changed.

No description, no message and no key stands here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict
from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from advisor.actors import actor
from advisor.assessment import Assessment
from advisor.storage.listing import in_utc
from advisor.storage.schema import AuditRow

if TYPE_CHECKING:
    from advisor.storage.store import Store  # which writes here

PAGE = 500
"""Entries that are read at a time."""
_PATIENCE_MILLISECONDS = 5_000
"""How long a reader waits for writers, and lets others wait behind it."""


class Action(StrEnum):
    """What was done."""

    CREATED = "assessment.created"
    REVISED = "assessment.revised"
    RESTORED = "assessment.restored"
    DELETED = "assessment.deleted"
    MESSAGE = "message.answered"
    BATCH_CREATED = "batch.created"
    BATCH_CANCELLED = "batch.cancelled"
    BATCH_DELETED = "batch.deleted"
    KEY_CREATED = "key.created"
    KEY_REVOKED = "key.revoked"


class Entry(BaseModel):
    """One thing that was done."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: int
    """In the order of writing."""
    at: datetime
    """In UTC."""
    action: Action
    tenant: str
    """To whom the thing belongs."""
    key: str | None
    """The id of the key with which it was done; None: without one."""
    name: str
    """The name of that key."""
    surface: str
    request: str | None
    """The `X-Request-Id` of the answer."""
    subject: str
    """The id of the thing."""
    revision: int | None
    verdict_before: str | None
    verdict: str | None


def write(  # noqa: PLR0913 - one for each column
    session: Session,
    action: Action,
    tenant: str,
    subject: str,
    *,
    revision: int | None = None,
    before: str | None = None,
    verdict: str | None = None,
) -> None:
    """Write down what whoever acts does in this transaction."""
    who = actor()
    row = {
        "at": datetime.now(UTC),
        "action": action,
        "tenant": tenant,
        "key": who.key,
        "name": who.name,
        "surface": who.surface,
        "request": who.request,
        "subject": subject,
        "revision": revision,
        "verdict_before": before,
        "verdict": verdict,
    }
    session.connection().execute(insert(AuditRow), row)


def revised(session: Session, action: Action, assessment: Assessment, tenant: str, before: str | None) -> None:
    """Write down how whoever acts made the revision that this transaction stores."""
    verdict = assessment.decision.verdict
    number = assessment.revision
    write(session, action, tenant, assessment.id, revision=number, before=before, verdict=verdict)


def entries(
    store: Store, tenant: str | None = None, since: datetime | None = None, *, after: int = 0, page: int = PAGE
) -> Iterator[Entry]:
    """Go through what was done before this reading, oldest first, with one page in memory at a time.

    No entry comes later whose id is smaller than one that was given, so the next reading can go on after the last one.

    Args:
        store: the database.
        tenant: only what was done to its things; None: all.
        since: only from this time on.
        after: only entries with greater ids.
        page: entries that are read at a time.

    Raises:
        StorageError: where the database can't be read.
    """
    with store.reading() as session:
        newest = _newest(session)
    query = select(AuditRow).where(AuditRow.id <= newest).order_by(AuditRow.id).limit(page)
    if tenant is not None:
        query = query.where(AuditRow.tenant == tenant)
    if since is not None:
        query = query.where(AuditRow.at >= since)
    while True:
        with store.reading() as session:
            found = [_entry(row) for row in session.scalars(query.where(AuditRow.id > after))]
        yield from found
        if len(found) < page:
            return
        after = found[-1].id


def _newest(session: Session) -> int:
    """Return the greatest id up to which nothing can come any more."""
    if session.get_bind().dialect.name == "postgresql":
        # It numbers an entry when it is written, and shows it when its transaction ends, in any order. This waits for
        # transactions that have written one, and lets none begin to before the next statement has its answer.
        session.execute(text(f"SET LOCAL lock_timeout = {_PATIENCE_MILLISECONDS}"))
        session.execute(text("LOCK TABLE audit IN SHARE MODE"))
    return session.scalar(select(func.max(AuditRow.id))) or 0


def _entry(row: AuditRow) -> Entry:
    values = {name: getattr(row, name) for name in Entry.model_fields}
    return Entry.model_validate({**values, "at": in_utc(row.at)})
