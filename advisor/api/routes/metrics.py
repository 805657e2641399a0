"""The server's own figures, for Prometheus."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from advisor.api.callers import Scope, needs
from advisor.api.problems import Kind, documented
from advisor.api.process import process_of

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
router = APIRouter(tags=["health"])


@router.get(
    "/metrics",
    summary="How much is done, and how well?",
    responses=documented(Kind.FORBIDDEN) | {200: {"content": {"text/plain": {}}}},
    response_class=Response,
    dependencies=[needs(Scope.METRICS)],
)
def metrics(request: Request) -> Response:
    """Return sums over all requests in Prometheus' text format; they tell nothing of anybody's projects.

    Where the server has keys, one with the scope `metrics` is needed.
    """
    process = process_of(request)
    missing = process.missing()
    ready = {part: part not in missing for part in process.parts}
    return Response(process.metrics.text(ready), media_type=MEDIA_TYPE)
