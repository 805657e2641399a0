"""Measure batches: `python -m benchmarks.batch`; `--write` writes docs/benchmarks-batch.md too.

A model that answers after 300 ms, 64 rows at a time, each row another text: SQLite and PostgreSQL, one worker and two,
beside a plain gather over the same model without any durability, and beside the engine alone, whose rows wait as long
but need no processor. Efficiency is the time that the model's answers take at the least, over the time that it took.
Then rows that are read offline, and the memory for many rows. `--quick` only shows that everything works.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import psycopg
import yaml
from psycopg.sql import SQL, Identifier

from advisor.assessments import draft
from advisor.backlog import Row
from advisor.batch.loading import load
from advisor.settings import Settings
from advisor.storage import batches
from advisor.storage.store import Store
from benchmarks.machine import processor
from benchmarks.model_server import description
from benchmarks.processes import free_port, running
from tests.postgres import running as postgres

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks-batch.md"
DESCRIPTIONS = ROOT / "evals" / "intake" / "dev.yaml"
COMMAND = str(Path(sys.executable).with_name("advisor"))
MODEL = "openai/gpt-4.1-mini"
DELAY, AT_ONCE = 0.3, 64
"""Seconds that the model takes, and rows at the same time, of all workers together."""
WORKER = (COMMAND, "worker", "--concurrency")
ALONE = (sys.executable, "-m", "benchmarks.batch_alone", str(DELAY))


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    Attributes:
        rows: with a model.
        offline: rows that are read offline.
        many: rows that are only stored and written again.
    """

    rows: int = 2_000
    offline: int = 200
    many: int = 100_000


QUICK = Plan(64, 10, 1_000)


@dataclass(frozen=True, slots=True)
class Run:
    """One measurement.

    Attributes:
        name: what was measured.
        rows: how many.
        seconds: from when all workers were ready to the end of the last row.
        ideal: seconds at the least; None where there is no such bound.
    """

    name: str
    rows: int
    seconds: float
    ideal: float | None = None


def texts(count: int, start: int = 0) -> Iterator[Row]:
    """Yield rows of different texts."""
    for position in range(1, count + 1):
        yield Row(position=position, line=position, description=description(start + position))


def gathered(settings: Settings, count: int) -> Run:
    """Measure a plain gather."""

    async def work() -> float:
        loop, began = asyncio.get_running_loop(), time.monotonic()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            found = [loop.run_in_executor(pool, draft, row.description, settings, None) for row in texts(count)]
            await asyncio.gather(*found)
        return time.monotonic() - began

    draft(description(0), settings, None)
    return Run("plain gather, nothing kept", count, asyncio.run(work()), count * DELAY / AT_ONCE)


