"""Measure the HTTP API: `python -m benchmarks.service`; `--write` writes docs/benchmarks-service.md too.

A model that answers at once or after 300 ms, and three servers in front of it: the advisor; a pass-through that makes
the same two calls with FastAPI and httpx alone; and a floor that makes them with FastAPI, LiteLLM and instructor, which
is what these libraries cost by themselves. The three take turns, and have one core in turn; the model and the clients
share another one. `--quick` only shows that everything works.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen

import yaml

from advisor.guidance import open_guidance
from advisor.settings import Settings
from benchmarks.cases import random_cases
from benchmarks.load import Seen, drive
from benchmarks.machine import processor
from benchmarks.model_server import description
from benchmarks.processes import OTHERS, PATIENCE, free_port, keep_to, pinned, running

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks-service.md"
DESCRIPTIONS = ROOT / "evals" / "intake" / "dev.yaml"
MODEL = "openai/gpt-4.1-mini"
ADDED_MS, OFFLINE_MS, DECISIONS = 5, 60, 1_000
"""Aims: milliseconds that the advisor adds to its model calls, those of an offline assessment, decisions a second."""
CASES = 3_000
"""Sets of facts for each second: more than can be decided."""
PERCENTILES = (50, 95, 99)
_LIBRARIES = ("fastapi", "uvicorn", "httpx", "litellm", "instructor", "aiohttp")
_numbers = count()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured.

    Attributes:
        seconds: of each measurement.
        clients: how many at once.
        delays: of the model, in seconds.
    """

    seconds: float = 10.0
    clients: tuple[int, ...] = (1, 50, 200)
    delays: tuple[float, ...] = (0.0, 0.3)


QUICK = Plan(0.5, (1, 4), (0.0,))


