"""Excel workbooks: the rows of one sheet, read one after the other. Formulas and macros are never run."""

from __future__ import annotations

import datetime as dt
import math
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from pydantic import JsonValue

from advisor.backlog.bounds import Bounds
from advisor.backlog.parts import MAIN, Archive, Strings, text_in, unescaped
from advisor.backlog.rows import Header, Place, Row
from advisor.backlog.values import shown
from advisor.errors import BacklogError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from openpyxl.reader.excel import ExcelReader

_ANEW = "Open it in a spreadsheet program and save it anew as .xlsx."
_NO_VALUE = (
    "The description is a formula whose value isn't in the file. Open it in a spreadsheet program and save it again."
)
_ERROR_VALUE = "The description is an error value of the spreadsheet. Correct its formula."
_SHOWN_SHEETS = 20
_MAX_STYLES = 65_536
"""A few more than Excel allows."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with something in it.

    Attributes:
        column: counted from 0.
        value: what it shows; of a formula without a value, the formula.
        problem: why it can't be a description; empty where it can.
    """

    column: int
    value: JsonValue
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook.

    Attributes:
        name: as its tab has it.
        path: of its part.
        visible: whether it has a tab.
    """

    name: str
    path: str
    visible: bool


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of a workbook need to be understood.

    Attributes:
        strings: by number.
        epoch: the day from which its dates are counted.
        dates: the numbers of the styles that show a number as a date.
        spans: those that show it as a span of time.
    """

    strings: Strings
    epoch: dt.datetime
    dates: AbstractSet[int]
    spans: AbstractSet[int]

    def cells(self, row: Element, bounds: Bounds) -> Iterator[Cell]:
        """Iterate over the cells of a row that have something in them.

        Raises:
            ValueError: where one of them is damaged.
        """
        place = -1
        for element in row.iterchildren(MAIN + "c"):
            coordinate = element.get("r")
            place = _column(coordinate) if coordinate else place + 1
            cell = self._cell(place, element)
            if cell.value not in (None, ""):
                if place >= bounds.columns:
                    msg = f"it has more than {bounds.columns:,} columns"
                    raise ValueError(msg)
                yield cell

    def _cell(self, column: int, element: Element) -> Cell:
        kind = element.get("t", "n")
        inline = element.find(MAIN + "is") if kind == "inlineStr" else None
        if inline is not None:
            return Cell(column, text_in(inline))
        raw = element.findtext(MAIN + "v") or ""
        formula = element.find(MAIN + "f")
        if not raw and formula is not None and kind != "str":
            return Cell(column, f"={formula.text or ''}", _NO_VALUE)
        return Cell(column, self._value(kind, raw, element.get("s", "0")), _ERROR_VALUE if kind == "e" else "")

    def _value(self, kind: str, raw: str, style: str) -> JsonValue:
        if not raw:
            return None
        match kind:
            case "s":
                return self.strings[int(raw)]
            case "b":
                return bool(int(raw))
            case "n":
                return self._number(raw, int(style))
            case _:
                return unescaped(raw)

    def _number(self, raw: str, style: int) -> JsonValue:
        from openpyxl.utils.datetime import from_excel

        number = _number(raw)
        if style not in self.dates:
            return number
        try:
            return _moment(from_excel(number, self.epoch, timedelta=style in self.spans))
        except (OverflowError, ValueError):
            return number


def _column(coordinate: str) -> int:
    from openpyxl.utils.cell import column_index_from_string

    return column_index_from_string(coordinate.rstrip("0123456789")) - 1


def _number(raw: str) -> int | float:
    number = float(raw)
    if not math.isfinite(number):
        msg = f"{raw} is no number"
        raise ValueError(msg)
    if "." not in raw and "e" not in raw.lower():
        return int(raw)
    return int(number) if number.is_integer() and abs(number) < 10**15 else number


def _moment(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time.min else value.isoformat()
    return value.isoformat() if isinstance(value, dt.time) else str(value)


def workbook_rows(stream: IO[bytes], name: str, bounds: Bounds, sheet: str | None = None) -> Iterator[Row]:
    """Read the rows of a sheet, the first one that isn't hidden if none is named.

    Raises:
        BacklogError: where it is no sound workbook, has no such sheet, or the sheet's header can't be used.
    """
    try:
        with Archive(stream, name, bounds) as archive:
            yield from _rows(archive, stream, sheet)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        SyntaxError,
        ValueError,
        OSError,
    ) as error:
        # A password within the archive is a RuntimeError, broken XML a SyntaxError.
        msg = f"{name} is no sound Excel workbook ({_short(error)}). {_ANEW}"
        raise BacklogError(msg) from None


def _rows(archive: Archive, stream: IO[bytes], wanted: str | None) -> Iterator[Row]:
    reader, sheets = _opened(archive, stream)
    path, others = _chosen(sheets, archive.label, wanted)
    with Strings() as strings:
        strings.extend(_strings(reader, archive))
        dates, spans = _moments(archive)
        book = Book(strings, reader.wb.epoch, dates, spans)
        yield from _table(book, archive, path, others)


