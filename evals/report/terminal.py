"""A report as a terminal shows it."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from evals.report import Report
from evals.report.layout import Table, tables

_NAME = 20
"""Characters of a row's name that stay on one line where room is short."""
_SHOWN = 12
"""Changes that are listed at most; all stand in the JSON and the page."""


def show(report: Report, out: Console) -> None:
    """Print the tables, what changed since the baseline, and the thresholds."""
    for table in tables(report):
        out.print(Text(f"\n{table.title}", style="bold"))
        out.print(Text(f"{table.note} Shares in percent; -: unscored.".strip(), style="dim"))
        out.print(_rich(table))
    _changes(report, out)
    _checks(report, out)
    hidden = f" {report.hidden} more on the held-out set stay unseen." if report.hidden else ""
    out.print(Text(f"\n{len(report.misses)} misses, listed by --report and --json.{hidden} {report.seconds:g} s."))


def _rich(table: Table) -> RichTable:
    rich = RichTable(box=None, padding=(0, 1, 0, 0), pad_edge=False)
    rich.add_column("", overflow="fold", min_width=min(_NAME, max(len(name) for name, _ in table.rows)))
    for column in table.columns:
        rich.add_column(column, justify="right", overflow="fold")
    for name, scores in table.rows:
        if any(scores):
            rich.add_row(Text(name), *(Text(table.cell(score)) for score in scores))
    return rich


def _changes(report: Report, out: Console) -> None:
    counts = {kind: sum(each.change == kind for each in report.changes) for kind in _KINDS}
    out.print(Text("\nAgainst the baseline", style="bold"))
    out.print(Text(", ".join(f"{count} {kind}" for kind, count in counts.items())))
    moved = [each for each in report.changes if each.change in ("better", "worse")]
    for each in moved[:_SHOWN]:
        style = "green" if each.change == "better" else "red"
        out.print(Text(f"{each.change:7}{each.metric}  {each.before:.3f} → {each.now:.3f}", style=style))
    if len(moved) > _SHOWN:
        out.print(Text(f"… and {len(moved) - _SHOWN} more"))


_KINDS = ("better", "worse", "same", "not comparable")


def _checks(report: Report, out: Console) -> None:
    if not report.checks:
        return
    passed = sum(check.passed for check in report.checks)
    out.print(Text(f"\nThresholds: {passed} of {len(report.checks)} reached", style="bold"))
    for check in report.checks:
        if not check.passed:
            out.print(Text(f"missed: {check.said()}", style="red"))
        elif not check.aimed:
            out.print(Text(f"short of its aim of {check.threshold.aim:g}: {check.said()}", style="yellow"))
