"""Assessments: make one, list them, read, change the facts of one, forget it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from anyio import to_thread
from fastapi import APIRouter, Body, Header, Path, Query, Request, Response

from advisor.api import creation
from advisor.api.assessing import assessing
from advisor.api.bodies import GivenFacts, NewAssessment, Page
from advisor.api.body import JsonRoute
from advisor.api.callers import Scope, caller_of, needs
from advisor.api.examples import CHANGES, NEW
from advisor.api.negotiation import preferred
from advisor.api.problems import Defect, Kind, RefusalError, documented
from advisor.api.process import process_of
from advisor.api.revising import revised
from advisor.api.stream import EVENT_SCHEMA, EVENT_STREAM
from advisor.assessment import Assessment
from advisor.assessments import checked_description, revise
from advisor.decisions import Outcome
from advisor.explanation.record import page, record
from advisor.guidance import Guidance
from advisor.settings import Settings
from advisor.storage.audit import Action
from advisor.storage.listing import Cursor, Wanted

router = APIRouter(prefix="/v1/assessments", tags=["assessments"], route_class=JsonRoute)

JSON = "application/json"
MARKDOWN = "text/markdown"
HTML = "text/html"
_PRINTED = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"}
_STREAM = {EVENT_STREAM: {"schema": EVENT_SCHEMA, "example": 'event: stage\r\ndata: {"stage":"reading"}\r\n\r\n'}}
_TEXT = {"schema": {"type": "string"}}
_RECORD: dict[int | str, dict[str, Any]] = {
    200: {"description": "The record.", "content": {MARKDOWN: _TEXT, HTML: _TEXT}}
}

Id = Annotated[
    str,
    Path(pattern=r"^[A-Za-z0-9-]{1,36}$", description="The id of an assessment."),
]
Revision = Annotated[int | None, Query(ge=1, le=2**31 - 1, description="Which revision; by default the newest.")]
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[\x21-\x7e]{1,255}$",
        description="Names this request: repeated with the same key and body within a week, it gives the same answer.",
    ),
]
_CREATED: dict[int | str, dict[str, Any]] = {
    200: {"description": "With `Accept: text/event-stream`: stages, claims, then the assessment.", "content": _STREAM},
    201: {"headers": {"Location": {"schema": {"type": "string"}, "description": "Where the assessment stands."}}},
}


@router.post(
    "",
    dependencies=[needs(Scope.ASSESS)],
    status_code=201,
    summary="Assess a project",
    response_model=Assessment,
    responses=_CREATED
    | documented(
        Kind.MALFORMED, Kind.TOO_LARGE, Kind.MEDIA, Kind.INVALID, Kind.DESCRIPTION, Kind.KEY_REUSED,
        Kind.IN_PROGRESS, Kind.GONE, Kind.TOO_SLOW, Kind.NOT_READY, Kind.BUSY, Kind.BUDGET_SPENT,
    ),
)  # fmt: skip
async def create(
    request: Request,
    new: Annotated[NewAssessment, Body(openapi_examples=NEW)],
    idempotency_key: Key = None,
) -> Response:
    """Read the facts out of a description, decide, explain, and keep the assessment.

    With `Accept: text/event-stream` the answer is a stream: `stage` as each part of the work begins, `claim` for each
    sentence of the explanation as soon as it is verified, then `assessment`, or `error` with a problem. Who hangs up
    ends the work, and nothing is kept.
    """
    checked_description(new.description)
    streamed = preferred(request.headers.get("accept"), (JSON, EVENT_STREAM)) == EVENT_STREAM
    task = assessing(process_of(request), caller_of(request), new)
    return await creation.answer(request, task, idempotency_key, streamed=streamed)


@router.get(
    "", dependencies=[needs(Scope.READ)], summary="List assessments", responses=documented(Kind.INVALID, Kind.NOT_READY)
)
def listed(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=100, description="How many.")] = 20,
    cursor: Annotated[str | None, Query(max_length=300, description="The `next` of the page before.")] = None,
    verdict: Annotated[Outcome | None, Query(description="Only those with this verdict.")] = None,
    q: Annotated[
        str | None, Query(max_length=200, description="Words that all occur in the description, in any case.")
    ] = None,
) -> Page:
    """List your assessments, newest first, each in its newest revision."""
    after = Cursor.parse(cursor) if cursor else None
    wanted = Wanted(caller_of(request).tenant, verdict, tuple(_searchable(q or "").split()), after)
    found = process_of(request).store.summaries(wanted, limit + 1)
    last = found[limit - 1] if len(found) > limit else None
    following = str(Cursor(last.created_at, last.id)) if last else None
    return Page(items=found[:limit], next=following)


@router.get(
    "/{assessment_id}",
    dependencies=[needs(Scope.READ)],
    summary="Read an assessment",
    response_model=Assessment,
    responses=documented(Kind.NOT_FOUND, Kind.INVALID, Kind.NOT_READY),
)
def read(request: Request, assessment_id: Id, revision: Revision = None) -> Response:
    """Return an assessment, in its newest revision or an older one."""
    return creation.as_json(_stored(request, assessment_id, revision))


@router.delete(
    "/{assessment_id}",
    dependencies=[needs(Scope.DELETE)],
    status_code=204,
    summary="Forget an assessment",
    responses=documented(Kind.NOT_FOUND, Kind.INVALID, Kind.NOT_READY),
)
def forget(request: Request, assessment_id: Id) -> Response:
    """Delete an assessment with all its revisions."""
    process_of(request).store.delete(assessment_id, caller_of(request).tenant)
    return Response(status_code=204)


@router.patch(
    "/{assessment_id}/facts",
    dependencies=[needs(Scope.ASSESS)],
    summary="Change facts",
    response_model=Assessment,
    responses=documented(
        Kind.MALFORMED, Kind.NOT_FOUND, Kind.CONFLICT, Kind.TOO_LARGE, Kind.MEDIA, Kind.INVALID, Kind.NOT_READY
    ),
)
async def change(
    request: Request, assessment_id: Id, facts: Annotated[GivenFacts, Body(openapi_examples=CHANGES)]
) -> Response:
    """Decide again with these facts (null: unknown), without any model call. The revision before is kept."""
    if not facts.model_fields_set:
        defect = Defect(at="", detail="no fact is named")
        raise RefusalError(Kind.INVALID, "No fact is named. Name those that change.", errors=[defect])
    return creation.as_json(await to_thread.run_sync(_changed, request, assessment_id, facts))


@router.get(
    "/{assessment_id}/record",
    dependencies=[needs(Scope.READ)],
    summary="Read the decision record",
    response_class=Response,
    responses=_RECORD | documented(Kind.NOT_FOUND, Kind.INVALID, Kind.NOT_READY),
)
def decision_record(
    request: Request,
    assessment_id: Id,
    revision: Revision = None,
    format_: Annotated[
        Literal["markdown", "html"] | None, Query(alias="format", description="Overrides Accept.")
    ] = None,
) -> Response:
    """Return the decision record: Markdown, or a page to print where HTML is asked for."""
    media = {"markdown": MARKDOWN, "html": HTML}.get(format_ or "") or preferred(
        request.headers.get("accept"), (MARKDOWN, HTML)
    )
    assessment = _stored(request, assessment_id, revision)
    if media == HTML:
        return Response(page(assessment), media_type=HTML, headers=_PRINTED | {"Vary": "Accept"})
    return Response(record(assessment), media_type=MARKDOWN, headers={"Vary": "Accept"})


def _stored(request: Request, assessment_id: str, revision: int | None) -> Assessment:
    return process_of(request).store.get(assessment_id, caller_of(request).tenant, revision)


def _changed(request: Request, assessment_id: str, facts: GivenFacts) -> Assessment:
    def make(before: Assessment, settings: Settings, guides: Callable[[], Guidance] | None) -> Assessment:
        return revise(before, facts, settings, guides)

    return revised(process_of(request), caller_of(request), assessment_id, make, Action.REVISED)


def _searchable(text: str) -> str:
    # PostgreSQL takes no NUL, and no database takes half a surrogate pair.
    return text.replace("\x00", " ").encode(errors="replace").decode()