def _opened(archive: Archive, stream: IO[bytes]) -> tuple[ExcelReader, list[Sheet]]:
    from openpyxl.reader.excel import ExcelReader

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on details of the layout
            reader = ExcelReader(stream, read_only=True, data_only=True, keep_links=False)
            reader.archive = archive
            reader.read_manifest()
            reader.read_workbook()
            return reader, list(_sheets(reader, archive))
    except BacklogError:
        raise
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever broken parts lead it to
        msg = f"{archive.label} is no Excel workbook that can be read ({_short(error)}). {_ANEW}"
        raise BacklogError(msg) from None


def _sheets(reader: ExcelReader, archive: Archive) -> Iterator[Sheet]:
    there = set(archive.namelist())
    for sheet, relation in reader.parser.find_sheets():
        if relation.target in there and "chartsheet" not in relation.Type:
            yield Sheet(sheet.name, relation.target, sheet.state == "visible")


def _moments(archive: Archive) -> tuple[frozenset[int], frozenset[int]]:
    """Return the numbers of the styles that show dates, and of those among them that show spans of time."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
    from openpyxl.xml.constants import ARC_STYLE

    if ARC_STYLE not in archive.namelist():
        return frozenset(), frozenset()
    own = ((each.get("numFmtId"), each.get("formatCode")) for each in archive.elements(ARC_STYLE, "numFmt"))
    codes = {str(number): code for number, code in BUILTIN_FORMATS.items()} | dict(own)
    # A style is known by its place among those of cells; named ones stand in a list of their own.
    cells = (each for each in archive.elements(ARC_STYLE, "xf") if each.getparent().tag == MAIN + "cellXfs")
    used = [(number, codes.get(each.get("numFmtId"))) for number, each in zip(range(_MAX_STYLES), cells, strict=False)]
    dates = frozenset(number for number, code in used if code and is_date_format(code))
    return dates, frozenset(number for number, code in used if number in dates and is_timedelta_format(code))


def _short(error: Exception) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:100]}" if text else type(error).__name__


def _chosen(sheets: list[Sheet], label: str, wanted: str | None) -> tuple[str, list[str]]:
    """Return the path of the sheet and the names of the others."""
    visible_first = sorted(sheets, key=lambda sheet: not sheet.visible)
    fitting = [sheet for sheet in visible_first if wanted in (None, sheet.name)]
    if not fitting:
        named = "no sheet with cells" if wanted is None else f"no sheet {shown(wanted)}"
        there = _listed([sheet.name for sheet in sheets])
        msg = f"{label} has {named}; its sheets are: {there or 'none'}. Choose one of them."
        raise BacklogError(msg)
    return fitting[0].path, [sheet.name for sheet in sheets if sheet is not fitting[0]]


def _listed(names: list[str]) -> str:
    return ", ".join(map(shown, names[:_SHOWN_SHEETS]))


def _strings(reader: ExcelReader, archive: Archive) -> Iterator[str]:
    from openpyxl.xml.constants import SHARED_STRINGS

    part = reader.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
    path = part.PartName.lstrip("/") if part else ""
    if path in archive.namelist():
        yield from map(text_in, archive.elements(path, "si"))


def _table(book: Book, archive: Archive, path: str, others: list[str]) -> Iterator[Row]:
    header: Header | None = None
    position = line = 0
    for element in archive.elements(path, "row"):
        line = _line(element, line + 1)
        try:
            cells = list(book.cells(element, archive.bounds))
        except (ValueError, IndexError, OverflowError) as error:
            cells, problem = (
                [],
                f"The row is damaged or too wide ({_short(error)}). Correct it in a spreadsheet program.",
            )
        else:
            problem = ""
        if not cells and not problem:
            continue
        if header is None:
            header = _header(cells, problem, archive, others)
            continue
        position += 1
        place = Place(position, line, "Row")
        yield place.broken(problem) if problem else _row(place, cells, header, archive.bounds)
    if header is None:
        _header([], "", archive, others)


def _line(element: Element, otherwise: int) -> int:
    number = element.get("r", "")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else otherwise  # noqa: PLR2004 - Excel has seven digits


def _header(cells: list[Cell], problem: str, archive: Archive, others: list[str]) -> Header:
    if problem:
        msg = f"The first row of {archive.label}, which names the columns, can't be read. {problem}"
        raise BacklogError(msg)
    hint = f"Only the first sheet is read unless another is chosen; there are also {_listed(others)}." if others else ""
    return Header.read(_spread(cells), archive.label, archive.bounds, hint)


def _row(place: Place, cells: list[Cell], header: Header, bounds: Bounds) -> Row:
    problem = next((cell.problem for cell in cells if cell.column == header.description), "")
    return header.row(place, _spread(cells), bounds, problem)


def _spread(cells: list[Cell]) -> list[JsonValue]:
    values: list[JsonValue] = [None] * (max((cell.column for cell in cells), default=-1) + 1)
    for cell in cells:
        values[cell.column] = cell.value
    return values