@dataclass(frozen=True, slots=True)
class Turn:
    """The advisor, the libraries that it calls a model with, and a pass-through under the same load."""

    delay: float
    clients: int
    advisor: Seen
    libraries: Seen
    bare: Seen

    def added(self, seen: Seen) -> float:
        """Return the milliseconds at p99 beyond those of the pass-through."""
        return seen.percentile(99) - self.bare.percentile(99)


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that was measured.

    Attributes:
        turns: assessments with a model.
        model: the model's server alone, by clients: what clients and model can do at most.
        offline: assessments without a model, one after the other.
        decisions: decisions from facts, by clients.
    """

    turns: tuple[Turn, ...]
    model: Mapping[int, Seen]
    offline: Seen
    decisions: Mapping[int, Seen]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything and print the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks-service.md too")
    parser.add_argument("--quick", action="store_true", help="half a second for each measurement")
    parser.add_argument("--seconds", type=float, default=Plan().seconds, help="for each measurement")
    options = parser.parse_args(arguments)
    plan = QUICK if options.quick else Plan(options.seconds)
    keep_to(OTHERS)
    with TemporaryDirectory() as folder:
        found = measured(plan, Path(folder))
    page = "\n".join(report(plan, found))
    print(page)
    if options.write:
        PAGE.write_text(f"{page}\n", encoding="utf-8")
    return 0


def measured(plan: Plan, folder: Path) -> Found:
    """Return what the servers did."""
    open_guidance(Settings(_env_file=None, data_dir=folder))
    turns = tuple(turn for delay in plan.delays for turn in _turns(plan, delay, folder))
    with _model(0.0, folder) as address:
        model = {clients: drive(address, _projects(), clients, plan.seconds) for clients in plan.clients}
    with _advisor(folder, {}) as address:
        cases = max(CASES, round(CASES * plan.seconds))
        assess, decide = f"{address}/v1/assessments", f"{address}/v1/decisions"
        drive(assess, islice(_projects(), 2), 1, plan.seconds)
        offline = drive(assess, map(_body, _real()), 1, 3 * plan.seconds)
        decisions = {clients: drive(decide, _cases(cases), clients, plan.seconds) for clients in plan.clients}
    return Found(turns, model, offline, decisions)


def _turns(plan: Plan, delay: float, folder: Path) -> Iterator[Turn]:
    with _model(delay, folder) as model, _advisor(folder, _modeled(model)) as advisor:
        _check(advisor)
        with _bare("libraries", folder, model) as libraries, _bare("pass_through", folder, model) as bare:
            for clients in plan.clients:
                urls = (f"{address}/v1/assessments" for address in (advisor, libraries, bare))
                yield Turn(delay, clients, *(drive(url, _projects(), clients, plan.seconds) for url in urls))


def _check(advisor: str) -> None:
    """Make the first assessment.

    Raises:
        RuntimeError: where it isn't the model's work: what is measured would be something else.
    """
    headers = {"Content-Type": "application/json"}
    request = Request(f"{advisor}/v1/assessments", next(_projects()), headers)  # noqa: S310 - an address of this machine
    with urlopen(request, timeout=PATIENCE) as response:  # noqa: S310 - an address of this machine
        made = json.load(response)
    if {made["facts_read_by"], made["explanation"]["written_by"]} != {MODEL} or made["warnings"]:
        msg = f"The assessment isn't the model's work: {made['warnings']}"
        raise RuntimeError(msg)


@contextmanager
def _model(delay: float, folder: Path) -> Iterator[str]:
    port = free_port()
    command = (sys.executable, "-m", "benchmarks.model_server", str(port), str(delay))
    address = f"http://127.0.0.1:{port}"
    with running(command, f"{address}/asked", folder / "model.log", core=OTHERS):
        yield address


@contextmanager
def _advisor(folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    port = free_port()
    command = (str(Path(sys.executable).with_name("advisor")), "serve", "--port", str(port))
    address = f"http://127.0.0.1:{port}"
    own = {"ADVISOR_DATA_DIR": str(folder), **environment}
    with running(command, f"{address}/health/ready", folder / "advisor.log", own):
        yield address


@contextmanager
def _bare(module: str, folder: Path, model: str) -> Iterator[str]:
    port = free_port()
    command = (sys.executable, "-m", "uvicorn", f"benchmarks.{module}:app", "--port", str(port), "--no-access-log")
    address = f"http://127.0.0.1:{port}"
    own = {"MODEL_SERVER": model, "OPENAI_API_KEY": "none"}
    with running(command, f"{address}/docs", folder / f"{module}.log", own):
        yield address


def _modeled(address: str) -> Mapping[str, str]:
    return {"ADVISOR_MODEL": MODEL, "ADVISOR_API_BASE": address, "OPENAI_API_KEY": "none"}


def _projects() -> Iterator[bytes]:
    """Yield requests for assessments, none like any before."""
    return (_body(description(number)) for number in _numbers)


def _real() -> Iterator[str]:
    return (entry["text"] for entry in yaml.safe_load(DESCRIPTIONS.read_text(encoding="utf-8")))


def _body(text: str) -> bytes:
    return json.dumps({"description": text}).encode()


def _cases(count: int) -> Iterator[bytes]:
    """Yield requests for decisions, no two alike."""
    return iter(dict.fromkeys(_facts(case) for case in random_cases(count)))


def _facts(case: Mapping[str, object]) -> bytes:
    return json.dumps({name: value for name, value in case.items() if value is not None}).encode()


def report(plan: Plan, found: Found) -> Iterator[str]:
    """Yield the lines of the page."""
    yield "<!-- Generated by `python -m benchmarks.service --write`; don't edit. -->"
    yield "# The service under load"
    yield ""
    yield from (
        "A model that answers at once or after 300 ms; in front of it the advisor (`advisor serve`), and beside it a",
        "pass-through of FastAPI and httpx alone that sends the model the same two requests, one after the other, and",
        "the libraries alone: FastAPI, and the same two calls through LiteLLM and instructor. The three took turns of",
        f"{plan.seconds:g} s for each number of clients. No two descriptions, explanations or sets of facts are alike.",
        "Every assessment is read and explained by the model, decided, verified and stored. Added is the time at p99",
        "beyond that of the pass-through.",
    )
    yield ""
    yield from _aims(found)
    yield from _assessments(found.turns)
    yield from _alone(found)
    yield from _machine()


def _aims(found: Found) -> Iterator[str]:
    offline, decisions = found.offline.percentile(50), max(seen.rate for seen in found.decisions.values())
    rows = (
        *_added(found.turns),
        (f"an offline assessment in less than {OFFLINE_MS} ms (median)", f"{offline:.1f} ms", offline < OFFLINE_MS),
        (f"more than {DECISIONS:,} decisions a second", f"{decisions:,.0f}", decisions > DECISIONS),
    )
    yield from ("## Aims", "", "| aim | measured | |", "| --- | ---: | --- |")
    for aim, measure, met in rows:
        yield f"| {aim} | {measure} | {'met' if met else '**missed**'} |"
    yield ""


def _added(turns: Sequence[Turn]) -> Iterator[tuple[str, str, bool]]:
    """Yield the aim for one client, for each model, as the libraries alone would do, too."""
    least = min(turn.clients for turn in turns)
    for turn in turns:
        if turn.clients == least:
            added, floor = turn.added(turn.advisor), turn.added(turn.libraries)
            aim = f"at most {ADDED_MS} ms added at p99 for {least} client, a model of {1_000 * turn.delay:g} ms"
            yield aim, f"{added:.1f} ms (the libraries alone: {floor:.1f} ms)", added <= ADDED_MS


def _assessments(turns: Sequence[Turn]) -> Iterator[str]:
    yield from ("## Assessments with a model", "", "Milliseconds; the ratio is advisor to pass-through.", "")
    yield "| model | clients | server | p50 | p95 | p99 | a second | failed |"
    yield "| --- | ---: | --- | ---: | ---: | ---: | ---: | --- |"
    for turn in turns:
        case = f"{1_000 * turn.delay:g} ms | {turn.clients}"
        yield f"| {case} | advisor | {_row(turn.advisor)} |"
        yield f"| {case} | libraries alone | {_row(turn.libraries)} |"
        yield f"| {case} | pass-through | {_row(turn.bare)} |"
        yield f"| {case} | ratio | {' | '.join(_ratios(turn))} | |"
    yield ""


def _ratios(turn: Turn) -> Iterator[str]:
    for percent in PERCENTILES:
        yield f"{turn.advisor.percentile(percent) / turn.bare.percentile(percent):.2f}"
    yield f"{turn.advisor.rate / turn.bare.rate:.2f}" if turn.bare.rate else "-"


def _alone(found: Found) -> Iterator[str]:
    yield from ("## Without a model", "", "| call | clients | p50 | p95 | p99 | a second | failed |")
    yield "| --- | ---: | ---: | ---: | ---: | ---: | --- |"
    yield f"| offline assessment | 1 | {_row(found.offline)} |"
    for clients, seen in found.decisions.items():
        yield f"| decision from facts | {clients} | {_row(seen)} |"
    for clients, seen in found.model.items():
        yield f"| the model's server itself | {clients} | {_row(seen)} |"
    yield ""


def _row(seen: Seen) -> str:
    times = " | ".join(f"{seen.percentile(percent):,.1f}" for percent in PERCENTILES)
    failed = ", ".join(f"{number} of {problem}" for problem, number in seen.failed.items()) or "-"
    return f"{times} | {seen.rate:,.1f} | {failed}"


def _machine() -> Iterator[str]:
    cores = "one core for the server and one for model and clients" if pinned() else "not kept to cores"
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    yield from ("## Machine", "")
    yield f"{processor()}, {platform.system()}, {python}, {cores}; {libraries}; {datetime.now(UTC).date()}."


if __name__ == "__main__":
    sys.exit(main())
