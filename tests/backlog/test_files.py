"""Files of other kinds, and the ways in which they come."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path

import pytest

from advisor.backlog import Bounds, rows
from advisor.errors import BacklogError
from tests.backlog.samples import book, file, read


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "b.csv", "is empty"),
        (b"", "b.xlsx", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "b.xlsx", "encrypted, or of an old version"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "b.xls", "encrypted, or of an old version"),
        (b"%PDF-1.7", "b.csv", "is a PDF"),
        (b"\x1f\x8b\x08", "b.csv", "compressed"),
        (book(), "b.csv", "is an Excel workbook"),
        (b"description\na\n", "b.xlsx", "is no Excel workbook, in spite of its name"),
        (b"description\na\n", "b.txt", "ending that isn't known"),
        (b"description\na\n", "b", "ending that isn't known"),
        (b'{"description": "a"}', "b.json", "each object on a line"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_advice(content: bytes, name: str, said: str) -> None:
    """The content counts, not the name alone."""
    with pytest.raises(BacklogError, match=said):
        read(content, name)


def test_a_file_that_isnt_there_or_a_folder_is_an_error(tmp_path: Path) -> None:
    """The message says so; nothing else is raised."""
    for path in (tmp_path / "none.csv", tmp_path, Path("a\0b.csv")):
        with pytest.raises(BacklogError, match="can't be read"):
            list(rows(path))


def test_a_pipe_is_refused() -> None:
    """It can't be read twice, which finding its encoding needs."""
    reading, writing = os.pipe()
    os.close(writing)
    with os.fdopen(reading, "rb") as stream, pytest.raises(BacklogError, match="pipe"):
        list(rows(stream, name="b.csv"))


def test_sizes_are_bounded() -> None:
    """Too many bytes are refused before reading, too many rows after the last one allowed."""
    content = "description\n" + "text\n" * 5
    with pytest.raises(BacklogError, match="37 bytes; 30 are read"):
        read(content, bounds=Bounds(file_bytes=30))
    found = rows(io.BytesIO(content.encode()), name="b.csv", bounds=Bounds(rows=3))
    assert [next(found).position for _ in range(3)] == [1, 2, 3]
    with pytest.raises(BacklogError, match="more than 3 rows"):
        next(found)


def test_only_workbooks_have_sheets() -> None:
    """Asking a table for one is a mistake that is said."""
    with pytest.raises(BacklogError, match="no sheet 'x'"):
        read("description\na\n", sheet="x")


def test_paths_and_open_files_give_the_same_rows(tmp_path: Path) -> None:
    """An open file, as of an upload, is left open and read from its beginning."""
    path = file(tmp_path, "id,description\n1,text\n")
    with tempfile.SpooledTemporaryFile() as spooled:
        spooled.write(path.read_bytes())
        assert list(rows(spooled, name="x.csv")) == list(rows(path))
        assert not spooled.closed
