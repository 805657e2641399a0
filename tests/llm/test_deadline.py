"""A real server that is slow, silent or endless: the call still ends, and so does the process."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import BaseModel

from advisor.llm import ModelCallError, complete
from advisor.prompts import Message
from advisor.settings import Settings
from advisor.watch import Watch
from tests.llm.providers import PROVIDERS, Provider

pytestmark = pytest.mark.enable_socket  # a server on the loopback interface

LIMIT = 0.5
PATIENCE = 30.0
"""Seconds that a server below goes on for, and that the tests wait for what must happen."""


class Greeting(BaseModel):
    """A greeting."""

    word: str


@dataclass(frozen=True, slots=True)
class Server:
    """A server on a free port of the loopback interface.

    Attributes:
        address: its URL.
        opened: one entry for each connection.
        closed: set when a connection was closed.
        over: set when the test is over.
    """

    address: str
    opened: list[str]
    closed: threading.Event
    over: threading.Event


def silent(connection: socket.socket, over: threading.Event) -> None:
    """Accept the request and say nothing."""
    connection.recv(65_536)
    over.wait(PATIENCE)


def dripping(connection: socket.socket, over: threading.Event) -> None:
    """Send a header, then a blank now and then: no single read ever times out."""
    connection.recv(65_536)
    blanks = int(PATIENCE / 0.05)
    connection.sendall(f"HTTP/1.1 200 OK\r\nContent-Length: {blanks}\r\n\r\n".encode())
    for _ in range(blanks):
        if over.wait(0.05):
            break
        connection.sendall(b" ")


def endless(connection: socket.socket, over: threading.Event) -> None:
    """Stream pieces of an answer that never ends."""
    connection.recv(65_536)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
    choice = {"index": 0, "delta": {"role": "assistant", "content": "word "}, "finish_reason": None}
    body = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    while not over.wait(0.05):
        connection.sendall(f"data: {json.dumps(body)}\n\n".encode())


@contextmanager
def serving(behavior: Callable[[socket.socket, threading.Event], None]) -> Iterator[Server]:
    """Serve with this behavior while the context lasts."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(f"http://127.0.0.1:{listener.getsockname()[1]}", [], threading.Event(), threading.Event())

    def handle(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            behavior(connection, server.over)
        server.closed.set()

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, peer = listener.accept()
                server.opened.append(str(peer))
                threading.Thread(target=handle, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield server
    finally:
        server.over.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def settings(provider: Provider, address: str, limit: float = LIMIT) -> Settings:
    """Return settings that point a provider at the server, with a short limit in seconds."""
    return provider.settings(api_base=address, model_timeout_seconds=limit)


@pytest.mark.parametrize("behavior", [silent, dripping])
@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.model.partition("/")[0])
def test_an_unending_answer_is_a_model_error(
    provider: Provider, behavior: Callable[[socket.socket, threading.Event], None]
) -> None:
    """The limit bounds the whole call, not the single read; no second connection is opened, and the question counts."""
    watch = Watch()
    with serving(behavior) as server:
        with pytest.raises(ModelCallError, match=r"timed out: no complete answer within 0\.5 s") as caught:
            complete((Message("user", "Hello."),), Greeting, settings(provider, server.address), watch=watch)
        assert len(server.opened) <= 1
    assert caught.value.usage == watch.usage
    assert (watch.usage.calls, watch.usage.completion_tokens) == (1, 0)
    assert watch.usage.prompt_tokens > 0


def test_the_connection_is_closed_when_time_is_up() -> None:
    """A server that would send forever loses its reader: nothing is left running behind."""
    with serving(dripping) as server:
        with pytest.raises(ModelCallError):
            complete((Message("user", "Hello."),), Greeting, settings(PROVIDERS[0], server.address, limit=2.0))
        assert server.opened
        assert server.closed.wait(PATIENCE / 2)


def test_an_endless_stream_ends_in_time() -> None:
    """Pieces that keep coming don't move the limit; they are heard until then, and the connection is closed."""
    heard: list[str] = []
    with serving(endless) as server:
        limited = settings(PROVIDERS[0], server.address, limit=2.0)
        with pytest.raises(ModelCallError, match=r"timed out: no complete answer within 2 s"):
            complete((Message("user", "Hello."),), Greeting, limited, hear=heard.append)
        assert server.closed.wait(PATIENCE / 2)
    assert heard


def test_who_stops_listening_closes_the_connection() -> None:
    """What a listener raises ends the call at once, long before the limit."""

    def leave(_: str) -> None:
        raise InterruptedError

    with serving(endless) as server:
        with pytest.raises(InterruptedError):
            complete((Message("user", "Hello."),), Greeting, settings(PROVIDERS[0], server.address, 60.0), hear=leave)
        assert server.closed.wait(PATIENCE / 2)


def test_a_refused_connection_is_not_reachable() -> None:
    """A port that nobody listens on fails at once, in plain words."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(ModelCallError, match="is not reachable"):
        complete((Message("user", "Hello."),), Greeting, settings(PROVIDERS[0], f"http://127.0.0.1:{port}"))


def test_the_process_ends_after_a_call_that_was_given_up(tmp_path: Path) -> None:
    """No thread of the abandoned call holds up the exit, and the exit is silent."""
    code = (
        "import sys; from advisor.errors import ModelError; from advisor.intake.model import ModelIntake\n"
        "from advisor.settings import Settings\n"
        f"settings = Settings(model='openai/gpt-4o-mini', api_base=sys.argv[1], model_timeout_seconds={LIMIT})\n"
        "try: ModelIntake(settings).read('A bot.')\n"
        "except ModelError as error: print(error)\n"
    )
    with serving(dripping) as server:
        done = subprocess.run(  # noqa: S603 - code of this file
            [sys.executable, "-W", "error", "-c", code, server.address],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
            timeout=4 * PATIENCE,
        )
    assert done.stdout.count("\n") == 1
    assert "timed out" in done.stdout
    assert done.stderr == ""
