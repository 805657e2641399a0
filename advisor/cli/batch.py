"""`advisor batch`: a whole backlog at once, and what was made of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from advisor.cli.batch_outcome import cost, finish
from advisor.cli.ending import ending_soon
from advisor.errors import StorageError, UsageError

if TYPE_CHECKING:
    from advisor.batches import Batch
    from advisor.settings import Settings
    from advisor.storage.store import Store

_DEFAULT = "run"


class _WithDefault(TyperGroup):
    """What isn't the name of a command is a backlog to run."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's Click isn't public
        """Put the default command before what would be its arguments."""
        if args and args[0] not in self.commands and args[0] not in {"--help", "-h"}:
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_WithDefault,
    help="Assess a whole backlog: `advisor batch ideas.csv -o results.xlsx`. A file that is called like one of the "
    "commands below is named with its folder: `./list`.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
BatchId = Annotated[str, typer.Argument(metavar="BATCH", help="The id of a batch; `advisor batch list` shows them.")]
Out = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write the results: .jsonl (all of it), .csv or .xlsx.")
]
Report = Annotated[Path | None, typer.Option(help="Write the portfolio report: .html or .md.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


@app.command(_DEFAULT)
def run(  # noqa: PLR0913 - one parameter per option
    backlog: Annotated[Path, typer.Argument(help="A .csv, .jsonl or .xlsx file with a column `description`.")],
    *,
    output: Out = None,
    report: Report = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the batch that was begun for this file.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what it would cost: calls, tokens, dollars, time.")
    ] = False,
    concurrency: Annotated[int | None, typer.Option(min=1, max=1_000, help="Rows at the same time.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Write an explanation for each row, too.")] = False,
    sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook; by default the first one.")] = None,
    json: Json = False,
) -> None:
    """Assess each row of a backlog. What is finished is kept at once: after a break, `--resume` goes on."""
    from advisor.backlog import check_output, rows
    from advisor.batch.loading import load
    from advisor.batch.working import working
    from advisor.settings import load_settings
    from advisor.storage.store import Store

    settings = load_settings()
    _check_backlog(backlog)
    if dry_run:
        _estimate(backlog, settings, concurrency, sheet, explained=explain, as_json=json)
        return
    if output:
        check_output(output, source=backlog, replace=resume)
    _check_report(report)
    with closing(Store(settings)) as store:
        source = _fingerprint(backlog, sheet)
        batch = _begun(store, source, settings, explained=explain) if resume else None
        batch = batch or load(
            store, rows(backlog, sheet=sheet), settings, name=backlog.name, source=source, explained=explain
        )
        with ending_soon():
            with _telling_what_is_kept(store, batch), _bar(store, batch) as show:
                ended = working(settings, store, batch, concurrency, show)
            finish(store, ended, output, report, as_json=json)


@app.command("list")
def listed(*, json: Json = False) -> None:
    """List the batches of this machine, newest first."""
    from advisor.cli.present import console, print_json
    from advisor.cli.replay import printable
    from advisor.settings import load_settings
    from advisor.storage import batches
    from advisor.storage.schema import LOCAL
    from advisor.storage.store import Store

    store = Store(load_settings())
    found = [(batch, batches.progress(store, batch.id)) for batch in batches.newest(store, LOCAL, 100)]
    store.close()
    if json:
        print_json([{**batch.model_dump(mode="json"), "progress": how.model_dump(mode="json")} for batch, how in found])
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    # An id that is cut can't be copied, so the others give way; the name of the file, which may be long, first.
    table.add_column("batch", no_wrap=True, min_width=36)
    for name in ("begun", "state", "done"):
        table.add_column(name, no_wrap=True)
    table.add_column("file", overflow="fold")
    for batch, how in found:
        begun = f"{batch.created_at:%m-%d %H:%M}"
        table.add_row(batch.id, begun, how.state, f"{how.done:,}/{how.rows:,}", printable(batch.name))
    console().print(table)


@app.command()
def results(batch: BatchId, *, output: Out = None, report: Report = None, json: Json = False) -> None:
    """Write the results of a batch again, with what was changed in its assessments since."""
    from advisor.backlog import check_output
    from advisor.settings import load_settings
    from advisor.storage import batches
    from advisor.storage.store import Store

    if output:
        check_output(output)
    _check_report(report)
    store = Store(load_settings())
    try:
        finish(store, batches.find(store, batch), output, report, as_json=json)
    finally:
        store.close()


@app.command()
def delete(batch: BatchId) -> None:
    """Delete a batch with its rows, whatever its state; work on it ends. The assessments that it led to stay."""
    from advisor.settings import load_settings
    from advisor.storage import batch_deletion
    from advisor.storage.store import Store

    with closing(Store(load_settings())) as store:
        batch_deletion.remove(store, batch)
        batch_deletion.sweep(store)
    print(f"Batch {batch} is deleted.", file=sys.stderr)  # noqa: T201 - no part of results


@app.command()
def redecide(
    batch: BatchId,
    *,
    keep: Annotated[bool, typer.Option("--keep", help="Keep what comes out otherwise as new revisions.")] = False,
    json: Json = False,
) -> None:
    """Decide a batch again by the rules and prices of today, without a model: who flips, and what it costs now."""
    from functools import partial

    from advisor.batch.redeciding import redecide as again
    from advisor.batch.working import Guides
    from advisor.cli.impact import told
    from advisor.cli.present import print_json
    from advisor.settings import load_settings
    from advisor.storage import batches
    from advisor.storage.store import Store

    settings = load_settings()
    store = Store(settings)
    try:
        found = batches.find(store, batch)
        outcome = again(store, found, settings, partial(Guides(settings), found.access_tags), keep=keep)
    finally:
        store.close()
    if json:
        print_json(outcome.model_dump(mode="json"))
        return
    typer.echo(told(outcome.impact, outcome.rows))
    typer.echo(f"\nTo build, likely: ${outcome.before.build_usd.likely:,} then, ${outcome.now.build_usd.likely:,} now.")
    monthly = (outcome.before.monthly_usd.likely, outcome.now.monthly_usd.likely)
    typer.echo(f"A month, likely: ${monthly[0]:,} then, ${monthly[1]:,} now.")
    if keep:
        have = "assessment has" if outcome.revised == 1 else "assessments have"
        typer.echo(f"{outcome.revised:,} {have} a new revision.")


def _begun(store: Store, source: str, settings: Settings, *, explained: bool) -> Batch | None:
    from advisor.batch.loading import wanted
    from advisor.storage import batches

    found = batches.begun(store, wanted(settings, source=source, explained=explained))
    if found is None:
        print("There is no batch of this file yet; it begins now.", file=sys.stderr)  # noqa: T201 - no part of results
    elif found.state.ended:
        batches.reopen(store, found.id)
    return found


def _check_backlog(path: Path) -> None:
    if str(path) == "-":
        msg = "A backlog can't come from standard input, because --resume has to find it again. Save it as a file."
        raise UsageError(msg)


def _fingerprint(path: Path, sheet: str | None) -> str:
    """Return what tells a backlog from all others: a hash of the file, and of the sheet where one is named."""
    import hashlib

    try:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256")
            found.update((sheet or "").encode(errors="replace"))
            return found.hexdigest()
    except OSError as error:
        msg = f"The backlog {path} can't be read: {error.strerror}. Check the path."
        raise UsageError(msg) from None


def _check_report(path: Path | None) -> None:
    from advisor.backlog import check_place

    if path is None:
        return
    if path.suffix.lower() not in {".html", ".md"}:
        msg = f"The report can't be written as {path.name}. Choose a name that ends in .html or .md."
        raise UsageError(msg)
    check_place(path)


@contextmanager
def _telling_what_is_kept(store: Store, batch: Batch) -> Iterator[None]:
    """Say after Ctrl-C or a failure what is kept, and how to go on."""
    try:
        yield
    except (KeyboardInterrupt, StorageError):
        kept = f"{_kept(store, batch)} kept; the same command with --resume goes on."
        print(f"Stopped. {kept}", file=sys.stderr)  # noqa: T201 - no part of the results
        raise


def _kept(store: Store, batch: Batch) -> str:
    from advisor.storage import batches

    try:
        how = batches.progress(store, batch.id)
    except StorageError:
        return "All rows that are done are"
    return f"{how.done:,} of {how.rows:,} rows are done and"


@contextmanager
def _bar(store: Store, batch: Batch) -> Iterator[Callable[[Any], None]]:
    """Show how far a batch is, on standard error; one line at the end where nobody watches."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from advisor.storage import batches

    columns = (
        TextColumn("Assessing"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[cost]}"),
    )
    errors = Console(stderr=True)
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
        # What was done before doesn't count for the rate.
        before = batches.progress(store, batch.id)
        task = bar.add_task("", total=batch.rows, completed=before.done, rate="", cost=cost(before))

        def show(how: Any) -> None:  # noqa: ANN401 - advisor.batches.Progress, which loads later
            speed = bar.tasks[0].speed
            bar.update(task, completed=how.done, rate=f"{speed:.1f} a second" if speed else "", cost=_note(how))

        yield show


def _note(how: Any) -> str:  # noqa: ANN401 - advisor.batches.Progress
    waiting = f"{how.at_provider:,} wait for the provider's batch endpoint" if how.at_provider else ""
    return ", ".join(filter(None, (waiting, cost(how))))


def _estimate(  # noqa: PLR0913 - what a run is given
    backlog: Path, settings: Settings, concurrency: int | None, sheet: str | None, *, explained: bool, as_json: bool
) -> None:
    from advisor.backlog import rows
    from advisor.batch.forecast import forecast
    from advisor.cli.present import console, print_json

    found = forecast(rows(backlog, sheet=sheet), settings, concurrency, explained=explained)
    if as_json:
        print_json(json.loads(found.model_dump_json()))
    else:
        console().print(found.text, highlight=False)
