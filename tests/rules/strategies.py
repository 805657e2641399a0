"""Random facts, crowded around the thresholds, where mistakes live."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from advisor.facts import FACT_NAMES, BehaviorKind, Facts
from tests.rules import referee

KINDS = [kind.value for kind in BehaviorKind]
BOOLEANS = st.booleans()


def near(*thresholds: int) -> st.SearchStrategy[int]:
    """Return numbers at, just beside and far from the thresholds."""
    edges = [0, 1, 10**12, *(edge + step for edge in thresholds for step in (-1, 0, 1))]
    return st.sampled_from(edges) | st.integers(0, 10**6)


VALUES: Mapping[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(FACT_NAMES, BOOLEANS),
    # Mostly defined: where it isn't, nothing else matters.
    "use_case_defined": st.sampled_from([True, True, True, True, False]),
    "knowledge_volatility": st.sampled_from(["static", "monthly", "weekly", "daily"]),
    "behavior_kinds": st.lists(st.sampled_from(KINDS), max_size=3, unique=True),
    "prompting_status": st.sampled_from(["untried", "sufficient", "plateaued"]),
    "labeled_examples": near(500, 1_000, 5_000),
    "example_quality": st.sampled_from(["clean", "clean", "mixed", "noisy"]),
    "latency_budget_ms": near(100, 101),
    "requests_per_day": near(10_000),
    "monthly_cost_usd": near(10_000),
    "deadline_weeks": near(4),
}
"""Values of each fact, as JSON has them."""


def partial() -> st.SearchStrategy[dict[str, Any]]:
    """Return facts of which any may be unknown."""
    return st.fixed_dictionaries({}, optional=dict(VALUES))


@st.composite
def nearly_complete(draw: st.DrawFn, unknown: int) -> dict[str, Any]:
    """Return facts of which at most `unknown` that matter to the verdict are missing."""
    known = draw(st.fixed_dictionaries(dict(VALUES)))
    for name in draw(st.sets(st.sampled_from(list(referee.VALUES)), max_size=unknown)):
        del known[name]
    return known


def facts(known: Mapping[str, Any]) -> Facts:
    """Return the facts as the engine takes them."""
    return Facts.model_validate(known)
