"""JSONL: each line is on its own."""

from __future__ import annotations

import json

import pytest

from advisor.backlog import Bounds, further_columns
from advisor.errors import BacklogError
from tests.backlog.samples import read

FINE = '{"id": 9, "description": "fine"}'


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{broken", "no valid JSON"),
        ("null", "no JSON object"),
        ('["a"]', "no JSON object"),
        ('{"description": "a", "description": "b"}', "'description' is given twice"),
        ('{"description": "a", "n": NaN}', "'n' is no number"),
        ('{"description": "a", "n": [1e999]}', "'n' is no number"),
        ('{"description": "\\ud800"}', "half a surrogate pair"),
        ('{"description": "a", "\\udead": 1}', "half a surrogate pair"),
        ('{"description": "a\\u0000b"}', "NUL byte"),
        ('{"description": ["a"]}', "The description is no text"),
        ('{"description": null}', "The description is empty"),
        ('{"descripton": "a"}', "Did you mean 'descripton'"),
        ('{"description": "a", "n": ' + "[" * 5_000 + "]" * 5_000 + "}", "too deep within each other"),
        ('{"description": "a", "n": ' + "[" * 80 + "]" * 80 + "}", "more than 50 lists"),
        ('{"description": "a", "n": ' + "9" * 5_000 + "}", "no valid JSON"),
    ],
)
def test_a_bad_line_is_a_problem_of_its_own(line: str, said: str) -> None:
    """The line is named, and the lines around it are read."""
    before, bad, after = read(f"{FINE}\n{line}\n{FINE}", "b.jsonl")
    assert str(bad.problem).startswith("Line 2: ")
    assert said in str(bad.problem)
    assert (before.problem, after.problem, after.position) == (None, None, 3)
    json.dumps(bad.model_dump(mode="json"), allow_nan=False).encode()


def test_wrong_bytes_in_a_line_are_a_problem_of_it() -> None:
    """The rest of the file is UTF-8 all the same."""
    good = '{"description": "Ünïcödé"}\n'.encode()
    first, wrong, _ = read(good + b'{"id": 1, "description": "a\xff"}\n' + good, "b.jsonl")
    assert first.description == "Ünïcödé"
    assert "byte 0xFF at character 2" in str(wrong.problem)
    assert (wrong.id, wrong.description) == (1, "a\\xff")


def test_a_huge_line_is_never_held_as_a_whole() -> None:
    """It is a problem of its own, and the next line is read."""
    long = json.dumps({"description": "y" * 1_000})
    bad, fine = read(f"{long}\n{FINE}\n", "b.jsonl", bounds=Bounds(record=200))
    assert "more than 200 characters" in str(bad.problem)
    assert fine.description == "fine"


@pytest.mark.parametrize("content", ['[{"description": "a"}]', '\n [\n  {"description": "a"}\n]'])
def test_a_json_array_gets_clear_advice(content: str) -> None:
    """An array isn't taken for a thousand broken lines."""
    with pytest.raises(BacklogError, match=r"is a JSON array.*This turns"):
        read(content, "b.jsonl")


def test_ids_and_nested_values_are_carried_as_they_are() -> None:
    """Numbers stay numbers, lists and objects what they are."""
    (row,) = read('\ufeff{"ID": 7, "tags": ["a", {"b": null}], "Description": "text", "n": 1.5}\n\n', "b.ndjson")
    assert (row.id, row.description, row.columns) == (7, "text", {"tags": ["a", {"b": None}], "n": 1.5})


def test_further_keys_are_collected_in_their_order() -> None:
    """Objects may have different keys, within a bound."""
    rows = read('{"description":"a","x":1}\n{"y":2,"description":"a","x":1}\n', "b.jsonl")
    assert further_columns(rows) == ("x", "y")
    with pytest.raises(BacklogError, match="more than 1 different keys"):
        further_columns(rows, 1)
