"""The assessment as data, the same on every surface. The use cases around it are in `advisor.assessments`."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from advisor.decisions import Decision
from advisor.estimate import Estimate
from advisor.explanations import Explanation
from advisor.facts import FactSheet
from advisor.passages import Passage
from advisor.usage import Usage


class Versions(BaseModel):
    """Every version that made an assessment, so that it can be replayed."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    rules: str
    corpus: str | None
    """None where no guidance was consulted."""
    prompts: str
    model: str | None
    """None: offline."""
    advisor: str


class Assessment(BaseModel):
    """A description, its facts, the decision and its explanation."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str
    created_at: datetime
    """In UTC."""
    description: str
    facts: FactSheet
    decision: Decision
    explanation: Explanation | None
    passages: tuple[Passage, ...]
    """The passages that the explanation, the traps and the plan rest on."""
    estimate: Estimate | None
    """Monthly cost of each approach, every assumption named; None where no prices are at hand."""
    versions: Versions
    warnings: tuple[str, ...]
    facts_read_by: str
    """`offline`, or the name of the model."""
    usage: Usage = Usage()
    response_hashes: tuple[str, ...] = ()
    """SHA-256 of each raw model response, in order."""
    revision: int = 1
    """Counted from 1; every change of facts makes the next."""
    revised_at: datetime | None = None
    """In UTC; None for the first revision."""
