"""Real servers that want more than one request, or send more than anybody can use."""

from __future__ import annotations

import gzip
import json
import socket
import threading
from collections.abc import Callable
from contextlib import suppress

import pytest

from advisor.llm import ModelCallError, complete
from advisor.llm.connections import MOST_BYTES
from advisor.prompts import Message
from advisor.watch import Happening, ModelCall, Outcome, Watch
from tests.llm.providers import PROVIDERS, Provider
from tests.llm.test_deadline import Greeting, Server, serving, settings

pytestmark = pytest.mark.enable_socket  # a server on the loopback interface

LIMIT = 30.0
"""Seconds of a call that ends long before."""
EACH_PROVIDER = pytest.mark.parametrize("provider", PROVIDERS, ids=lambda each: each.model.partition("/")[0])
STREAMED = pytest.mark.parametrize("hear", [None, lambda _: None], ids=["whole", "streamed"])
Hear = Callable[[str], None] | None


def _ask(provider: Provider, server: Server, hear: Hear = None, watch: Watch | None = None) -> None:
    complete((Message("user", "Hello."),), Greeting, settings(provider, server.address, LIMIT), hear=hear, watch=watch)


@STREAMED
@EACH_PROVIDER
@pytest.mark.parametrize("code", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(provider: Provider, hear: Hear, code: int) -> None:
    """The prompt and the key go to the configured address, once, and to no other."""
    with serving(lambda _connection, _over: None) as elsewhere:

        def redirecting(connection: socket.socket, _: threading.Event) -> None:
            connection.recv(65_536)
            connection.sendall(
                f"HTTP/1.1 {code} Moved\r\nLocation: {elsewhere.address}/\r\nContent-Length: 0\r\n\r\n".encode()
            )

        with serving(redirecting) as server, pytest.raises(ModelCallError, match=f"HTTP {code}"):
            _ask(provider, server, hear)
        assert len(server.opened) == 1
    assert elsewhere.opened == []


@STREAMED
@EACH_PROVIDER
def test_no_more_of_an_answer_is_read_than_is_of_use(provider: Provider, hear: Hear) -> None:
    """A server that sends as fast as it can is cut off by bytes, long before the time limit."""
    sent: list[int] = []

    def flooding(connection: socket.socket, over: threading.Event) -> None:
        connection.recv(65_536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
        while not over.is_set():
            sent.append(connection.send(b" " * 65_536))

    with serving(flooding) as server:
        with pytest.raises(ModelCallError, match="sent more than 8,388,608 bytes"):
            _ask(provider, server, hear)
        assert server.closed.wait(LIMIT / 2)
    # What the kernels of both sides hold comes on top.
    assert MOST_BYTES < sum(sent) < 3 * MOST_BYTES


@STREAMED
@EACH_PROVIDER
def test_a_compressed_answer_is_not_unpacked(provider: Provider, hear: Hear) -> None:
    """None is asked for, and what comes all the same could unpack to anything."""
    asked: list[bytes] = []

    def packing(connection: socket.socket, _: threading.Event) -> None:
        asked.append(connection.recv(65_536))
        packed = gzip.compress(b" " * MOST_BYTES)
        head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n"
        connection.sendall(head.encode() + packed)

    with serving(packing) as server, pytest.raises(ModelCallError, match="sent a compressed answer"):
        _ask(provider, server, hear)
    assert b"accept-encoding: identity" in asked[0].lower()


def test_what_had_come_of_a_stream_that_broke_off_is_paid_for() -> None:
    """The provider charges for what it sent, so it counts, by estimate."""
    choice = {"index": 0, "delta": {"role": "assistant", "content": "word " * 200}, "finish_reason": None}
    piece = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    happened: list[Happening] = []

    def breaking(connection: socket.socket, _: threading.Event) -> None:
        connection.recv(65_536)
        event = f"data: {json.dumps(piece)}\n\n".encode()
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 1000000\r\n\r\n"
        with suppress(OSError):
            connection.sendall(head + event * 3)

    watch = Watch(happened.append)
    with serving(breaking) as server, pytest.raises(ModelCallError, match="is not reachable") as caught:
        _ask(PROVIDERS[0], server, lambda _: None, watch)
    (call,) = (each for each in happened if isinstance(each, ModelCall))
    assert call.outcome is Outcome.UNREACHABLE
    assert caught.value.usage == watch.usage
    assert watch.usage.completion_tokens > 500
    assert watch.usage.prompt_tokens > 0
