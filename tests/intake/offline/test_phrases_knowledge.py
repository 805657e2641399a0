"""Single statements on knowledge, sources, access and the task, in the words of many people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from advisor.intake.offline import OfflineIntake

STATEMENTS = Path(__file__).resolve().parents[3] / "evals" / "intake" / "phrases_knowledge.yaml"
FACTS = (
    "use_case_defined",
    "task_narrow",
    "task_changes_often",
    "knowledge_gap",
    "knowledge_volatility",
    "knowledge_fits_prompt",
    "citations_required",
    "per_user_access",
)
MIN_PRECISION = 0.98
MIN_RECALL = 0.94
MIN_RECALL_PER_FACT = 0.9


class Statement(NamedTuple):
    """A statement with the value it gives one fact; None where it gives none."""

    fact: str
    value: bool | str | None
    text: str


def statements() -> Iterator[Statement]:
    """Yield each line of the file with what stands before it."""
    for group in yaml.safe_load(STATEMENTS.read_text(encoding="utf-8")):
        for line in group["said"].splitlines():
            yield Statement(group["fact"], group["value"], f"{group.get('lead', '')} {line}".strip())


@cache
def readings() -> tuple[tuple[Statement, Any], ...]:
    """Return each statement with the value read from it."""
    intake = OfflineIntake()
    found = ((each, intake.read(each.text).facts.get(each.fact)) for each in statements())
    return tuple((each, fact.value if fact else None) for each, fact in found)


def recall(fact: str | None = None) -> float:
    """Return the share of statements whose fact is read, of one fact or of all."""
    hits: list[bool] = [
        value == each.value for each, value in readings() if each.value is not None and fact in (None, each.fact)
    ]
    return sum(hits) / len(hits)


@pytest.mark.parametrize("fact", FACTS)
def test_each_fact_has_statements_and_near_misses(fact: str) -> None:
    """For each fact there are 30 statements and 12 that sound like one but aren't."""
    given = [each.value for each, _ in readings() if each.fact == fact]
    assert sum(value is not None for value in given) >= 30
    assert sum(value is None for value in given) >= 12


@pytest.mark.parametrize("fact", FACTS)
def test_most_statements_of_each_fact_are_read(fact: str) -> None:
    """Nine of ten statements of a fact give its value."""
    assert recall(fact) >= MIN_RECALL_PER_FACT


def test_statements_are_read_and_near_misses_are_not() -> None:
    """Over all facts, nearly all is read that is said, and nearly nothing else."""
    claimed = [value == each.value for each, value in readings() if value is not None]
    assert recall() >= MIN_RECALL
    assert sum(claimed) / len(claimed) >= MIN_PRECISION


@pytest.mark.parametrize(
    ("text", "fact", "quote"),
    [
        (
            "We need an assistant that answers our claims handlers' questions about our policy wordings.",
            "knowledge_gap",
            "answers our claims handlers' questions about our policy wordings",
        ),
        (
            "We need an assistant that answers our claims handlers' questions about our policy wordings.",
            "use_case_defined",
            "answers our claims handlers' questions about our policy wordings",
        ),
        (
            "We extract invoice numbers and totals from supplier invoices.",
            "use_case_defined",
            "extract invoice numbers and totals from supplier invoices",
        ),
        (
            "Notes: - bot for shop assistants, answers re specs - specs change daily",
            "knowledge_volatility",
            "specs change",
        ),
    ],
)
def test_evidence_is_a_telling_phrase(intake: OfflineIntake, text: str, fact: str, quote: str) -> None:
    """A quote holds the whole phrase, not its first two words, and ends where a noun phrase ends."""
    found = intake.read(text).facts.get(fact)
    assert found is not None
    assert found.evidence is not None
    assert quote in found.evidence.quote
