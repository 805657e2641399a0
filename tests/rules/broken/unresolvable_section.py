"""A reference to a section that the guide doesn't have."""

from __future__ import annotations

from advisor.rules.rule import Reference, Rule
from tests.rules.broken.sound import REFERENCE, citations, table


def rules() -> tuple[Rule, ...]:
    """Return the rules."""
    missing = Reference("checklist#rag-sources", REFERENCE.quote)
    return (citations(REFERENCE, missing), *table("verdict"), *table("destination"))
