"""The report as one HTML file: nothing is loaded, text from outside is escaped, and it works without its script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup

from advisor.portfolio import tables, words
from advisor.portfolio.charts import Bar, Span, bars, spans
from advisor.portfolio.contents import Portfolio, Stage
from advisor.portfolio.words import APPROACH, NAME, STAGE, between, dollars, unknown

_FOLDER = Path(__file__).parent
_POLICY = (
    "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
)


def page(portfolio: Portfolio) -> str:
    """Return the report as HTML; the same portfolio gives the same bytes."""
    style, script = _file("page.css"), _file("page.js")
    return _template().render(
        portfolio=portfolio,
        charts=_charts(portfolio),
        tables=tables,
        words=words,
        stages=tuple(Stage),
        outcomes=tuple(NAME),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=_POLICY.format(style=_digest(style), script=_digest(script)),
    )


@cache
def _file(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8").strip()


@cache
def _template() -> Template:
    environment = Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    filters: Mapping[str, Callable[..., Any]] = {"dollars": dollars, "between": between, "unknown": unknown}
    environment.filters.update(filters)
    return environment.get_template("page.html")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _charts(portfolio: Portfolio) -> dict[str, Markup]:
    """Return the charts that have anything to show, by name."""
    return dict(_drawn(portfolio))


def _drawn(portfolio: Portfolio) -> Iterator[tuple[str, Markup]]:
    if portfolio.assessed:
        yield "stages", _stages(portfolio)
        yield "outcomes", _outcomes(portfolio)
    if portfolio.open_facts:
        yield "facts", _facts(portfolio)
    if portfolio.questions:
        yield "questions", _questions(portfolio)
    if portfolio.costs.approaches:
        yield "costs", _costs(portfolio)


def _stages(portfolio: Portfolio) -> Markup:
    rows = [Bar(STAGE[each.stage], each.proposals, f"{each.proposals:,}") for each in portfolio.stages]
    return bars("stages", "Proposals by stage", _read_out(rows), rows)


def _outcomes(portfolio: Portfolio) -> Markup:
    """Return one bar for each verdict: solid what stays there, hatched what leads further."""
    rows = []
    for verdict in dict.fromkeys(each.verdict for each in portfolio.outcomes):
        own = [each for each in portfolio.outcomes if each.verdict == verdict]
        stays = sum(each.proposals for each in own if each.destination == verdict)
        on = [each for each in own if each.destination != verdict]
        further = sum(each.proposals for each in on)
        note = f"{stays + further:,}" + (f" ({further:,} go on)" if on else "")
        rows.append(Bar(NAME[verdict], stays, note, further))
    return bars("outcomes", "Proposals by what they start with", _read_out(rows), rows)


def _facts(portfolio: Portfolio) -> Markup:
    shown = portfolio.open_facts[: tables.SHOWN_FACTS]
    rows = [Bar(unknown(each.fact), each.proposals, f"{each.proposals:,}") for each in shown]
    return bars("facts", "Verdicts that depend on a missing answer", _read_out(rows), rows)


def _questions(portfolio: Portfolio) -> Markup:
    rows = [
        Bar(
            f"{'' if place == 1 else 'and '}{place}. {unknown(each.fact)}",
            each.likely,
            f"{each.likely:,} to {each.at_best:,}",
            each.at_best - each.likely,
        )
        for place, each in enumerate(portfolio.questions, start=1)
    ]
    return bars("questions", "Verdicts settled by answers, one question after the other", _read_out(rows), rows)


def _costs(portfolio: Portfolio) -> Markup:
    rows = [
        Span(
            f"{APPROACH[each.approach]} ({words.count(each.proposals, 'proposal')})",
            each.monthly_usd.low,
            each.monthly_usd.likely,
            each.monthly_usd.high,
            dollars(each.monthly_usd.likely),
        )
        for each in portfolio.costs.approaches
    ]
    said = ". ".join(f"{each.label}: likely {each.note}" for each in rows)
    return spans("costs", "Cost a month by approach, from low to high", f"{said}.", rows)


def _read_out(rows: list[Bar]) -> str:
    return ". ".join(f"{each.label}: {each.note}" for each in rows) + "."
