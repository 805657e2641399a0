"""Results as an Excel workbook whose bytes depend on the results alone.

openpyxl makes the workbook, without rows; the rows are written into it as they come, straight into the archive.
"""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO
from xml.sax.saxutils import escape

from pydantic import JsonValue

from advisor.backlog.cells import is_formula, joined
from advisor.backlog.parts import escaped
from advisor.backlog.values import CUT
from advisor.errors import ResultsError

MAX_CELL = 32_767
"""Characters that a cell holds, those beyond the first 65,536 of Unicode counted twice."""
MAX_ROWS = 1_048_576
"""Of a sheet, its header among them."""
MAX_BYTES = 2_000_000_000
"""Of a sheet before it is packed: no program opens more."""

_SHEET = "xl/worksheets/sheet1.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MAX_EXACT = 10**15
_NAMED_CUTS = 10
_PLAIN, _LITERAL = "", ' s="1"'
"""Styles of cells; what looks like a formula is literal, and stays a text even when it is edited."""


def write_sheet(stream: IO[bytes], header: Sequence[str], rows: Iterable[Sequence[JsonValue]]) -> tuple[str, ...]:
    """Write a workbook with one sheet; returns warnings about what had to be cut.

    Args:
        stream: where to.
        header: the names of the columns.
        rows: their cells.

    Raises:
        ResultsError: where a workbook can't hold as much.
    """
    cut: list[int] = []
    parts = _template()
    before, _, after = parts.pop(_SHEET).partition(b"<sheetData>")
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(_entry(name), content)
        with archive.open(_entry(_SHEET), "w") as sheet:
            sheet.write(before + b"<sheetData>")
            sheet.writelines(_bounded(_lines(itertools.chain([header], rows), cut)))
            sheet.write(after[after.index(b"</sheetData>") :])
    return _warnings(cut)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _template() -> dict[str, bytes]:
    """Return the parts of a workbook with one row, whose first cell has the literal style."""
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook()
    book.properties.creator = "advisor"
    book.properties.created = book.properties.modified = dt.datetime(*_EPOCH)  # noqa: DTZ001 - openpyxl takes it as UTC
    sheet = book.worksheets[0]
    sheet.title, sheet.freeze_panes = "Results", "A2"
    sheet["A1"].quotePrefix = True
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        ExcelWriter(book, archive).write_data()
    with zipfile.ZipFile(packed) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    # Programs that trust it would read the first row only.
    return parts | {_SHEET: re.sub(rb"<dimension[^>]*>", b"", parts[_SHEET])}


def _bounded(lines: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for number, line in enumerate(lines, start=1):
        size += len(line)
        if number > MAX_ROWS or size > MAX_BYTES:
            msg = f"After {number:,} rows, the results are more than a workbook can hold. Write them as .csv or .jsonl."
            raise ResultsError(msg)
        yield line


def _lines(rows: Iterable[Sequence[JsonValue]], cut: list[int]) -> Iterator[bytes]:
    """Iterate over rows as XML; notes the numbers of those in which a cell was cut."""
    letters: tuple[str, ...] = ()
    for number, row in enumerate(rows, start=1):
        letters = letters or _letters(len(row))
        cells = [(letter, _fitting(value)) for letter, value in zip(letters, row, strict=True)]
        cut.extend(number for _, cell in cells if isinstance(cell, _CutText))
        content = "".join(_cell(f"{letter}{number}", cell) for letter, cell in cells if cell is not None)
        yield f'<row r="{number}">{content}</row>'.encode()


def _letters(count: int) -> tuple[str, ...]:
    from openpyxl.utils import get_column_letter

    return tuple(get_column_letter(number) for number in range(1, count + 1))


class _CutText(str):
    """A text whose end is missing."""

    __slots__ = ()


def _fitting(value: JsonValue) -> str | float | None:
    cell = joined(value)
    if isinstance(cell, int) and abs(cell) >= _MAX_EXACT:
        return str(cell)  # a spreadsheet would round it
    if not isinstance(cell, str):
        return cell
    text = escaped(cell)
    if len(text) * 2 <= MAX_CELL or len(text.encode("utf-16-le")) <= MAX_CELL * 2:
        return text
    return _CutText(text.encode("utf-16-le")[: (MAX_CELL - len(CUT)) * 2].decode("utf-16-le", "ignore") + CUT)


def _cell(place: str, value: str | float) -> str:
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{value:d}</v></c>'
    if not isinstance(value, str):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    style = _LITERAL if is_formula(value) else _PLAIN
    return f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def _warnings(cut: Sequence[int]) -> tuple[str, ...]:
    if not cut:
        return ()
    rows = list(dict.fromkeys(cut))
    named = ", ".join(f"{row:,}" for row in rows[:_NAMED_CUTS]) + (", …" if len(rows) > _NAMED_CUTS else "")
    warning = (
        f"{len(cut):,} cells have more characters than the {MAX_CELL:,} that a workbook allows, and are cut "
        f"(rows {named}). As .jsonl or .csv, they are whole."
    )
    return (warning,)
