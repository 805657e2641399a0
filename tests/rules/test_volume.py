"""The engine against the referee in volume: 20,000 random fact sets, or as many as ADVISOR_TEST_CASES says.

A run draws a new seed; a failure prints it, and ADVISOR_TEST_SEED repeats it.
"""

from __future__ import annotations

import os
import random
import secrets
from collections.abc import Iterator
from typing import Any

from hypothesis import assume, given, settings

from advisor.decisions import Outcome
from advisor.facts import FACT_NAMES, BehaviorKind
from advisor.rules.base import rule_base
from advisor.rules.conditions import Findings
from advisor.rules.engine import decide, verdict_diagram
from tests.rules import referee
from tests.rules.strategies import facts, nearly_complete

# Read at import: the tests themselves run without any setting of the machine.
CASES = int(os.environ.get("ADVISOR_TEST_CASES", "20000"))
SEED = int(os.environ.get("ADVISOR_TEST_SEED") or secrets.randbits(32))

KINDS = [kind.value for kind in BehaviorKind]
EDGES = {
    "labeled_examples": (499, 500, 501, 999, 1_000, 1_001),
    "latency_budget_ms": (99, 100, 101),
    "requests_per_day": (9_999, 10_000, 10_001),
    "monthly_cost_usd": (9_999, 10_000, 10_001),
    "deadline_weeks": (3, 4, 5),
}
WORDS = {
    "knowledge_volatility": ("static", "monthly", "weekly", "daily"),
    "prompting_status": ("untried", "sufficient", "plateaued"),
    "example_quality": ("clean", "mixed", "noisy"),
}
NEEDS = {
    "retrieval_need": referee.retrieval_need,
    "behavior_need": referee.behavior_need,
    "training_need": referee.training_need,
    "training_possible_later": referee.training_later,
    "enough_examples": referee.enough_examples,
    "evaluation_available": referee.evaluation,
    "training_ready": referee.ready,
}
"""Findings of the engine, and what the referee calls them."""


def value(rng: random.Random, fact: str) -> Any:  # noqa: ANN401 - a fact is a bool, a number, a word or a list
    """Return a random value of a fact: a number mostly near a threshold, a use case mostly defined."""
    if fact in EDGES:
        return rng.choice((0, 1, 10**12, rng.randrange(20_000), *EDGES[fact]))
    if fact in WORDS:
        return rng.choice(WORDS[fact])
    if fact == "behavior_kinds":
        return rng.sample(KINDS, rng.randrange(4))
    return rng.random() < (0.9 if fact == "use_case_defined" else 0.5)


def fact_sets(seed: int, count: int) -> Iterator[dict[str, Any]]:
    """Yield random facts, from hardly anything known to nearly everything."""
    rng = random.Random(seed)  # noqa: S311 - test data, not secrets
    for _ in range(count):
        share = rng.random()
        yield {fact: value(rng, fact) for fact in FACT_NAMES if rng.random() < share}


def holding(findings: Findings, table: str) -> list[str]:
    """Return the outcomes of a table that hold."""
    return [outcome.value for outcome in Outcome if findings[f"{table}:{outcome}"] is True]


def test_rules_diagram_and_referee_agree() -> None:
    """The rules, the compiled diagram and the referee give one verdict and destination, by the same needs."""
    base, diagram = rule_base(), verdict_diagram(rule_base())
    for index, known in enumerate(fact_sets(SEED, CASES)):
        values = facts(known).model_dump(mode="json", exclude_none=True)
        _, findings = base.run(values)
        verdict, destination = referee.verdict(known), referee.destination(known)
        where = f"seed {SEED}, case {index}: {known}"
        assert (holding(findings, "verdict"), holding(findings, "destination")) == ([verdict], [destination]), where
        assert diagram.outcome(diagram.choices(values)) == verdict, where
        assert {name: findings[name] is True for name in NEEDS} == {
            name: needed(known) for name, needed in NEEDS.items()
        }, where


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
