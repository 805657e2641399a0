"""What an evaluation shows: one document, which the terminal, JSON, HTML and JUnit present."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from advisor import __version__, prompts
from advisor.rules.base import rule_base
from evals.baseline import Change, Kept, compared
from evals.datasets import HELD_OUT
from evals.results import FactScore, Findings, Metric, Miss
from evals.scoring import Score
from evals.thresholds import Check, Threshold, checks


class Report(BaseModel):
    """A run with its thresholds and its comparison with the baseline."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    suites: tuple[str, ...]
    seconds: float
    versions: Mapping[str, str]
    metrics: tuple[Metric, ...]
    facts: tuple[FactScore, ...]
    """Of subjects that read by themselves, not of played models."""
    misses: tuple[Miss, ...]
    """What the product read wrong; not what the baselines do, or what a played model says wrong on purpose."""
    hidden: int
    """Misses on the held-out dataset that are left out, so that its texts stay unseen."""
    checks: tuple[Check, ...]
    changes: tuple[Change, ...]

    def score(self, dataset: str, subject: str, metric: str) -> Score | None:
        """Return the score of a metric (`extraction.recall`), or None where it wasn't measured."""
        wanted = f"{dataset}/{subject}/{metric}"
        return next((each.score for each in self.metrics if each.id == wanted), None)

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield each dataset with each subject that was tried on it, in the order of the run."""
        yield from dict.fromkeys((metric.dataset, metric.subject) for metric in self.metrics)


def reported(  # noqa: PLR0913 - one parameter per part of the report
    findings: Findings,
    *,
    suites: Sequence[str],
    seconds: float,
    thresholds: Mapping[str, Threshold],
    baseline: Mapping[str, Kept],
    held_out_misses: bool = False,
) -> Report:
    """Return the report of a run.

    Args:
        findings: what the run brought.
        suites: which suites ran.
        seconds: how long it took.
        thresholds: what must be reached.
        baseline: the figures of the last committed run.
        held_out_misses: whether the misses on the held-out dataset, with its texts, are shown.
    """
    misses = [miss for miss in findings.misses if _own(miss)]
    shown = tuple(miss for miss in misses if held_out_misses or miss.dataset != HELD_OUT)
    return Report(
        suites=tuple(suites),
        seconds=round(seconds, 1),
        versions={"advisor": __version__, "rules": rule_base().version, "prompts": prompts.version()},
        metrics=findings.metrics,
        facts=tuple(fact for fact in findings.facts if _is_measured(fact.subject)),
        misses=shown,
        hidden=len(misses) - len(shown),
        checks=tuple(checks(thresholds, findings.metrics, suites)),
        changes=tuple(compared(findings.metrics, baseline)),
    )


def _is_measured(subject: str) -> bool:
    """Whether a subject reads by itself: what a played model says was written for it."""
    return ":" not in subject or subject.startswith(("live:", "recorded:"))


def _own(miss: Miss) -> bool:
    if miss.subject.startswith("model:"):
        return miss.suite in ("pipeline", "spans")
    return _is_measured(miss.subject) and miss.subject != "keywords"
