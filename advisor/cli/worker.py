"""`advisor worker`: works on batches until it is told to stop."""

from __future__ import annotations

import logging
import signal
import threading
from contextlib import closing
from typing import Annotated

import typer

from advisor.cli.ending import ending_soon

_log = logging.getLogger("advisor.worker")


def worker(
    *,
    concurrency: Annotated[
        int | None, typer.Option(min=1, max=1_000, help="Rows at the same time; by default what fits.")
    ] = None,
    until_idle: Annotated[bool, typer.Option("--until-idle", help="End when no batch is left to work on.")] = False,
) -> None:
    """Work on the batches that were sent to the API; as many of these as wanted, on as many machines."""
    from advisor.batch.engine import Engine
    from advisor.batch.working import Guides, rows_at_once
    from advisor.settings import load_settings
    from advisor.storage.store import Store
    from advisor.telemetry.logs import configure_logs

    settings = load_settings()
    configure_logs(settings.log_level, settings.log_format)
    stop = _stopping()
    with (
        ending_soon(),
        closing(Store(settings)) as store,
        Engine(settings, store, Guides(settings), rows_at_once(settings, concurrency)) as engine,
    ):
        _log.warning("Working on batches; press Ctrl-C to stop.")
        while not stop.wait(1.0):
            if until_idle and engine.idle():
                break


def _stopping() -> threading.Event:
    """Return what is set by the first signal to stop; the second one ends the process as usual."""
    stop = threading.Event()

    def stopped(number: int, _frame: object) -> None:
        stop.set()
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stopped)
    return stop
