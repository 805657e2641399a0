"""What pydantic finds in a request, in words for the caller; values that were sent are not repeated."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from advisor.api.problems import Defect, Kind, RefusalError
from advisor.facts import FACT_NAMES, fact_type

_LONGEST = 60
_MOST = 20


def invalid(errors: Sequence[Mapping[str, Any]]) -> RefusalError:
    """Return the refusal of a request in which pydantic found these errors."""
    # Of a body with tens of thousands of them, the rest isn't even looked at.
    defects = tuple(dict.fromkeys(_defects(errors[:_MOST])))
    first = defects[0] if defects else Defect(at="", detail="it has another form")
    more = f" (and {len(defects) - 1} more, in `errors`)" if len(defects) > 1 else ""
    return RefusalError(Kind.INVALID, f"{first.at or 'The body'}: {first.detail}{more}.", errors=defects)


def _defects(errors: Sequence[Mapping[str, Any]]) -> Iterator[Defect]:
    for error in errors:
        source, *path = error["loc"]
        yield Defect(at=_place(source, path), detail=_detail(error, path))


def _place(source: object, path: Sequence[object]) -> str:
    parts = [str(part)[:_LONGEST] for part in path]
    if source != "body":
        return parts[0] if parts else str(source)
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)


def _detail(error: Mapping[str, Any], path: Sequence[object]) -> str:
    named = [str(part) for part in path if part in FACT_NAMES]
    if error["type"] == "extra_forbidden":
        close = difflib.get_close_matches(str(path[-1])[:_LONGEST], FACT_NAMES, n=1)
        return "there is no such field" + (f"; did you mean {close[0]}?" if close else "")
    if named:
        return f"must be {fact_type(named[0])}, or null"
    message = str(error["msg"]).removeprefix("Value error, ")
    return message[:1].lower() + message[1:]
