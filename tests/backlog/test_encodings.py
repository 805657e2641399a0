"""Which encoding a file has."""

from __future__ import annotations

import pytest

from tests.backlog.samples import read

TEXT = "id,description\n1,Café “menu” bitte für alle\n"


def test_one_wrong_byte_doesnt_change_the_encoding_of_the_file() -> None:
    """The file stays UTF-8, and the row with the byte says where it is."""
    first, wrong, last = read(TEXT.encode() + b"2,bro\xe9ken\n3,h\xc3\xa9\n")
    assert (first.description, last.description) == ("Café “menu” bitte für alle", "hé")
    assert "byte 0xE9 at character 4" in str(wrong.problem)
    assert wrong.description == "bro\\xe9ken"


def test_a_byte_that_no_text_has_is_a_problem_even_where_all_else_is_ascii() -> None:
    """It isn't taken for a letter of another encoding."""
    wrong, fine = read(b"id,description\n1,bro\xffken\n2,fine\n")
    assert "byte 0xFF" in str(wrong.problem)
    assert fine.problem is None


def test_an_encoding_that_isnt_read_is_said_row_by_row() -> None:
    """Cyrillic letters in an old encoding aren't turned into other letters."""
    (row,) = read("id,description\n1,Нужен чат-бот для клиентов\n".encode("cp1251"))
    assert "Save the file as UTF-8" in str(row.problem)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("name", ["b.csv", "b.jsonl"])
def test_encodings_are_found(encoding: str, name: str) -> None:
    """The text is the same, with a byte order mark and without."""
    content = TEXT if name == "b.csv" else '{"id": "1", "description": "Café “menu” bitte für alle"}'
    (row,) = read(content.encode(encoding), name)
    assert (row.id, row.description, row.problem) == ("1", "Café “menu” bitte für alle", None)


def test_a_file_of_utf_16_that_is_cut_off_is_read_up_to_there() -> None:
    """Half a character at the end is a problem of its row."""
    (row,) = read("id,description\n1,text".encode("utf-16") + b"\x41")
    assert "byte 0x41" in str(row.problem)


def test_parts_in_different_encodings_are_never_mixed_up() -> None:
    """Where some characters are UTF-8, the others are wrong bytes, however many; nothing is read as other letters."""
    content = b"id,description\n1,h\xc3\xa9\n2,caf\xe9\n3,\xe9l\xe8ves\n4,d\xe9j\xe0 vu\n"
    right, *wrong = read(content)
    assert (right.description, right.problem) == ("hé", None)
    assert all("Save the file as UTF-8" in str(row.problem) for row in wrong)
