"""The total estimate: sums over the estimates of the proposals."""

from __future__ import annotations

from dataclasses import dataclass, field

from advisor.assessment import Assessment
from advisor.decisions import Outcome
from advisor.estimate import Approach, Assumption, Cost, Estimate, Range
from advisor.portfolio.contents import ApproachTotals, Costs, Totals

APPROACHES: tuple[Approach, ...] = ("prompting", "rag", "fine_tuning", "hybrid")
_VOLUME = "requests_per_day"


@dataclass(slots=True)
class Sum:
    """A sum of costs, each as low, likely and high."""

    proposals: int = 0
    build: list[int] = field(default_factory=lambda: [0, 0, 0])
    monthly: list[int] = field(default_factory=lambda: [0, 0, 0])

    def add(self, cost: Cost) -> None:
        """Add the cost of one proposal."""
        self.proposals += 1
        _add(self.build, cost.build_usd)
        _add(self.monthly, cost.monthly_usd)

    def totals(self) -> Totals:
        """Return the sum as data."""
        return Totals(proposals=self.proposals, build_usd=_range(self.build), monthly_usd=_range(self.monthly))


@dataclass(slots=True)
class CostSums:
    """The sums of a portfolio so far."""

    approaches: dict[Approach, Sum] = field(default_factory=lambda: {each: Sum() for each in APPROACHES})
    started: Sum = field(default_factory=Sum)
    ready: Sum = field(default_factory=Sum)
    reached: Sum = field(default_factory=Sum)
    assumed_volume: int = 0
    without: int = 0
    assumptions: dict[str, Assumption] = field(default_factory=dict)

    def add(self, assessment: Assessment, *, ready: bool) -> None:
        """Add an assessment; one without a verdict costs nothing yet."""
        started, reached = (
            cost_of(assessment, assessment.decision.verdict),
            cost_of(assessment, assessment.decision.destination),
        )
        if started is None or reached is None or assessment.estimate is None:
            self.without += assessment.decision.verdict != Outcome.NEEDS_CLARIFICATION
            return
        self.approaches[_approach(assessment.decision.verdict)].add(started)
        self.started.add(started)
        self.reached.add(reached)
        if ready:
            self.ready.add(started)
        self.assumed_volume += volume_assumed(assessment.estimate)
        for each in assessment.estimate.assumptions:
            if each.as_of is not None:
                self.assumptions.setdefault(each.name, each)

    def costs(self) -> Costs:
        """Return the sums as data."""
        return Costs(
            approaches=tuple(
                ApproachTotals(approach=approach, **dict(total.totals()))
                for approach, total in self.approaches.items()
                if total.proposals
            ),
            started=self.started.totals(),
            ready=self.ready.totals(),
            reached=self.reached.totals(),
            assumed_volume=self.assumed_volume,
            without=self.without,
            assumptions=tuple(self.assumptions.values()),
        )


def cost_of(assessment: Assessment, outcome: Outcome) -> Cost | None:
    """Return what an outcome would cost this proposal; None for no approach, or where no prices were at hand."""
    if assessment.estimate is None or outcome == Outcome.NEEDS_CLARIFICATION:
        return None
    return assessment.estimate.approaches.get(_approach(outcome))


def volume_assumed(estimate: Estimate) -> bool:
    """Whether the number of requests isn't the project's own."""
    return any(each.name == _VOLUME and each.as_of is not None for each in estimate.assumptions)


def _approach(outcome: Outcome) -> Approach:
    return next(approach for approach in APPROACHES if approach == outcome.value)


def _add(total: list[int], amount: Range) -> None:
    for place, value in enumerate((amount.low, amount.likely, amount.high)):
        total[place] += value


def _range(amounts: list[int]) -> Range:
    low, likely, high = amounts
    return Range(low=low, likely=likely, high=high)
