"""`advisor batch`: whatever the backlog, the outcome is said, nothing finished is lost, and results stand alone."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from advisor.batch.forecast import forecast
from advisor.batches import Batch
from advisor.cli.batch import _fingerprint
from advisor.cli.main import app
from advisor.errors import AdvisorError
from advisor.settings import Settings
from advisor.storage import batches
from advisor.storage.schema import LOCAL
from advisor.storage.store import Store
from tests.batch.conftest import rows
from tests.cli.conftest import COMMAND, Result, Run

POLICIES = "Our agents ask about our policies. Answers must name the paragraph."
TONE = "We have 5,000 labeled examples of mails in our tone. Prompting didn't get the style right."
MANY = 3_000
"""Rows that no machine assesses before it is stopped."""
Batched = Callable[..., Result]


@pytest.fixture
def batch(tmp_path: Path) -> Batched:
    """Return a function that runs `advisor batch` in this process, on a database of the test's own.

    Not for what starts the engine: its library keeps the standard error that it finds first.
    """

    def run(*arguments: str, **environment: str) -> Result:
        env = {"ADVISOR_DATA_DIR": str(tmp_path / "data"), "COLUMNS": "100", **environment}
        done = CliRunner().invoke(app, ["batch", *arguments], env=env)
        if isinstance(done.exception, AdvisorError):
            return Result(done.exception.exit_code, done.stdout, f"{done.stderr}Error: {done.exception}")
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Result(done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture
def command(run: Run, tmp_path: Path) -> Batched:
    """Return a function that runs `advisor batch` as a process of its own."""
    return lambda *arguments, **environment: run(
        "batch", *arguments, **{"ADVISOR_DATA_DIR": str(tmp_path / "data"), **environment}
    )


def backlog(path: Path, *descriptions: str, **columns: list[str]) -> Path:
    """Write a backlog."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "description", *columns])
        writer.writerows(
            zip([f"p{number}" for number in range(1, 99_999)], descriptions, *columns.values(), strict=False)
        )
    return path


def stored(folder: Path) -> list[Batch]:
    """Return the batches in a data folder."""
    store = Store(Settings(_env_file=None, data_dir=folder))
    try:
        return list(batches.newest(store, LOCAL, 10))
    finally:
        store.close()


