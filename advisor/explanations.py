"""An explanation as data: claims with verified citations, and the plan."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from pydantic import BaseModel, ConfigDict, Field

from advisor.decisions import PlanStep
from advisor.passages import Citation

OFFLINE = "offline"
"""Who wrote what no model wrote."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Claim(_Frozen):
    """One or two sentences, and the passages that support them."""

    text: str
    citations: tuple[Citation, ...]
    """Empty only where the text restates the case (its facts, its open questions) and no guidance."""
    rule: str | None = None
    """The rule of the decision that it explains; None where it explains none in particular."""
    written_by: str = OFFLINE
    """`offline`, or the name of the model."""


class Coverage(_Frozen):
    """How many claims were written, and what became of them."""

    claims: int = 0
    """Claims that the model, or without one the offline writer, wrote."""
    cited: int = 0
    """Of these, claims with at least one citation."""
    verified: int = 0
    """Of these, claims that passed every check, as they were or rewritten."""
    rewritten: int = 0
    """Of the verified ones, claims that passed only after the model had written them again."""
    dropped: int = 0
    """Claims that nobody sees, because they failed."""
    replaced: int = 0
    """Dropped claims in whose place the offline writer's sentence for the same rule stands."""


class Explanation(_Frozen):
    """Why this verdict, in words."""

    written_by: str
    """`offline`, or the name of the model."""
    claims: tuple[Claim, ...]
    plan: tuple[PlanStep, ...]
    coverage: Coverage = Field(default_factory=Coverage)

    def without(self, passages: AbstractSet[str]) -> Explanation:
        """Return what can be shown to somebody who mustn't see these passages, which its writer has read."""
        claims = tuple(claim for claim in self.claims if claim.written_by == OFFLINE and not _cites(claim, passages))
        plan = tuple(step for step in self.plan if passages.isdisjoint(step.citations))
        return Explanation(written_by=OFFLINE, claims=claims, plan=plan)


def _cites(claim: Claim, passages: AbstractSet[str]) -> bool:
    return any(citation.passage in passages for citation in claim.citations)
