"""A list of values with a hole: knowledge that changes weekly is retrieved, what changes daily isn't."""

from __future__ import annotations

from advisor.rules.conditions import Is
from advisor.rules.rule import Rule
from tests.rules.broken.sound import rule, table


def rules() -> tuple[Rule, ...]:
    """Return the rules."""
    weekly = rule("retrieval.weekly", Is("knowledge_volatility", "weekly"), "retrieval_need")
    return (weekly, *table("verdict"), *table("destination"))
