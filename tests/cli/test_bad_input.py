"""Whatever a user does wrong gets one clear message, the right exit code, no traceback, and changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Result, Run


def assert_refused(result: Result, code: int, *words: str) -> None:
    """Assert one message with these words on standard error, nothing on standard output, and the exit code."""
    assert result.code == code, result.err
    assert not result.out
    assert "Traceback" not in result.err
    assert len(result.err.strip().splitlines()) == 1 or result.err.startswith("Usage:")
    for word in words:
        assert word in result.err


@pytest.mark.parametrize("text", ["", "   \n\t "])
def test_empty_text(run: Run, text: str) -> None:
    """Empty and blank descriptions are refused with advice."""
    assert_refused(run("assess", text), 2, "empty", "Say in a few sentences")


def test_empty_standard_input(run: Run) -> None:
    """Nothing on standard input is an empty description."""
    assert_refused(run("assess"), 2, "empty")


def test_a_megabyte_of_text(run: Run, tmp_path: Path) -> None:
    """A description beyond the limit is refused before it is read as a project."""
    (tmp_path / "long.txt").write_text("word " * 200_000)
    assert_refused(run("assess", "-f", "long.txt"), 2, "long.txt", "too long")
    (tmp_path / "longish.txt").write_text("word " * 10_001)
    assert_refused(run("assess", "-f", "longish.txt"), 2, "50,005 characters", "50,000")


def test_binary_file(run: Run, tmp_path: Path) -> None:
    """A binary file is refused, whether or not it happens to decode."""
    (tmp_path / "a.bin").write_bytes(bytes(range(256)))
    assert_refused(run("assess", "-f", "a.bin"), 2, "a.bin", "UTF-8")
    (tmp_path / "b.bin").write_bytes(b"text\x00text")
    assert_refused(run("assess", "-f", "b.bin"), 2, "NUL")


def test_invalid_utf8(run: Run, process: Run) -> None:
    """Bytes that aren't UTF-8 are refused with their position, from a pipe and from the argument."""
    assert_refused(run("assess", stdin=b"caf\xe9 bot"), 2, "UTF-8", "byte 3")
    assert_refused(process("assess", b"caf\xe9 bot"), 2, "UTF-8")


def test_missing_file(run: Run) -> None:
    """A missing file is named."""
    assert_refused(run("assess", "-f", "nowhere.txt"), 2, "nowhere.txt", "No such file")
    assert_refused(run("decide", "nowhere.json"), 2, "nowhere.json", "No such file")
    assert_refused(run("assess", "-f", "."), 2, "directory")
    assert_refused(run("ingest", "nowhere.md"), 2, "nowhere.md")


def test_file_name_as_text(run: Run, tmp_path: Path) -> None:
    """The name of a file given as the text is taken for the mistake that it is."""
    (tmp_path / "project.txt").write_text("A bot for our policies.")
    assert_refused(run("assess", "project.txt"), 2, "-f project.txt")


def test_text_and_file(run: Run, tmp_path: Path) -> None:
    """Two descriptions at once are refused."""
    (tmp_path / "project.txt").write_text("A bot for our policies.")
    assert_refused(run("assess", "A bot", "-f", "project.txt"), 2, "once")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (b'{"knowlege_gap": true}', ("knowlege_gap", "did you mean 'knowledge_gap'")),
        (b'{"labeled_examples": "many"}', ("labeled_examples", "whole number")),
        (b'{"labeled_examples": -1}', ("labeled_examples", "whole number")),
        (b'{"labeled_examples": 1e400}', ("labeled_examples",)),
        (b'{"knowledge_gap": 1}', ("knowledge_gap", "true or false")),
        (b'{"knowledge_gap": true, "knowledge_gap": false}', ("knowledge_gap", "twice")),
        (b"[]", ("JSON object",)),
        (b"{", ("no valid JSON",)),
        (b"", ("no valid JSON",)),
        (b"[" * 100_000, ("no valid JSON",)),
        (b"\xff", ("UTF-8",)),
    ],
)
def test_bad_facts(run: Run, facts: bytes, words: tuple[str, ...]) -> None:
    """Facts that can't be used are named with what they must be."""
    assert_refused(run("decide", "-", stdin=facts), 2, *words)


def test_unknown_model(run: Run) -> None:
    """A model name that belongs to no provider ends the work before anything is stored."""
    result = run("assess", "A bot for our policies.", ADVISOR_MODEL="definitely-not-a-model")
    assert_refused(result, 2, "definitely-not-a-model", "ADVISOR_MODEL")


