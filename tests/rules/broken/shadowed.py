"""A rule whose every case an earlier rule has settled."""

from __future__ import annotations

from advisor.rules.conditions import Is, all_of
from advisor.rules.rule import Rule
from tests.rules.broken.sound import citations, rule, table


def rules() -> tuple[Rule, ...]:
    """Return the rules."""
    both = all_of(Is("citations_required"), Is("per_user_access"))
    late = rule("retrieval.late", both, "retrieval_need")
    return (citations(), late, *table("verdict"), *table("destination"))
