"""Random facts from a seed, crowded around the thresholds, and whether rules and referee agree on them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

from advisor.decisions import Outcome
from advisor.facts import FACT_NAMES, BehaviorKind
from advisor.rules.conditions import Findings
from tests.rules import referee

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


TABLES = ("verdict", "destination")


def fact_sets(seed: int, count: int) -> Iterator[dict[str, Any]]:
    """Yield random facts, from hardly anything known to nearly everything."""
    rng = random.Random(seed)  # noqa: S311 - test data, not secrets
    for _ in range(count):
        share = rng.random()
        yield {fact: _value(rng, fact) for fact in FACT_NAMES if rng.random() < share}


def _value(rng: random.Random, fact: str) -> Any:  # noqa: ANN401 - a fact is a bool, a number, a word or a list
    """Return a random value: a number mostly near a threshold, a use case mostly defined."""
    if fact in EDGES:
        return rng.choice((0, 1, 10**12, rng.randrange(20_000), *EDGES[fact]))
    if fact in WORDS:
        return rng.choice(WORDS[fact])
    if fact == "behavior_kinds":
        return rng.sample(KINDS, rng.randrange(4))
    return rng.random() < (0.9 if fact == "use_case_defined" else 0.5)


def expected(known: Mapping[str, Any]) -> dict[str, bool | None]:
    """Return what the referee makes of the facts: of each table the one row that holds, and the needs."""
    verdict, destination = referee.verdict(known), referee.destination(known)
    return {
        **{f"verdict:{outcome}": outcome == verdict for outcome in Outcome},
        **{f"destination:{outcome}": outcome == destination for outcome in Outcome},
        **{name: needed(known) for name, needed in NEEDS.items()},
    }


def concluded(findings: Findings) -> dict[str, bool | None]:
    """Return the same from the findings of the rules: a row is never undecided, a need that is open counts as none."""
    return {
        **{f"{table}:{outcome}": findings[f"{table}:{outcome}"] for table in TABLES for outcome in Outcome},
        **{name: findings[name] is True for name in NEEDS},
    }
