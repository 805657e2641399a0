"""What happens during an assessment, or an answer about one, told while it happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from pydantic import BaseModel, ConfigDict

from advisor.explanations import Claim


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Stage(_Frozen):
    """A part of the work begins."""

    stage: Literal["reading", "deciding", "searching", "explaining", "understanding", "answering"]
    """The first four are those of an assessment, the others those of an answer in a conversation about one."""


class ClaimVerified(_Frozen):
    """A claim of the explanation or of the answer holds; no other is ever told."""

    place: int
    """Its place among the claims, which may be told in another order; what comes at the end is what counts."""
    claim: Claim


Event = Stage | ClaimVerified
Listener = Callable[[Event], None]
"""Hears events in the thread that works; what it raises ends the work, and a model call under way with it."""


def ignore(_: Event) -> None:
    """Hear nothing."""
