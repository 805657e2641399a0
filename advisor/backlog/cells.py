"""Results as cells: what a spreadsheet would take for a formula becomes a text that it shows as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from pydantic import JsonValue

# A sign that begins a formula, as its full-width twin does too, after anything that a program may skip. Tabs and line
# breaks at the start move what follows into a cell of its own when text is pasted.
_FORMULA = re.compile(r"[\s\ufeff\u200b-\u200f\u2060\x00-\x1f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet might run the text; a number is none, whatever its sign."""
    return _FORMULA.match(text) is not None and _NUMBER.fullmatch(text) is None


def neutral(text: str) -> str:
    """Return the text as a CSV file may hold it: with an apostrophe before what might be run."""
    return f"'{text}" if is_formula(text) else text


def joined(value: JsonValue) -> str | int | float | bool | None:
    """Return a value as one cell holds it: lists of words by commas, other lists and objects as JSON."""
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        return ", ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def as_text(value: JsonValue) -> str:
    """Return a value as a cell of a CSV file."""
    cell = joined(value)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else neutral(cell) if isinstance(cell, str) else repr(cell)


def as_texts(values: Iterable[JsonValue]) -> list[str]:
    """Return values as cells of a CSV file."""
    return [as_text(value) for value in values]
