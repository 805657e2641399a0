"""From proposals to the report as data, in one pass. Everything is counted; what is named one by one has a bound."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from advisor.assessment import Assessment
from advisor.decisions import Outcome
from advisor.explanation.wording import meaning
from advisor.facts import KnownFact
from advisor.portfolio.contents import (
    READY,
    EvidencedFact,
    OutcomeCount,
    Portfolio,
    QuickWins,
    Reference,
    Row,
    Stage,
    StageCount,
)
from advisor.portfolio.costs import CostSums, cost_of, volume_assumed
from advisor.portfolio.doubts import Doubts, ranked
from advisor.portfolio.groups import Candidates, Embed
from advisor.portfolio.issues import Findings
from advisor.portfolio.items import Item
from advisor.portfolio.lines import line
from advisor.portfolio.stages import LOW_BUILD_USD, LOW_MONTHLY_USD, quick_win, stage

TABLE_ROWS = 5_000
"""Proposals in the table: a browser still filters and sorts them at once."""
QUICK_WINS = 10
COLUMNS = 6
"""Of the backlog's further columns, those that the table shows."""
_TITLE = 120
_CELL = 200
_STAGES = tuple(Stage)
_OUTCOMES = (Outcome.PROMPTING, Outcome.RAG, Outcome.FINE_TUNING, Outcome.HYBRID, Outcome.NEEDS_CLARIFICATION)
"""The simplest to build first."""


def survey(
    items: Iterable[Item],
    *,
    title: str = "Portfolio of AI proposals",
    embed: Embed | None = None,
    rows: int = TABLE_ROWS,
) -> Portfolio:
    """Return what there is to say of these proposals.

    Args:
        items: the proposals in the order of the backlog; each is looked at once and not kept.
        title: what the report is called.
        embed: compares proposals; None seeks no groups.
        rows: how many proposals the table has at most, the closest to a start first.
    """
    found = _Survey(rows)
    for position, item in enumerate(items, start=1):
        found.add(position, item)
    return found.portfolio(line(title, _TITLE), embed)


@dataclass(slots=True)
class _Survey:
    limit: int
    proposals: int = 0
    assessed: int = 0
    stages: Counter[Stage] = field(default_factory=Counter)
    outcomes: Counter[tuple[Outcome, Outcome]] = field(default_factory=Counter)
    deferred: int = 0
    waits: Counter[str] = field(default_factory=Counter)
    quick_wins: int = 0
    rows: list[tuple[tuple[int, ...], Row]] = field(default_factory=list)
    columns: dict[str, None] = field(default_factory=dict)
    made_by: tuple[set[str], set[str]] = field(default_factory=lambda: (set(), set()))
    doubts: Doubts = field(default_factory=Doubts)
    costs: CostSums = field(default_factory=CostSums)
    candidates: Candidates = field(default_factory=Candidates)
    findings: Findings = field(default_factory=Findings)

    def add(self, position: int, item: Item) -> None:
        self.proposals += 1
        proposal = _reference(position, item)
        self.findings.given_id(proposal)
        self.columns.update(dict.fromkeys(list(item.columns)[: COLUMNS * 10]) if len(self.columns) < COLUMNS else {})
        if isinstance(item.outcome, str):
            self.findings.failure(proposal, line(item.outcome, _CELL * 2))
        else:
            self._assessed(proposal, item, item.outcome)

    def _assessed(self, proposal: Reference, item: Item, assessment: Assessment) -> None:
        self.assessed += 1
        decision = assessment.decision
        reached = stage(decision)
        self.stages[reached] += 1
        self.outcomes[decision.verdict, decision.destination] += 1
        self.made_by[0].add(assessment.versions.rules)
        self.made_by[1].add(assessment.facts_read_by)
        if decision.deferred:
            self.deferred += 1
            self.waits.update({missing.fact for missing in decision.deferred.missing})
        self.costs.add(assessment, ready=reached in READY)
        self.findings.warned(proposal, tuple(line(each, _CELL * 2) for each in assessment.warnings))
        repeats = self.findings.text(proposal, assessment.description)
        if not repeats:
            self.candidates.add(proposal, assessment)
        settling = self.doubts.add(assessment.facts.values()).settling
        cost = cost_of(assessment, decision.verdict)
        won = not repeats and quick_win(decision, cost, assessment.warnings)
        self.quick_wins += won
        self._table(proposal, item, assessment, settling, reached, won=won)

    def _table(  # noqa: PLR0913 - what is known of the row so far
        self,
        proposal: Reference,
        item: Item,
        assessment: Assessment,
        settling: tuple[str, ...],
        reached: Stage,
        *,
        won: bool,
    ) -> None:
        cost = cost_of(assessment, assessment.decision.verdict)
        monthly = cost.monthly_usd.likely if cost else 0
        # The heap drops its smallest, so what is closest to a start is the largest.
        key = tuple(-each for each in (_STAGES.index(reached), not won, monthly, proposal.position))
        if len(self.rows) < self.limit:
            heapq.heappush(self.rows, (key, _row(proposal, item, assessment, settling, reached, won=won)))
        elif self.rows and key > self.rows[0][0]:
            heapq.heapreplace(self.rows, (key, _row(proposal, item, assessment, settling, reached, won=won)))

    def portfolio(self, title: str, embed: Embed | None) -> Portfolio:
        rows = [row for _, row in sorted(self.rows, key=lambda each: each[0], reverse=True)]
        return Portfolio(
            title=title,
            proposals=self.proposals,
            assessed=self.assessed,
            stages=tuple(StageCount(stage=each, proposals=self.stages[each]) for each in Stage),
            outcomes=tuple(
                OutcomeCount(verdict=verdict, destination=end, proposals=self.outcomes[verdict, end])
                for verdict in _OUTCOMES
                for end in _OUTCOMES
                if self.outcomes[verdict, end]
            ),
            open_verdicts=self.doubts.open_verdicts(),
            open_facts=self.doubts.open_facts(),
            deferred=self.deferred,
            waits=ranked(self.waits),
            questions=self.doubts.questions(),
            quick_wins=QuickWins(
                proposals=self.quick_wins,
                shown=tuple([row for row in rows if row.quick_win][:QUICK_WINS]),
                low_build_usd=LOW_BUILD_USD,
                low_monthly_usd=LOW_MONTHLY_USD,
            ),
            groups=self.candidates.groups(embed),
            costs=self.costs.costs(),
            columns=tuple(line(each, _CELL) for each in list(self.columns)[:COLUMNS]),
            hidden_columns=max(0, len(self.columns) - COLUMNS),
            rows=tuple(rows),
            issues=self.findings.summary(),
            rules=tuple(sorted(self.made_by[0])),
            models=tuple(sorted(self.made_by[1])),
        )


