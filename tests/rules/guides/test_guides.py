"""Each guide's own procedure, case by case: boundaries from both sides and the guides' own examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.decisions import Outcome, PanelMember
from advisor.facts import Facts, parse_facts
from advisor.rules.guides import panel
from advisor.rules.parameters import current_parameters

CASES = [
    pytest.param(file.stem, case, id=f"{file.stem}: {case['name']}")
    for file in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def members(facts: Facts, verdict: Outcome = Outcome.RAG) -> dict[str, PanelMember]:
    """The panel on these facts, by guide."""
    values = facts.model_dump(mode="json", exclude_none=True)
    return {member.guide: member for member in panel(values, verdict, current_parameters())}


@pytest.mark.parametrize(("guide", "case"), CASES)
def test_a_guide_comes_to_its_own_verdict(guide: str, case: dict[str, Any]) -> None:
    """A guide's procedure gives the verdict of the case, by the steps that the case names."""
    member = members(parse_facts(case["facts"]))[guide]
    assert member.verdict == case["verdict"], member.because
    assert case.get("step", "") in "\n".join(member.steps)
    assert case.get("because", "") in member.because
    assert (member.agrees is None) == (member.verdict is None)


@pytest.mark.parametrize(
    ("facts", "verdict", "guide", "difference"),
    [
        (
            {"knowledge_gap": True, "knowledge_volatility": "weekly"},
            Outcome.HYBRID,
            "four-questions",
            "it stops at knowledge that changes and never asks whether training is needed too.",
        ),
        (
            {"knowledge_gap": False, "prompting_status": "plateaued", "labeled_examples": 600},
            Outcome.FINE_TUNING,
            "four-questions",
            "it asks for 1,000 examples and counts 600.",
        ),
        (
            {"knowledge_gap": False, "prompting_status": "sufficient", "latency_budget_ms": 80},
            Outcome.FINE_TUNING,
            "four-questions",
            "it stops at what prompting can do, before its own question on latency and cost.",
        ),
        (
            {"knowledge_gap": True, "knowledge_fits_prompt": True},
            Outcome.PROMPTING,
            "thyberg",
            "it doesn't ask whether all of the material fits one prompt.",
        ),
        (
            {"knowledge_gap": True, "use_case_defined": False},
            Outcome.NEEDS_CLARIFICATION,
            "behavior-first",
            "it goes on although the use case isn't defined.",
        ),
        (
            {"knowledge_gap": True, "behavior_gap": True},
            Outcome.RAG,
            "field-guide",
            "it combines wherever behavior and retrieval both matter, whether or not training is needed and ready.",
        ),
        ({"task_narrow": True}, Outcome.RAG, "checklist", "it lets the boxes for fine-tuning outnumber the need"),
    ],
)
def test_a_dissent_names_the_difference_of_rules(
    facts: dict[str, Any], verdict: Outcome, guide: str, difference: str
) -> None:
    """A dissenting guide says in its sentence which of its rules differs from the decision model's."""
    member = members(parse_facts(facts), verdict)[guide]
    assert member.agrees is False
    assert difference in member.because


def test_an_agreeing_guide_explains_no_dissent() -> None:
    """Where a guide agrees, its sentence says what decided and nothing else."""
    member = members(Facts(knowledge_gap=True))["thyberg"]
    assert member.agrees is True
    assert member.because == "T2 Should the model know more? yes (knowledge_gap is true), so RAG."
