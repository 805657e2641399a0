"""The tables stand before the need that they read."""

from __future__ import annotations

from advisor.rules.rule import Rule
from tests.rules.broken.sound import citations, table


def rules() -> tuple[Rule, ...]:
    """Return the rules."""
    return (*table("verdict"), *table("destination"), citations())
