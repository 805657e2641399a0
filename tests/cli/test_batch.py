"""`advisor batch`: whatever the backlog, the outcome is said, nothing finished is lost, and results stand alone."""

from __future__ import annotations

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from advisor.batch.forecast import forecast
from advisor.batch.loading import load
from advisor.batches import Batch
from advisor.cli.batch import _fingerprint
from advisor.cli.main import app
from advisor.errors import AdvisorError, ResultsError
from advisor.settings import Settings
from advisor.storage import batches
from advisor.storage.schema import LOCAL
from advisor.storage.store import Store
from tests.batch.conftest import rows
from tests.cli.conftest import COMMAND, Result, Run
from tests.postgres import free_port, unreachable

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
def command(process: Run, tmp_path: Path) -> Batched:
    """Return a function that runs `advisor batch` as a process of its own."""
    return lambda *arguments, **environment: process(
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
    for name in ("folder.html", "folder.csv"):
        (tmp_path / name).mkdir()
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
        (("ideas.csv", "--report", "folder.html"), "is no file"),
        (("ideas.csv", "-o", "folder.csv"), "is no file"),
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
    settings = Settings(_env_file=None, data_dir=tmp_path / "data")
    store = Store(settings)
    load(store, rows(POLICIES), settings, name="A backlog with a very long name of many words 日本語.csv")
    store.close()
    listed = batch("list", COLUMNS="80").out
    assert made.id in listed
    assert "queued" in listed
    assert "2/2" in listed
    assert max(map(len, listed.splitlines())) <= 80


def test_a_dry_run_stores_and_asks_nothing(batch: Batched, tmp_path: Path) -> None:
    """It needs no key of the model, counts repeated and broken rows, and prints one JSON document."""
    backlog(tmp_path / "ideas.csv", POLICIES, POLICIES, "", TONE)
    done = batch("ideas.csv", "--dry-run", "--json", ADVISOR_MODEL="openai/gpt-4.1-mini")
    found = done.json()
    assert (found["rows"], found["repeated"], found["errors"], found["calls"]) == (4, 1, 1, 2)
    assert found["dollars"] > 0
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("model", "least", "price", "said"),
    [
        ("openai/gpt-4.1-mini", None, "full", ""),
        ("openai/gpt-4.1-mini", 3, "full", "2 rows to read are fewer than ADVISOR_PROVIDER_BATCH_ROWS (3)"),
        ("anthropic/claude-sonnet-4-5", 2, "full", "this model has none"),
        ("openai/gpt-4.1-mini", 2, "batch", "within a day"),
        (None, 2, "full", "a row on one core"),
    ],
)
def test_a_dry_run_says_which_price_it_took(
    tmp_path: Path, model: str | None, least: int | None, price: str, said: str
) -> None:
    """Half of it for reading where the provider's batch endpoint would be used; explaining is never cheaper."""
    settings = Settings(_env_file=None, data_dir=tmp_path, model=model, provider_batch_rows=least)
    found = {
        explained: forecast(rows(POLICIES, TONE), settings, 64, explained=explained) for explained in (False, True)
    }
    usual = settings.model_copy(update={"provider_batch_rows": None})
    full = {each: forecast(rows(POLICIES, TONE), usual, 64, explained=each).dollars or 0 for each in (False, True)}
    saved = full[False] / 2 if price == "batch" else 0
    assert found[False].dollars == pytest.approx(full[False] - saved)
    assert found[True].dollars == pytest.approx(full[True] - saved)
    assert (found[False].price, found[False].seconds >= 86_400) == (price, price == "batch")
    assert said in found[False].text
    assert ("price of the provider's batch endpoint" in found[False].text) == (price == "batch")
    assert ("full price" in found[False].text) == (model is not None)


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


def test_a_database_that_goes_away_ends_the_command(postgres_database: str, tmp_path: Path) -> None:
    """It says what failed and how to go on, and threads that wait for the database don't keep it from ending."""
    backlog(tmp_path / "many.csv", *(f"{POLICIES} Number {number}." for number in range(MANY)))
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "ADVISOR_DATABASE_URL": postgres_database}
    soon = "from advisor.cli import ending, main; ending.SECONDS = 0.5; main.main()"
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-c", soon, "batch", "many.csv"], cwd=tmp_path, env=environment, stderr=subprocess.PIPE
    )
    try:
        store = Store(Settings(_env_file=None, data_dir=tmp_path, database_url=postgres_database))
        _until(lambda: any(batches.progress(store, each.id).done for each in batches.newest(store, LOCAL, 1)))
        store.close()
        unreachable(postgres_database)
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 1
    assert "Stopped. All rows that are done are kept; the same command with --resume goes on." in said.decode()
    assert said.decode().count("Error: The database in") == 1
    assert "Traceback" not in said.decode()


