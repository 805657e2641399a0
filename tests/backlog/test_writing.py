"""Results as files."""

from __future__ import annotations

import csv
import functools
import io
import json
import os
import resource
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from openpyxl import load_workbook

from advisor.backlog import Format, Result, Row, check_output, rows, write, write_to
from advisor.backlog.cells import is_formula
from advisor.backlog.values import CUT
from advisor.errors import BacklogError, ResultsError
from tests.samples import assessment

FORMATS = sorted(Format)
RUN = ["=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\ufeff=1", "\u200b=1", "\uff1d1+1"]
NUMBERS = ["-5", "+3.25", "-1e5", "42", ".5"]


ASSESSMENT = functools.cache(assessment)


def results(*descriptions: str, columns: dict[str, object] | None = None) -> list[Result]:
    """Return results of these descriptions, each assessed, and one of a broken row."""
    made = [
        Row(position=number, line=number + 1, id=number, description=text, columns=columns or {})
        for number, text in enumerate(descriptions or ("one", "two"), start=1)
    ]
    broken = Row(position=len(made) + 1, line=9, columns=columns or {}, problem="Line 9: It is broken.")
    return [*(Result.assessed(row, ASSESSMENT()) for row in made), Result.failed(broken, str(broken.problem))]


def written(chosen: Format, found: list[Result], columns: tuple[str, ...] = ()) -> bytes:
    """Return what is written."""
    stream = io.BytesIO()
    write_to(stream, chosen, found, columns)
    return stream.getvalue()


def table(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", RUN)
def test_no_cell_of_a_csv_file_is_run_as_a_formula(text: str) -> None:
    """In columns, ids, names and errors: an apostrophe stands before it."""
    row = Row(position=1, line=2, id=text, description=text, columns={text: text})
    (found,) = table(written(Format.CSV, [Result.failed(row, text)], (text,)))
    for name in ("id", "description", "error", f"'{text}"):
        assert found[name] == f"'{text}"


@pytest.mark.parametrize("text", [*RUN, "#N/A", "="])
def test_no_cell_of_a_workbook_is_a_formula(text: str) -> None:
    """The text is as it was, as a text, and stays one when it is edited."""
    row = Row(position=1, line=2, id=text, description=text, columns={text: text})
    sheet = load_workbook(io.BytesIO(written(Format.XLSX, [Result.failed(row, text)], (text,)))).active
    assert sheet is not None
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value not in (None, "")]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert [cell.value for cell in cells].count(text.replace("\r", "_x000D_")) == 5
    assert all(cell.quotePrefix for cell in cells if cell.value == text and is_formula(text))


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_stay_numbers(number: str) -> None:
    """A sign alone makes no formula."""
    (found, _) = table(written(Format.CSV, results("a", columns={"x": number}), ("x",)))
    assert found["x"] == number


@pytest.mark.parametrize("chosen", FORMATS)
def test_the_same_results_give_the_same_bytes(chosen: Format) -> None:
    """At another time, too: no file says when it was written."""
    first = written(chosen, results())
    os.environ["TZ"] = "Asia/Tokyo"
    try:
        time.tzset()
        time.sleep(2.1 if chosen is Format.XLSX else 0)  # the times in an archive have steps of two seconds
        assert written(chosen, results()) == first
    finally:
        del os.environ["TZ"]
        time.tzset()


