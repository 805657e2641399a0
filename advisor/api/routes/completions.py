"""The advisor as a model behind OpenAI's interface: completions of a conversation, and the list of models."""

from __future__ import annotations

from functools import partial
from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from advisor.api import creation
from advisor.api.body import JsonRoute
from advisor.api.callers import Scope, caller_of, needs
from advisor.api.completions import stream
from advisor.api.completions.answering import Answered, Desk, answered, find, release
from advisor.api.completions.conversation import conversation
from advisor.api.completions.objects import Completion
from advisor.api.completions.request import MODEL, CompletionRequest
from advisor.api.completions.stream import told
from advisor.api.problems import Kind, RefusalError, documented
from advisor.api.process import process_of
from advisor.api.prose import Prose
from advisor.api.stream import EVENT_SCHEMA, EVENT_STREAM
from advisor.assessments import checked_description

router = APIRouter(prefix="/v1", tags=["assistants"], route_class=JsonRoute)

_ANSWERED: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "OpenAI's completion, or with `stream` its chunks as events.",
        "content": {"application/json": {"schema": {"type": "object"}}, EVENT_STREAM: {"schema": EVENT_SCHEMA}},
    }
}


@router.post(
    "/chat/completions",
    dependencies=[needs(Scope.ASSESS)],
    summary="Answer a conversation",
    response_class=Response,
    responses=_ANSWERED
    | documented(
        Kind.MALFORMED, Kind.NOT_FOUND, Kind.TOO_LARGE, Kind.MEDIA, Kind.INVALID, Kind.DESCRIPTION, Kind.IN_PROGRESS,
        Kind.TOO_SLOW, Kind.NOT_READY, Kind.BUSY, Kind.BUDGET_SPENT,
    ),
)  # fmt: skip
async def complete(request: Request, asked: CompletionRequest) -> Response:
    """Assess the project that the first user message describes; answer later ones about it.

    The assessment is kept, and found again by its description or by the id under the last answer. System messages
    are not obeyed. Citations stand in the text, in `annotations` and in `citations`, everything else in `advisor`.
    """
    asked.check()
    wanted = conversation(asked.messages)
    checked_description(wanted.description)
    process = process_of(request)
    desk = Desk.of(process, caller_of(request))
    process.workers.check()
    found = await to_thread.run_sync(find, wanted, desk)
    completion = Completion(str(request.base_url))
    if found.assessment and wanted.question is None:
        there = Answered(found.assessment)
        streamed = asked.stream
        return (
            stream.of_answer(completion, there, with_usage=asked.with_usage) if streamed else _whole(completion, there)
        )
    try:
        renewing = partial(creation.renewing, desk.store, found.claim) if found.claim else None
        line = process.answers if found.assessment else process.workers
        work = line.start(partial(answered, wanted, found, desk), renewing)
    except RefusalError:
        # The line has filled up meanwhile.
        await to_thread.run_sync(release, found, desk)
        raise
    if asked.stream:
        return stream.of_work(completion, work, request.state.request_id, with_usage=asked.with_usage)
    result = await creation.unless_gone(request, work)
    return creation.for_nobody() if result is None else _whole(completion, result)


def _whole(completion: Completion, result: Answered) -> Response:
    prose = Prose()
    for _ in told(prose, result):
        pass
    return JSONResponse(completion.whole(result, prose))


@router.get("/models", dependencies=[needs(Scope.READ)], summary="List models", responses=documented())
def models() -> dict[str, Any]:
    """List the only model, as OpenAI's clients ask for it."""
    return {"object": "list", "data": [_MODEL]}


@router.get(
    "/models/{model}",
    dependencies=[needs(Scope.READ)],
    summary="Read a model",
    responses=documented(Kind.NOT_FOUND, Kind.INVALID),
)
def model(model: str) -> dict[str, Any]:
    """Return the only model."""
    if model != MODEL:
        raise RefusalError(Kind.NOT_FOUND, f"There is one model here, `{MODEL}`.")
    return _MODEL


_MODEL = {"id": MODEL, "object": "model", "created": 0, "owned_by": "llm-adaptation-advisor"}