def _reference(position: int, item: Item) -> Reference:
    title = item.title
    if not title.strip() and not isinstance(item.outcome, str):
        title = item.outcome.description
    return Reference(position=position, id=line(item.id, _TITLE), title=line(title, _TITLE), link=safe_link(item.link))


def _row(  # noqa: PLR0913 - what is known of the row so far
    proposal: Reference, item: Item, assessment: Assessment, settling: tuple[str, ...], reached: Stage, *, won: bool
) -> Row:
    decision = assessment.decision
    cost = cost_of(assessment, decision.verdict)
    return Row(
        **dict(proposal),
        columns=tuple(_columns(item.columns)),
        verdict=decision.verdict,
        destination=decision.destination,
        reachable=decision.reachable,
        stage=reached,
        quick_win=won,
        missing=tuple(missing.needs for missing in decision.deferred.missing) if decision.deferred else (),
        settled_by=settling,
        next_question=decision.next_question.text if decision.next_question else None,
        build_usd=cost.build_usd if cost else None,
        monthly_usd=cost.monthly_usd if cost else None,
        volume_assumed=assessment.estimate is not None and volume_assumed(assessment.estimate),
        facts=tuple(_fact(name, fact) for name, fact in assessment.facts.items()),
        warnings=tuple(line(each, _CELL * 2) for each in assessment.warnings),
    )


def _columns(columns: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return ((line(name, _CELL), line(value, _CELL)) for name, value in list(columns.items())[: COLUMNS * 10])


def _fact(name: str, fact: KnownFact) -> EvidencedFact:
    return EvidencedFact(
        fact=name,
        says=meaning(name, fact.value),
        quote=line(fact.evidence.quote, _CELL) if fact.evidence else "",
        inferred=fact.basis == "inferred",
    )


def safe_link(link: str | None) -> str | None:
    """Return a link if it leads to a page: http, https or a place on the same server."""
    if not link or any(char.isspace() or not char.isprintable() or char == "\\" for char in link):
        return None
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    web = parts.scheme in ("http", "https") and bool(parts.netloc)
    return link if web or (not parts.scheme and not parts.netloc and not link.startswith("//")) else None
