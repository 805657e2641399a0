"""Facts, decisions and passages that several tests use."""

from __future__ import annotations

from datetime import UTC, datetime

from advisor.assessment import Assessment, Versions
from advisor.explanation import writer
from advisor.facts import Evidence, FactSheet, KnownFact
from advisor.guidance import corpus_passages
from advisor.passages import Passage
from advisor.rules.engine import decide

DESCRIPTION = "Our agents ask about our policies. We have 180 examples. Answers must name the paragraph."


def evidence(quote: str) -> Evidence:
    """Return the evidence for words of the sample description."""
    start = DESCRIPTION.index(quote)
    return Evidence(quote=quote, start=start, end=start + len(quote))


def said(value: object, quote: str) -> KnownFact:
    """Return a fact read from words of the sample description."""
    return KnownFact(value=value, source="description", evidence=evidence(quote))


def passages() -> dict[str, Passage]:
    """Return every passage of the built-in guides by id."""
    return dict(corpus_passages())


def sheet() -> FactSheet:
    """Return the facts of the sample description."""
    return FactSheet(
        {
            "use_case_defined": said(value=True, quote="Our agents ask about our policies"),
            "knowledge_gap": said(value=True, quote="our policies"),
            "citations_required": said(value=True, quote="Answers must name the paragraph"),
            "behavior_gap": KnownFact(value=True, source="user"),
            "labeled_examples": said(value=180, quote="180 examples"),
        }
    )


def assessment(description: str = DESCRIPTION) -> Assessment:
    """Return an assessment of the sample facts, without any index or database."""
    facts = sheet()
    decision = decide(facts.values())
    return Assessment(
        id="00000000-0000-0000-0000-000000000001",
        created_at=datetime(2026, 11, 21, 12, 0, tzinfo=UTC),
        description=description,
        facts=facts,
        decision=decision,
        explanation=writer.write(facts, decision, passages()),
        passages=(passages()["checklist#rag-private"],),
        estimate=None,
        versions=Versions(rules="r", corpus="c", prompts="p", model=None, advisor="0"),
        warnings=(),
        facts_read_by="offline",
    )
