"""The report's numbers as tables, which stand beside the charts and are all there is in Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.portfolio.contents import Portfolio, Totals
from advisor.portfolio.words import APPROACH, NAME, STAGE, STAGE_SAYS, WAITS, between, dollars, unknown

SHOWN_FACTS = 10
"""Open facts that are listed."""


@dataclass(frozen=True, slots=True)
class Table:
    """Text in rows and columns; every text is our own.

    Attributes:
        title: what it shows.
        columns: headings.
        rows: cells; the first is the row's heading.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def stages(portfolio: Portfolio) -> Table:
    """Return how many proposals are at each stage, and what it means."""
    rows = ((STAGE[each.stage], f"{each.proposals:,}", STAGE_SAYS[each.stage]) for each in portfolio.stages)
    return Table("Proposals by stage", ("Stage", "Proposals", "Meaning"), tuple(rows))


def outcomes(portfolio: Portfolio) -> Table:
    """Return verdict by destination."""
    rows = ((NAME[each.verdict], NAME[each.destination], f"{each.proposals:,}") for each in portfolio.outcomes)
    return Table("Verdict by destination", ("Start with", "Leads to", "Proposals"), tuple(rows))


def open_facts(portfolio: Portfolio) -> Table:
    """Return the facts that most verdicts depend on."""
    shown = portfolio.open_facts[:SHOWN_FACTS]
    rows = ((unknown(each.fact), f"{each.proposals:,}") for each in shown)
    return Table(
        "Missing answers that verdicts depend on", ("Nobody has said", "Verdicts that depend on it"), tuple(rows)
    )


def waits(portfolio: Portfolio) -> Table:
    """Return what deferred training waits for."""
    rows = ((f"until {WAITS.get(each.fact, each.fact)}", f"{each.proposals:,}") for each in portfolio.waits)
    return Table("What deferred fine-tuning waits for", ("Waits", "Proposals"), tuple(rows))


def questions(portfolio: Portfolio) -> Table:
    """Return the questions worth most, with what is settled once all up to this one are answered."""
    rows = (
        (f"{place}. {each.text}", f"{each.matters_in:,}", f"{each.surely:,}", f"{each.likely:,}", f"{each.at_best:,}")
        for place, each in enumerate(portfolio.questions, start=1)
    )
    columns = ("Question", "Matters in", "Settled surely", "On average", "At best")
    return Table("Questions in the order in which to ask them", columns, tuple(rows))


def costs(portfolio: Portfolio) -> Table:
    """Return the total estimate."""
    each_approach = ((f"Start with {APPROACH[each.approach]}", each) for each in portfolio.costs.approaches)
    totals = (
        ("All started", portfolio.costs.started),
        ("Of these, ready", portfolio.costs.ready),
        ("All at their destination", portfolio.costs.reached),
    )
    rows = tuple(_cost(name, total) for name, total in (*each_approach, *totals))
    columns = ("", "Proposals", "To build, likely", "low to high", "A month, likely", "low to high")
    return Table("Total estimate in US dollars", columns, rows)


def _cost(name: str, total: Totals) -> tuple[str, ...]:
    build, monthly = total.build_usd, total.monthly_usd
    return (
        name,
        f"{total.proposals:,}",
        dollars(build.likely),
        between(build),
        dollars(monthly.likely),
        between(monthly),
    )
