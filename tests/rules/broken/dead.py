"""A rule that asks for a fact to be true and false."""

from __future__ import annotations

from advisor.rules.conditions import Is, all_of
from advisor.rules.rule import Rule
from tests.rules.broken import sound


def rules() -> tuple[Rule, ...]:
    """Return the rules."""
    never = all_of(Is("task_narrow"), Is("task_narrow", value=False))
    return (*sound.rules(), sound.rule("trap.never", never, "trap:never"))
