"""A rule that waits for a kind of behavior which the decision model doesn't have."""

from __future__ import annotations

from advisor.rules.conditions import AnyKind
from advisor.rules.rule import Rule
from tests.rules.broken import sound


def rules() -> tuple[Rule, ...]:
    """Return the rules."""
    return (*sound.rules(), sound.rule("trap.humor", AnyKind("behavior_kinds", ("humor",)), "trap:humor"))
