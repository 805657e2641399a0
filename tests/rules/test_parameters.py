"""The parameter file: dated numbers with unit and reference, and the errors of a file that lacks them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advisor.errors import RuleError
from advisor.rules.parameters import Parameter, current_parameters, read_parameters
from advisor.rules.rule import Reference

REFERENCES = "references: [{section: a#b, quote: some words}]"
GOOD = f"limit: {{title: A limit, unit: examples, values: {{2026-01-01: 5}}, {REFERENCES}}}"


def written(folder: Path, text: str) -> Path:
    """Write a parameter file."""
    path = folder / "numbers.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file(tmp_path: Path) -> None:
    """A file is read into its parameters by name."""
    (parameter,) = read_parameters(written(tmp_path, GOOD)).values()
    assert (parameter.title, parameter.unit, parameter.at()) == ("A limit", "examples", 5)
    assert parameter.references == (Reference("a#b", "some words"),)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("unit: examples, ", "", "limit.unit"),
        ("unit: examples", "unit: ''", "limit.unit"),
        ("title: A limit, ", "", "limit.title"),
        (f", {REFERENCES}", "", "limit.references"),
        (REFERENCES, "references: []", "limit.references"),
        (", quote: some words", "", "limit.references.0.quote"),
        ("values: {2026-01-01: 5}", "values: {}", "limit.values"),
        ("values: {2026-01-01: 5}, ", "", "limit.values"),
        ("2026-01-01: 5", "2026-01-01: many", "limit.values."),
        ("2026-01-01: 5", "2026-01-01: 5.5", "limit.values."),
        ("2026-01-01: 5", "2026-01-01: null", "limit.values."),
        ("2026-01-01: 5", "someday: 5", "limit.values.someday"),
        ("unit: examples", "unit: examples, units: 3", "limit.units"),
    ],
)
def test_a_bad_entry(tmp_path: Path, old: str, new: str, key: str) -> None:
    """Whatever a parameter lacks or gets wrong, the error names the file and the key."""
    assert old in GOOD
    with pytest.raises(RuleError) as caught:
        read_parameters(written(tmp_path, GOOD.replace(old, new)))
    assert str(caught.value).startswith(f"numbers.yaml: {key}")


@pytest.mark.parametrize("value", ["true", "'5'"])
def test_a_value_is_a_number(tmp_path: Path, value: str) -> None:
    """Neither true nor text is taken for a number."""
    with pytest.raises(RuleError, match=r"numbers\.yaml: limit\.values"):
        read_parameters(written(tmp_path, GOOD.replace("2026-01-01: 5", f"2026-01-01: {value}")))


@pytest.mark.parametrize("text", ["limit: [1", "limit: 'open", "a: b: c", "", "- limit", "limit", "5"])
def test_a_file_that_is_no_mapping(tmp_path: Path, text: str) -> None:
    """A file that isn't YAML, or maps nothing, is refused by its name."""
    with pytest.raises(RuleError, match=r"The parameter file numbers\.yaml"):
        read_parameters(written(tmp_path, text))


def test_an_entry_that_is_no_mapping(tmp_path: Path) -> None:
    """A bare number instead of a parameter is refused by its key."""
    with pytest.raises(RuleError, match=r"numbers\.yaml: limit:"):
        read_parameters(written(tmp_path, "limit: 5"))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing file is refused by its name."""
    with pytest.raises(RuleError, match=r"numbers\.yaml can't be read"):
        read_parameters(tmp_path / "numbers.yaml")


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    """Bytes that aren't UTF-8 are refused, not guessed at."""
    (tmp_path / "numbers.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RuleError, match=r"numbers\.yaml can't be read"):
        read_parameters(tmp_path / "numbers.yaml")


DATED = Parameter(
    title="A limit",
    unit="examples",
    values={date(2026, 6, 1): 20, date(2026, 1, 1): 10},
    references=(Reference("a#b", "some words"),),
)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2026, 1, 1), 10),
        (date(2026, 5, 31), 10),
        (date(2026, 6, 1), 20),
        (date(2030, 1, 1), 20),
        (None, 20),
    ],
)
def test_the_date_picks_the_value(day: date | None, value: int) -> None:
    """A value holds from its date until the next one's; without a date the newest is meant."""
    assert DATED.at(day) == value


def test_before_the_first_date_there_is_no_value() -> None:
    """The day before the first date has no value, and the error says from when there is one."""
    with pytest.raises(RuleError, match="no value on 2025-12-31; its first holds from 2026-01-01"):
        DATED.at(date(2025, 12, 31))


def test_the_contract_s_numbers() -> None:
    """The product's parameters hold the numbers that the decision model names."""
    numbers = current_parameters()
    assert {name: numbers[name] for name in ("enough_examples", "few_examples", "tight_latency")} == {
        "enough_examples": 1_000,
        "few_examples": 500,
        "tight_latency": 100,
    }
    assert (numbers["high_volume"], numbers["high_spend"]) == (10_000, 10_000)
