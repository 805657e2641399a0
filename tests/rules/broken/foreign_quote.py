"""A quote that stands in another section than the one named."""

from __future__ import annotations

from advisor.rules.rule import Reference, Rule
from tests.rules.broken.sound import citations, table


def rules() -> tuple[Rule, ...]:
    """Return the rules."""
    foreign = Reference("checklist#rag-citations", "RAG adds both latency and cost")
    return (citations(foreign), *table("verdict"), *table("destination"))
