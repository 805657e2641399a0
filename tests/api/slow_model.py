"""A model's server on the loopback interface that streams some claims, and the others when it is let go on."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from tests.llm.providers import OPENAI
from tests.test_assessments import FOUND, claim

PATIENCE = 60.0
CLAIMS = ("Retrieval comes first.", "Start with RAG, as most applications should.", "It is where most should start.")


@dataclass
class SlowModel:
    """What the server saw.

    Attributes:
        address: its URL.
        explaining: set when the explanation was asked for and the first two claims were sent.
        go_on: lets the further claims out.
        hung_up: set when the connection of the explanation was closed from the other side.
        calls: number of requests.
    """

    address: str
    explaining: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    hung_up: threading.Event = field(default_factory=threading.Event)
    calls: int = 0


@contextmanager
def slow_model() -> Iterator[SlowModel]:
    """Serve while the context lasts."""
    listener = socket.create_server(("127.0.0.1", 0))
    model = SlowModel(address_of(listener))
    with accepting(listener, lambda connection: _handle(connection, model)):
        try:
            yield model
        finally:
            model.go_on.set()


def _handle(connection: socket.socket, model: SlowModel) -> None:
    with connection, suppress(OSError):
        body = request_of(connection)
        model.calls += 1
        if body.get("stream"):
            _explain(connection, model)
        else:
            answer = json.dumps(OPENAI.body(json.dumps({"facts": FOUND["facts"][:4]}))).encode()
            head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(answer)}\r\n"
            connection.sendall(head.encode() + b"Connection: close\r\n\r\n" + answer)


def address_of(listener: socket.socket) -> str:
    """Return the URL of a server on the loopback interface."""
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


@contextmanager
def accepting(listener: socket.socket, handle: Callable[[socket.socket], None]) -> Iterator[None]:
    """Handle each connection in a thread of its own while the context lasts."""

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=handle, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def request_of(connection: socket.socket) -> dict[str, Any]:
    """Return the body of the request that is sent."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65_536)
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
    )
    while len(body) < length:
        body += connection.recv(65_536)
    found: dict[str, Any] = json.loads(body)
    return found


def _explain(connection: socket.socket, model: SlowModel) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
    first, second, third = [json.dumps(claim(text)) for text in CLAIMS]
    call = {"index": 0, "id": "t1", "type": "function", "function": {"name": "WrittenExplanation", "arguments": ""}}
    _send(connection, {"role": "assistant", "content": None, "tool_calls": [call]})
    _piece(connection, f'{{"claims": [{first}, {second}, ')
    model.explaining.set()
    model.go_on.wait(PATIENCE)
    try:
        for _ in range(600):
            _piece(connection, f"{third}, ")
            connection.settimeout(0.1)
            with suppress(TimeoutError):
                if connection.recv(1) == b"":
                    break
    except OSError:
        pass
    model.hung_up.set()


def _piece(connection: socket.socket, text: str) -> None:
    _send(connection, {"tool_calls": [{"index": 0, "function": {"arguments": text}}]})


def _send(connection: socket.socket, delta: dict[str, Any]) -> None:
    body = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "gpt-4o-mini"}
    choices = [{"index": 0, "delta": delta, "finish_reason": None}]
    connection.sendall(f"data: {json.dumps({**body, 'choices': choices})}\n\n".encode())
