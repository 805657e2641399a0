"""The gate: every suite without a network, held against the thresholds."""

from __future__ import annotations

from evals.replay import FOLDER
from evals.results import Findings
from evals.suites import JOBS, SUITES, Job, findings
from evals.thresholds import checks, demand, read_thresholds

MEGABYTE = 2**20
ELSEWHERE = {Job("offline", "dev"): ("attacks", "latency")}
"""Suites that need not run here: test_attacks.py holds each attack on the development cases to no change at all."""


def test_every_threshold_is_reached() -> None:
    """Figures on all datasets and recordings are no worse than `evals/thresholds.yaml` demands."""
    suites = {job: [suite for suite in SUITES if suite not in ELSEWHERE.get(job, ("latency",))] for job in JOBS}
    found = sum((findings(job, suites[job]) for job in JOBS), Findings())
    held = list(checks(read_thresholds(), found.metrics, SUITES))
    demand([check for check in held if not check.metric.startswith("dev/offline/attacks.")])
    assert len(held) > len(read_thresholds())


def test_the_recordings_are_small() -> None:
    """They stay under a megabyte, so that a clone stays quick."""
    assert 0 < sum(path.stat().st_size for path in FOLDER.glob("*.jsonl")) < MEGABYTE
