"""A rule that waits for a word which the fact never takes."""

from __future__ import annotations

from advisor.rules.conditions import Is
from advisor.rules.rule import Rule
from tests.rules.broken import sound


def rules() -> tuple[Rule, ...]:
    """Return the rules."""
    return (*sound.rules(), sound.rule("trap.typo", Is("prompting_status", "plateau"), "trap:typo"))
