"""What became of a row, as data and as the columns of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, JsonValue

from advisor.assessment import Assessment
from advisor.backlog.rows import Row
from advisor.facts import FACT_NAMES

FACT_PREFIX = "fact_"
CARRIED_PREFIX = "input_"
"""Of further columns whose name is one of ours."""

_OF_THE_RUN = frozenset({"id", "created_at", "revised_at"})
"""What of an assessment is left out of `full`: it would be different in each run, or is there under another name."""
_BASE = ("id", "position", "status", "error", "description", "assessment_id")
_SUMMARY = ("verdict", "destination", "robust", "reachable", "deferred", "next_question")
FLAT = (*_BASE, *_SUMMARY, "waits_for", "next_fact", "warnings", *(FACT_PREFIX + name for name in FACT_NAMES))
"""The columns of a result in tables, before the further ones."""
FULL = (*_BASE, *_SUMMARY, *(name for name in Assessment.model_fields if name not in {*_OF_THE_RUN, *_BASE}))
"""The keys of a result in JSON, before the further ones."""

Scalar = str | int | float | bool | None


class Result(BaseModel):
    """What became of one row of a backlog."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    position: int
    """Of the row, counted from 1; it tells results apart even where ids don't."""
    id: str | int | None
    """As the backlog has it, even where two rows have the same; None where it has none."""
    status: Literal["ok", "error"]
    error: str | None
    """What is wrong and what to do."""
    description: str
    columns: dict[str, JsonValue]
    """The further columns of the row."""
    assessment: Assessment | None

    @classmethod
    def assessed(cls, row: Row, assessment: Assessment) -> Self:
        """Return the result of a row that was assessed."""
        return cls(**_of_row(row), status="ok", error=None, assessment=assessment)

    @classmethod
    def failed(cls, row: Row, error: str) -> Self:
        """Return the result of a row that couldn't be assessed."""
        return cls(**_of_row(row), status="error", error=error, assessment=None)

    def full(self, carried: Mapping[str, str]) -> dict[str, Any]:
        """Return everything: summary, assessment and further columns.

        Args:
            carried: the names that further columns have in the results, as from `carried_names`.
        """
        found = self.assessment
        summary = {name: getattr(found.decision, name) if found else None for name in _SUMMARY}
        rest = {name: getattr(found, name) for name in FULL if name not in (*_BASE, *_SUMMARY)} if found else {}
        return {**self._base(), **summary, **rest, **self._further(carried)}

    def flat(self, carried: Mapping[str, str]) -> dict[str, JsonValue]:
        """Return what a table shows, without the columns that are empty; argument as for `full`."""
        found = self.assessment
        return {**self._base(), **(_flat(found) if found else {}), **self._further(carried)}

    def _base(self) -> dict[str, JsonValue]:
        return {
            "id": self.id,
            "position": self.position,
            "status": self.status,
            "error": self.error,
            "description": self.description,
            "assessment_id": self.assessment.id if self.assessment else None,
        }

    def _further(self, carried: Mapping[str, str]) -> dict[str, JsonValue]:
        return {carried[name]: value for name, value in self.columns.items()}


def _of_row(row: Row) -> dict[str, Any]:
    return {"position": row.position, "id": row.id, "description": row.description, "columns": row.columns}


def _flat(assessment: Assessment) -> dict[str, JsonValue]:
    decision = assessment.decision
    deferred, question = decision.deferred, decision.next_question
    facts = {FACT_PREFIX + name: fact.value for name, fact in assessment.facts.items()}
    return {
        "verdict": decision.verdict.value,
        "destination": decision.destination.value,
        "robust": decision.robust,
        "reachable": [outcome.value for outcome in decision.reachable],
        "deferred": deferred.approach if deferred else None,
        "next_question": question.text if question else None,
        "waits_for": [missing.fact for missing in deferred.missing] if deferred else None,
        "next_fact": question.fact if question else None,
        "warnings": " ".join(assessment.warnings) or None,
        **facts,
    }


def carried_names(columns: Sequence[str]) -> dict[str, str]:
    """Return the name that each further column has in the results: its own, or another where that is one of ours.

    Names are told apart without regard to case, as people and databases do.
    """
    taken = {name.casefold() for name in (*FLAT, *FULL)}
    names: dict[str, str] = {}
    own = [name for name in columns if name.casefold() not in taken]
    for name in (*own, *(name for name in columns if name not in set(own))):
        free = _free(name, taken)
        names[name] = free
        taken.add(free.casefold())
    return {name: names[name] for name in columns}


def _free(name: str, taken: set[str]) -> str:
    if name.casefold() not in taken:
        return name
    free, number = f"{CARRIED_PREFIX}{name}", 2
    while free.casefold() in taken:
        free, number = f"{CARRIED_PREFIX}{name}_{number}", number + 1
    return free