def test_a_database_that_isnt_there_is_said_at_once(command: Batched, tmp_path: Path) -> None:
    """Nothing is begun."""
    backlog(tmp_path / "ideas.csv", POLICIES)
    done = command("ideas.csv", ADVISOR_DATABASE_URL=f"postgresql://x:secret@127.0.0.1:{free_port()}/x")
    assert (done.code, done.out) == (1, "")
    assert "Check ADVISOR_DATABASE_URL and that the database is up." in done.err
    assert "secret" not in done.err


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


def test_a_batch_is_deleted_by_its_id(batch: Batched, tmp_path: Path) -> None:
    """Whatever its state; a wrong id is said, and nothing else goes."""
    settings = Settings(_env_file=None, data_dir=tmp_path / "data")
    store = Store(settings)
    of, other = (load(store, rows(POLICIES, TONE), settings, name="ideas.csv", source="s") for _ in range(2))
    store.close()
    for wrong in ("nothing", f"{of.id}x"):
        assert batch("delete", wrong).code == 2
    assert len(stored(tmp_path / "data")) == 2
    done = batch("delete", of.id)
    assert (done.code, done.out) == (0, "")
    assert f"Batch {of.id} is deleted" in done.err
    assert [each.id for each in stored(tmp_path / "data")] == [other.id]
    for arguments in (("delete", of.id), ("results", of.id), ("redecide", of.id)):
        assert "There is no batch" in batch(*arguments).err


def test_results_that_cant_be_written_are_kept(batch: Batched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk ends with exit code 1, and says how to fetch them."""
    settings = Settings(_env_file=None, data_dir=tmp_path / "data")
    store = Store(settings)
    of = load(store, rows(POLICIES), settings)
    store.close()

    def full(*_: object, **__: object) -> None:
        msg = "The results can't be written: no space left. Make room."
        raise ResultsError(msg)

    monkeypatch.setattr("advisor.backlog.write", full)
    done = batch("results", of.id, "-o", "out.csv")
    assert (done.code, done.out) == (1, "")
    assert f"`advisor batch results {of.id} -o FILE`" in done.err


def test_a_batch_is_decided_again(command: Batched, batch: Batched, tmp_path: Path) -> None:
    """Who flips is told with the reason, and what it costs then and now; with --keep the results are the new ones."""
    backlog(tmp_path / "ideas.csv", POLICIES, TONE, POLICIES, "")
    assert command("ideas.csv", "-o", "out.csv").code == 0
    (of,) = stored(tmp_path / "data")
    same = batch("redecide", of.id)
    assert (same.code, same.err) == (0, "")
    assert "2 unchanged (2 in every byte), 0 flipped" in same.out
    _decided_otherwise(tmp_path / "data")
    told = batch("redecide", of.id)
    assert "1 flipped" in told.out
    assert f"p1: {POLICIES}\n" in told.out
    assert "prompting → rag" in told.out
    assert "then, $" in told.out
    found = batch("redecide", of.id, "--json").json()
    (flipped,) = found["impact"]["flipped"]
    assert (flipped["before"]["verdict"], flipped["now"]["verdict"], found["revised"]) == ("prompting", "rag", 0)
    assert "revision" not in told.out
    kept = batch("redecide", of.id, "--keep")
    assert "1 assessment has a new revision." in kept.out
    assert batch("redecide", of.id, "--json").json()["impact"]["flipped"] == []
    lines = batch("results", of.id, "--json").out.splitlines()
    verdicts = [json.loads(line).get("verdict") for line in lines]
    assert (verdicts[0], verdicts[2]) == ("rag", "rag")
    assert batch("redecide", "nothing").code == 2


def _decided_otherwise(folder: Path) -> None:
    """Let all that was decided for retrieval have been decided for prompting."""
    with closing(sqlite3.connect(folder / "advisor.db")) as database, database:
        changed = "json_set(document, '$.decision.verdict', 'prompting', '$.decision.destination', 'prompting')"
        database.execute(f"UPDATE assessments SET document = {changed} WHERE verdict = 'rag'")  # noqa: S608 - our own


def test_two_sheets_of_a_workbook_are_two_backlogs(tmp_path: Path) -> None:
    """--resume never takes one for the other."""
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"any")
    assert len({_fingerprint(book, None), _fingerprint(book, "A"), _fingerprint(book, "B")}) == 3
