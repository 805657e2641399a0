"""What is said about an assessment: messages in a definite order, kept and deleted with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Select, insert, select, update

from advisor.conversation import Message
from advisor.errors import NotFoundError, StorageError
from advisor.storage import audit, requests
from advisor.storage.audit import Action
from advisor.storage.requests import Claim
from advisor.storage.schema import AssessmentRow, MessageRow
from advisor.storage.store import Store, not_found


def keep(
    store: Store, assessment_id: str, tenant: str, said: Sequence[Message], claim: Claim | None = None
) -> tuple[Message, ...]:
    """Store messages at the end of a conversation, all or none, with nobody else's between them.

    Args:
        store: the database.
        assessment_id: what they are about.
        tenant: whose it is.
        said: the messages in order; their positions don't count.
        claim: to the request that the last of them answers.

    Returns:
        The messages with the positions that they got.

    Raises:
        NotFoundError: where this tenant has no assessment with this id.
        ClaimLostError: where the claim isn't held any more; nothing is stored.
    """
    # Counted first: that locks the assessment, so that no other writer and no deletion comes between.
    counted = (
        update(AssessmentRow)
        .where(AssessmentRow.id == assessment_id, AssessmentRow.tenant == tenant)
        .values(messages=AssessmentRow.messages + len(said))
        .returning(AssessmentRow.messages)
    )
    with store.changing() as session:
        last = session.scalar(counted)
        if last is None:
            raise not_found(assessment_id)
        first = last - len(said) + 1
        kept = tuple(each.model_copy(update={"position": at}) for at, each in enumerate(said, first))
        session.connection().execute(insert(MessageRow), [_row(assessment_id, message) for message in kept])
        audit.write(session, Action.MESSAGE, tenant, assessment_id, revision=kept[-1].revision)
        if claim is not None:
            requests.settle(session, claim, kept[-1].id)
    return kept


def messages(store: Store, assessment_id: str, tenant: str, *, after: int = 0, limit: int) -> tuple[Message, ...]:
    """Return messages of a conversation, oldest first.

    Args:
        store: the database.
        assessment_id: what they are about.
        tenant: who asks.
        after: the position behind which they begin.
        limit: at most so many.

    Raises:
        NotFoundError: where this tenant has no assessment with this id.
    """
    query = _of(assessment_id).where(MessageRow.position > after).order_by(MessageRow.position)
    return _read(store, assessment_id, tenant, query.limit(limit))


def latest(store: Store, assessment_id: str, tenant: str, limit: int) -> tuple[Message, ...]:
    """Return the last messages of a conversation, oldest first.

    Raises:
        NotFoundError: where this tenant has no assessment with this id.
    """
    query = _of(assessment_id).order_by(MessageRow.position.desc())
    return _read(store, assessment_id, tenant, query.limit(limit))[::-1]


def message(store: Store, message_id: str, tenant: str) -> Message:
    """Return a message by its id.

    Raises:
        NotFoundError: where this tenant has none with this id.
    """
    owned = select(MessageRow.document).join(AssessmentRow, AssessmentRow.id == MessageRow.assessment_id)
    with store.reading() as session:
        found = session.scalar(owned.where(MessageRow.id == message_id, AssessmentRow.tenant == tenant))
    if found is None:
        msg = f"There is no message {message_id[:80]!r}."
        raise NotFoundError(msg)
    return _message(found)


def _of(assessment_id: str) -> Select[Any]:
    return select(MessageRow.document).where(MessageRow.assessment_id == assessment_id)


def _read(store: Store, assessment_id: str, tenant: str, query: Select[Any]) -> tuple[Message, ...]:
    there = select(AssessmentRow.id).where(AssessmentRow.id == assessment_id, AssessmentRow.tenant == tenant)
    with store.reading() as session:
        if session.scalar(there) is None:
            raise not_found(assessment_id)
        return tuple(_message(document) for document in session.scalars(query))


def _row(assessment_id: str, message: Message) -> dict[str, Any]:
    return {"assessment_id": assessment_id, "position": message.position, "id": message.id, "document": message}


def _message(document: dict[str, object]) -> Message:
    try:
        return Message.model_validate(document)
    except ValidationError as error:
        msg = f"The message {str(document.get('id'))[:80]!r} is stored in a form that this advisor can't read."
        raise StorageError(msg) from error
