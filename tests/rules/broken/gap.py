"""A verdict table that forgets the unknown."""

from __future__ import annotations

from advisor.rules.conditions import Is, Surely
from advisor.rules.rule import Rule
from tests.rules.broken.sound import citations, table


def rules() -> tuple[Rule, ...]:
    """Return the rules."""
    yes, no = (Surely(Is("citations_required", value=value)) for value in (True, False))
    return (citations(), *table("verdict", rag=yes, prompting=no), *table("destination"))
