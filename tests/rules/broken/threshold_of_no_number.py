"""A threshold on a fact that is no number."""

from __future__ import annotations

from advisor.rules.conditions import AtLeast
from advisor.rules.rule import Rule
from tests.rules.broken import sound


def rules() -> tuple[Rule, ...]:
    """Return the rules."""
    return (*sound.rules(), sound.rule("trap.count", AtLeast("task_narrow", 1), "trap:count"))
