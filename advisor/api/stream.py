"""An assessment as a stream of server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator

from sse_starlette import EventSourceResponse, ServerSentEvent

from advisor.api.problems import refusal
from advisor.api.work import Work
from advisor.assessment import Assessment
from advisor.events import Event, Stage

EVENT_STREAM = "text/event-stream"
HEARTBEAT_SECONDS = 15
"""A comment comes this often, so that no proxy takes the silence for the end."""


def streaming(work: Work, request_id: str) -> EventSourceResponse:
    """Return what happens during the work, and in the end the assessment or the problem."""
    return EventSourceResponse(_told(work, request_id), ping=HEARTBEAT_SECONDS)


def repeated(assessment: Assessment, headers: dict[str, str]) -> EventSourceResponse:
    """Return an assessment that was made before, as the end of its stream."""
    return EventSourceResponse(_only(assessment), ping=HEARTBEAT_SECONDS, headers=headers)


async def _told(work: Work, request_id: str) -> AsyncIterator[ServerSentEvent]:
    try:
        async for event in work.events():
            yield ServerSentEvent(event.model_dump_json(), event=_name(event))
        yield _final(await work.result())
    except Exception as error:  # noqa: BLE001 - the status was sent long ago: every failure becomes an event
        problem = refusal(error, request_id).problem(request_id)
        yield ServerSentEvent(problem.model_dump_json(exclude_defaults=True), event="error")
    finally:
        # Whoever hung up gets here by cancellation.
        work.abandon()


async def _only(assessment: Assessment) -> AsyncIterator[ServerSentEvent]:
    yield _final(assessment)


def _final(assessment: Assessment) -> ServerSentEvent:
    return ServerSentEvent(assessment.model_dump_json(), event="assessment")


def _name(event: Event) -> str:
    return "stage" if isinstance(event, Stage) else "claim"
