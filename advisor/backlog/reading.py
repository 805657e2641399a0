"""Reads the rows of a backlog, whichever of the formats it has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from advisor.backlog.bounds import BOUNDS, Bounds
from advisor.backlog.lines import object_rows
from advisor.backlog.rows import Row
from advisor.backlog.separated import separated_rows
from advisor.backlog.values import shown
from advisor.backlog.workbook import workbook_rows
from advisor.errors import BacklogError

TABLES, OBJECTS, WORKBOOKS = (".csv", ".tsv"), (".jsonl", ".ndjson"), (".xlsx", ".xlsm")

_READ = "A backlog is a .csv, .jsonl or .xlsx file."
_ZIP = b"PK\x03\x04"
# What begins like this is no text, whatever its name says.
_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is encrypted, or of an old version of Excel. Save it as .xlsx, no password"),
    (b"%PDF-", "is a PDF. Save the table behind it as .csv or .xlsx"),
    (b"\x1f\x8b", "is compressed. Unpack it first"),
    (b"BZh", "is compressed. Unpack it first"),
    (b"\xfd7zXZ", "is compressed. Unpack it first"),
    (b"7z\xbc\xaf", "is compressed. Unpack it first"),
    (b"\x28\xb5\x2f\xfd", "is compressed. Unpack it first"),
    (b"PAR1", "is a Parquet file. Save it as .csv or .jsonl"),
    (b"SQLite format 3\0", "is a database. Save its table as .csv"),
    (b"\x89PNG", "is an image. Save the table as .csv or .xlsx"),
    (b"\xff\xd8\xff", "is an image. Save the table as .csv or .xlsx"),
    (b"{\\rtf", "is a text document. Save the table as .csv or .xlsx"),
)


def rows(
    source: Path | IO[bytes], *, name: str | None = None, sheet: str | None = None, bounds: Bounds = BOUNDS
) -> Iterator[Row]:
    """Read a backlog row by row; memory doesn't grow with the number of rows.

    Rows that can't be assessed are among them, each with its problem. An error is about the file; where it is met in
    the middle, the rows before it were given.

    Args:
        source: its path, or an open binary file in which one can go back; that is left open.
        name: of the file, by whose ending its format is known; needed for an open file only.
        sheet: of a workbook; None reads the first one.
        bounds: to keep.

    Raises:
        BacklogError: where the file can't be read, is of another format, or has no description in any row.
    """
    label = name or (source.name if isinstance(source, Path) else "The file")
    with _open(source) as stream:
        found = _by_format(stream, label, sheet, bounds)
        number = 0
        for number, row in enumerate(found, start=1):
            if number > bounds.rows:
                msg = f"{label} has more than {bounds.rows:,} rows. Split it."
                raise BacklogError(msg)
            yield row
        if not number:
            msg = f"{label} has no rows beneath the names of its columns. Give one row for each description."
            raise BacklogError(msg)


@contextmanager
def _open(source: Path | IO[bytes]) -> Iterator[IO[bytes]]:
    if not isinstance(source, Path):
        yield source
        return
    try:
        stream = source.open("rb")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        msg = f"The backlog {source} can't be read: {reason}. Check the path."
        raise BacklogError(msg) from None
    with stream:
        yield stream


def _by_format(stream: IO[bytes], name: str, sheet: str | None, bounds: Bounds) -> Iterator[Row]:
    ending = Path(name).suffix.lower()
    head = _head(stream, name, bounds)
    if ending in WORKBOOKS and head.startswith(_ZIP):
        return workbook_rows(stream, name, bounds, sheet)
    _check_content(head, name, ending)
    if sheet is not None:
        msg = f"{name} is no workbook, so it has no sheet {shown(sheet)}. Leave the sheet out."
        raise BacklogError(msg)
    if ending in TABLES:
        return separated_rows(stream, name, bounds)
    if ending in OBJECTS:
        return object_rows(stream, name, bounds)
    msg = f"{name} has an ending that isn't known. {_READ}"
    raise BacklogError(msg)


def _head(stream: IO[bytes], name: str, bounds: Bounds) -> bytes:
    if not stream.seekable():
        msg = f"{name} can't be read twice, as a pipe. Save it as a file first."
        raise BacklogError(msg)
    size = stream.seek(0, 2)
    stream.seek(0)
    if not size:
        msg = f"{name} is empty. {_READ}"
        raise BacklogError(msg)
    if size > bounds.file_bytes:
        msg = f"{name} has {size:,} bytes; {bounds.file_bytes:,} are read at most. Split it."
        raise BacklogError(msg)
    return stream.read(16)


def _check_content(head: bytes, name: str, ending: str) -> None:
    for start, what in _OTHERS:
        if head.startswith(start):
            msg = f"{name} {what}. {_READ}"
            raise BacklogError(msg)
    if head.startswith(_ZIP):
        msg = (
            f"{name} is an Excel workbook or another archive, in spite of its name. If it's a workbook, call it .xlsx."
        )
        raise BacklogError(msg)
    if ending in WORKBOOKS:
        msg = f"{name} is no Excel workbook, in spite of its name. If it's text, call it .csv or .jsonl."
        raise BacklogError(msg)
    if ending == ".json":
        msg = f"{name} is JSON. A backlog is JSONL: each object on a line of its own, in a file that ends in .jsonl."
        raise BacklogError(msg)
