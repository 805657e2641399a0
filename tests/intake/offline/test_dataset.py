"""The development dataset holds together; how well it is read, `evals/thresholds.yaml` demands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.facts import Facts
from advisor.intake.offline import OfflineIntake
from advisor.rules.engine import decide

DATASET = Path(__file__).resolve().parents[3] / "evals" / "intake" / "dev.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(DATASET.read_text(encoding="utf-8"))


def facts(case: dict[str, Any]) -> Facts:
    """Return the facts of a case without their quotes."""
    return Facts.model_validate({name: value for name, value, _ in case["facts"]})


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