def test_invalid_setting(run: Run) -> None:
    """A setting of the wrong type is named."""
    result = run("assess", "A bot for our policies.", ADVISOR_MODEL_TIMEOUT_SECONDS="soon")
    assert_refused(result, 2, "ADVISOR_MODEL_TIMEOUT_SECONDS")


def test_data_folder_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    """A data folder that can't be created is named with the setting that moves it."""
    (tmp_path / "file").write_text("")
    folder = str(tmp_path / "file" / "data")
    assert_refused(run("assess", "A bot for our policies.", ADVISOR_DATA_DIR=folder), 1, "ADVISOR_DATA_DIR")
    assert_refused(run("ingest", ADVISOR_DATA_DIR=folder), 1, "ADVISOR_DATA_DIR")


def test_corrupt_database(run: Run, tmp_path: Path) -> None:
    """A database that is none is reported and left as it was."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "advisor.db").write_bytes(b"garbage" * 1000)
    result = run("assess", "A bot for our policies.", ADVISOR_DATA_DIR=str(data))
    assert_refused(result, 1, "damaged", "advisor.db")
    assert (data / "advisor.db").read_bytes() == b"garbage" * 1000


def test_corrupt_index(run: Run, process: Run, indexed_data_dir: Path, tmp_path: Path) -> None:
    """A damaged index is reported with the command that rebuilds it, and that command does."""
    data = tmp_path / "data"
    environment = {"ADVISOR_DATA_DIR": str(data)}
    shutil.copytree(indexed_data_dir / "guidance", data / "guidance")
    database = next(data.rglob("chroma.sqlite3"))
    database.write_bytes(b"garbage" * 1000)
    assert_refused(process("search", "examples", **environment), 1, "damaged", "advisor ingest --rebuild")
    assert_refused(run("assess", "A bot for our policies.", **environment), 1, "advisor ingest --rebuild")
    assert process("ingest", "--rebuild", **environment).code == 0
    assert process("search", "examples", **environment).code == 0


def test_bad_document_is_skipped(run: Run, tmp_path: Path) -> None:
    """A document that can't be used is a warning with what to do, and the others are ingested; alone it's a failure."""
    (tmp_path / "good.md").write_text("# Good\n\nSome text about llamas.\n")
    (tmp_path / "bad.md").write_text("---\nid: [1]\n---\n# Bad\n\nText.\n")
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7")
    data = str(tmp_path / "data")
    result = run("ingest", "good.md", "bad.md", "cut.pdf", ADVISOR_DATA_DIR=data)
    assert (result.code, "added: good" in result.out) == (0, True)
    assert [line.split()[3] for line in result.err.strip().splitlines()] == ["bad.md", "cut.pdf"]
    alone = run("ingest", "bad.md", ADVISOR_DATA_DIR=data)
    assert (alone.code, alone.out) == (1, "")
    assert alone.err.startswith("Warning: The document bad.md")
    assert alone.err.endswith("Error: None of these documents could be used.\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("policy.md", "--access", "HR"), ("access tag 'HR'",)),
        (("policy.md", "--collection", "guides"), ("built-in guides",)),
        (("policy.md", "--access", "hr", "--public"), ("--access or --public",)),
        (("--access", "hr"), ("Name files or folders",)),
        (("policy.md", "--remove", "policy"), ("one command for each",)),
        (("--list", "--remove", "policy"), ("one command for each",)),
        (("--remove", "nope"), ("`nope`", "--list")),
        (("--remove-collection", "nope"), ("`nope`", "--list")),
    ],
)
def test_bad_ingest(run: Run, tmp_path: Path, arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    """Options of an ingest that can't be used, or not together, are refused."""
    (tmp_path / "policy.md").write_text("text")
    assert_refused(run("ingest", *arguments, ADVISOR_DATA_DIR=str(tmp_path / "data")), 2, *words)


def test_unknown_assessment(run: Run) -> None:
    """An id that was never given out is reported."""
    assert_refused(run("show", "nope"), 2, "no assessment 'nope'")


def test_wrong_usage(run: Run) -> None:
    """Unknown commands and options end with usage and exit code 2."""
    for arguments in (("frobnicate",), ("assess", "--frobnicate"), ("decide",), ("search", "x", "-k", "0")):
        result = run(*arguments)
        assert result.code == 2
        assert "Traceback" not in result.err
        assert not result.out


def test_text_about_no_project(run: Run) -> None:
    """A text that isn't about a project gets needs_clarification, no error."""
    result = run("assess", "Preheat the oven to 200 degrees and mix the flour with sugar.", "--json")
    assert result.code == 0
    assert result.json()["decision"]["verdict"] == "needs_clarification"
