"""What an evaluation brings: metrics, scores of single facts, and misses."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pydantic import BaseModel, ConfigDict

from evals.scoring import Score


class Span(BaseModel):
    """Characters of a text, from `start` up to and without `end`."""

    model_config = ConfigDict(frozen=True)

    start: int
    end: int


class Metric(BaseModel):
    """One figure about one subject on one dataset."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    suite: str
    dataset: str
    subject: str
    name: str
    score: Score
    digest: str
    """Of the dataset, so that figures on different data aren't compared."""

    @property
    def id(self) -> str:
        """Its name in thresholds and baseline."""
        return f"{self.dataset}/{self.subject}/{self.suite}.{self.name}"


class FactScore(BaseModel):
    """How well one fact is read."""

    model_config = ConfigDict(frozen=True)

    dataset: str
    subject: str
    fact: str
    precision: Score
    recall: Score
    exact: Score


class Miss(BaseModel):
    """One thing that went wrong, with the text that it went wrong on."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    suite: str
    dataset: str
    subject: str
    case: str
    kind: str
    """`missed`, `wrong value`, `not in the text`, `wrong verdict`, …"""
    fact: str = ""
    expected: Any = None
    found: Any = None
    text: str
    gold: Span | None = None
    """Where the text says what was expected."""
    read: Span | None = None
    """Where the subject read what it found."""


class Findings(BaseModel):
    """What one task brought."""

    model_config = ConfigDict(frozen=True)

    metrics: tuple[Metric, ...] = ()
    facts: tuple[FactScore, ...] = ()
    misses: tuple[Miss, ...] = ()

    def __add__(self, other: Findings) -> Findings:
        return Findings(
            metrics=self.metrics + other.metrics, facts=self.facts + other.facts, misses=self.misses + other.misses
        )

    def only(self, suites: Collection[str]) -> Findings:
        """Return what these suites brought."""
        return Findings(
            metrics=tuple(metric for metric in self.metrics if metric.suite in suites),
            facts=self.facts if "extraction" in suites else (),
            misses=tuple(miss for miss in self.misses if miss.suite in suites),
        )
