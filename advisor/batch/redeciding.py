"""A batch decided and priced again, by the rules and prices of today, without any model call."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pydantic import BaseModel, ConfigDict

from advisor.assessment import Assessment
from advisor.assessments import revise
from advisor.batches import Batch
from advisor.errors import StorageError
from advisor.facts import Facts
from advisor.guidance import Guidance
from advisor.impact import Impact, impact
from advisor.portfolio.contents import Totals
from advisor.portfolio.costs import Sum, cost_of
from advisor.settings import Settings
from advisor.storage import outcomes
from advisor.storage.documents import assessment_of
from advisor.storage.store import Store


class Redecision(BaseModel):
    """What the rules and prices of today make of a batch."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    impact: Impact
    before: Totals
    """What the verdicts cost that are stored, by the prices of then."""
    now: Totals
    """What the verdicts of today cost, by the prices of today."""
    revised: int
    """Assessments that have a new revision; none unless it was asked for."""


def redecide(
    store: Store, batch: Batch, settings: Settings, guides: Callable[[], Guidance], *, keep: bool = False
) -> Redecision:
    """Decide each assessment of a batch again; rows of the same text have one together.

    Args:
        store: the database.
        batch: which one.
        settings: what the versions name.
        guides: gives the guidance for those that are explained.
        keep: whether what comes out otherwise becomes a new revision.

    Raises:
        AdvisorError: where the database, the index or the prices can't be used.
    """
    found = impact(outcomes.documents(store, batch.id))
    before, now, revised = Sum(), Sum(), 0
    for assessment in _assessments(store, batch):
        today = revise(assessment, Facts(), settings, None)
        _add(before, assessment)
        _add(now, today)
        if keep and (today.decision, today.estimate) != (assessment.decision, assessment.estimate):
            explained = guides if assessment.explanation else None
            store.revise(revise(assessment, Facts(), settings, explained), batch.tenant)
            revised += 1
    return Redecision(impact=found, before=before.totals(), now=now.totals(), revised=revised)


def _assessments(store: Store, batch: Batch) -> Iterator[Assessment]:
    seen = set[str]()
    for row in outcomes.finished(store, batch.id):
        if row.document is None or str(row.document.get("id")) in seen:
            continue
        try:
            assessment = assessment_of(row.document)
        except StorageError:
            continue  # counted as broken in the impact
        seen.add(assessment.id)
        yield assessment


def _add(total: Sum, assessment: Assessment) -> None:
    if cost := cost_of(assessment, assessment.decision.verdict):
        total.add(cost)
