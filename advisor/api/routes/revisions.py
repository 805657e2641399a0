"""The revisions of an assessment: list them, go back to one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Body, Query, Request, Response

from advisor.api import creation
from advisor.api.bodies import Restored, Revisions
from advisor.api.body import JsonRoute
from advisor.api.callers import Scope, caller_of, needs
from advisor.api.examples import RESTORED
from advisor.api.problems import Kind, documented
from advisor.api.process import process_of
from advisor.api.revising import revised
from advisor.api.routes.assessments import Id, Key
from advisor.api.routes.messages import Position
from advisor.assessment import Assessment
from advisor.assessments import restore as restored
from advisor.guidance import Guidance
from advisor.settings import Settings
from advisor.storage.audit import Action
from advisor.storage.revisions import revisions

router = APIRouter(prefix="/v1/assessments/{assessment_id}", tags=["assessments"], route_class=JsonRoute)


@router.get(
    "/revisions",
    dependencies=[needs(Scope.READ)],
    summary="List revisions",
    responses=documented(Kind.NOT_FOUND, Kind.INVALID, Kind.NOT_READY),
)
def listed(
    request: Request,
    assessment_id: Id,
    limit: Annotated[int, Query(ge=1, le=100, description="How many.")] = 20,
    cursor: Position = None,
) -> Revisions:
    """List the revisions of an assessment, newest first. `GET /v1/assessments/{id}?revision=N` reads one."""
    before = int(cursor) if cursor else None
    tenant = caller_of(request).tenant
    found = revisions(process_of(request).store, assessment_id, tenant, before=before, limit=limit + 1)
    return Revisions(items=found[:limit], next=str(found[limit - 1].revision) if len(found) > limit else None)


@router.post(
    "/restore",
    dependencies=[needs(Scope.ASSESS)],
    summary="Go back to a revision",
    response_model=Assessment,
    responses=documented(
        Kind.MALFORMED, Kind.NOT_FOUND, Kind.CONFLICT, Kind.TOO_LARGE, Kind.MEDIA, Kind.INVALID, Kind.KEY_REUSED,
        Kind.IN_PROGRESS, Kind.GONE, Kind.NOT_READY,
    ),
)  # fmt: skip
def restore(
    request: Request,
    assessment_id: Id,
    wanted: Annotated[Restored, Body(openapi_examples=RESTORED)],
    idempotency_key: Key = None,
) -> Response:
    """Decide again from the facts of an older revision, their evidence included, without any model call.

    That makes a new revision; all the others are kept. Where these facts hold already, nothing happens. With an
    `Idempotency-Key` a repetition gives the same answer, even where somebody has changed the facts since.
    """
    process, caller = process_of(request), caller_of(request)
    older = process.store.get(assessment_id, caller.tenant, wanted.revision)

    def make(newest: Assessment, settings: Settings, guides: Callable[[], Guidance] | None) -> Assessment:
        return newest if newest.facts == older.facts else restored(newest, older, settings, guides)

    return creation.make_revision(
        request,
        f"revision {wanted.revision} of {assessment_id} again",
        idempotency_key,
        lambda claim: revised(process, caller, assessment_id, make, Action.RESTORED, claim),
        lambda revision: process.store.get(assessment_id, caller.tenant, int(revision)),
    )
