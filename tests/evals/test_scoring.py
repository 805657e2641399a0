"""A score is a figure with its trials, or unscored with a reason."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from evals.scoring import Score, mean, pass_all, share, unscored, wilson


def test_a_share_of_nothing_is_unscored() -> None:
    """No trial is no zero: the reason stands where a figure would."""
    score = share(0, 0, otherwise="nothing was tried")
    assert score.value is None
    assert score.unscored == "nothing was tried"


def test_a_share_carries_trials_and_interval() -> None:
    """Ten of ten is 1 with a lower end that admits doubt (Wilson's published 0.722)."""
    score = share(10, 10, otherwise="")
    assert (score.value, score.n, score.high) == (1.0, 10, 1.0)
    assert score.low == pytest.approx(0.7225, abs=1e-4)


@pytest.mark.parametrize(("part", "whole", "low", "high"), [(8, 10, 0.4902, 0.9433), (0, 20, 0.0, 0.1611)])
def test_wilson_matches_published_values(part: int, whole: int, low: float, high: float) -> None:
    """The interval agrees with tables of it."""
    assert wilson(part, whole) == pytest.approx((low, high), abs=1e-4)


def test_a_mean_of_nothing_is_unscored() -> None:
    """As with shares."""
    assert mean([], otherwise="no pair").unscored == "no pair"
    assert mean([0.5, 1.0], otherwise="").value == 0.75


@pytest.mark.parametrize(
    "fields",
    [
        {"value": None, "n": 0},
        {"value": 0.0, "n": 0},
        {"value": 1.0, "n": 1, "unscored": "why"},
        {"value": 0.5, "n": -1},
    ],
)
def test_a_silent_zero_can_not_be_made(fields: dict[str, object]) -> None:
    """Neither a value without trials nor a gap without reason is a score."""
    with pytest.raises(ValidationError):
        Score.model_validate(fields)


def test_pass_all_is_the_chance_that_k_runs_pass() -> None:
    """Two of three runs passed: one run passes by 2/3, two runs both by 1/3, three never."""
    assert [pass_all([(2, 3)], k, otherwise="").value for k in (1, 2, 3)] == pytest.approx([2 / 3, 1 / 3, 0])


def test_pass_all_averages_over_cases() -> None:
    """Every case counts the same; one with too few runs doesn't count."""
    assert pass_all([(3, 3), (0, 3), (1, 1)], 2, otherwise="").value == 0.5
    assert pass_all([(1, 1)], 2, otherwise="one run each").unscored == "one run each"


def test_unscored_needs_a_reason() -> None:
    """An empty reason is none."""
    with pytest.raises(ValidationError):
        unscored("")
