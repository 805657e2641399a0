"""A backlog as it comes in: a file in a form, or rows as JSON."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from anyio import to_thread
from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from advisor.api.body import strict_json
from advisor.api.problems import Defect, Kind, RefusalError
from advisor.api.validation import invalid
from advisor.backlog import BOUNDS, Row, rows
from advisor.backlog.lines import row_of

_FIELDS = 20
_FORM = "multipart/form-data"
_JSON = "application/json"


class NewBatch(BaseModel):
    """A backlog as JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    items: list[dict[str, JsonValue]] = Field(min_length=1, max_length=10_000)
    """A `description` each, an `id` if there is one, and whatever else is to be carried through."""
    name: str = Field(default="", max_length=255)
    """What the batch is called."""
    explain: bool = False
    """Whether each assessment gets an explanation, too."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """What came in.

    Attributes:
        name: of the file.
        explained: whether each assessment gets an explanation.
        digest: of all that was sent.
        source: SHA-256 of the file; None where there was none.
        rows: read one by one, in a thread; to be closed while the file is open.
    """

    name: str
    explained: bool
    digest: str
    source: str | None
    rows: Generator[Row, None, None]


@asynccontextmanager
async def incoming(request: Request, most_json: int) -> AsyncIterator[Backlog]:
    """Give the backlog of a request, while its file is open.

    Args:
        request: with a form or with JSON.
        most_json: bytes that JSON may have; more rows come as a file, which isn't held in memory.

    Raises:
        RefusalError: where it is neither, or too large.
    """
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == _JSON:
        yield _of_json(await _bounded(request, most_json))
    elif media == _FORM:
        _check_origin(request)
        async with _form(request) as form:
            yield await _of_form(form)
    else:
        detail = f"Send a file as {_FORM}, in the field `file`, or rows as {_JSON}."
        raise RefusalError(Kind.MEDIA, detail)


def _check_origin(request: Request) -> None:
    """Refuse forms from pages of other sites, which a browser sends without asking; JSON it doesn't.

    Raises:
        RefusalError: where the browser says that another site sent it.
    """
    origin, host = request.headers.get("origin"), request.headers.get("host", "")
    site = request.headers.get("sec-fetch-site", "none" if origin is None else "")
    if site not in {"same-origin", "none"} and urlsplit(origin or "").netloc != host:
        raise RefusalError(Kind.FORBIDDEN, "A page of another site can't send backlogs here.")


async def _bounded(request: Request, most: int) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            detail = f"At most {most:,} bytes of JSON are read. Send the rows as a file."
            raise RefusalError(Kind.TOO_LARGE, detail, headers={"Connection": "close"})
    return bytes(body)


def _of_json(body: bytes) -> Backlog:
    try:
        new = NewBatch.model_validate(strict_json(body))
    except ValidationError as error:
        raise invalid([{**each, "loc": ("body", *each["loc"])} for each in error.errors()]) from None
    found = (row_of(position, item) for position, item in enumerate(new.items, 1))
    return Backlog(new.name, new.explain, hashlib.sha256(body).hexdigest(), None, found)


@asynccontextmanager
async def _form(request: Request) -> AsyncIterator[FormData]:
    try:
        async with request.form(max_files=1, max_fields=_FIELDS, max_part_size=BOUNDS.cell) as form:
            yield form
    except HTTPException as error:
        if isinstance(error, RefusalError):
            raise
        detail = f"The form can't be read: {error.detail} Send one file, in the field `file`."
        raise RefusalError(Kind.MALFORMED, detail) from None


async def _of_form(form: FormData) -> Backlog:
    unknown = sorted(set(form) - {"file", "name", "sheet", "explain"})
    defects = [Defect(at=name[:80], detail="there is no such field") for name in unknown]
    file = form.get("file")
    if not isinstance(file, UploadFile):
        defects.append(Defect(at="file", detail="the file is missing"))
    explain = str(form.get("explain", "false")).lower()
    if explain not in {"true", "false"}:
        defects.append(Defect(at="explain", detail="true or false is meant"))
    if defects or not isinstance(file, UploadFile):
        raise RefusalError(Kind.INVALID, "The form can't be used as it is.", errors=defects)
    sheet = str(form["sheet"]) if "sheet" in form else None
    # A name is shown and tells the format; it is never a path.
    name = PurePath((file.filename or "").replace("\\", "/")).name
    source = await to_thread.run_sync(_digest, file.file)
    found = _each(rows(file.file, name=name, sheet=sheet))
    called = str(form.get("name") or name)
    asked = hashlib.sha256(repr((name, called, sheet, explain, source)).encode()).hexdigest()
    return Backlog(called, explain == "true", asked, source, found)


def _each(found: Iterator[Row]) -> Generator[Row, None, None]:
    yield from found


def _digest(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    stream.seek(0)
    while piece := stream.read(1 << 20):
        digest.update(piece)
    stream.seek(0)
    return digest.hexdigest()


def schema() -> dict[str, Any]:
    """Return what the documentation says of the body."""
    form = {
        "type": "object",
        "required": ["file"],
        "properties": {
            "file": {"type": "string", "format": "binary", "description": "A .csv, .jsonl or .xlsx file."},
            "name": {"type": "string", "description": "What the batch is called; by default as the file."},
            "sheet": {"type": "string", "description": "The sheet of a workbook; by default the first one."},
            "explain": {"type": "boolean", "description": "Whether each assessment gets an explanation, too."},
        },
    }
    items = [
        {"id": 1, "description": "A bot that answers questions about our policies and cites them.", "team": "HR"},
        {"id": 2, "description": "Mails in our brand's tone; we have 5,000 examples.", "team": "Sales"},
    ]
    as_json = NewBatch.model_json_schema(ref_template="#/components/schemas/{model}")
    as_json.pop("$defs", None)
    content = {_JSON: {"schema": as_json, "example": {"items": items}}, _FORM: {"schema": form}}
    return {"requestBody": {"required": True, "content": content}}
