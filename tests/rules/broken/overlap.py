"""A destination table of which two rows hold where retrieval is needed."""

from __future__ import annotations

from advisor.rules.conditions import ALWAYS
from advisor.rules.rule import Rule
from tests.rules.broken.sound import RETRIEVE, citations, table


def rules() -> tuple[Rule, ...]:
    """Return the rules."""
    return (citations(), *table("verdict"), *table("destination", rag=RETRIEVE, prompting=ALWAYS))
