"""Whether the server lives, and whether it can work."""

from __future__ import annotations

from fastapi import APIRouter, Request

from advisor.api.bodies import Health
from advisor.api.problems import Kind, RefusalError, documented
from advisor.api.process import process_of

router = APIRouter(prefix="/health", tags=["health"])


@router.get("/live", summary="Is the server alive?", responses=documented())
async def live() -> Health:
    """Answer at once, whatever else the server can do."""
    return Health(status="alive")


@router.get("/ready", summary="Can the server work?", responses=documented(Kind.NOT_READY))
def ready(request: Request) -> Health:
    """Answer 200 where the database, the index and the model's name can be used; the problem says what is missing."""
    if missing := process_of(request).missing():
        detail = "; ".join(f"the {name} {problem}" for name, problem in missing.items())
        raise RefusalError(Kind.NOT_READY, f"Not ready: {detail}.", missing=missing)
    return Health(status="ready")
