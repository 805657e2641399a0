"""Batches: send a backlog, watch it being worked on, fetch the results and the report."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import closing
from datetime import datetime
from typing import Annotated, Any, Literal

from anyio import to_thread
from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.background import BackgroundTask
from starlette.responses import StreamingResponse

from advisor.api import creation
from advisor.api.backlogs import Backlog, incoming, schema
from advisor.api.callers import Caller, Scope, caller_of, check_scope, needs
from advisor.api.creation import Task
from advisor.api.negotiation import preferred
from advisor.api.problems import Kind, RefusalError, documented, refusal
from advisor.api.process import Process, process_of
from advisor.api.routes.assessments import Key
from advisor.api.stream import EVENT_SCHEMA, EVENT_STREAM, HEARTBEAT_SECONDS
from advisor.api.work import Work
from advisor.backlog import Format, Row, write_to
from advisor.batch.loading import load
from advisor.batch.reporting import portfolio
from advisor.batch.results import results
from advisor.batches import Batch, Progress, Sender
from advisor.portfolio import markdown, page
from advisor.storage import batch_deletion, batches
from advisor.storage.requests import Claim
from advisor.storage.store import Store

router = APIRouter(prefix="/v1/batches", tags=["batches"])

PROGRESS_SECONDS = 0.5
"""How often it is looked at how far a batch is, for whoever watches."""
_MEDIA = {
    Format.JSONL: "application/jsonl",
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_REPORTS = ("text/html", "text/markdown", "application/json")
_CHUNK = 1 << 16

Id = Annotated[str, Path(pattern=r"^[A-Za-z0-9-]{1,36}$", description="The id of a batch.")]
_ACCEPTED: dict[int | str, dict[str, Any]] = {
    202: {"headers": {"Location": {"schema": {"type": "string"}, "description": "Where it stands."}}}
}
_DELETED: dict[int | str, dict[str, Any]] = {204: {"description": "It is deleted (`purge`)."}}
_BINARY: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The results, a file.",
        "content": {media.partition(";")[0]: {"schema": {"type": "string"}} for media in _MEDIA.values()},
    }
}
_REPORTED: dict[int | str, dict[str, Any]] = {
    200: {"description": "The report.", "content": {media: {"schema": {}} for media in _REPORTS}}
}
_STREAMED: dict[int | str, dict[str, Any]] = {
    200: {"description": "Progress, then the batch.", "content": {EVENT_STREAM: {"schema": EVENT_SCHEMA}}}
}


class ShownBatch(BaseModel):
    """A batch, and how far it is."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str
    name: str
    created_at: datetime
    """In UTC."""
    finished_at: datetime | None
    """In UTC."""
    explained: bool
    model: str | None
    """The model that reads; null: offline."""
    progress: Progress


