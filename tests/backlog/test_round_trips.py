"""What is written can be read, and any input gives rows or the one error."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from advisor.backlog import Format, Result, Row, further_columns, rows, write_to
from advisor.backlog.cells import neutral
from advisor.errors import BacklogError

CHARACTERS = st.characters(codec="utf-8", exclude_characters="\x00")
TEXTS = st.text(CHARACTERS, max_size=40)
DESCRIPTIONS = TEXTS.map(lambda text: f"Idea {text}")
NAMES = st.text(CHARACTERS, min_size=1, max_size=12).map(lambda name: f"c{name.strip()}")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
EXAMPLES = settings(max_examples=60, deadline=None)


def failed(descriptions: list[str], column: str) -> list[Result]:
    """Return results of rows with these descriptions, and the column beside each."""
    made = (
        Row(position=number, line=number + 1, id=number, description=text, columns={"column": column})
        for number, text in enumerate(descriptions, start=1)
    )
    return [Result.failed(row, "It failed.") for row in made]


@pytest.mark.parametrize("chosen", sorted(Format))
@given(descriptions=st.lists(DESCRIPTIONS, min_size=1, max_size=4), column=TEXTS)
@example(descriptions=["Idea\r\n;\t|"], column="=1")
@EXAMPLES
def test_written_results_are_a_backlog_again(chosen: Format, descriptions: list[str], column: str) -> None:
    """Descriptions, ids and columns come back; formulas in a CSV file with their apostrophe."""
    stream = io.BytesIO()
    write_to(stream, chosen, failed(descriptions, column), ("column",))
    found = list(rows(stream, name=f"r.{chosen}"))
    assert [row.description for row in found] == descriptions
    assert [str(row.id) for row in found] == [str(number) for number, _ in enumerate(descriptions, start=1)]
    expected = neutral(column) if chosen is Format.CSV else column
    assert {row.columns["column"] or "" for row in found} == {expected}


@given(table=st.lists(st.tuples(TEXTS, DESCRIPTIONS), min_size=1, max_size=4), delimiter=st.sampled_from(",;\t|"))
@EXAMPLES
def test_any_csv_file_by_the_book_is_read(table: list[tuple[str, str]], delimiter: str) -> None:
    """Whatever stands in its cells."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows([("team", "description"), *table])
    found = list(rows(io.BytesIO(stream.getvalue().encode()), name="b.csv"))
    assert [(row.columns["team"], row.description, row.problem) for row in found] == [(*each, None) for each in table]


@given(columns=st.dictionaries(NAMES, VALUES, max_size=4))
@EXAMPLES
def test_any_json_is_carried_as_it_is(columns: dict[str, object]) -> None:
    """From the line of a backlog to the line of its result."""
    line = json.dumps({"description": "text", **columns})
    (row,) = rows(io.BytesIO(line.encode()), name="b.jsonl")
    assert row.problem is None
    stream = io.BytesIO()
    write_to(stream, Format.JSONL, [Result.failed(row, "It failed.")], further_columns([row]))
    found = json.loads(stream.getvalue())
    for name, value in columns.items():
        assert value in [each for key, each in found.items() if key.endswith(name) or key.startswith(f"input_{name}")]


@pytest.mark.parametrize("name", ["b.csv", "b.jsonl", "b.xlsx"])
@given(
    content=st.binary(max_size=200), start=st.sampled_from([b"", b"description\n", b"id,description\n", b"PK\x03\x04"])
)
@EXAMPLES
def test_any_bytes_are_rows_or_the_one_error(name: str, content: bytes, start: bytes) -> None:
    """Nothing else is raised, and every row can be stored."""
    try:
        for row in rows(io.BytesIO(start + content), name=name):
            assert Row.model_validate_json(row.model_dump_json()) == row
            assert "\\u0000" not in row.model_dump_json()
    except BacklogError as error:
        str(error).encode()