def drained(  # noqa: PLR0913, PLR0917 - one measurement
    name: str,
    settings: Settings,
    count: int,
    workers: int,
    environment: Mapping[str, str],
    command: Sequence[str],
) -> Run:
    """Measure workers in processes of their own, which get the number of their rows as the last argument."""
    store = Store(settings)
    with ExitStack() as stack:
        for _ in range(workers):
            stack.enter_context(_process([*command, str(AT_ONCE // workers)], environment))
        # A first small batch, so that every worker has loaded what it needs.
        _await(store, load(store, texts(AT_ONCE * 2, 150_000), settings).id)
        began = time.monotonic()
        batch = load(store, texts(count), settings)
        _await(store, batch.id)
        seconds = time.monotonic() - began
    progress = batches.progress(store, batch.id)
    store.close()
    if progress.ok != count or progress.offline:
        msg = f"Of {count} rows, {progress.ok} were assessed, {progress.offline} of them offline."
        raise RuntimeError(msg)
    return Run(name, count, seconds, count * DELAY / AT_ONCE if settings.model else None)


def _await(store: Store, batch_id: str) -> None:
    while not batches.progress(store, batch_id).state.ended:
        time.sleep(0.05)


@contextmanager
def _process(command: list[str], environment: Mapping[str, str]) -> Iterator[None]:
    process = subprocess.Popen(command, env={**os.environ, **environment}, stderr=subprocess.DEVNULL)  # noqa: S603 - ours
    try:
        yield
    finally:
        process.terminate()
        process.wait(60)


def with_model(plan: Plan, folder: Path) -> Iterator[Run]:
    """Yield what a model's rows take."""
    port = free_port()
    server = [sys.executable, "-m", "benchmarks.model_server", str(port), str(DELAY)]
    address = f"http://127.0.0.1:{port}/v1"
    os.environ["OPENAI_API_KEY"] = "none"
    with running(server, f"http://127.0.0.1:{port}/asked", folder / "model.log"), postgres() as server_of_databases:
        _as_in_production(server_of_databases.url)
        common = {"ADVISOR_MODEL": MODEL, "ADVISOR_API_BASE": address}
        settings = Settings(_env_file=None, model=MODEL, api_base=address, data_dir=folder / "gather")
        yield gathered(settings, plan.rows)
        for database in ("SQLite", "PostgreSQL"):
            for workers, command in ((1, ALONE), (1, WORKER), (2, WORKER)):
                kind = "engine alone" if command is ALONE else f"{workers} worker{'s' if workers > 1 else ''}"
                place = folder / f"{database} {kind}"
                url = _database(server_of_databases.url, kind) if database != "SQLite" else None
                own = settings.model_copy(update={"data_dir": place, "database_url": url})
                environment = {**common, "ADVISOR_DATA_DIR": str(place)}
                if own.database_url:
                    environment["ADVISOR_DATABASE_URL"] = own.database_url
                yield drained(f"{database}, {kind}", own, plan.rows, workers, environment, command)


def _as_in_production(url: str) -> None:
    """Let PostgreSQL wait for the disk, which the tests' server doesn't."""
    with psycopg.connect(url, autocommit=True) as connection:
        for name in ("fsync", "full_page_writes"):
            connection.execute(SQL("ALTER SYSTEM SET {} = on").format(Identifier(name)))
        connection.execute("SELECT pg_reload_conf()")


def _database(url: str, name: str) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    return f"{url.rpartition('/')[0]}/{quote(name)}"


def offline(plan: Plan, folder: Path) -> Run:
    """Measure one worker on one core that reads descriptions of the development set offline."""
    cases = yaml.safe_load(DESCRIPTIONS.read_text(encoding="utf-8"))
    found = [case["text"] for case in cases]
    settings = Settings(_env_file=None, data_dir=folder / "offline")
    store = Store(settings)
    environment = {"ADVISOR_DATA_DIR": str(settings.data_dir)}
    with _process([COMMAND, "worker", "--concurrency", "1"], environment):
        _await(store, load(store, texts(4), settings).id)
        rows = (
            Row(position=number, line=number, description=f"{found[number % len(found)]}\n({number})")
            for number in range(1, plan.offline + 1)
        )
        began = time.monotonic()
        _await(store, load(store, rows, settings).id)
        seconds = time.monotonic() - began
    store.close()
    return Run("read offline, one core", plan.offline, seconds)


def stored(plan: Plan, folder: Path) -> tuple[Run, float]:
    """Measure storing many rows and writing their results, in a process of its own; returns the peak in MB, too."""
    command = [sys.executable, "-m", "benchmarks.batch_memory", str(plan.many), str(folder / "many")]
    began = time.monotonic()
    ended = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own command
    return Run("stored and written", plan.many, time.monotonic() - began), float(ended.stdout)


def main() -> None:
    """Measure, print, and write the page where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks-batch.md")
    parser.add_argument("--quick", action="store_true", help="only show that everything works")
    chosen = parser.parse_args()
    plan = QUICK if chosen.quick else Plan()
    with TemporaryDirectory() as place:
        folder = Path(place)
        runs = []
        for run in (*with_model(plan, folder), offline(plan, folder)):
            print(_line(run), flush=True)
            runs.append(run)
        many, peak = stored(plan, folder)
        print(f"{_line(many)}, {peak:,.0f} MB at the peak")
    if chosen.write:
        PAGE.write_text(_page(runs, many, peak), encoding="utf-8")


def _line(run: Run) -> str:
    efficiency = f", efficiency {run.ideal / run.seconds:.2f}" if run.ideal else ""
    return f"{run.name}: {run.rows:,} rows in {run.seconds:.1f} s, {run.rows / run.seconds:,.1f} a second{efficiency}"


def _page(runs: list[Run], many: Run, peak: float) -> str:
    rows = [
        f"| {run.name} | {run.rows:,} | {run.seconds:.1f} | {run.rows / run.seconds:,.1f} | "
        f"{f'{run.ideal / run.seconds:.2f}' if run.ideal else ''} |"
        for run in runs
    ]
    table = ["| | rows | seconds | rows a second | efficiency |", "| --- | ---: | ---: | ---: | ---: |", *rows]
    cores = f"By `python -m benchmarks.batch --write` on {processor()}, {os.cpu_count()} cores for everything:"
    model = (
        f"The model answers after {DELAY * 1000:g} ms, and {AT_ONCE} rows are worked on at the same time, each with a"
    )
    kept = f"{many.rows:,} rows were stored as a batch, and their results written as CSV, in {many.seconds:.0f} s with"
    return (
        f"# Batches, measured\n\n{cores}\nworkers, database and the model's server.\n\n{model}\ntext of its own. "
        "Efficiency is the time that these answers take at the least, over the time that it took. Reading\na row takes "
        "processor time beside the call, and so many rows at once need more of it than this machine has: the plain\n"
        "gather does the same work and keeps nothing. With the engine alone, rows wait as long, at no cost.\n\n"
        + "\n".join(table)
        + f"\n\n{kept}\n{peak:,.0f} MB of "
        "memory at the peak.\n"
    )


if __name__ == "__main__":
    main()
