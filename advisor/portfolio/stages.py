"""How far a proposal is, and whether it is a quick win: by rules that the report states."""

from __future__ import annotations

from advisor.decisions import Decision, Outcome
from advisor.estimate import Cost
from advisor.portfolio.contents import READY, Stage

LOW_BUILD_USD = 5_000
"""Up to here, the likely cost of building is low."""
LOW_MONTHLY_USD = 1_000
"""Up to here, the likely cost a month is low."""
_WITH_RETRIEVAL = {Outcome.RAG, Outcome.HYBRID}
_SIMPLE = {Outcome.PROMPTING, Outcome.RAG}


def stage(decision: Decision) -> Stage:
    """Return how far the proposal of a decision is."""
    if decision.verdict == Outcome.NEEDS_CLARIFICATION:
        return Stage.UNDEFINED
    if decision.robust:
        return Stage.SETTLED
    return Stage.FIRST_STEP_CERTAIN if set(decision.reachable) <= _WITH_RETRIEVAL else Stage.OPEN


def quick_win(decision: Decision, cost: Cost | None, warnings: tuple[str, ...]) -> bool:
    """Whether a proposal can start now, simply and cheaply, and has nothing that somebody must look at first."""
    simple = decision.verdict in _SIMPLE and decision.deferred is None
    return simple and stage(decision) in READY and not warnings and cost is not None and _low(cost)


def _low(cost: Cost) -> bool:
    return cost.build_usd.likely <= LOW_BUILD_USD and cost.monthly_usd.likely <= LOW_MONTHLY_USD
