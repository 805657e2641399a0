"""What a cell may hold: text that can be stored and sent, within bounds."""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Iterable

from pydantic import JsonValue

from advisor.backlog.bounds import Bounds

WRONG_BYTES = "advisor.wrong-bytes"
"""Error handler of a decoder, for every encoding: a byte that can't be decoded becomes half a surrogate pair."""
CUT = "… (cut)"
"""Marks the end of a text that was too long."""
MAX_DEPTH = 50
"""Of lists and objects within each other."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_BYTES = range(0xDC00, 0xDD00)
_SHOWN = 60


def _as_surrogates(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(chr(_BYTES.start + byte) for byte in wrong), error.end


codecs.register_error(WRONG_BYTES, _as_surrogates)


def problem_of(value: JsonValue, bounds: Bounds, depth: int = 0) -> str:
    """Return what is wrong with a cell as the rest of a sentence that it begins, and what to do; or nothing."""
    if isinstance(value, str):
        return _problem_of_text(value, bounds)
    if isinstance(value, float) and not math.isfinite(value):
        return "is no number that JSON knows. Give null, or a text."
    if depth > MAX_DEPTH:
        return f"has more than {MAX_DEPTH} lists and objects within each other. Give it flatter."
    if isinstance(value, dict):
        return _first((*value, *value.values()), bounds, depth)
    return _first(value, bounds, depth) if isinstance(value, list) else ""


def _first(values: Iterable[JsonValue], bounds: Bounds, depth: int) -> str:
    return next((problem for each in values if (problem := problem_of(each, bounds, depth + 1))), "")


def _problem_of_text(text: str, bounds: Bounds) -> str:
    if len(text) > bounds.cell:
        return f"has {len(text):,} characters; {bounds.cell:,} are read at most. Shorten it."
    found = _UNSTORABLE.search(text)
    if found is None:
        return ""
    where, code = f"at character {found.start() + 1:,}", ord(found[0])
    if not code:
        return f"has a NUL byte {where}. Take it out."
    if code in _BYTES:
        return f"has the byte 0x{code - _BYTES.start:02X} {where}, which is wrong here. Save the file as UTF-8."
    return f"has half a surrogate pair {where}, which is no text. Write the whole character."


def storable(value: JsonValue, bounds: Bounds, depth: int = 0) -> JsonValue:
    """Return a cell so that it can be stored and shown: what can't be is named in its place, the too long is cut."""
    if isinstance(value, str):
        return _UNSTORABLE.sub(_named, value if len(value) <= bounds.cell else value[: bounds.cell - len(CUT)] + CUT)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if depth > MAX_DEPTH:
        return CUT
    if isinstance(value, dict):
        return {str(storable(key, bounds)): storable(each, bounds, depth + 1) for key, each in value.items()}
    return [storable(each, bounds, depth + 1) for each in value] if isinstance(value, list) else value


def _named(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code in _BYTES or not code:
        return f"\\x{code % 0x100:02x}"
    return f"\\u{code:04x}"


def shown(text: str) -> str:
    """Return a name as messages show it: quoted, short, without anything that a terminal acts on."""
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")
