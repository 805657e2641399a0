"""Answers of three providers as they send them piece by piece."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import httpx

from tests.llm.providers import ANTHROPIC, COMPLETION_TOKENS, OLLAMA, OPENAI, PROMPT_TOKENS

SIZE = 9
"""Characters of a piece."""


def pieces_of(text: str, size: int = SIZE) -> list[str]:
    """Return a text cut into pieces."""
    return [text[at : at + size] for at in range(0, len(text), size)]


def streamed(model: str, value: object, *, breaks_after: int | None = None) -> httpx.Response:
    """Return a response that sends the value as a structured answer in pieces.

    Args:
        model: of one of the providers.
        value: the answer, or its raw text.
        breaks_after: number of events after which the connection breaks.
    """
    text = value if isinstance(value, str) else json.dumps(value)
    events = list(_EVENTS[model](pieces_of(text)))
    return httpx.Response(200, headers=_HEADERS[model], stream=_Sent(events[:breaks_after], breaks=bool(breaks_after)))


class _Sent(httpx.AsyncByteStream):
    def __init__(self, events: Iterable[str], *, breaks: bool) -> None:
        self._events = events
        self._breaks = breaks

    async def __aiter__(self) -> Any:  # noqa: ANN401 - an async generator
        for event in self._events:
            yield event.encode()
        if self._breaks:
            msg = "broken"
            raise httpx.ReadError(msg)


def _openai(pieces: list[str]) -> Iterator[str]:
    def event(delta: Mapping[str, Any] | None, **rest: object) -> str:
        choices = [] if delta is None else [{"index": 0, "delta": delta, "finish_reason": rest.pop("ended", None)}]
        body = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "gpt-4o-mini"}
        return f"data: {json.dumps({**body, 'choices': choices, **rest})}\n\n"

    call = {"index": 0, "id": "t1", "type": "function", "function": {"name": "WrittenExplanation", "arguments": ""}}
    yield event({"role": "assistant", "content": None, "tool_calls": [call]})
    for piece in pieces:
        yield event({"tool_calls": [{"index": 0, "function": {"arguments": piece}}]})
    yield event({}, ended="tool_calls")
    yield event(
        None, usage={"prompt_tokens": PROMPT_TOKENS, "completion_tokens": COMPLETION_TOKENS, "total_tokens": 18}
    )
    yield "data: [DONE]\n\n"


def _anthropic(pieces: list[str]) -> Iterator[str]:
    def event(kind: str, **rest: object) -> str:
        return f"event: {kind}\ndata: {json.dumps({'type': kind, **rest})}\n\n"

    message = {"id": "m1", "type": "message", "role": "assistant", "model": "claude", "content": []}
    usage = {"input_tokens": PROMPT_TOKENS, "output_tokens": 1}
    yield event("message_start", message={**message, "stop_reason": None, "stop_sequence": None, "usage": usage})
    tool = {"type": "tool_use", "id": "t1", "name": "WrittenExplanation", "input": {}}
    yield event("content_block_start", index=0, content_block=tool)
    for piece in pieces:
        yield event("content_block_delta", index=0, delta={"type": "input_json_delta", "partial_json": piece})
    yield event("content_block_stop", index=0)
    ended = {"stop_reason": "tool_use", "stop_sequence": None}
    yield event("message_delta", delta=ended, usage={"output_tokens": COMPLETION_TOKENS})
    yield event("message_stop")


def _ollama(pieces: list[str]) -> Iterator[str]:
    body = {"model": "llama3.1", "created_at": "2026-01-01T00:00:00Z"}
    for piece in pieces:
        yield json.dumps({**body, "message": {"role": "assistant", "content": piece}, "done": False}) + "\n"
    counts = {"prompt_eval_count": PROMPT_TOKENS, "eval_count": COMPLETION_TOKENS, "done_reason": "stop"}
    yield json.dumps({**body, "message": {"role": "assistant", "content": ""}, "done": True, **counts}) + "\n"


_EVENTS: Mapping[str, Callable[[list[str]], Iterator[str]]] = MappingProxyType(
    {OPENAI.model: _openai, ANTHROPIC.model: _anthropic, OLLAMA.model: _ollama}
)
_EVENT_STREAM = {"content-type": "text/event-stream"}
_HEADERS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        OPENAI.model: _EVENT_STREAM,
        ANTHROPIC.model: _EVENT_STREAM,
        OLLAMA.model: {"content-type": "application/x-ndjson"},
    }
)
