"""What the rows of batches came to: written down in groups, read page by page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from advisor.assessment import Assessment
from advisor.batches import RowStatus
from advisor.storage.batch_tables import ItemRow, SliceRow
from advisor.storage.schema import AssessmentRow
from advisor.storage.store import DOCUMENTS, Document, Store, columns_of
from advisor.usage import Usage

PAGE = 200
"""Rows that are read at a time."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the work on a row came to.

    Attributes:
        batch: the batch's id.
        number: of the slice.
        position: of the row.
        assessment_id: None where there is none.
        assessment: to be stored; None where it has been, or there is none.
        error: why there is none.
        offline: whether the model failed, and the offline implementations stood in.
        repeated: whether the assessment had been made before.
        usage: what it cost.
        dollars: what it cost; None where nobody knows.
    """

    batch: str
    number: int
    position: int
    assessment_id: str | None = None
    assessment: Assessment | None = None
    error: str | None = None
    offline: bool = False
    repeated: bool = False
    usage: Usage = field(default_factory=Usage)
    dollars: float | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """A row with what it came to.

    Attributes:
        position: its place in the batch, from 1.
        row: what stood in it beside its description.
        description: its text.
        status: what it came to.
        error: why it has no assessment.
        document: the assessment as JSON; None where there is none.
    """

    position: int
    row: dict[str, Any]
    description: str
    status: RowStatus
    error: str | None
    document: dict[str, Any] | None


def checkpoint(store: Store, outcomes: Sequence[Outcome], tenants: dict[str, str]) -> None:
    """Store what the work on rows came to, all or nothing; it is on disk when this returns.

    A row that somebody else finished meanwhile stays as it is, and is counted once.

    Args:
        store: the database.
        outcomes: of one batch or several.
        tenants: of each of these batches.
    """
    counts: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    dollars: dict[tuple[str, int], float] = defaultdict(float)
    with store.changing() as session:
        for outcome in outcomes:
            if outcome.assessment is not None:
                _add(session, outcome.assessment, tenants[outcome.batch], outcome.batch)
            copies = _settle(session, outcome)
            counts[outcome.batch, outcome.number] += _counted(outcome, copies)
            dollars[outcome.batch, outcome.number] += outcome.dollars or 0.0
        for (batch_id, number), found in counts.items():
            added = {name: getattr(SliceRow, name) + count for name, count in found.items()}
            added["dollars"] = SliceRow.dollars + dollars[batch_id, number]
            of_slice = (SliceRow.batch_id == batch_id, SliceRow.number == number)
            session.execute(update(SliceRow).where(*of_slice).values(added))


def _add(session: Session, assessment: Assessment, tenant: str, batch_id: str) -> None:
    """Store an assessment, unless somebody else was faster."""
    values = {"id": assessment.id, "created_at": assessment.created_at, "tenant": tenant, "batch_id": batch_id}
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    session.execute(dialect.insert(AssessmentRow).values(**values, **columns_of(assessment)).on_conflict_do_nothing())


def _settle(session: Session, outcome: Outcome) -> int:
    """Write down what a row and its copies came to; returns how many they are."""
    status = RowStatus.ERROR if outcome.error else RowStatus.OK
    settled = (
        update(ItemRow)
        .where(
            ItemRow.batch_id == outcome.batch,
            ItemRow.leader == outcome.position,
            ItemRow.status == RowStatus.WAITING,
        )
        .values(status=status, error=outcome.error, assessment_id=outcome.assessment_id, offline=outcome.offline)
        .returning(ItemRow.position)
    )
    return len(session.execute(settled).all())


def _counted(outcome: Outcome, copies: int) -> Counter[str]:
    repeated = copies if outcome.repeated else max(copies - 1, 0)
    found = Counter(
        ok=0 if outcome.error else copies,
        errors=copies if outcome.error else 0,
        offline=copies if outcome.offline else 0,
        repeated=repeated,
        calls=outcome.usage.calls,
        prompt_tokens=outcome.usage.prompt_tokens,
        completion_tokens=outcome.usage.completion_tokens,
    )
    found["unpriced"] = outcome.usage.calls if outcome.dollars is None else 0
    return found


def finished(store: Store, batch_id: str, page: int = PAGE) -> Iterator[Finished]:
    """Go through all rows of a batch in order, with one page in memory at a time; what isn't done is `waiting`."""
    last = 0
    while rows := _page(store, batch_id, last, page):
        yield from rows
        last = rows[-1].position


def documents(store: Store, batch_id: str, page: int = PAGE) -> Iterator[Document]:
    """Go through the assessments of a batch by id, each once, as their texts."""
    made_for = (
        select(ItemRow.assessment_id)
        .where(ItemRow.batch_id == batch_id, ItemRow.assessment_id == AssessmentRow.id)
        .exists()
    )
    last = ""
    while True:
        query = DOCUMENTS.where(made_for, AssessmentRow.id > last).order_by(AssessmentRow.id).limit(page)
        with store.reading() as session:
            found = [Document(*row) for row in session.execute(query)]
        yield from found
        if len(found) < page:
            return
        last = found[-1].id


def _page(store: Store, batch_id: str, last: int, size: int) -> tuple[Finished, ...]:
    query = (
        select(ItemRow, AssessmentRow.document)
        .outerjoin(AssessmentRow, AssessmentRow.id == ItemRow.assessment_id)
        .where(ItemRow.batch_id == batch_id, ItemRow.position > last)
        .order_by(ItemRow.position)
        .limit(size)
    )
    with store.reading() as session:
        return tuple(_finished(item, document) for item, document in session.execute(query))


def _finished(item: ItemRow, document: dict[str, Any] | None) -> Finished:
    status, error = RowStatus(item.status), item.error
    if status is RowStatus.OK and document is None:
        status, error = RowStatus.ERROR, "Its assessment was deleted."
    return Finished(item.position, item.row, item.description, status, error, document)
