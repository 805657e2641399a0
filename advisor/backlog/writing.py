"""Writes results, in their order, as a file that is either there as a whole or not at all."""

from __future__ import annotations

import csv
import io
import os
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO

from pydantic_core import to_json

from advisor.backlog.cells import as_texts
from advisor.backlog.results import FLAT, Result, carried_names
from advisor.backlog.sheet import write_sheet
from advisor.errors import BacklogError, ResultsError


class Format(StrEnum):
    """What results can be written as."""

    JSONL = "jsonl"
    """Everything: a JSON object on each line."""
    CSV = "csv"
    """A table in UTF-8 with a byte order mark, without which Excel would misread it; lines end as RFC 4180 has it."""
    XLSX = "xlsx"
    """A workbook with one sheet."""


def format_of(path: Path) -> Format:
    """Return the format by a file's ending.

    Raises:
        BacklogError: where it is another.
    """
    try:
        return Format(path.suffix.lower().removeprefix("."))
    except ValueError:
        msg = f"Results can't be written as {path.name}. Choose a name that ends in .jsonl, .csv or .xlsx."
        raise BacklogError(msg) from None


def check_output(path: Path, *, source: Path | None = None, replace: bool = False) -> Format:
    """Return the format of the results if they can be written there; to be called before the work begins.

    Args:
        path: of the results.
        source: of the backlog, which is never overwritten.
        replace: whether a file that is there may be replaced.

    Raises:
        BacklogError: where they can't.
    """
    found = format_of(path)
    if source is not None and path.exists() and source.exists() and path.samefile(source):
        msg = f"The results would overwrite the backlog {source}. Choose another name."
        raise BacklogError(msg)
    if path.exists() and path.is_file() and not replace:
        msg = f"{path} is there already. Remove it, or choose another name."
        raise BacklogError(msg)
    check_place(path)
    return found


def check_place(path: Path) -> None:
    """Do nothing if a file can be written there; to be called before the work begins.

    Raises:
        BacklogError: where it can't.
    """
    if path.exists() and not path.is_file():
        msg = f"{path} is no file, so nothing can be written there. Choose another name."
        raise BacklogError(msg)
    folder = path.resolve().parent
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        msg = f"The folder {folder} isn't there or can't be written to. Create it, or choose another."
        raise BacklogError(msg)


def write(
    path: Path, results: Iterable[Result], columns: Sequence[str], *, source: Path | None = None, replace: bool = False
) -> tuple[str, ...]:
    """Write results to a file, which appears only when all of them are in it; returns warnings.

    The same results give the same bytes.

    Args:
        path: whose ending is the format.
        results: in the order in which they are written.
        columns: the names of all further columns, as from `further_columns`.
        source: as for `check_output`.
        replace: as for `check_output`.

    Raises:
        BacklogError: where the path can't be used.
        ResultsError: where writing fails, as on a full disk; what was there before is as it was.
    """
    chosen = check_output(path, source=source, replace=replace)
    with _all_or_nothing(path.resolve()) as stream:
        return write_to(stream, chosen, results, columns)


@contextmanager
def _all_or_nothing(path: Path) -> Iterator[IO[bytes]]:
    part = path.with_name(f".{uuid.uuid4().hex}.part")
    try:
        with part.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        msg = f"The results can't be written to {path}: {error.strerror or error}. Make room, or choose another folder."
        raise ResultsError(msg) from None
    finally:
        part.unlink(missing_ok=True)


def write_to(stream: IO[bytes], chosen: Format, results: Iterable[Result], columns: Sequence[str]) -> tuple[str, ...]:
    """Write results to an open binary file, of which no place is visited twice; returns warnings.

    Args:
        stream: where to.
        chosen: the format.
        results: in the order in which they are written.
        columns: the names of all further columns, as from `further_columns`.
    """
    return _WRITERS[chosen](stream, results, columns)


def _write_objects(stream: IO[bytes], results: Iterable[Result], columns: Sequence[str]) -> tuple[str, ...]:
    carried = carried_names(columns)
    stream.writelines(to_json(result.full(carried)) + b"\n" for result in results)
    return ()


def _write_table(stream: IO[bytes], results: Iterable[Result], columns: Sequence[str]) -> tuple[str, ...]:
    carried = carried_names(columns)
    header = (*FLAT, *carried.values())
    text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    try:
        text.write("\ufeff")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(as_texts(header))
        for result in results:
            cells = result.flat(carried)
            writer.writerow(as_texts(map(cells.get, header)))
    finally:
        text.detach()
    return ()


def _write_workbook(stream: IO[bytes], results: Iterable[Result], columns: Sequence[str]) -> tuple[str, ...]:
    carried = carried_names(columns)
    header = (*FLAT, *carried.values())
    flat = (result.flat(carried) for result in results)
    return write_sheet(stream, header, ([cells.get(name) for name in header] for cells in flat))


_WRITERS: dict[Format, Callable[[IO[bytes], Iterable[Result], Sequence[str]], tuple[str, ...]]] = {
    Format.JSONL: _write_objects,
    Format.CSV: _write_table,
    Format.XLSX: _write_workbook,
}
