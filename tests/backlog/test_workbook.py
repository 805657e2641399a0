"""Excel workbooks: what spreadsheet programs write, and what attackers do."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import random
import zipfile

import pytest

from advisor.backlog import Bounds
from advisor.backlog.parts import Archive
from advisor.errors import BacklogError
from tests.backlog.samples import NAMESPACE, SHEET, STRINGS, book, read, saved

ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'


def text_row(number: int, text: str) -> str:
    """Return a row with a text as XML."""
    return f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def test_a_zip_bomb_is_given_up_while_unpacking() -> None:
    """What is unpacked is counted: a few kilobytes that become a gigabyte are refused in a moment."""
    bounds = Bounds(unsuspicious=1_000_000, ratio=20)
    content = book(text_row(2, "a") * 50_000)
    assert len(content) < 50_000
    with pytest.raises(BacklogError, match="unpacks to far more"):
        read(content, "b.xlsx", bounds=bounds)


def test_a_bomb_of_shared_strings_is_given_up() -> None:
    """As one string without end, and as endless strings."""
    with pytest.raises(BacklogError, match="more than 1,000,000 bytes"):
        read(book(strings=f"<si><t>{'a' * 5_000_000}</t></si>"), "b.xlsx", bounds=Bounds(record=1_000_000))
    with pytest.raises(BacklogError, match="unpacks to far more"):
        read(book(strings="<si><t>a</t></si>" * 100_000), "b.xlsx", bounds=Bounds(unsuspicious=1_000_000))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"])
def test_a_bomb_in_any_other_part_is_given_up(part: str) -> None:
    """Parts that are read as a whole are small."""
    with pytest.raises(BacklogError, match="of settings"):
        read(book(parts={part: " " * 2_000_000}), "b.xlsx")


def test_entities_are_refused_and_never_resolved() -> None:
    """No file is read and nothing expanded, neither in a sheet nor in strings."""
    for content in (
        book(text_row(2, "&b;&f;"), before=ENTITIES),
        book(parts={STRINGS: f"{ENTITIES}<sst {NAMESPACE}><si><t>&f;</t></si></sst>"}),
    ):
        with pytest.raises(BacklogError, match="entities"):
            read(content, "b.xlsx")


def test_an_archive_of_far_too_many_parts_is_refused_before_it_is_listed() -> None:
    """Python would read the whole list into memory."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(12_000):
            archive.writestr(f"{number:0150}", b"")
    with pytest.raises(BacklogError, match="far more parts"):
        read(stream.getvalue(), "b.xlsx")


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 cut off",
        book()[:-100],
        book(parts={"[Content_Types].xml": "<Types/>"}),
        book(parts={"xl/workbook.xml": "no XML"}),
        book(parts={"xl/_rels/workbook.xml.rels": "<Relationships/>"}),
        book(parts={"xl/styles.xml": "<broken"}),
        book(parts={SHEET: f"<worksheet {NAMESPACE}><sheetData><row><c><v>1"}),
    ],
)
def test_a_broken_workbook_is_an_error_with_advice(content: bytes) -> None:
    """Whatever breaks, the message says to save it anew."""
    with pytest.raises(BacklogError, match="save it anew"):
        read(content, "b.xlsx")


