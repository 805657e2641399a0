"""A model's server that costs next to nothing: it answers the two calls of an assessment at once, or after a delay.

    python -m benchmarks.model_server PORT [DELAY_SECONDS]

What it says of `DESCRIPTION` holds up: every quote is there. No two explanations are alike, so that whoever checks them
can't remember the result. `GET /asked` gives the first request of each kind, for others to send the same.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, cast

DESCRIPTION = (
    "At {name}, our support team answers questions about our internal policies, which change every week. The {name} "
    "rules demand a lot: Answers must cite the paragraph that they rest on. We have tried prompting with {name} models."
)
"""Of a project; every sentence has its name, so that nothing of another project's can be remembered."""
FACTS = (
    ("use_case_defined", True, "our support team answers questions about our internal policies"),
    ("knowledge_gap", True, "our internal policies"),
    ("knowledge_volatility", "weekly", "change every week"),
    ("citations_required", True, "Answers must cite the paragraph"),
)
PASSAGE = "field-guide#path-start-with-rag"
CLAIMS = (
    "{name} should start with RAG, as most applications should.",
    "For {name}, start with RAG, as most applications should.",
    "For {name}, too: most applications should start with RAG.",
)
QUOTE = "Most applications should start with RAG"
READING, WRITING = "FoundFacts", "WrittenExplanation"
"""The tools that the two calls name."""
_SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprst" for vowel in "aeiou")
_PIECE = 48
"""Characters of a streamed piece."""


class ModelServer(asyncio.Protocol):
    """A connection; requests come one after the other."""

    asked: Mapping[str, str] = {}
    """The first request of each kind."""
    answers = 0

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._data = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep where answers go."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is no subclass

    def data_received(self, data: bytes) -> None:
        """Answer as soon as a request is whole."""
        self._data += data
        head, blank, body = self._data.partition(b"\r\n\r\n")
        length = _length(head) if blank else 0
        if blank and len(body) >= length:
            self._data = body[length:]
            self._answer(head, body[:length])

    def _answer(self, head: bytes, body: bytes) -> None:
        if head.startswith(b"GET"):
            self._send(_response(json.dumps(self.asked).encode()))
            return
        type(self).asked = {kind_of(body): body.decode(), **self.asked}
        type(self).answers += 1
        if self._delay:
            asyncio.get_running_loop().call_later(self._delay, self._send, answered(body, self.answers))
        else:
            self._send(answered(body, self.answers))

    def _send(self, response: bytes) -> None:
        if self._transport and not self._transport.is_closing():
            self._transport.write(response)


def kind_of(asked: bytes) -> str:
    """Return which of the two calls a request is."""
    return WRITING if WRITING.encode() in asked else READING


def answered(asked: bytes, number: int = 0) -> bytes:
    """Return the response to a request, as a stream where it asks for one.

    Args:
        asked: the body of the request.
        number: chooses how the explanation is worded.
    """
    kind = kind_of(asked)
    respond = _streamed if b'"stream":true' in asked.replace(b" ", b"") else _whole
    return respond(kind, reading() if kind == READING else writing(number))


@cache
def reading() -> str:
    """Return the facts of the description, as a tool's arguments."""
    return json.dumps({"facts": [{"fact": name, "value": value, "quote": quote} for name, value, quote in FACTS]})


def writing(number: int) -> str:
    """Return an explanation, as a tool's arguments, worded by the number."""
    citations = [{"passage": PASSAGE, "quote": QUOTE}]
    claims = [{"text": claim.format(name=name(number)), "citations": citations} for claim in CLAIMS]
    return json.dumps({"claims": claims})


def description(number: int) -> str:
    """Return the description of one of many projects."""
    return DESCRIPTION.format(name=name(number))


def name(number: int) -> str:
    """Return a name for each number from 0 to 215,999."""
    places = (number // len(_SYLLABLES) ** power % len(_SYLLABLES) for power in (0, 1, 2))
    return "".join(_SYLLABLES[place] for place in places).capitalize()


def _whole(kind: str, answer: str) -> bytes:
    call = {"id": "t", "type": "function", "function": {"name": kind, "arguments": answer}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    choice = {"index": 0, "finish_reason": "tool_calls", "message": message}
    return _response(json.dumps({**_BODY, "object": "chat.completion", "choices": [choice], "usage": _USAGE}).encode())


def _streamed(kind: str, answer: str) -> bytes:
    return _response(b"".join(_events(kind, answer)), "text/event-stream")


def _events(kind: str, answer: str) -> Iterator[bytes]:
    for at in range(0, len(answer), _PIECE):
        called = {"name": kind if at == 0 else None, "arguments": answer[at : at + _PIECE]}
        call = {"index": 0, "id": "t", "type": "function", "function": called}
        yield _event([{"index": 0, "delta": {"role": "assistant", "tool_calls": [call]}, "finish_reason": None}])
    yield _event([{"index": 0, "delta": {}, "finish_reason": "tool_calls"}])
    yield _event([], usage=_USAGE)
    yield b"data: [DONE]\n\n"


def _event(choices: list[dict[str, Any]], **more: object) -> bytes:
    body = {**_BODY, "object": "chat.completion.chunk", "choices": choices, **more}
    return f"data: {json.dumps(body)}\n\n".encode()


def _response(body: bytes, media: str = "application/json") -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _length(head: bytes) -> int:
    lines = (line.partition(b":") for line in head.lower().split(b"\r\n"))
    return next((int(value) for name, _, value in lines if name == b"content-length"), 0)


_BODY = {"id": "c", "created": 1, "model": "gpt-4.1-mini"}
_USAGE = {"prompt_tokens": 3_000, "completion_tokens": 200, "total_tokens": 3_200}


async def serve(port: int, delay: float) -> None:
    """Serve on this machine until it is ended."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: ModelServer(delay), "127.0.0.1", port, backlog=1_024)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    import uvloop

    uvloop.run(serve(int(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 0.0))  # noqa: PLR2004
