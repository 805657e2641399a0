"""What intake returns, whichever implementation read the description."""

from __future__ import annotations

from typing import Protocol

from pydantic import BaseModel, ConfigDict

from advisor.facts import FactSheet
from advisor.usage import Usage


class Reading(BaseModel):
    """The facts read out of one description."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    facts: FactSheet
    """Every fact carries evidence that is an exact span of the description."""
    read_by: str
    """`offline`, or the name of the model."""
    warnings: tuple[str, ...] = ()
    """What the reader should know: a quote that was not found, a model that failed."""
    usage: Usage = Usage()
    response_hashes: tuple[str, ...] = ()
    """SHA-256 of each raw model response, in order."""


class Intake(Protocol):
    """Reads facts out of free text."""

    def read(self, description: str) -> Reading:
        """Return what the description says; what it doesn't say stays unknown."""
        ...
