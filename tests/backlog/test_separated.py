"""CSV: what people and programs make of it."""

from __future__ import annotations

import pytest

from advisor.backlog import BOUNDS, Bounds
from advisor.errors import BacklogError
from tests.backlog.samples import read


def test_an_unclosed_quote_in_the_middle_costs_its_own_row_only() -> None:
    """What follows a quote that is never closed is read as rows again."""
    first, broken, third, last = read('id,description\n1,one\n2,"two\n3,three\n4,"four"\n')
    assert broken.problem is not None
    assert broken.problem.startswith("Line 3: ")
    assert "quote" in broken.problem
    assert [(row.position, row.line, row.description) for row in (first, third, last)] == [
        (1, 2, "one"),
        (3, 4, "three"),
        (4, 5, "four"),
    ]


def test_an_unclosed_quote_at_the_end_is_a_problem_of_its_row() -> None:
    """A file that was cut off within a cell loses that row only, and says where."""
    first, last = read('id,description\n1,one\n2,"two and')
    assert (first.problem, last.line) == (None, 3)
    assert "never closed" in str(last.problem)


def test_quotes_broken_all_over_end_in_an_error_instead_of_endless_work() -> None:
    """A file made so that each line opens a quote is given up with advice."""
    content = "id,description,x\n" + 'a",b,"c\n' * 5_000
    with pytest.raises(BacklogError, match="quotes of the file are broken"):
        read(content, bounds=Bounds(record=10_000, repeated=200_000))


def test_a_cell_of_10_mb_is_a_problem_of_its_row() -> None:
    """The row says how long the cell is, keeps its beginning, and the next row is read."""
    long, fine = read("id,description,x\n1,text," + "y" * 10_000_000 + "\n2,fine,z\n")
    assert "'x' has 10,000,000 characters" in str(long.problem)
    assert len(str(long.columns["x"])) == BOUNDS.cell
    assert (fine.problem, fine.description) == (None, "fine")


def test_a_line_without_end_is_never_held_as_a_whole() -> None:
    """Beyond the bound of a record, the rest of its line is skipped."""
    bounds = Bounds(record=100)
    long, fine = read("id,description\n1," + "y" * 1_000 + "\n2,fine\n", bounds=bounds)
    assert "more than 100 characters" in str(long.problem)
    assert (fine.line, fine.description) == (3, "fine")


@pytest.mark.parametrize("cells", ["1", "1,a,b,c"])
def test_a_row_with_too_few_or_too_many_cells_is_a_problem(cells: str) -> None:
    """Its cells are kept all the same, those beyond the header by number."""
    (row, after) = read(f"id,description,team\n{cells}\n2,text,x\n")
    assert "the header has 3" in str(row.problem)
    assert row.id == "1"
    assert row.columns.get("column_4") == ("c" if "c" in cells else None)
    assert after.problem is None


def test_empty_cells_beyond_the_header_are_none() -> None:
    """Spreadsheets write delimiters after the last cell, and rows of delimiters alone."""
    (row,) = read("id,description,,\n1,text,,,\n,,,\n\n  \n")
    assert (row.problem, row.columns) == (None, {})


def test_nul_bytes_are_a_problem_of_their_row() -> None:
    """No cell with NUL reaches an assessment or a database."""
    nul, fine = read(b"id,description,x\n1,te\0xt,\n2,fine,y\n")
    assert "NUL byte at character 3" in str(nul.problem)
    assert nul.description == "te\\x00xt"
    assert fine.problem is None


def test_300_columns_are_read_and_too_many_refused() -> None:
    """Wide tables are carried through up to the bound."""
    names = ",".join(f"c{number}" for number in range(300))
    (row,) = read(f"description,{names}\ntext,{names}\n")
    assert len(row.columns) == 300
    with pytest.raises(BacklogError, match="301 columns; 100 are read"):
        read(f"description,{names}\ntext,{names}\n", bounds=Bounds(columns=100))


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("id,desc,team", "Did you mean 'desc'"),
        ("id,Descripton", "Did you mean 'Descripton'"),
        ("id,Beschreibung", "Did you mean 'Beschreibung'"),
        ("id,description,Description ", "2 columns called description"),
        ("1,We want a chatbot", "its columns are: '1', 'We want a chatbot'"),
        ("id,\x1b[31mred", r"'\x1b[31mred'"),
    ],
)
def test_a_header_without_one_description_is_explained(header: str, said: str) -> None:
    """The message names the columns, and the one that was probably meant."""
    with pytest.raises(BacklogError) as error:
        read(f"{header}\n1,text\n")
    assert said in str(error.value)


def test_a_header_alone_is_an_error() -> None:
    """A backlog without rows isn't silently done."""
    with pytest.raises(BacklogError, match="no rows"):
        read("id,description\n")


def test_a_description_that_cant_be_assessed_is_a_problem_of_its_row() -> None:
    """The checks are those of every description."""
    empty, long = read(f"id,description\n1,  \n2,{'x' * 50_001}\n")
    assert "The description is empty" in str(empty.problem)
    assert "50,001 characters; 50,000" in str(long.problem)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    """It is the one by which a column is called description; other ones within cells don't matter."""
    content = f'ID{delimiter} Description{delimiter}Team\n7{delimiter}"a, b; c\td|e"{delimiter}x\n'
    (row,) = read(content)
    assert (row.id, row.description, row.columns) == ("7", "a, b; c\td|e", {"Team": "x"})


def test_the_file_may_name_its_delimiter() -> None:
    """As Excel writes it in a line before the header; lines are counted with it."""
    (row,) = read("sep=|\nid|description|a,b\n1|text|2\n")
    assert (row.line, row.description, row.columns) == (3, "text", {"a,b": "2"})


def test_a_single_column_holds_commas_as_text() -> None:
    """A list of descriptions needs no quotes."""
    first, second = read('Description\nA bot, quickly; please\n"Quoted, with\nline break"\n')
    assert first.description == "A bot, quickly; please"
    assert second.description == "Quoted, with\nline break"


def test_spaces_after_delimiters_belong_to_no_cell_where_the_header_has_them() -> None:
    """Tables written by hand have spaces before quotes."""
    (row,) = read('id, description, team\n1, "one, two", A\n')
    assert (row.description, row.columns) == ("one, two", {"team": "A"})


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_quoted_line_breaks_stay_and_lines_are_counted(end: str) -> None:
    """A row is named by the line on which it begins, whatever ends lines."""
    content = f'id,description{end}1,"one{end}two ""three"""{end}2,four{end}'
    first, second = read(content)
    assert (first.line, first.description) == (2, f'one{end}two "three"')
    assert (second.line, second.description) == (4, "four")


def test_columns_of_the_same_name_are_all_kept() -> None:
    """Names are made different, and nameless columns get a number."""
    (row,) = read("description,team,team,,team_2\ntext,1,2,3,4\n")
    assert row.columns == {"team": "1", "team_2": "2", "column_4": "3", "team_2_2": "4"}


def test_the_same_id_twice_is_kept_twice() -> None:
    """Positions tell such rows apart."""
    assert [(row.position, row.id) for row in read("id,description\na,x\na,y\n,z\n")] == [(1, "a"), (2, "a"), (3, None)]
