"""The guides' real-world cases, told as a user would, get the verdict that their guide reports, offline."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

EXAMPLES = Path(__file__).resolve().parents[2] / "evals" / "examples"


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("support-bot", "fine_tuning"),
        ("law-firm", "rag"),
        ("high-volume", "fine_tuning"),
        ("low-latency", "fine_tuning"),
        ("on-premises", "fine_tuning"),
    ],
)
def test_example_gets_its_guides_verdict(run: Run, name: str, verdict: str) -> None:
    """Each example file leads to the verdict that its guide reports for the case."""
    result = run("assess", "-f", str(EXAMPLES / f"{name}.txt"), "--json", "--no-explanation")
    assert result.code == 0, result.err
    assert result.json()["decision"]["verdict"] == verdict
