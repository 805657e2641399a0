"""A threshold the wrong way round: many examples end training."""

from __future__ import annotations

from advisor.rules.conditions import AtMost, Not, Surely
from advisor.rules.rule import Rule
from tests.rules.broken.sound import citations, table


def rules() -> tuple[Rule, ...]:
    """Return the rules."""
    train = Surely(AtMost("labeled_examples", 1_000))
    return (citations(), *table("verdict", fine_tuning=train, prompting=Not(train)), *table("destination"))
