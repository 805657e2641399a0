"""Two rules with one id."""

from __future__ import annotations

from advisor.rules.conditions import Is
from advisor.rules.rule import Rule
from tests.rules.broken.sound import citations, rule, table


def rules() -> tuple[Rule, ...]:
    """Return the rules."""
    again = rule("retrieval.citations", Is("per_user_access"), "retrieval_need")
    return (citations(), again, *table("verdict"), *table("destination"))