def test_a_workbook_says_no_time() -> None:
    """Neither its parts nor its properties."""
    with zipfile.ZipFile(io.BytesIO(written(Format.XLSX, results()))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml").decode()
    assert properties.count("1980-01-01T00:00:00Z") == 2


def test_a_workbook_holds_what_xml_cant() -> None:
    """Control characters are written as the format has it, and are read again."""
    odd = "a\x00\x01\x0b\x1f\ufffe_x0041_\r\nb"
    content = written(Format.XLSX, results(columns={"x": odd}), ("x",))
    (row, *_) = rows(io.BytesIO(content), name="r.xlsx")
    assert row.columns["x"] == odd.replace("\x00", "\\x00")


def test_cells_too_long_for_a_workbook_are_cut_with_a_mark_and_a_warning() -> None:
    """Characters that take two places count as two, as in Excel; the other formats hold all."""
    stream = io.BytesIO()
    warnings = write_to(stream, Format.XLSX, results("x" * 32_767, "x" * 32_768, "\U0001f600" * 20_000), ())
    fits, cut, wide, _ = rows(stream, name="r.xlsx")
    assert (len(fits.description), len(cut.description)) == (32_767, 32_767)
    assert cut.description.endswith(CUT)
    assert len(wide.description.encode("utf-16-le")) <= 2 * 32_767
    assert "2 cells have more characters" in warnings[0]
    assert "(rows 3, 4)" in warnings[0]


def test_numbers_that_a_spreadsheet_would_round_are_texts() -> None:
    """An id of 20 digits is the same afterwards."""
    content = written(Format.XLSX, results(columns={"x": 12345678901234567890, "y": True, "z": 1.5}), ("x", "y", "z"))
    (row, *_) = rows(io.BytesIO(content), name="r.xlsx")
    assert [row.columns[name] for name in "xyz"] == ["12345678901234567890", True, 1.5]


def test_a_csv_file_is_as_excel_and_the_standard_have_it() -> None:
    """UTF-8 with its mark, CRLF after rows, line breaks and quotes within cells quoted."""
    content = written(Format.CSV, results('Ünï\n"quoted", all', columns={"tags": ["a", "b"], "n": None}), ("tags", "n"))
    assert content.startswith(b"\xef\xbb\xbfid,position,status,")
    assert content.endswith(b"\r\n")
    assert '"Ünï\n""quoted"", all"'.encode() in content
    ok, error = table(content)
    assert (ok["verdict"], ok["robust"], ok["tags"], ok["n"]) == ("rag", str(ok["robust"]).lower(), "a, b", "")
    assert (error["status"], error["error"]) == ("error", "Line 9: It is broken.")


def test_jsonl_is_one_object_a_line() -> None:
    """In order, with nested columns as they are."""
    lines = written(Format.JSONL, results(columns={"x": {"y": [1, None]}}), ("x",)).decode().splitlines()
    found = [json.loads(line) for line in lines]
    assert [(each["position"], each["x"]) for each in found] == [(n, {"y": [1, None]}) for n in (1, 2, 3)]


@pytest.mark.parametrize("chosen", FORMATS)
def test_a_file_is_there_as_a_whole_or_not_at_all(chosen: Format, tmp_path: Path) -> None:
    """Where results end in an error, what was there before is as it was, and nothing is left over."""

    def broken() -> Iterator[Result]:
        yield from results()
        msg = "the database went away"
        raise LookupError(msg)

    path = tmp_path / f"r.{chosen}"
    path.write_text("before")
    with pytest.raises(LookupError):
        write(path, broken(), (), replace=True)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert path.read_text() == "before"
    write(path, results(), (), replace=True)
    assert path.read_bytes() == written(chosen, results())
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """Let no file grow beyond a size."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("chosen", FORMATS)
def test_a_full_disk_is_said_and_leaves_nothing(chosen: Format, tmp_path: Path) -> None:
    """The message names the file and what to do."""
    with full_disk(2_000), pytest.raises(ResultsError, match=r"can't be written to .* Make room"):
        write(tmp_path / f"r.{chosen}", results(*("text " * 50 for _ in range(50))), ())
    assert list(tmp_path.iterdir()) == []


def test_paths_that_cant_be_used_are_said_before_the_work(tmp_path: Path) -> None:
    """Wrong ending, no folder, a folder, a file that is there, the backlog itself."""
    there, backlog = tmp_path / "there.csv", tmp_path / "backlog.csv"
    there.write_text("x")
    backlog.write_text("x")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "link.csv").symlink_to(backlog)
    for path, said in (
        (tmp_path / "r.pdf", "ends in .jsonl, .csv or .xlsx"),
        (tmp_path / "none" / "r.csv", "isn't there"),
        (tmp_path / "folder.csv", "is no file"),
        (there, "is there already"),
        (backlog, "would overwrite the backlog"),
        (tmp_path / "link.csv", "would overwrite the backlog"),
    ):
        with pytest.raises(BacklogError, match=said):
            check_output(path, source=backlog)
    assert check_output(there, source=backlog, replace=True) is Format.CSV


def test_results_have_the_rights_of_any_new_file(tmp_path: Path) -> None:
    """A colleague who may read the folder's other files may read them."""
    usual = tmp_path / "usual"
    usual.touch()
    write(tmp_path / "r.csv", results(), ())
    assert (tmp_path / "r.csv").stat().st_mode == usual.stat().st_mode


def test_programs_that_read_a_workbook_row_by_row_find_all_rows() -> None:
    """The workbook claims no size that it doesn't have."""
    book = load_workbook(io.BytesIO(written(Format.XLSX, results())), read_only=True)
    assert book.active is not None
    assert len(list(book.active.iter_rows())) == 4
    book.close()