def test_rows_come_back_in_order_whatever_is_wrong_with_some(command: Batched, tmp_path: Path) -> None:
    """A broken row is told with its line, the others are assessed; again, there are the same bytes and no new batch."""
    backlog(tmp_path / "ideas.csv", POLICIES, "", TONE, POLICIES, team=["HR", "x", "=cmd|'/c calc'!A1", "HR"])
    done = command("ideas.csv", "-o", "out.csv", "--report", "report.md")
    assert (done.code, done.out) == (0, "")
    assert "3 of 4 rows assessed, 1 with errors, 1 without work" in done.err
    found = list(csv.DictReader((tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row["status"] for row in found] == ["ok", "error", "ok", "ok"]
    assert "Line 3" in found[1]["error"]
    assert found[2]["team"] == "'=cmd|'/c calc'!A1"
    assert "Portfolio: ideas.csv" in (tmp_path / "report.md").read_text(encoding="utf-8")
    again = command("ideas.csv", "-o", "again.csv", "--json", "--resume")
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "out.csv").read_bytes()
    assert [json.loads(line)["position"] for line in again.out.splitlines()] == [1, 2, 3, 4]
    assert len(stored(tmp_path / "data")) == 1


def test_what_cannot_work_is_said_before_anything_is_done(batch: Batched, tmp_path: Path) -> None:
    """Wrong names, folders and files end with exit code 2 and one message, and leave no batch."""
    backlog(tmp_path / "ideas.csv", POLICIES)
    (tmp_path / "taken.csv").write_text("mine")
    (tmp_path / "empty.csv").touch()
    (tmp_path / "list").write_text("id,description\n")
    for arguments, said in (
        (("-",), "standard input"),
        (("missing.csv",), "missing.csv can't be read"),
        ((".",), "Is a directory"),
        (("empty.csv",), "empty.csv is empty"),
        (("./list",), "ending"),
        (("ideas.csv", "-o", "ideas.csv"), "overwrite the backlog"),
        (("ideas.csv", "-o", "taken.csv"), "is there already"),
        (("ideas.csv", "-o", "out.pdf"), ".jsonl, .csv or .xlsx"),
        (("ideas.csv", "-o", "no/out.csv"), "folder"),
        (("ideas.csv", "--report", "no/report.html"), "folder"),
        (("ideas.csv", "--report", "report.pdf"), ".html or .md"),
        (("ideas.csv", "--concurrency", "0"), "--concurrency"),
        (("results", "nothing"), "no batch 'nothing'"),
    ):
        done = batch(*arguments)
        assert (done.code, done.out) == (2, ""), arguments
        assert said in done.err
    assert (tmp_path / "taken.csv").read_text() == "mine"
    assert stored(tmp_path / "data") == []


def test_a_backlog_without_one_good_row_fails(command: Batched, tmp_path: Path) -> None:
    """Its results are written all the same, and the exit code is 1."""
    backlog(tmp_path / "broken.csv", "", " ")
    done = command("broken.csv", "-o", "out.jsonl")
    assert done.code == 1
    assert "0 of 2 rows assessed, 2 with errors" in done.err
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 2


def test_the_table_fits_a_narrow_terminal(command: Batched, batch: Batched, tmp_path: Path) -> None:
    """It stays within 40 columns and some lines, shows no control characters, and ids of batches stay whole."""
    backlog(tmp_path / "ideas.csv", f"{POLICIES} \x1b[2J", TONE)
    done = command("ideas.csv", COLUMNS="40")
    assert done.code == 0
    assert max(map(len, done.out.splitlines())) <= 40
    assert len(done.out.splitlines()) < 14
    assert "\x1b" not in done.out
    (made,) = stored(tmp_path / "data")
    assert made.id in batch("list", COLUMNS="60").out


def test_a_dry_run_stores_and_asks_nothing(batch: Batched, tmp_path: Path) -> None:
    """It needs no key of the model, counts repeated and broken rows, and prints one JSON document."""
    backlog(tmp_path / "ideas.csv", POLICIES, POLICIES, "", TONE)
    done = batch("ideas.csv", "--dry-run", "--json", ADVISOR_MODEL="openai/gpt-4.1-mini")
    found = done.json()
    assert (found["rows"], found["repeated"], found["errors"], found["calls"]) == (4, 1, 1, 2)
    assert found["dollars"] > 0
    assert not (tmp_path / "data").exists()


def test_few_rows_take_as_long_as_a_call(tmp_path: Path) -> None:
    """More rows at the same time than there are don't make a call faster."""
    settings = Settings(_env_file=None, data_dir=tmp_path, model="openai/gpt-4.1-mini")
    assert forecast(rows(POLICIES, TONE), settings, 64, explained=True).seconds == pytest.approx(6.0)


def test_ctrl_c_keeps_what_is_done(batch: Batched, tmp_path: Path) -> None:
    """It ends at once with rows waiting, says how many are kept and how to go on, and --resume begins no new batch."""
    backlog(tmp_path / "many.csv", *(f"{POLICIES} Number {number}." for number in range(MANY)))
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "ADVISOR_DATA_DIR": str(tmp_path / "data")}
    process = subprocess.Popen(  # noqa: S603 - our own command
        [COMMAND, "batch", "many.csv", "-o", "out.jsonl"], cwd=tmp_path, env=environment, stderr=subprocess.PIPE
    )
    _until(lambda: (tmp_path / "data" / "advisor.db").exists() and _done(tmp_path / "data") > 0)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    (kept,) = stored(tmp_path / "data")
    done = _done(tmp_path / "data")
    assert f"Stopped. {done:,} of {MANY:,} rows are done and kept" in said.decode()
    assert "--resume" in said.decode()
    assert "Traceback" not in said.decode()
    assert not (tmp_path / "out.jsonl").exists()
    assert f"{done:,} of {MANY:,} rows assessed, the batch is running" in batch("results", kept.id).err


def _done(folder: Path) -> int:
    store = Store(Settings(_env_file=None, data_dir=folder))
    try:
        return sum(batches.progress(store, each.id).done for each in batches.newest(store, LOCAL, 1))
    finally:
        store.close()


def _until(true: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "it didn't happen"
        time.sleep(0.2)


def test_a_batch_that_was_broken_off_while_it_was_loaded_is_not_gone_on_with(tmp_path: Path) -> None:
    """Half a backlog is none: --resume begins anew instead of writing results of nothing."""
    store = Store(Settings(_env_file=None, data_dir=tmp_path))
    broken = Batch.model_validate(
        {
            "id": "b", "name": "x.csv", "source": "s", "tenant": LOCAL, "created_at": "2026-01-01T00:00:00Z",
            "state": "loading", "explained": False,
        }
    )  # fmt: skip
    batches.begin(store, broken)
    assert batches.begun(store, broken) is None
    batches.cancel(store, broken.id)
    assert batches.begun(store, broken) is None
    store.close()


def test_two_sheets_of_a_workbook_are_two_backlogs(tmp_path: Path) -> None:
    """--resume never takes one for the other."""
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"any")
    assert len({_fingerprint(book, None), _fingerprint(book, "A"), _fingerprint(book, "B")}) == 3
