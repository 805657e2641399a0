"""Backlogs made by the tests, friendly and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from openpyxl import Workbook

from advisor.backlog import BOUNDS, Bounds, Row, rows

NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/{SHEET}" ContentType="{_TYPES}.worksheet+xml"/>'
    f'<Override PartName="/{STRINGS}" ContentType="{_TYPES}.sharedStrings+xml"/></Types>',
    "xl/workbook.xml": f'<workbook {NAMESPACE} xmlns:r="{_RELATIONS}">'
    '<sheets><sheet name="Ideas" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet {NAMESPACE}><numFmts><numFmt numFmtId="200" formatCode="[h]:mm"/></numFmts>'
    '<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="200"/></cellXfs></styleSheet>',
}
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>description</t></is></c></row>'


def read(content: bytes | str, name: str = "b.csv", *, sheet: str | None = None, bounds: Bounds = BOUNDS) -> list[Row]:
    """Return the rows of a file with this content."""
    data = content.encode() if isinstance(content, str) else content
    return list(rows(io.BytesIO(data), name=name, sheet=sheet, bounds=bounds))


def saved(sheets: Mapping[str, Iterable[Iterable[object]]]) -> bytes:
    """Return a workbook as openpyxl saves it, with the cells of each sheet."""
    book = Workbook(write_only=True)
    for name, cells in sheets.items():
        sheet = book.create_sheet(name)
        for row in cells:
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def book(
    cells: str = "", strings: str = "", *, before: str = "", parts: Mapping[str, str | bytes] | None = None
) -> bytes:
    """Return a workbook with a header and these rows as XML.

    Args:
        cells: the rows after the header.
        strings: the shared strings.
        before: what stands at the beginning of the sheet.
        parts: that replace those of a sound workbook, or are added.
    """
    sheet = f"{before}<worksheet {NAMESPACE}><sheetData>{HEADER}{cells}</sheetData></worksheet>"
    table = f"<sst {NAMESPACE}>{strings}</sst>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**_PARTS, SHEET: sheet, STRINGS: table, **(parts or {})}.items():
            archive.writestr(name, content)
    return stream.getvalue()


def file(folder: Path, content: bytes | str, name: str = "b.csv") -> Path:
    """Return a file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
