"""The guidance: search it, read a passage."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request

from advisor.api.bodies import Found
from advisor.api.callers import Scope, caller_of, needs
from advisor.api.problems import Kind, documented
from advisor.api.process import process_of
from advisor.guidance import Guidance
from advisor.passages import Passage

router = APIRouter(prefix="/v1/guidance", tags=["guidance"])

Words = Annotated[
    str,
    Query(min_length=1, max_length=1_000, description="What to look for, in words.", examples=["how many examples"]),
]
Number = Annotated[int, Query(ge=1, le=100, description="How many passages.")]
PassageId = Annotated[
    str,
    Path(
        max_length=300,
        description="As in citations; the `#` in it is written `%23` in the address.",
        examples=["four-questions#q1"],
    ),
]


@router.get(
    "/search",
    dependencies=[needs(Scope.READ)],
    summary="Search the guidance",
    responses=documented(Kind.INVALID, Kind.NOT_READY),
)
def search(request: Request, q: Words, k: Number = 5) -> Found:
    """Return the passages that fit best, best first."""
    return Found(items=_guidance(request).search(q, k=k))


@router.get(
    "/passages/{passage_id}",
    dependencies=[needs(Scope.READ)],
    summary="Read a passage",
    responses=documented(Kind.NOT_FOUND, Kind.INVALID, Kind.NOT_READY),
)
def passage(request: Request, passage_id: PassageId) -> Passage:
    """Return the passage of this id."""
    (found,) = _guidance(request).passages([passage_id])
    return found


def _guidance(request: Request) -> Guidance:
    return process_of(request).guidance_for(caller_of(request))