def test_any_damage_is_an_error_or_rows() -> None:
    """Bytes changed at random raise nothing but the one error."""
    chance = random.Random(7)  # noqa: S311 - no secret
    sound = book("".join(text_row(number, f"text {number}") for number in range(2, 30)), "<si><t>x</t></si>")
    for _ in range(150):
        content = bytearray(sound)
        for _ in range(chance.randint(1, 4)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        with contextlib.suppress(BacklogError):
            read(bytes(content), "b.xlsx")


def test_a_password_is_said() -> None:
    """Within a ZIP archive, too, where Excel never has it."""
    content = bytearray(book())
    for place in (6, content.index(b"PK\x01\x02") + 8):
        content[place] |= 1
    with pytest.raises(BacklogError, match=r"no sound Excel workbook|can be read"):
        read(bytes(content), "b.xlsx")


def test_damaged_cells_are_a_problem_of_their_row() -> None:
    """The rows around it are read."""
    damaged = '<row r="3"><c r="A3" t="s"><v>99</v></c></row><row r="4"><c r="??"><v>1</v></c></row>'
    rows = read(book(text_row(2, "a") + damaged + text_row(5, "b")), "b.xlsx")
    assert [(row.line, row.problem is None) for row in rows] == [(2, True), (3, False), (4, False), (5, True)]
    assert str(rows[1].problem).startswith("Row 3: The row is damaged")


def test_a_row_that_claims_a_million_columns_is_a_problem_of_its_own() -> None:
    """Its place alone makes no list of that size."""
    wide = '<row r="2"><c r="XFD2"><v>1</v></c></row>'
    (row,) = read(book(wide), "b.xlsx")
    assert "more than 1,000 columns" in str(row.problem)


def test_a_long_cell_is_a_problem_of_its_row() -> None:
    """No spreadsheet program allows it, but files may have it."""
    long, fine = read(book(text_row(2, "y" * 150_000) + text_row(3, "fine")), "b.xlsx")
    assert "has 150,000 characters" in str(long.problem)
    assert fine.problem is None


def test_a_workbook_without_rows_or_header_is_an_error() -> None:
    """An empty sheet is said to be so."""
    with pytest.raises(BacklogError, match="no rows"):
        read(book(), "b.xlsx")
    with pytest.raises(BacklogError, match="no column called description"):
        read(saved({"Empty": []}), "b.xlsx")


def test_formulas_are_never_run() -> None:
    """Their value as it was saved counts; without one, the formula is a text that can't be a description."""
    cells = (
        '<row r="2"><c r="A2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="B2"><f>1+1</f></c></row>'
        '<row r="3"><c r="A3"><f>A2</f></c></row><row r="4"><c r="A4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    saved_value, none, error = read(book(cells), "b.xlsx")
    assert (saved_value.description, saved_value.columns, saved_value.problem) == ("ab", {"column_2": "=1+1"}, None)
    assert "formula whose value isn't in the file" in str(none.problem)
    assert "error value" in str(error.problem)


def test_shared_strings_are_read_with_formats_and_without_hints() -> None:
    """Texts in several formats are one text; how they are pronounced isn't part of it."""
    strings = "<si><r><t>a </t></r><r><t>b</t></r><rPh><t>hint</t></rPh></si><si><t>x_x000D__x005F_x000D_</t></si>"
    cells = '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c></row>'
    (row,) = read(book(cells, strings), "b.xlsx")
    assert (row.description, row.columns) == ("a b", {"column_2": "x\r_x000D_"})


def test_values_keep_their_type() -> None:
    """Numbers, truth values, dates and spans of time, as a person would write them."""
    when = dt.datetime(2026, 1, 2, tzinfo=dt.UTC).replace(tzinfo=None)
    given = [7, "text", 1.5, 3.0, True, when, when.replace(hour=3), dt.time(4, 5), dt.timedelta(hours=30), None]
    header = ["id", "description", *"abcdefgh"]
    (row,) = read(saved({"Ideas": [header, given]}), "b.xlsx")
    assert row.id == 7
    assert list(row.columns.values()) == [
        *(1.5, 3, True, "2026-01-02", "2026-01-02T03:00:00", "04:05:00", "1 day, 6:00:00", None)
    ]


def test_styles_of_our_own_making_are_dates_too() -> None:
    """A number is a date by the format of its style, counted among those of cells only."""
    text = '<c r="A2" t="inlineStr"><is><t>a</t></is></c>'
    cells = f'<row r="2">{text}<c r="B2" s="1"><v>46024</v></c><c s="2"><v>1.25</v></c></row>'
    (row,) = read(book(cells), "b.xlsx")
    assert row.columns == {"column_2": "2026-01-02", "column_3": "1 day, 6:00:00"}


def test_empty_rows_are_skipped_and_rows_named_by_their_number() -> None:
    """A sheet may have a million empty rows at its end, with formats."""
    cells = text_row(5, "a") + "".join(
        f'<row r="{number}"><c r="A{number}" s="1"/></row>' for number in range(6, 3_000)
    )
    (row,) = read(book(cells), "b.xlsx")
    assert (row.position, row.line) == (1, 5)


def test_merged_cells_have_their_text_in_the_first_row() -> None:
    """The others are empty descriptions, said row by row."""
    content = saved({"Ideas": [["description", "x"], ["merged", 1], [None, 2]]})
    first, second = read(content, "b.xlsx")
    assert (first.problem, "empty" in str(second.problem)) == (None, True)


def test_a_sheet_can_be_chosen() -> None:
    """Without a choice it is the first; a wrong name lists those that are there."""
    content = saved({"Notes": [["x"], ["y"]], "Ideas": [["description"], ["a"]]})
    assert [row.description for row in read(content, "b.xlsx", sheet="Ideas")] == ["a"]
    with pytest.raises(BacklogError, match="its sheets are: 'Notes', 'Ideas'"):
        read(content, "b.xlsx", sheet="ideas")
    with pytest.raises(BacklogError, match="there are also 'Ideas'"):
        read(content, "b.xlsx")


def test_a_workbook_with_macros_is_read_without_them() -> None:
    """The part with the macros isn't even opened."""
    content = book(text_row(2, "a"), parts={"xl/vbaProject.bin": b"\0" * 3_000_000})
    assert [row.description for row in read(content, "b.xlsm")] == ["a"]


def test_many_styles_take_no_time() -> None:
    """Millions of formats in a small file are cut off where Excel ends."""
    styles = f"<styleSheet {NAMESPACE}><cellXfs>{'<xf/>' * 300_000}</cellXfs></styleSheet>"
    (row,) = read(book(text_row(2, "a"), parts={"xl/styles.xml": styles}), "b.xlsx")
    assert row.description == "a"


def test_rows_that_were_read_are_forgotten() -> None:
    """Of a sheet with many rows, no more than one before the current one is held."""
    content = io.BytesIO(book("".join(text_row(number, "a") for number in range(2, 500))))
    with Archive(content, "b.xlsx", Bounds()) as archive:
        assert {len(list(row.itersiblings(preceding=True))) for row in archive.elements(SHEET, "row")} == {0, 1}
