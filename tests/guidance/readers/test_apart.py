"""Reading in a process of its own: the same contents, in bounded time and memory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from advisor.guidance.readers import apart, read
from advisor.guidance.readers.apart import read_apart
from advisor.guidance.readers.contents import UnreadableError
from tests.guidance.readers import samples


def test_contents_come_through_whole() -> None:
    """The process gives exactly what the reader gives, whatever the letters."""
    content = "<h1>Größe \U0001f600</h1>\n<p>数据".encode()
    assert read_apart(content, ".html", "name") == read(content, ".html", "name")
    content = samples.pdf(["One", "Two"])
    assert read_apart(content, ".pdf", "-h") == read(content, ".pdf", "-h")


def test_an_error_comes_through() -> None:
    """What is wrong with a file, and what to do, is said as by the reader."""
    with pytest.raises(UnreadableError) as caught:
        read_apart(b"text", ".pdf", "name")
    assert caught.value.problem == "it isn't a PDF file, in spite of its name"


def test_a_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the time for one file its process is ended."""
    monkeypatch.setattr(apart, "MAX_SECONDS", 0.01)
    with pytest.raises(UnreadableError, match=r"takes longer than 0\.01 seconds"):
        read_apart(b"<p>x", ".html", "name")


def test_a_process_that_dies_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the process ends without an answer, that is an error of the file."""
    monkeypatch.setattr(apart, "_MODULE", "advisor.no_such_module")
    with pytest.raises(UnreadableError, match="fails or takes too much memory"):
        read_apart(b"<p>x", ".html", "name")


def test_the_working_folder_has_no_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file named like a module, among the documents, isn't imported."""
    for name in ("json", "bs4", "advisor"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    assert Path(os.getcwd()) == tmp_path  # noqa: PTH109 - what the process gets
    assert read_apart(b"<p>x", ".html", "name").sections[0].text == "x"
