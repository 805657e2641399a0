"""Precision, recall and outcomes on the development dataset."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.facts import Facts
from advisor.intake.offline import OfflineIntake
from advisor.rules.engine import decide

DATASET = Path(__file__).resolve().parents[3] / "evals" / "intake" / "dev.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(DATASET.read_text(encoding="utf-8"))
MIN_PRECISION = 0.97
MIN_RECALL = 0.93
MIN_OUTCOMES = 0.95


@cache
def read(description: str) -> dict[str, Any]:
    """Return the values read from a description by name."""
    return {name: fact.value for name, fact in OfflineIntake().read(description).facts.items()}


def facts(case: dict[str, Any]) -> Facts:
    """Return the facts of a case without their quotes."""
    return Facts.model_validate({name: value for name, value, _ in case["facts"]})


def gold(case: dict[str, Any]) -> dict[str, Any]:
    """Return the facts of a case as the reader would write them."""
    return facts(case).model_dump(mode="json", exclude_none=True)


def test_the_dataset_is_large_and_varied() -> None:
    """There are at least 60 descriptions with distinct ids, and each outcome occurs."""
    assert len({case["id"] for case in CASES}) == len(CASES) >= 60
    assert {case["verdict"] for case in CASES} == {"needs_clarification", "hybrid", "rag", "fine_tuning", "prompting"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_gold_outcomes_follow_from_gold_facts(case: dict[str, Any]) -> None:
    """Verdict and destination of a case are what the rules say on its facts."""
    decision = decide(facts(case))
    assert (decision.verdict, decision.destination) == (case["verdict"], case["destination"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_evidence_is_an_exact_span(case: dict[str, Any]) -> None:
    """Each fact quotes the description at its offsets."""
    text = case["text"]
    for fact in OfflineIntake().read(text).facts.root.values():
        assert fact.evidence is not None
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


def test_facts_reach_the_precision_and_recall_that_are_documented() -> None:
    """Nearly no fact is read that isn't there, and few are missed."""
    hits = sum(read(case["text"]).get(name) == value for case in CASES for name, value in gold(case).items())
    claimed = sum(len(read(case["text"])) for case in CASES)
    there = sum(len(gold(case)) for case in CASES)
    assert hits / claimed >= MIN_PRECISION
    assert hits / there >= MIN_RECALL


def test_outcomes_follow_from_what_is_read() -> None:
    """Nearly all descriptions lead to the verdict and destination of their gold facts."""
    right = 0
    for case in CASES:
        decision = decide(Facts.model_validate(read(case["text"])))
        right += (decision.verdict, decision.destination) == (case["verdict"], case["destination"])
    assert right / len(CASES) >= MIN_OUTCOMES
