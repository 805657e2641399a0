"""A report as one HTML file: no script, nothing loaded, every word of a text escaped."""

from __future__ import annotations

from itertools import groupby, pairwise
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from evals.report import Report
from evals.report.layout import figure, tables
from evals.results import FactScore, Miss
from evals.scoring import Score

_WIDTH = 120


def page(report: Report) -> str:
    """Return the report as HTML."""
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True)
    environment.filters.update(figure=figure, interval=interval, bar=bar, marked=marked)
    return environment.get_template("page.html").render(
        report=report, tables=list(tables(report)), facts=_by_reader(report), groups=_grouped(report)
    )


def marked(miss: Miss) -> Markup:
    """Return the text of a miss with the gold span and the span that was read highlighted."""
    spans = {"gold": miss.gold, "read": miss.read}
    cuts = sorted({0, len(miss.text), *(edge for span in spans.values() if span for edge in (span.start, span.end))})
    return Markup().join(
        _piece(miss.text[begin:end], [name for name, span in spans.items() if span and span.start <= begin < span.end])
        for begin, end in pairwise(cuts)
    )


def bar(score: Score) -> Markup:
    """Return a score as a bar with its interval as a line, in SVG."""
    if score.value is None:
        return Markup('<span class="muted">unscored</span>')
    low, high = score.low or 0, score.high or 0
    return Markup(
        '<svg width="{width}" height="14" role="img" aria-label="{label}"><title>{label}</title>'
        '<rect width="{width}" height="14" fill="#8883"/><rect width="{value:.1f}" height="14" fill="var(--bar)"/>'
        '<line x1="{low:.1f}" x2="{high:.1f}" y1="7" y2="7" stroke="currentColor"/></svg>'
    ).format(width=_WIDTH, label=interval(score), value=_WIDTH * score.value, low=_WIDTH * low, high=_WIDTH * high)


def interval(score: Score | None) -> str:
    """Return a score with its trials and its interval in words."""
    if score is None:
        return "not measured"
    if score.value is None:
        return f"unscored: {score.unscored}"
    between = f", 95 % between {score.low:.3f} and {score.high:.3f}" if score.low is not None else ""
    return f"{score.value:.3f} (n {score.n}{between})"


def _piece(text: str, names: list[str]) -> Markup:
    if not names:
        return escape(text)
    return Markup('<mark class="{name}">{text}</mark>').format(name=names[0] if len(names) == 1 else "both", text=text)


def _by_reader(report: Report) -> dict[tuple[str, str], list[FactScore]]:
    by: dict[tuple[str, str], list[FactScore]] = {}
    for fact in report.facts:
        by.setdefault((fact.dataset, fact.subject), []).append(fact)
    return by


def _grouped(report: Report) -> dict[tuple[str, str, str], list[Miss]]:
    def group(miss: Miss) -> tuple[str, str, str]:
        return miss.suite, miss.dataset, miss.subject

    return {key: list(misses) for key, misses in groupby(sorted(report.misses, key=group), key=group)}
