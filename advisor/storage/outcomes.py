"""What the rows of batches came to: written down in groups, read page by page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from typing import Any

from sqlalchemy import bindparam, case, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from advisor.assessment import Assessment
from advisor.batches import RowStatus
from advisor.storage.batch_tables import ItemRow, SliceRow
from advisor.storage.schema import AssessmentRow, Base
from advisor.storage.store import DOCUMENTS, Document, Store, columns_of
from advisor.usage import Usage

PAGE = 200
"""Rows that are read at a time."""
_ASSESSMENTS, _ITEMS, _SLICES = (Base.metadata.tables[row.__tablename__] for row in (AssessmentRow, ItemRow, SliceRow))
_COUNTED = ("ok", "errors", "offline", "repeated", "calls", "prompt_tokens", "completion_tokens", "unpriced")
_MORE = (
    update(_SLICES)
    .where(_SLICES.c.batch_id == bindparam("of"), _SLICES.c.number == bindparam("at"))
    .values({name: _SLICES.c[name] + bindparam(f"more_{name}") for name in (*_COUNTED, "dollars")})
)


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
        unfinished: whether the row stays as it is, and only what was spent on it counts.
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
    unfinished: bool = False


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
    with store.changing() as session:
        _add(session, outcomes, tenants)
        settled = _settle(session, [outcome for outcome in outcomes if not outcome.unfinished])
        _count(session, [*settled, *((outcome, 0) for outcome in outcomes if outcome.unfinished)])


def _add(session: Session, outcomes: Sequence[Outcome], tenants: dict[str, str]) -> None:
    """Store assessments, but for those that somebody else was faster with."""
    values = [
        {
            "id": made.id,
            "created_at": made.created_at,
            "tenant": tenants[outcome.batch],
            "batch_id": outcome.batch,
            **columns_of(made),
        }
        for outcome in outcomes
        if (made := outcome.assessment) is not None
    ]
    if values:
        # By id: two workers that store the same ones in different orders might wait for each other.
        values.sort(key=itemgetter("id"))
        dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
        session.connection().execute(dialect.insert(_ASSESSMENTS).on_conflict_do_nothing(), values)


def _settle(session: Session, outcomes: Sequence[Outcome]) -> list[tuple[Outcome, int]]:
    """Write down what rows and their copies came to; returns how many each of them is.

    All that came to the same take one statement: one for each row would cost more than all else that is done here.
    """
    settled = list[tuple[Outcome, int]]()
    for (batch_id, error, offline), alike in _alike(outcomes).items():
        ids = {outcome.position: outcome.assessment_id for outcome in alike}
        statement = (
            update(_ITEMS)
            .where(_ITEMS.c.batch_id == batch_id, _ITEMS.c.leader.in_(ids), _ITEMS.c.status == RowStatus.WAITING)
            .values(
                status=RowStatus.ERROR if error else RowStatus.OK,
                error=error,
                offline=offline,
                assessment_id=None if error else case(ids, value=_ITEMS.c.leader),
            )
            .returning(_ITEMS.c.leader)
        )
        copies = Counter(session.connection().scalars(statement))
        settled += [(outcome, copies.pop(outcome.position, 0)) for outcome in alike]
    return settled


def _alike(outcomes: Sequence[Outcome]) -> dict[tuple[str, str | None, bool], list[Outcome]]:
    found = defaultdict[tuple[str, str | None, bool], list[Outcome]](list)
    for outcome in sorted(outcomes, key=attrgetter("batch", "position")):
        found[outcome.batch, outcome.error, outcome.offline].append(outcome)
    return found


def _count(session: Session, settled: Sequence[tuple[Outcome, int]]) -> None:
    counts = defaultdict[tuple[str, int], Counter[str]](Counter)
    dollars = defaultdict[tuple[str, int], float](float)
    for outcome, copies in settled:
        counts[outcome.batch, outcome.number] += _counted(outcome, copies)
        dollars[outcome.batch, outcome.number] += outcome.dollars or 0.0
    rows = [
        {"of": batch_id, "at": number, "more_dollars": dollars[batch_id, number]}
        | {f"more_{name}": found[name] for name in _COUNTED}
        for (batch_id, number), found in sorted(counts.items())
    ]
    if rows:
        session.connection().execute(_MORE, rows)


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
