"""The revisions of an assessment in a list."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Select, func, select

from advisor.decisions import Outcome
from advisor.storage.schema import AssessmentRow, RevisionRow
from advisor.storage.store import Store, not_found


class RevisionSummary(BaseModel):
    """A revision in a list."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    revision: int
    made_at: datetime
    """In UTC."""
    verdict: Outcome
    destination: Outcome


def revisions(
    store: Store, assessment_id: str, tenant: str, *, before: int | None, limit: int
) -> tuple[RevisionSummary, ...]:
    """Return revisions of an assessment, newest first.

    Args:
        store: the database.
        assessment_id: whose revisions.
        tenant: who asks.
        before: only older ones than this.
        limit: at most so many.

    Raises:
        NotFoundError: where this tenant has none with this id.
    """
    newest = _shown(AssessmentRow).where(AssessmentRow.id == assessment_id, AssessmentRow.tenant == tenant)
    older = _shown(RevisionRow).where(RevisionRow.assessment_id == assessment_id)
    if before is not None:
        older = older.where(RevisionRow.revision < before)
    with store.reading() as session:
        first = session.execute(newest).all()
        if not first:
            raise not_found(assessment_id)
        rows = session.execute(older.order_by(RevisionRow.revision.desc()).limit(limit)).all()
    found = [RevisionSummary.model_validate(row._asdict()) for row in (*first, *rows)]
    return tuple(each for each in found if before is None or each.revision < before)[:limit]


def _shown(table: type[AssessmentRow | RevisionRow]) -> Select[Any]:
    document = table.document
    decision = document["decision"]
    return select(
        table.revision,
        func.coalesce(document["revised_at"].as_string(), document["created_at"].as_string()).label("made_at"),
        decision["verdict"].as_string().label("verdict"),
        decision["destination"].as_string().label("destination"),
    )
