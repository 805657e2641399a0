"""`advisor eval`: runs the suites, shows the figures, fails under a threshold.

The command line finds `app` through the entry point group `advisor.commands`; nothing in `advisor` imports it.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from evals.report import Report
    from evals.results import Findings

_PROCESSES = 4
_JUNIT = "Write JUnit XML to this file."


app = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)


@app.command("eval")
def evaluate(  # noqa: PLR0913 - one parameter per option
    *,
    suite: Annotated[str | None, typer.Option(metavar="NAME", help="Run this suite only.", show_default=False)] = None,
    live: Annotated[bool, typer.Option("--live", help="Ask ADVISOR_MODEL instead of recordings.")] = False,
    repeats: Annotated[int, typer.Option(min=1, max=20, help="With --live: times each case is asked.")] = 3,
    limit: Annotated[int | None, typer.Option(min=1, help="With --live: how many cases.", show_default=False)] = None,
    dataset: Annotated[str, typer.Option(metavar="NAME", help="With --live: `dev` or `test`.")] = "dev",
    record: Annotated[bool, typer.Option("--record", help="With --live: keep the answers for later runs.")] = False,
    report: Annotated[Path | None, typer.Option(help="Write an HTML report to this file.")] = None,
    junit: Annotated[Path | None, typer.Option(help=_JUNIT)] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")] = False,
    update_baseline: Annotated[bool, typer.Option("--update-baseline", help="Keep these figures as baseline.")] = False,
    held_out_misses: Annotated[
        bool, typer.Option("--held-out-misses", help="Show the held-out texts that were read wrong.")
    ] = False,
) -> None:
    """Measure how well descriptions are read and guidance is found, against thresholds and the last baseline.

    Suites: extraction, outcomes, spans, abstention, attacks, unseen, robustness, latency, pipeline, retrieval, support.
    Exits with 1 under a threshold.
    """
    from evals.baseline import read_baseline, write_baseline
    from evals.report import reported
    from evals.suites import chosen
    from evals.thresholds import demand, read_thresholds

    suites = chosen(suite)
    begun = time.perf_counter()
    findings = _live(dataset, repeats, limit, record=record) if live else _deterministic(suites)
    baseline = read_baseline()
    made = reported(
        findings.only((*suites, "live")),
        suites=("live",) if live else suites,  # thresholds are for what anybody can repeat
        seconds=time.perf_counter() - begun,
        thresholds=read_thresholds(),
        baseline=baseline,
        held_out_misses=held_out_misses,
    )
    _present(made, as_json=json, report=report, junit=junit)
    if update_baseline:
        write_baseline(made.metrics, baseline)
    demand(made.checks)


def _deterministic(suites: tuple[str, ...]) -> Findings:
    from evals.suites import deterministic

    return deterministic(suites, processes=min(os.cpu_count() or 1, _PROCESSES))


def _live(name: str, repeats: int, limit: int | None, *, record: bool) -> Findings:
    from advisor.settings import load_settings
    from evals.datasets import dataset, first
    from evals.live import Live, live

    return live(first(dataset(name), limit), Live(load_settings(), repeats, record=record))


def _present(made: Report, *, as_json: bool, report: Path | None, junit: Path | None) -> None:
    from advisor.cli.present import console, print_json
    from evals.report.junit import junit as as_junit
    from evals.report.page import page
    from evals.report.terminal import show

    if report:
        _write(report, page(made))
    if junit:
        _write(junit, as_junit(made))
    if as_json:
        print_json(made.model_dump(mode="json"))
    else:
        show(made, console())


def _write(path: Path, text: str) -> None:
    from advisor.errors import AdvisorError

    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        msg = f"The report {path} can't be written: {error.strerror}. Check the path."
        raise AdvisorError(msg) from None