class Batches(BaseModel):
    """Batches, newest first."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    items: tuple[ShownBatch, ...]
    next: str | None
    """Pass it as `cursor` for the next page; null on the last one."""


@router.post(
    "",
    dependencies=[needs(Scope.ASSESS)],
    status_code=202,
    summary="Send a backlog",
    response_model=ShownBatch,
    openapi_extra=schema(),
    responses=_ACCEPTED
    | documented(
        Kind.MALFORMED, Kind.TOO_LARGE, Kind.MEDIA, Kind.INVALID, Kind.KEY_REUSED, Kind.IN_PROGRESS, Kind.GONE,
        Kind.TOO_SLOW, Kind.NOT_READY, Kind.BUSY,
    ),
)  # fmt: skip
async def create(request: Request, idempotency_key: Key = None) -> Response:
    """Keep a backlog; `advisor worker` assesses its rows, in the background.

    Rows that can't be assessed are kept with what is wrong with them, and stop nothing. Rows of the same text are
    assessed once, and what was assessed before isn't paid for again.
    """
    process, caller = process_of(request), caller_of(request)
    async with incoming(request, process.settings.request_bytes) as backlog:
        return await creation.answer(request, _loading(process, caller, backlog), idempotency_key, streamed=False)


@router.get(
    "", dependencies=[needs(Scope.READ)], summary="List batches", responses=documented(Kind.INVALID, Kind.NOT_READY)
)
def listed(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=100, description="How many.")] = 20,
    cursor: Annotated[str | None, Query(pattern=r"^\d{1,9}$", description="The `next` of the page before.")] = None,
) -> Batches:
    """List your batches, newest first."""
    store, offset = process_of(request).store, int(cursor or 0)
    found = batches.newest(store, caller_of(request).tenant, limit + 1, offset)
    shown = tuple(_shown(store, each) for each in found[:limit])
    return Batches(items=shown, next=str(offset + limit) if len(found) > limit else None)


@router.get(
    "/{batch_id}",
    dependencies=[needs(Scope.READ)],
    summary="Read a batch",
    responses=documented(Kind.NOT_FOUND, Kind.INVALID, Kind.NOT_READY),
)
def read(request: Request, batch_id: Id) -> ShownBatch:
    """Return a batch and how far it is."""
    return _shown(process_of(request).store, _found(request, batch_id))


@router.delete(
    "/{batch_id}",
    dependencies=[needs(Scope.ASSESS)],
    summary="Cancel or delete a batch",
    response_model=ShownBatch,
    responses=_DELETED | documented(Kind.NOT_FOUND, Kind.INVALID, Kind.NOT_READY),
)
def cancel(
    request: Request,
    batch_id: Id,
    purge: Annotated[  # noqa: FBT002 - of the query
        bool, Query(description="Delete the batch with all its rows; the key needs the scope `delete`, too.")
    ] = False,
) -> Any:  # noqa: ANN401 - the batch, or nothing
    """End the work on a batch; what is finished stays, and nothing happens where it has ended.

    With `purge=true` the batch goes as well, whatever its state: its rows and what they came to can't be fetched any
    more. The assessments stay, each to be deleted by itself.
    """
    store = process_of(request).store
    if purge:
        check_scope(caller_of(request), Scope.DELETE)
        batch_deletion.remove(store, batch_id, caller_of(request).tenant)
        return Response(status_code=204, background=BackgroundTask(batch_deletion.sweep, store))
    batches.cancel(store, _found(request, batch_id).id)
    return _shown(store, _found(request, batch_id))


@router.get(
    "/{batch_id}/events",
    dependencies=[needs(Scope.READ)],
    summary="Watch a batch",
    response_class=Response,
    responses=_STREAMED | documented(Kind.NOT_FOUND, Kind.INVALID, Kind.NOT_READY),
)
async def events(request: Request, batch_id: Id) -> EventSourceResponse:
    """Stream `progress` whenever there is some, and `batch` once it has ended."""
    batch = await to_thread.run_sync(_found, request, batch_id)
    told = _told(process_of(request), batch, request.state.request_id)
    return EventSourceResponse(told, ping=HEARTBEAT_SECONDS)


@router.get(
    "/{batch_id}/results",
    dependencies=[needs(Scope.READ)],
    summary="Fetch the results",
    response_class=Response,
    responses=_BINARY | documented(Kind.NOT_FOUND, Kind.INVALID, Kind.NOT_READY),
)
def fetched(
    request: Request,
    batch_id: Id,
    format_: Annotated[Format, Query(alias="format", description="JSONL has everything.")] = Format.JSONL,
) -> Response:
    """Return a row of results for each row of the backlog, in its order; what isn't done says so."""
    batch = _found(request, batch_id)
    # On disk first: a result that can't be written must not break a file off that the client takes for whole.
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by whoever reads it to its end
    try:
        write_to(file, format_, results(process_of(request).store, batch), batch.columns)
        size = file.tell()
        file.seek(0)
    except BaseException:
        file.close()
        raise
    headers = {
        "Content-Disposition": f'attachment; filename="results-{batch.id[:8]}.{format_}"',
        "Content-Length": str(size),
    }
    return StreamingResponse(_pieces(file), headers=headers, media_type=_MEDIA[format_])


