"""A batch decided and priced again, by the rules and prices of today, without any model call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import shorten

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
from advisor.storage.outcomes import Finished
from advisor.storage.store import Store

_NAME, _BEGINNING = 40, 70


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
    rows: dict[str, str]
    """By which row of the backlog people know those that flip: its id, or its place, and how its text begins."""


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
    flipped = {each.id for each in found.flipped}
    before, now, revised, rows = Sum(), Sum(), 0, dict[str, str]()
    for row, assessment in _assessments(store, batch):
        if assessment.id in flipped:
            rows[assessment.id] = _named(row)
        today = revise(assessment, Facts(), settings, None)
        _add(before, assessment)
        _add(now, today)
        if keep and (today.decision, today.estimate) != (assessment.decision, assessment.estimate):
            explained = guides if assessment.explanation else None
            store.revise(revise(assessment, Facts(), settings, explained), batch.tenant)
            revised += 1
    return Redecision(impact=found, before=before.totals(), now=now.totals(), revised=revised, rows=rows)


def _named(row: Finished) -> str:
    given = row.row.get("id")
    name = f"row {row.position}" if given is None else " ".join(str(given).split())
    return f"{name[:_NAME]}: {shorten(row.description[: 2 * _BEGINNING], _BEGINNING, placeholder=' …')}"


def _assessments(store: Store, batch: Batch) -> Iterator[tuple[Finished, Assessment]]:
    seen = set[str]()
    for row in outcomes.finished(store, batch.id):
        if row.document is None or str(row.document.get("id")) in seen:
            continue
        try:
            assessment = assessment_of(row.document)
        except StorageError:
            continue  # counted as broken in the impact
        seen.add(assessment.id)
        yield row, assessment


def _add(total: Sum, assessment: Assessment) -> None:
    if cost := cost_of(assessment, assessment.decision.verdict):
        total.add(cost)
