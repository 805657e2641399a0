"""What comes in: descriptions and facts from arguments, files and standard input, as hostile as they may be."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from advisor.errors import DescriptionError, FactsError, UsageError
from advisor.facts import Facts, parse_facts

MAX_BYTES = 400_000
"""More bytes than any acceptable description or facts file has; what is longer isn't even decoded."""


def read_description(text: str | None, file: Path | None) -> str:
    """Return the description from the argument, the file, or standard input.

    Raises:
        UsageError: where there is none, or more than one, or it isn't UTF-8 text of a reasonable size.
    """
    if text is not None and file is not None:
        msg = "Both a text and a file were given. Give the description once."
        raise UsageError(msg)
    if file is not None:
        return _decoded(_read(file, DescriptionError), str(file), DescriptionError)
    if text is not None and text != "-":
        return _argument(text)
    if text is None and sys.stdin.isatty():
        msg = "There is no description. Give it as TEXT, with -f FILE, or on standard input."
        raise UsageError(msg)
    return _decoded(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input", DescriptionError)


def read_facts(path: Path) -> Facts:
    """Return the facts in a JSON file; `-` reads standard input.

    Raises:
        FactsError: where it can't be read, isn't JSON, or holds no valid facts.
    """
    name = "standard input" if str(path) == "-" else str(path)
    data = sys.stdin.buffer.read(MAX_BYTES + 1) if str(path) == "-" else _read(path, FactsError)
    text = _decoded(data, name, FactsError)
    try:
        parsed = json.loads(text, object_pairs_hook=_without_duplicates)
    except (json.JSONDecodeError, RecursionError) as error:
        msg = f'{name} is no valid JSON ({error}). Facts are a JSON object like {{"knowledge_gap": true}}.'
        raise FactsError(msg) from None
    return parse_facts(parsed)


def read_overrides(given: Sequence[str]) -> dict[str, float]:
    """Return assumptions of the estimate by name, from `NAME=NUMBER`.

    Raises:
        UsageError: where one isn't of that form.
    """
    overrides: dict[str, float] = {}
    for text in given:
        name, _, number = text.partition("=")
        try:
            overrides[name.strip()] = float(number)
        except ValueError:
            msg = f"An assumption is given as NAME=NUMBER, like requests_per_day=5000; this is {text[:80]!r}."
            raise UsageError(msg) from None
    return overrides


def _argument(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        msg = "The description isn't valid UTF-8. Save it as UTF-8 in a file and pass that with -f."
        raise DescriptionError(msg) from None
    if len(text) < 256 and "\n" not in text and Path(text).is_file():  # noqa: PLR2004 - no file name is longer
        msg = f"{text!r} is a file. To assess its content, use: advisor assess -f {text}"
        raise UsageError(msg)
    return text


def _read(path: Path, error: type[UsageError]) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else problem
        msg = f"The file {path} can't be read: {reason}. Check the path."
        raise error(msg) from None


def _decoded(data: bytes, name: str, error: type[UsageError]) -> str:
    if len(data) > MAX_BYTES:
        msg = f"{name} has more than {MAX_BYTES:,} bytes, which is too long. Shorten it to what describes the project."
        raise error(msg)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        msg = f"{name} isn't valid UTF-8 text (byte {problem.start}). Save it as UTF-8 and try again."
        raise error(msg) from None


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if twice := [key for key in keys if keys.count(key) > 1]:
        msg = f"The fact {twice[0]!r} is given twice. Give each fact once."
        raise FactsError(msg)
    return dict(pairs)
