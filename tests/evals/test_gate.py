"""The gate: every suite without a network, held against the thresholds.

Each attack is tried on three of the held-out descriptions; `make nightly` and `advisor eval` try it on ten.
"""

from __future__ import annotations

import os

import pytest

from evals.replay import FOLDER
from evals.suites import SUITES, deterministic
from evals.thresholds import checks, demand, read_thresholds

MEGABYTE = 2**20
# Read at import: the tests themselves run without any setting of the machine.
ATTACKED = int(os.environ.get("ADVISOR_TEST_ATTACKED", "3"))
"""On how many descriptions each attack is tried."""


def test_every_threshold_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures on all datasets and recordings are no worse than `evals/thresholds.yaml` demands."""
    monkeypatch.setattr("evals.attacks._CASES", ATTACKED)
    found = deterministic([suite for suite in SUITES if suite != "latency"])
    held = list(checks(read_thresholds(), found.metrics, SUITES))
    demand(held)
    assert len(held) > len(read_thresholds())


def test_the_recordings_are_small() -> None:
    """They stay under a megabyte, so that a clone stays quick."""
    assert 0 < sum(path.stat().st_size for path in FOLDER.glob("*.jsonl")) < MEGABYTE
