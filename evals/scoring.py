"""What a scorer returns: a figure with the number of trials behind it, or `unscored` with the reason."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

_Z = 1.959964
"""Standard normal quantile of a 95 % interval."""


class Score(BaseModel):
    """A figure, or why there is none: what was not tried is never a zero."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    value: float | None
    """None: unscored."""
    n: int = Field(ge=0)
    """How many trials it rests on."""
    low: float | None = None
    """Lower end of the 95 % Wilson interval, for shares."""
    high: float | None = None
    """Upper end."""
    unscored: str | None = None
    """Why there is no figure."""
    unit: str = ""
    """Of the value; empty: a share."""

    @model_validator(mode="after")
    def _either_value_or_reason(self) -> Self:
        if (self.value is None) != bool(self.unscored) or (self.value is not None and not self.n):
            msg = "a score is a value from at least one trial, or unscored for a reason"
            raise ValueError(msg)
        return self


def unscored(reason: str) -> Score:
    """Return no figure, for this reason."""
    return Score(value=None, n=0, unscored=reason)


def share(part: int, whole: int, *, otherwise: str) -> Score:
    """Return `part` of `whole` with its interval.

    Args:
        part: how many trials succeeded.
        whole: how many there were.
        otherwise: why it is unscored where there were none.
    """
    if not whole:
        return unscored(otherwise)
    low, high = wilson(part, whole)
    return Score(value=part / whole, n=whole, low=low, high=high)


def mean(values: Sequence[float], *, otherwise: str, unit: str = "") -> Score:
    """Return the mean of values, unscored for the reason given where there are none."""
    return Score(value=statistics.fmean(values), n=len(values), unit=unit) if values else unscored(otherwise)


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a share; it stays inside 0 and 1 and is honest for few trials."""
    p, z2 = part / whole, _Z**2
    center = (p + z2 / (2 * whole)) / (1 + z2 / whole)
    margin = _Z / (1 + z2 / whole) * math.sqrt(p * (1 - p) / whole + z2 / (4 * whole**2))
    return (center - margin if part else 0.0), (center + margin if part < whole else 1.0)


def pass_all(passes: Sequence[tuple[int, int]], k: int, *, otherwise: str) -> Score:
    """Return pass^k: the chance that k runs of a case all pass, averaged over cases.

    Args:
        passes: for each case, how many of its runs passed and how many there were.
        k: how many runs have to pass.
        otherwise: why it is unscored where no case was run k times.
    """
    chances = [math.comb(passed, k) / math.comb(runs, k) for passed, runs in passes if runs >= k]
    return mean(chances, otherwise=otherwise)
