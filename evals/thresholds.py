"""Figures that must be reached, in `evals/thresholds.yaml`: each with a `min`, and an `aim` where more is wanted.

A name may hold `*` for any part of it: then every metric that it fits must reach the threshold.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from advisor.errors import AdvisorError, UsageError
from evals.results import Metric
from evals.scoring import Score

FILE = Path(__file__).parent / "thresholds.yaml"


class ThresholdsError(UsageError):
    """The thresholds can't be used."""


class MissedError(AdvisorError):
    """A figure is under its threshold."""


class Threshold(BaseModel):
    """What a metric must reach."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    min: float = Field(ge=0, le=1)
    """Under it the evaluation fails."""
    aim: float | None = Field(default=None, ge=0, le=1)
    """What is wanted in the end; reported only."""


class Check(BaseModel):
    """A threshold with the figure that it was held against."""

    model_config = ConfigDict(frozen=True)

    metric: str
    threshold: Threshold
    score: Score | None

    @property
    def passed(self) -> bool:
        """Whether the figure is there and reaches it; what isn't measured doesn't pass."""
        return self.score is not None and self.score.value is not None and self.score.value >= self.threshold.min

    @property
    def aimed(self) -> bool:
        """Whether the aim is reached, too."""
        value = self.score.value if self.score else None
        return value is not None and value >= (self.threshold.aim or self.threshold.min)

    def said(self) -> str:
        """Return the figure against the threshold in words."""
        if self.score is None:
            found = "not measured"
        elif self.score.value is None:
            found = f"unscored ({self.score.unscored})"
        else:
            found = f"{self.score.value:.3f} of {self.score.n}"
        return f"{self.metric} is {found}; at least {self.threshold.min:g} is demanded"


def read_thresholds(path: Path = FILE) -> dict[str, Threshold]:
    """Read a file of thresholds by metric.

    Raises:
        ThresholdsError: where it can't be used.
    """
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
        return TypeAdapter(dict[str, Threshold]).validate_python(content)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        msg = f"The thresholds {path} can't be used ({type(error).__name__}): names of metrics, each with a `min`."
        raise ThresholdsError(msg) from None


def checks(thresholds: Mapping[str, Threshold], metrics: Sequence[Metric], suites: Sequence[str]) -> Iterator[Check]:
    """Yield a check for each threshold of the suites that ran."""
    scores = {metric.id: metric.score for metric in metrics}
    for name, threshold in thresholds.items():
        if _suite(name) in suites:
            fitting = fnmatch.filter(scores, name) or [name]
            yield from (Check(metric=each, threshold=threshold, score=scores.get(each)) for each in fitting)


def demand(held: Sequence[Check]) -> None:
    """Fail where a check failed.

    Raises:
        MissedError: it names every figure that is under its threshold.
    """
    missed = [check.said() for check in held if not check.passed]
    if missed:
        msg = f"{len(missed)} of {len(held)} thresholds are missed: {'; '.join(missed)}."
        raise MissedError(msg)


def _suite(metric: str) -> str:
    return metric.rpartition("/")[2].partition(".")[0]
