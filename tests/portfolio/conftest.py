"""Proposals made by hand from facts, so that every number of a report can be counted."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from advisor.assessment import Assessment, Versions
from advisor.assessments import estimated
from advisor.facts import Evidence, Facts, FactSheet, KnownFact
from advisor.portfolio import Item, Portfolio, survey
from advisor.rules.engine import decide

NARROW = {"task_narrow": True, "behavior_kinds": ["classification"]}
RETRIEVAL = {"use_case_defined": True, "knowledge_gap": True, "citations_required": True}
SETTLED = {**RETRIEVAL, "labeled_examples": 0}
"""Retrieval for sure, and no examples: nothing else can join it."""
OPEN = {"use_case_defined": True}
UNDEFINED = {"use_case_defined": False}
LATER = {"use_case_defined": True, "behavior_gap": True, "behavior_kinds": ["tone"], "prompting_status": "untried"}
"""Prompting now, fine-tuning later."""


def assessed(facts: dict[str, Any], description: str = "A project.", warnings: tuple[str, ...] = ()) -> Assessment:
    """Return an assessment of these facts; each fact's evidence is the whole description."""
    evidence = Evidence(quote=description, start=0, end=len(description))
    known = {name: KnownFact(value=value, source="description", evidence=evidence) for name, value in facts.items()}
    sheet = FactSheet(known)
    return Assessment(
        id="00000000-0000-0000-0000-000000000001",
        created_at=datetime(2026, 11, 21, 12, 0, tzinfo=UTC),
        description=description,
        facts=sheet,
        decision=decide(sheet.values()),
        explanation=None,
        passages=(),
        estimate=estimated(Facts.model_validate(facts), {})[0],
        versions=Versions(rules="r1", corpus=None, prompts="p", model=None, advisor="0"),
        warnings=warnings,
        facts_read_by="offline",
    )


def mixed() -> list[Item]:
    """Return one proposal of each stage, one that leads further, and one that failed."""
    return [
        Item(
            "S",
            assessed(SETTLED, "Look up the leave rules of our staff handbook."),
            link="/a/1",
            columns={"Owner": "Ada"},
        ),
        Item("F", assessed(RETRIEVAL, "Answer from our pump manuals, with sources.")),
        Item("O", assessed(OPEN, "Write replies to customers.")),
        Item("L", assessed(LATER, "Write texts in our founder's voice.")),
        Item("U", assessed(UNDEFINED, "Something with AI."), columns={"Owner": "Bo"}),
        Item("X", "The description is empty. Say what the model should do."),
    ]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests with a browser talk to it."""
    for item in items:
        if Path(__file__).parent in item.path.parents and "browser" in item.fixturenames:  # type: ignore[attr-defined]
            item.add_marker(pytest.mark.enable_socket)


@pytest.fixture(scope="session")
def portfolio() -> Portfolio:
    """Return the report on the mixed proposals."""
    return survey(mixed(), title="Ideas of the spring")
