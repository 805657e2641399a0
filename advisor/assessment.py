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

WITHHELD = "What rests on documents that your key may not see is left out."
"""What a reader is told who holds fewer access tags than whoever made the assessment."""


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
    reading_warnings: tuple[str, ...] = ()
    """Of the warnings, those of the reading of the description: they hold for every revision."""
    facts_read_by: str
    """`offline`, or the name of the model."""
    usage: Usage = Usage()
    response_hashes: tuple[str, ...] = ()
    """SHA-256 of each raw model response, in order."""
    revision: int = 1
    """Counted from 1; every change of facts makes the next."""
    revised_at: datetime | None = None
    """In UTC; None for the first revision."""

    def seen_with(self, tags: frozenset[str]) -> Assessment:
        """Return the assessment as somebody who holds these access tags may see it.

        Where it holds a passage of another document, that is left out with every claim that quotes it, with every claim
        of a model that has read it, and with the warnings, which may repeat its words.
        """
        hidden = {passage.id for passage in self.passages if not tags.issuperset(passage.access)}
        if not hidden:
            return self
        return self.model_copy(
            update={
                "passages": tuple(passage for passage in self.passages if passage.id not in hidden),
                "explanation": self.explanation.without(hidden) if self.explanation else None,
                "warnings": (WITHHELD,),
            }
        )
