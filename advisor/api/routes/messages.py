"""The conversation about an assessment: say something, read what was said."""

from __future__ import annotations

from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Body, Query, Request, Response

from advisor.api import creation
from advisor.api.bodies import Messages, NewMessage
from advisor.api.body import JsonRoute
from advisor.api.callers import Caller, Scope, caller_of, needs
from advisor.api.creation import Task
from advisor.api.examples import MESSAGES
from advisor.api.negotiation import preferred
from advisor.api.problems import Kind, documented
from advisor.api.process import Process, process_of
from advisor.api.routes.assessments import JSON, Id, Key
from advisor.api.stream import EVENT_SCHEMA, EVENT_STREAM
from advisor.api.work import Work
from advisor.chat import checked_question
from advisor.conversation import Message
from advisor.conversations import converse
from advisor.storage import conversations
from advisor.storage.requests import Claim

router = APIRouter(prefix="/v1/assessments/{assessment_id}/messages", tags=["conversations"], route_class=JsonRoute)

_EXAMPLE = 'event: stage\r\ndata: {"stage":"understanding"}\r\n\r\n'
_ANSWERED: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "With `Accept: text/event-stream`: stages, claims, then the message.",
        "content": {EVENT_STREAM: {"schema": EVENT_SCHEMA, "example": _EXAMPLE}},
    },
}
Position = Annotated[
    str | None, Query(pattern=r"^[0-9]{1,9}$", description="The `next` of the page before.", examples=["50"])
]


@router.post(
    "",
    dependencies=[needs(Scope.ASSESS)],
    status_code=201,
    summary="Say something about an assessment",
    response_model=Message,
    responses=_ANSWERED
    | documented(
        Kind.MALFORMED, Kind.NOT_FOUND, Kind.TOO_LARGE, Kind.MEDIA, Kind.INVALID, Kind.KEY_REUSED,
        Kind.IN_PROGRESS, Kind.GONE, Kind.TOO_SLOW, Kind.NOT_READY, Kind.BUSY, Kind.BUDGET_SPENT,
    ),
)  # fmt: skip
async def say(
    request: Request,
    assessment_id: Id,
    new: Annotated[NewMessage, Body(openapi_examples=MESSAGES)],
    idempotency_key: Key = None,
) -> Response:
    """Answer from the assessment: its facts, its decision, the guides. A what-if is decided and told, but not kept.

    To keep a change, send its values to `PATCH /v1/assessments/{id}/facts`; to take it back, `…/restore`. With `Accept:
    text/event-stream` the answer is a stream: `stage`, `claim` for each paragraph as soon as it is verified, then
    `message`, or `error` with a problem. Who hangs up ends the work, and nothing is kept.
    """
    process, caller = process_of(request), caller_of(request)
    content = checked_question(new.content)
    # Whoever asks about what isn't there is told so before anything is begun.
    await to_thread.run_sync(process.store.get, assessment_id, caller.tenant)
    streamed = preferred(request.headers.get("accept"), (JSON, EVENT_STREAM)) == EVENT_STREAM
    task = _answering(process, caller, assessment_id, content)
    return await creation.answer(request, task, idempotency_key, streamed=streamed)


@router.get(
    "",
    dependencies=[needs(Scope.READ)],
    summary="Read a conversation",
    responses=documented(Kind.NOT_FOUND, Kind.INVALID, Kind.NOT_READY),
)
def read(
    request: Request,
    assessment_id: Id,
    limit: Annotated[int, Query(ge=1, le=100, description="How many.")] = 50,
    cursor: Position = None,
) -> Messages:
    """List what was said about an assessment, oldest first.

    What quotes documents that you may not see is left out; `withheld` says where.
    """
    caller, after = caller_of(request), int(cursor or 0)
    store = process_of(request).store
    found = conversations.messages(store, assessment_id, caller.tenant, after=after, limit=limit + 1)
    shown = tuple(message.seen_with(caller.access_tags) for message in found[:limit])
    return Messages(items=shown, next=str(shown[-1].position) if len(found) > limit else None)


def _answering(process: Process, caller: Caller, assessment_id: str, content: str) -> Task[Message]:
    store, guidance = process.store, process.guidance_for(caller)

    def make(work: Work[Message], claim: Claim | None) -> Message:
        return converse(
            store,
            assessment_id,
            caller.tenant,
            content,
            process.settings_for(caller),
            guidance=guidance,
            claim=claim,
            listener=work.hear,
            watch=work.watch,
        )

    return Task(
        name="message",
        asked=f"message about {assessment_id}: {content}",
        workers=process.answers,
        make=make,
        made=lambda id_: conversations.message(store, id_, caller.tenant).seen_with(caller.access_tags),
        location=lambda _: None,
    )
