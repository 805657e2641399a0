"""An explanation as data: claims with verified citations, and the plan."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from advisor.decisions import PlanStep
from advisor.passages import Citation


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Claim(_Frozen):
    """One or two sentences, and the passages that support them."""

    text: str
    citations: tuple[Citation, ...]
    """Empty only where the text restates the case (its facts, its open questions) and no guidance."""


class Coverage(_Frozen):
    """How many claims were written, and what became of them."""

    claims: int = 0
    cited: int = 0
    verified: int = 0
    dropped: int = 0


class Explanation(_Frozen):
    """Why this verdict, in words."""

    written_by: str
    """`offline`, or the name of the model."""
    claims: tuple[Claim, ...]
    plan: tuple[PlanStep, ...]
    coverage: Coverage = Field(default_factory=Coverage)
