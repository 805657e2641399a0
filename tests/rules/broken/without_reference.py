"""A rule that rests on nothing."""

from __future__ import annotations

from dataclasses import replace

from advisor.rules.rule import Rule
from tests.rules.broken.sound import citations


def rules() -> tuple[Rule, ...]:
    """Return the rules."""
    return (replace(citations(), references=()),)
