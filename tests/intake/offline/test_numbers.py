"""Quantities in digits and words."""

from __future__ import annotations

import re

import pytest

from advisor.intake.offline.numbers import AMOUNT, amount


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1,200", 1200, 1200),
        ("12.000", 12000, 12000),
        ("1.5", 1.5, 1.5),
        ("0.250", 0.25, 0.25),
        ("0,5", 0.5, 0.5),
        ("2,5 million", 2_500_000, 2_500_000),
        ("1,25", 1.25, 1.25),
        ("12k", 12_000, 12_000),
        ("12 k", 12_000, 12_000),
        ("1.2M", 1_200_000, 1_200_000),
        ("2 million", 2_000_000, 2_000_000),
        ("two thousand", 2_000, 2_000),
        ("twenty-five", 25, 25),
        ("two thousand five hundred", 2_500, 2_500),
        ("half a million", 500_000, 500_000),
        ("a million and a half", 1_500_000, 1_500_000),
        ("seven and a half thousand", 7_500, 7_500),
        ("a hundred and eighty", 180, 180),
        ("one hundred and twenty-five", 125, 125),
        ("a hundred thousand", 100_000, 100_000),
        ("12 grand", 12_000, 12_000),
        ("a couple of hundred", 200, 200),
        ("a dozen", 12, 12),
        ("500-800", 500, 800),
        ("500 to 800", 500, 800),
        ("between 2 and 3 million", 2_000_000, 3_000_000),
        ("3-5k", 3_000, 5_000),
        ("millions of", 1_000_000, 1_000_000),
        ("tens of thousands of", 10_000, 10_000),
        ("hundreds of thousands of", 100_000, 100_000),
    ],
)
def test_quantities_have_their_value(text: str, low: float, high: float) -> None:
    """A quantity is matched as a whole and has the value a reader gives it."""
    assert re.fullmatch(AMOUNT, text.lower())
    found = amount(text.lower())
    assert found is not None
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("text", ["thousands of", "a few hundred", "several thousand"])
def test_vague_quantities_are_marked(text: str) -> None:
    """Where only a lower bound is clear, the quantity says so."""
    found = amount(text)
    assert found is not None
    assert found.vague
