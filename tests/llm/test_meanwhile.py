"""Work that waits for the request to leave, and is done while the model works."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import threading
from collections.abc import Callable

import httpx
import pytest
import respx

from advisor.llm import ModelCallError, complete
from advisor.llm.connections import departed, restrained
from advisor.prompts import Message
from advisor.watch import AbandonedError, Happening, ModelCall, Outcome, Watch
from tests.llm.providers import OPENAI, PROVIDERS, Provider
from tests.llm.streams import pieces_of, streamed
from tests.llm.test_deadline import LIMIT, PATIENCE, Greeting, dripping, endless, serving, settings

pytestmark = pytest.mark.enable_socket  # a server on the loopback interface

HELLO = (Message("user", "Hello."),)
VALUE = {"word": "Hi, and a word more"}
Behavior = Callable[[socket.socket, threading.Event], None]


class Exchange:
    """A model's server that answers only after something else was done.

    Attributes:
        asked: set once a request is there, to its last byte.
        answer: whether to answer; set it once that is done.
    """

    def __init__(self, response: httpx.Response) -> None:
        self.asked = threading.Event()
        self.answer = threading.Event()
        self._body = response.read()

    def __call__(self, connection: socket.socket, _: threading.Event) -> None:
        """Serve one request."""
        read_whole(connection)
        self.asked.set()
        assert self.answer.wait(PATIENCE)
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(self._body)}\r\n\r\n"
        connection.sendall(head.encode() + self._body)

    def work(self) -> None:
        """Have it answer, if it was asked before."""
        assert self.asked.wait(PATIENCE)
        self.answer.set()


def read_whole(connection: socket.socket) -> None:
    """Read a request to its last byte."""
    read = b""
    while not (found := re.search(rb"content-length: (\d+)", read.lower())) or b"\r\n\r\n" not in read:
        read += connection.recv(65_536)
    while len(read.partition(b"\r\n\r\n")[2]) < int(found[1]):
        read += connection.recv(65_536)


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.model.partition("/")[0])
def test_work_begins_once_the_request_is_out_and_ends_before_the_answer(provider: Provider) -> None:
    """The model has the whole question before the work begins, and may answer while it goes on."""
    exchange = Exchange(provider.answer(VALUE))
    with serving(exchange) as server:
        done = complete(HELLO, Greeting, settings(provider, server.address, PATIENCE), meanwhile=exchange.work)
    assert done.value == Greeting.model_validate(VALUE)


def test_a_request_has_left_when_its_last_byte_is_written() -> None:
    """With the event loop held up at that moment, the server still gets all of it."""
    whole = threading.Event()
    told: list[bool] = []

    def taking(connection: socket.socket, _: threading.Event) -> None:
        read_whole(connection)
        whole.set()
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    async def ask(address: str) -> None:
        departed.set(lambda: told.append(whole.wait(PATIENCE / 6)))
        async with restrained(httpx.AsyncClient)() as client:
            await client.post(address, content=b" " * 20_000)

    with serving(taking) as server:
        asyncio.run(ask(server.address))
    assert told == [True]


def test_work_is_done_before_anything_is_heard(router: respx.Router) -> None:
    """Where an answer arrives in pieces, they wait; also where nothing tells when the request left."""
    OPENAI.mock(router, streamed(OPENAI.model, VALUE))
    happened: list[str] = []
    complete(HELLO, Greeting, OPENAI.settings(), hear=happened.append, meanwhile=lambda: happened.append("work"))
    assert happened == ["work", *pieces_of(json.dumps(VALUE))]


def test_slow_work_does_not_move_the_limit() -> None:
    """When time is up, the connection is closed although the work goes on, and the call has failed."""
    closed: list[bool] = []
    with serving(dripping) as server, pytest.raises(ModelCallError, match=r"timed out: no complete answer within 0\.5"):
        complete(
            HELLO,
            Greeting,
            settings(OPENAI, server.address, LIMIT),
            meanwhile=lambda: closed.append(server.closed.wait(PATIENCE)),
        )
    assert closed == [True]


def waiting(connection: socket.socket, over: threading.Event) -> None:
    """Accept the request, say nothing, and see the end of the connection."""
    while connection.recv(65_536) and not over.is_set():
        pass


@pytest.mark.parametrize("hear", [None, lambda _: None], ids=["whole", "streamed"])
@pytest.mark.parametrize("error", [InterruptedError, TimeoutError])
def test_work_that_fails_ends_the_call(error: type[Exception], hear: Callable[[str], None] | None) -> None:
    """What it raises comes out as it is, the connection is closed, and the question counts."""
    heard: list[Happening] = []
    watch = Watch(heard.append)

    def fail() -> None:
        raise error

    with serving(endless if hear else waiting) as server:
        with pytest.raises(error):
            complete(
                HELLO,
                Greeting,
                settings(OPENAI, server.address, PATIENCE),
                hear=hear,
                meanwhile=fail,
                watch=watch,
            )
        assert server.closed.wait(PATIENCE / 2)
    assert [call.outcome for call in heard if isinstance(call, ModelCall)] == [Outcome.ABANDONED]
    assert watch.usage.prompt_tokens > 0


def test_cancelling_while_work_goes_on_ends_the_call() -> None:
    """The connection is closed at once, not only when the work is done."""
    watch = Watch()
    closed: list[bool] = []

    with serving(waiting) as server:

        def cancel() -> None:
            watch.cancel()
            closed.append(server.closed.wait(PATIENCE / 2))

        with pytest.raises(AbandonedError):
            complete(HELLO, Greeting, settings(OPENAI, server.address, PATIENCE), meanwhile=cancel, watch=watch)
    assert closed == [True]


def test_nothing_is_done_for_nobody() -> None:
    """A watch that was cancelled before begins neither the call nor the work."""
    watch = Watch()
    watch.cancel()
    worked: list[None] = []
    with serving(waiting) as server:
        with pytest.raises(AbandonedError):
            complete(
                HELLO,
                Greeting,
                settings(OPENAI, server.address, PATIENCE),
                meanwhile=lambda: worked.append(None),
                watch=watch,
            )
        assert not server.opened
    assert not worked
