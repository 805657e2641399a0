"""Work as a stream of server-sent events, with what it gives at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TypeVar

from pydantic import BaseModel
from sse_starlette import EventSourceResponse, ServerSentEvent

from advisor.api.problems import refusal
from advisor.api.work import Work
from advisor.events import Event, Stage

_Made = TypeVar("_Made", bound=BaseModel)
EVENT_STREAM = "text/event-stream"
EVENT_SCHEMA = {"type": "object", "properties": {"event": {"type": "string"}, "data": {"type": "string"}}}
"""What the documentation says of each event of a stream."""
HEARTBEAT_SECONDS = 15
"""A comment comes this often, so that no proxy takes the silence for the end."""


def streaming(work: Work[_Made], name: str, request_id: str) -> EventSourceResponse:
    """Return what happens during the work, and in the end what it gives, under its name, or the problem."""
    return EventSourceResponse(_told(work, name, request_id), ping=HEARTBEAT_SECONDS)


def repeated(made: BaseModel, name: str, headers: dict[str, str]) -> EventSourceResponse:
    """Return what was made before, as the end of its stream."""
    return EventSourceResponse(_only(made, name), ping=HEARTBEAT_SECONDS, headers=headers)


async def _told(work: Work[_Made], name: str, request_id: str) -> AsyncIterator[ServerSentEvent]:
    try:
        async for event in work.events():
            yield ServerSentEvent(event.model_dump_json(), event=_name(event))
        yield _final(await work.result(), name)
    except Exception as error:  # noqa: BLE001 - the status was sent long ago: every failure becomes an event
        problem = refusal(error, request_id).problem(request_id)
        yield ServerSentEvent(problem.model_dump_json(exclude_defaults=True), event="error")
    finally:
        # Whoever hung up gets here by cancellation.
        work.abandon()


async def _only(made: BaseModel, name: str) -> AsyncIterator[ServerSentEvent]:
    yield _final(made, name)


def _final(made: BaseModel, name: str) -> ServerSentEvent:
    return ServerSentEvent(made.model_dump_json(), event=name)


def _name(event: Event) -> str:
    return "stage" if isinstance(event, Stage) else "claim"
