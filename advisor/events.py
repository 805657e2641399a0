"""What happens during an assessment, told while it happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from pydantic import BaseModel, ConfigDict

from advisor.explanations import Claim


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Stage(_Frozen):
    """A part of the work begins."""

    stage: Literal["reading", "deciding", "searching", "explaining"]


class ClaimVerified(_Frozen):
    """A claim of the explanation holds; no other is ever told."""

    place: int
    """Its place among the claims, which may be told in another order; the assessment at the end is what counts."""
    claim: Claim


Event = Stage | ClaimVerified
Listener = Callable[[Event], None]
"""Hears events in the thread that assesses; what it raises ends the assessment, and a model call under way with it."""


def ignore(_: Event) -> None:
    """Hear nothing."""
