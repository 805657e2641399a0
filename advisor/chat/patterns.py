"""The patterns of `patterns.yaml`, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml


class Fixed(NamedTuple):
    """Words that give a fact this value; None stands for a limit that is gone."""

    fact: str
    value: Any
    pattern: re.Pattern[str]


def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of this name."""
    return re.compile(_joined(_read()[name]))


def patterns(name: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns of a group by their names, in order."""
    return {key: re.compile(_joined(words)) for key, words in _read()[name].items()}


def words(name: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns of a group of whole words by their names, in order."""
    return {key: whole(alternatives) for key, alternatives in _read()[name].items()}


def answers() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """Return the words that answer a question for a fact: by fact, and by value."""
    return {
        fact: {value: whole(listed) for value, listed in values.items()} for fact, values in _read()["answers"].items()
    }


@cache
def short_forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the short forms of chats, each with what it stands for."""
    return tuple(
        (re.compile(rf"(?<![\w'-])(?:{short})(?![\w'-])", re.IGNORECASE), meant)
        for short, meant in _read()["short"].items()
    )


def fixed() -> Iterator[Fixed]:
    """Yield the words that leave one reading of a fact, in order."""
    for entry in _read()["fixed"]:
        yield Fixed(entry["fact"], entry["value"], re.compile(rf"\b(?:{_joined(entry['words'])})"))


def whole(alternatives: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of alternatives that match whole words."""
    return re.compile(rf"\b(?:{_joined(alternatives)})\b")


def _joined(alternatives: Sequence[str]) -> str:
    joined = "|".join(alternatives)
    for name, stands_for in _read()["names"].items():
        joined = joined.replace(f"<{name}>", stands_for)
    return joined


@cache
def _read() -> dict[str, Any]:
    text = files("advisor.chat").joinpath("patterns.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read
