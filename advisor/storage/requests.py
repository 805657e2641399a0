"""Requests that may be repeated: the same key gives the same answer, and only one of them does the work.

Whoever works on a request holds a claim and renews it. Where that process dies, the claim runs out, and a repetition of
the request takes over.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, update
from sqlalchemy.orm import Session

from advisor.errors import AdvisorError, UsageError
from advisor.storage.schema import RequestRow

LEASE = timedelta(seconds=60)
"""How long a claim holds without being renewed."""
KEPT = timedelta(days=7)
"""How long a key is remembered."""


class KeyReusedError(UsageError):
    """The key was used for a request with another body."""


class KeyBusyError(AdvisorError):
    """The same request is being worked on."""


class ClaimLostError(AdvisorError):
    """A claim ran out, and somebody else took over."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to answer a request.

    Attributes:
        tenant: whose request it is.
        key: names the request.
        body: hash of what was asked.
        owner: tells this claim from others to the same request.
    """

    tenant: str
    key: str
    body: str
    owner: str = field(default_factory=lambda: str(uuid.uuid4()))

    @property
    def condition(self) -> ColumnElement[bool]:
        """Whether a row is this claim's."""
        return and_(RequestRow.tenant == self.tenant, RequestRow.key == self.key, RequestRow.owner == self.owner)


def take(session: Session, claim: Claim) -> None:
    """Take a request, or fail where its key is taken; what has run out is cleared away first.

    Raises:
        IntegrityError: where the key is taken.
    """
    now = datetime.now(UTC)
    ran_out = and_(RequestRow.answer_id.is_(None), RequestRow.renewed_at < now - LEASE)
    session.execute(delete(RequestRow).where(ran_out | (RequestRow.renewed_at < now - KEPT)))
    session.add(RequestRow(tenant=claim.tenant, key=claim.key, body=claim.body, owner=claim.owner, renewed_at=now))
    session.flush()


def answer(session: Session, claim: Claim) -> str:
    """Return what answered the request whose key is taken: the id of something, or the number of a revision.

    Raises:
        KeyReusedError: where that was another request.
        KeyBusyError: where there is no answer yet.
    """
    found = session.get(RequestRow, (claim.tenant, claim.key))
    if found is not None and found.body != claim.body:
        msg = "This Idempotency-Key was used for another request. Use a new key for each new request."
        raise KeyReusedError(msg)
    if found is None or found.answer_id is None:
        msg = "The same request is being worked on. Wait a moment and repeat it."
        raise KeyBusyError(msg)
    return found.answer_id


def settle(session: Session, claim: Claim, answer_id: str) -> None:
    """Keep what answers a request: the id of something, or the number of a revision.

    Raises:
        ClaimLostError: where the claim isn't held any more.
    """
    changed = session.execute(
        update(RequestRow)
        .where(claim.condition, RequestRow.answer_id.is_(None))
        .values(answer_id=answer_id, renewed_at=datetime.now(UTC))
        .returning(RequestRow.key)
    )
    if changed.first() is None:
        msg = "The request took too long, and its repetition took over. Repeat it to get that answer."
        raise ClaimLostError(msg)


def renew(session: Session, claim: Claim) -> None:
    """Hold a claim longer."""
    session.execute(update(RequestRow).where(claim.condition).values(renewed_at=datetime.now(UTC)))


def release(session: Session, claim: Claim) -> None:
    """Give a claim up, so that a repetition of the request does the work."""
    session.execute(delete(RequestRow).where(claim.condition, RequestRow.answer_id.is_(None)))
