"""JSONL: one JSON object on each line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import IO, Any

from pydantic import JsonValue

from advisor.backlog.bounds import BOUNDS, Bounds
from advisor.backlog.encodings import decoded, lines
from advisor.backlog.rows import DESCRIPTION, ID, Place, Row, guess, key_of
from advisor.backlog.values import shown
from advisor.errors import BacklogError

_FORM = 'Each line is one JSON object like {"id": 1, "description": "…"}.'


def object_rows(stream: IO[bytes], name: str, bounds: Bounds) -> Iterator[Row]:
    """Read the rows of a JSONL file.

    Raises:
        BacklogError: where the file is one JSON array.
    """
    with decoded(stream) as text:
        found = enumerate(lines(text, bounds.record), start=1)
        full = ((number, line) for number, line in found if line.strip(" \t\r\n\ufeff"))
        for position, (number, line) in enumerate(full, start=1):
            if position == 1 and line.lstrip(" \t\ufeff").startswith("["):
                raise BacklogError(_array(name))
            yield _row(Place(position, number), line, bounds)


def row_of(position: int, found: Mapping[str, JsonValue], bounds: Bounds = BOUNDS) -> Row:
    """Return the row that an object makes, wherever it comes from."""
    return _from_object(Place(position, position, "Item"), found, bounds)


def _array(name: str) -> str:
    return (
        f"{name} is a JSON array. {_FORM} This turns an array into lines: "
        f'python -c "import json,sys; [print(json.dumps(x)) for x in json.load(sys.stdin)]" < FILE > backlog.jsonl'
    )


def _row(place: Place, line: str, bounds: Bounds) -> Row:
    if len(line) > bounds.record:
        return place.broken(f"The line has more than {bounds.record:,} characters. Shorten it.")
    try:
        found = json.loads(line.strip(" \t\r\n\ufeff"), object_pairs_hook=_object)
    except RecursionError:
        return place.broken("Its lists and objects lie too deep within each other. Give it flatter.")
    except json.JSONDecodeError as error:
        return place.broken(f"It is no valid JSON ({error.msg} at character {error.colno:,}). {_FORM}")
    except ValueError as error:
        return place.broken(f"It is no valid JSON ({error}). {_FORM}")
    if not isinstance(found, dict):
        return place.broken(f"It is no JSON object. {_FORM}")
    return _from_object(place, found, bounds)


def _from_object(place: Place, found: Mapping[str, JsonValue], bounds: Bounds) -> Row:
    ours = {key_of(name): name for name in reversed(tuple(found)) if key_of(name) in (DESCRIPTION, ID)}
    further = {name: value for name, value in found.items() if name not in ours.values()}
    identity = found[ours[ID]] if ID in ours else None
    if DESCRIPTION not in ours:
        problem = f"There is no key called description.{guess(tuple(found))} {_FORM}"
        return place.row(identity, "", further, bounds, problem)
    description = found[ours[DESCRIPTION]]
    if description is None or isinstance(description, str):
        return place.row(identity, description or "", further, bounds)
    problem = "The description is no text. Put it in quotes."
    return place.row(identity, json.dumps(description), further, bounds, problem)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        msg = f"the key {shown(twice)} is given twice"
        raise ValueError(msg)
    return found
