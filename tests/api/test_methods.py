"""Methods: those that a path has are named, and HEAD is answered wherever GET is."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from advisor.api.methods import Heads
from tests.api.conftest import problem


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/v1/assessments", "GET, HEAD, POST"),
        ("/v1/assessments/x", "GET, HEAD, DELETE"),
        ("/v1/assessments/x/facts", "PATCH"),
        ("/v1/decisions", "POST"),
        ("/mcp", "POST"),
        ("/", "GET, HEAD"),
        ("/openapi.json", "GET, HEAD"),
    ],
)
def test_all_methods_of_a_path_are_named(client: httpx.Client, path: str, allowed: str) -> None:
    """Also where several calls have the same path."""
    response = client.put(path)
    problem(response, 405, "method-not-allowed")
    assert response.headers["allow"] == allowed


@pytest.mark.parametrize("path", ["/", "/health/live", "/v1/rules", "/v1/assessments/x", "/nope", "/v1/decisions"])
def test_a_head_is_that_of_the_answer(client: httpx.Client, path: str) -> None:
    """Monitors and link checkers ask so: the same status, type and length, and no body."""
    head, whole = client.head(path), client.get(path)
    names = ("content-type", "content-length", "allow")
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert [head.headers.get(name) for name in names] == [whole.headers.get(name) for name in names]


def test_the_head_of_an_endless_answer_ends() -> None:
    """Nothing more of it is made once its head was sent."""
    sent: list[Message] = []

    async def endless(scope: Scope, receive: Receive, send: Send) -> None:
        assert scope["method"] == "GET"
        await send({"type": "http.response.start", "status": 200, "headers": []})
        while (await receive())["type"] != "http.disconnect":
            await send({"type": "http.response.body", "body": b"more", "more_body": True})

    async def receive() -> Message:
        return {"type": "http.disconnect" if len(sent) > 1 else "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(Heads(endless)({"type": "http", "method": "HEAD"}, receive, send))
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert not sent[1].get("body")
    assert not sent[1].get("more_body")
