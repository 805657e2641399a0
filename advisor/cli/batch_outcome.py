"""What became of a batch: results and report in files, or on the terminal, and a summary."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from advisor.errors import ResultsError

if TYPE_CHECKING:
    from advisor.batches import Batch
    from advisor.storage.store import Store

_SHOWN = 50
"""Rows that are shown on a terminal; a file has all."""


def finish(store: Store, batch: Batch, output: Path | None, report: Path | None, *, as_json: bool) -> None:
    """Write what was asked for, and say how it went; the exit code is 1 where no row at all could be assessed."""
    from advisor.backlog import write
    from advisor.batch.results import results as found
    from advisor.cli.present import warn
    from advisor.storage import batches

    with _telling_what_is_kept(batch):
        if output:
            warn(write(output, found(store, batch), batch.columns, replace=True))
        if report:
            _write_report(store, batch, report)
    if as_json:
        _print_lines(store, batch)
    elif not output and not report:
        _print_table(store, batch)
    how = batches.progress(store, batch.id)
    print(_said(batch, how), file=sys.stderr)  # noqa: T201 - no part of the results
    if how.errors and how.errors == how.rows:
        raise typer.Exit(1)


@contextmanager
def _telling_what_is_kept(batch: Batch) -> Iterator[None]:
    """Say where results are kept that couldn't be written."""
    try:
        yield
    except ResultsError:
        print(  # noqa: T201 - no part of the results
            f"All is kept: `advisor batch results {batch.id} -o FILE` writes it, and --report FILE the report.",
            file=sys.stderr,
        )
        raise


def _write_report(store: Store, batch: Batch, path: Path) -> None:
    from advisor.batch.reporting import portfolio
    from advisor.portfolio import markdown, page

    found = portfolio(store, batch)
    try:
        path.write_text(page(found) if path.suffix.lower() == ".html" else markdown(found), encoding="utf-8")
    except OSError as error:
        msg = f"The report can't be written to {path}: {error.strerror}. Choose another place."
        raise ResultsError(msg) from None


def _print_lines(store: Store, batch: Batch) -> None:
    from advisor.backlog import Format, write_to
    from advisor.batch.results import results as found

    sys.stdout.flush()
    write_to(sys.stdout.buffer, Format.JSONL, found(store, batch), batch.columns)
    sys.stdout.buffer.flush()


def _print_table(store: Store, batch: Batch) -> None:
    from itertools import islice
    from textwrap import shorten

    from rich.table import Table
    from rich.text import Text

    from advisor.batch.results import results as found
    from advisor.cli.present import console
    from advisor.cli.replay import printable

    table = Table(box=None, pad_edge=False)
    for name in ("", "id", "verdict", "leads to", "sure"):
        table.add_column(name, no_wrap=True, max_width=24)
    table.add_column("project", min_width=18, overflow="fold")
    for result in islice(found(store, batch), _SHOWN):
        about = shorten(result.description[:500], 60, placeholder=" …")
        decision = result.assessment.decision if result.assessment else None
        sure = ("yes" if decision.robust else "no") if decision else ""
        decided = (decision.verdict, decision.destination) if decision else ("error", "")
        given = "" if result.id is None else str(result.id)
        shown = (str(result.position), given, *decided, sure, about if decision else result.error or "")
        table.add_row(*(Text(printable(cell)) for cell in shown))
    console().print(table)
    if batch.rows > _SHOWN:
        more = f"{batch.rows - _SHOWN:,} more rows: `advisor batch results {batch.id} -o results.csv` writes all."
        print(more, file=sys.stderr)  # noqa: T201 - no part of the results


def _said(batch: Batch, how: Any) -> str:  # noqa: ANN401 - advisor.batches.Progress
    parts = [f"{how.ok:,} of {how.rows:,} rows assessed"]
    if how.errors:
        parts.append(f"{how.errors:,} with errors")
    if how.repeated:
        parts.append(f"{how.repeated:,} without work because the same text had been assessed")
    if how.offline:
        parts.append(f"{how.offline:,} read offline because the model failed (--resume tries them again)")
    if how.state != "done":
        parts.append(f"the batch is {how.state}")
    spent = cost(how)
    return f"Batch {batch.id}: {', '.join(parts)}{f'; {spent}' if spent else ''}."


def cost(how: Any) -> str:  # noqa: ANN401 - advisor.batches.Progress
    """Return tokens and dollars of a batch's progress; empty where no model was asked."""
    if not how.usage.calls:
        return ""
    dollars = "price unknown" if how.dollars is None else f"${how.dollars:,.2f}"
    return f"{how.usage.tokens:,} tokens, {dollars}"
