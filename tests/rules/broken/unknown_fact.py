"""A rule that reads a fact which the decision model doesn't have."""

from __future__ import annotations

from advisor.rules.conditions import Is
from advisor.rules.rule import Rule
from tests.rules.broken import sound


def rules() -> tuple[Rule, ...]:
    """Return the rules."""
    return (*sound.rules(), sound.rule("trap.typo", Is("labelled_examples"), "trap:typo"))
