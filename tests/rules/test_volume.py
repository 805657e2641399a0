"""The engine against the referee in volume: 20,000 random fact sets, or as many as ADVISOR_TEST_CASES says.

A run draws a new seed; a failure prints it, and ADVISOR_TEST_SEED repeats it.
"""

from __future__ import annotations

import os
import secrets
from typing import Any

from hypothesis import assume, given, settings

from advisor.decisions import Outcome
from advisor.rules.base import rule_base
from advisor.rules.engine import decide, verdict_diagram
from tests.rules import referee
from tests.rules.random_facts import concluded, expected, fact_sets
from tests.rules.strategies import facts, nearly_complete

# Read at import: the tests themselves run without any setting of the machine.
CASES = int(os.environ.get("ADVISOR_TEST_CASES", "20000"))
SEED = int(os.environ.get("ADVISOR_TEST_SEED") or secrets.randbits(32))


def test_rules_diagram_and_referee_agree() -> None:
    """The rules, the compiled diagram and the referee give one verdict and destination, by the same needs."""
    base, diagram = rule_base(), verdict_diagram(rule_base())
    for index, known in enumerate(fact_sets(SEED, CASES)):
        values = facts(known).model_dump(mode="json", exclude_none=True)
        where = f"seed {SEED}, case {index}: {known}"
        assert concluded(base.run(values)[1]) == expected(known), where
        assert diagram.outcome(diagram.choices(values)) == referee.verdict(known), where


def test_a_seed_repeats_its_cases() -> None:
    """The seed that a failure prints gives the same facts again, another seed gives others."""
    assert list(fact_sets(7, 50)) == list(fact_sets(7, 50)) != list(fact_sets(8, 50))


def test_the_cases_are_varied() -> None:
    """Among the first cases of a seed are all outcomes, the empty set of facts and sets of at least 23 facts."""
    cases = list(fact_sets(SEED, 5_000))
    assert {referee.verdict(known) for known in cases} == set(Outcome)
    assert {len(known) for known in cases} >= {0, 23}


@settings(max_examples=max(1, CASES // 200), deadline=None)
@given(nearly_complete(unknown=8))
def test_reachable_is_exact(known: dict[str, Any]) -> None:
    """Trying every completion finds exactly the verdicts reported as reachable."""
    assume(referee.completion_count(known) <= 2_000)
    assert set(decide(facts(known)).reachable) == referee.reachable(known)