@router.get(
    "/{batch_id}/report",
    dependencies=[needs(Scope.READ)],
    summary="Read the portfolio report",
    response_class=Response,
    responses=_REPORTED | documented(Kind.NOT_FOUND, Kind.INVALID, Kind.NOT_READY, Kind.GUIDANCE),
)
def report(
    request: Request,
    batch_id: Id,
    format_: Annotated[
        Literal["html", "markdown", "json"] | None, Query(alias="format", description="Overrides Accept.")
    ] = None,
) -> Response:
    """Return where to invest first: a page that needs nothing else, Markdown, or the same as data."""
    named = {"html": _REPORTS[0], "markdown": _REPORTS[1], "json": _REPORTS[2]}
    media = named[format_] if format_ else preferred(request.headers.get("accept"), _REPORTS)
    root = request.scope.get("root_path", "")
    found = portfolio(process_of(request).store, _found(request, batch_id), lambda id_: f"{root}/a/{id_}")
    if media == _REPORTS[2]:
        return Response(found.model_dump_json(), media_type=media, headers={"Vary": "Accept"})
    text = page(found) if media == _REPORTS[0] else markdown(found)
    # The page brings a policy of its own, by hashes of what is in it; this one adds who may frame it.
    policy = {"Content-Security-Policy": "frame-ancestors 'none'"} if media == _REPORTS[0] else {}
    return Response(text, media_type=media, headers={"Vary": "Accept", **policy})


def _loading(process: Process, caller: Caller, backlog: Backlog) -> Task[ShownBatch]:
    store = process.store

    def make(work: Work[ShownBatch], claim: Claim | None) -> ShownBatch:
        sender = Sender(key=caller.key, name=caller.name, payer=caller.payer, tokens_per_day=caller.tokens_per_day)
        with closing(_while_wanted(backlog, work)) as rows:
            batch = load(
                store,
                rows,
                process.settings_for(caller),
                name=backlog.name,
                source=backlog.source,
                explained=backlog.explained,
                tenant=caller.tenant,
                sender=sender,
                claim=claim,
            )
        return _shown(store, batch)

    return Task(
        name="batch",
        asked=backlog.digest,
        workers=process.loading,
        make=make,
        made=lambda id_: _shown(store, batches.find(store, id_, caller.tenant)),
        location=lambda made: f"/v1/batches/{made.id}",
        status=202,
    )


def _while_wanted(backlog: Backlog, work: Work[ShownBatch]) -> Generator[Row, None, None]:
    try:
        with closing(backlog.rows) as found:
            for row in found:
                work.go_on()
                yield row
    except ValueError:
        # Where the client has gone, its file is closed in the middle of a row.
        work.go_on()
        raise


async def _told(process: Process, batch: Batch, request_id: str) -> AsyncIterator[ServerSentEvent]:
    try:
        async for event in _watched(process, batch):
            yield event
    except Exception as error:  # noqa: BLE001 - the status was sent long ago: every failure becomes an event
        problem = refusal(error, request_id).problem(request_id)
        yield ServerSentEvent(problem.model_dump_json(exclude_defaults=True), event="error")


async def _watched(process: Process, batch: Batch) -> AsyncIterator[ServerSentEvent]:
    store, before = process.store, None
    while True:
        if process.draining:
            raise RefusalError(Kind.NOT_READY, "The server is being stopped; the batch goes on. Watch it again soon.")
        now = await to_thread.run_sync(batches.progress, store, batch.id)
        if now != before:
            yield ServerSentEvent(now.model_dump_json(), event="progress")
            before = now
        if now.state.ended:
            shown = await to_thread.run_sync(lambda: _shown(store, batches.find(store, batch.id)))
            yield ServerSentEvent(shown.model_dump_json(), event="batch")
            return
        await asyncio.sleep(PROGRESS_SECONDS)


def _found(request: Request, batch_id: str) -> Batch:
    return batches.find(process_of(request).store, batch_id, caller_of(request).tenant)


def _shown(store: Store, batch: Batch) -> ShownBatch:
    kept = batch.model_dump(include=set(ShownBatch.model_fields) - {"progress"})
    return ShownBatch(**kept, progress=batches.progress(store, batch.id))


def _pieces(file: Any) -> Iterator[bytes]:  # noqa: ANN401 - a temporary file
    with file:
        while piece := file.read(_CHUNK):
            yield piece
