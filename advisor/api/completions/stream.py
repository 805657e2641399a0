"""A completion as chunks, each sentence as soon as it is verified."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any

from sse_starlette import EventSourceResponse, ServerSentEvent

from advisor.api import stream
from advisor.api.completions.answering import Answered
from advisor.api.completions.errors import with_error
from advisor.api.completions.objects import Completion
from advisor.api.problems import refusal
from advisor.api.prose import Piece, Prose, assessed, replied
from advisor.api.work import Work
from advisor.events import ClaimVerified
from advisor.explanations import Claim

_NEWLINE = "\n"
_DONE = ServerSentEvent("[DONE]", sep=_NEWLINE)


def of_work(completion: Completion, work: Work[Answered], request_id: str, *, with_usage: bool) -> EventSourceResponse:
    """Return the chunks of an answer that is being worked on; who hangs up ends the work."""
    return _response(_told(completion, work, request_id, with_usage=with_usage))


def of_answer(completion: Completion, answered: Answered, *, with_usage: bool) -> EventSourceResponse:
    """Return the chunks of an answer that is there."""
    return _response(_whole(completion, answered, with_usage=with_usage))


def told(prose: Prose, answered: Answered, already: Iterable[Claim] = ()) -> Iterator[Piece]:
    """Tell an answer, but for the claims that are told already."""
    if answered.reply:
        return replied(prose, answered.reply, answered.assessment, already)
    return assessed(prose, answered.assessment, already)


def _response(events: AsyncIterator[ServerSentEvent]) -> EventSourceResponse:
    def beat() -> ServerSentEvent:
        return ServerSentEvent(comment="ping", sep=_NEWLINE)

    return EventSourceResponse(events, ping=stream.HEARTBEAT_SECONDS, ping_message_factory=beat, sep=_NEWLINE)


async def _told(
    completion: Completion, work: Work[Answered], request_id: str, *, with_usage: bool
) -> AsyncIterator[ServerSentEvent]:
    prose, claims = Prose(), list[Claim]()
    try:
        yield _event(completion.opening())
        async for event in work.events():
            if isinstance(event, ClaimVerified):
                claims.append(event.claim)
                yield _event(completion.piece(prose.claim(event.claim)))
        for chunk in _rest(completion, prose, await work.result(), claims, with_usage=with_usage):
            yield _event(chunk)
        yield _DONE
    except Exception as error:  # noqa: BLE001 - the status was sent long ago: every failure becomes an event
        problem = refusal(error, request_id).problem(request_id)
        yield _event(with_error(problem.model_dump(mode="json", exclude_defaults=True)))
    finally:
        # Whoever hung up gets here by cancellation.
        work.abandon()


async def _whole(completion: Completion, answered: Answered, *, with_usage: bool) -> AsyncIterator[ServerSentEvent]:
    yield _event(completion.opening())
    for chunk in _rest(completion, Prose(), answered, (), with_usage=with_usage):
        yield _event(chunk)
    yield _DONE


def _rest(
    completion: Completion, prose: Prose, answered: Answered, already: Iterable[Claim], *, with_usage: bool
) -> Iterator[dict[str, Any]]:
    yield from (completion.piece(piece) for piece in told(prose, answered, already) if piece.text)
    yield completion.closing(answered, prose)
    if with_usage:
        yield completion.cost(answered.usage)


def _event(data: dict[str, Any]) -> ServerSentEvent:
    return ServerSentEvent(json.dumps(data, ensure_ascii=False), sep=_NEWLINE)
