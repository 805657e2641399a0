"""A model's server on the loopback interface that answers some calls, and accepts the next without a word."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from tests.api.slow_model import accepting, address_of, request_of
from tests.llm.providers import OPENAI
from tests.test_assessments import FOUND


@dataclass
class SilentModel:
    """What the server does, and what it saw.

    Attributes:
        address: its URL.
        silent_from: the call, counted from 1, from which on it is silent.
        waiting: set when a call got no answer.
        hung_up: set when its connection was closed from the other side.
        go_on: lets the server answer after all.
        echoes: whether it refuses every call, and repeats in its error what it was sent.
        calls: number of requests.
    """

    address: str
    silent_from: int = 1
    waiting: threading.Event = field(default_factory=threading.Event)
    hung_up: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    echoes: bool = False
    calls: int = 0


@contextmanager
def silent_model() -> Iterator[SilentModel]:
    """Serve while the context lasts."""
    listener = socket.create_server(("127.0.0.1", 0))
    model = SilentModel(address_of(listener))
    with accepting(listener, lambda connection: _handle(connection, model)):
        try:
            yield model
        finally:
            model.go_on.set()


def _handle(connection: socket.socket, model: SilentModel) -> None:
    with connection, suppress(OSError):
        body = request_of(connection)
        model.calls += 1
        if model.calls >= model.silent_from:
            model.waiting.set()
            if not _kept_open(connection, model):
                model.hung_up.set()
                return
        if model.echoes:
            _refuse(connection, body)
            return
        answer = json.dumps(OPENAI.body(json.dumps({"facts": FOUND["facts"][:4]}))).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(answer)}\r\n"
        connection.sendall(head.encode() + b"Connection: close\r\n\r\n" + answer)


def _refuse(connection: socket.socket, body: dict[str, Any]) -> None:
    answer = json.dumps({"error": {"message": f"I don't like {body}", "type": "invalid", "code": None}}).encode()
    head = f"HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: {len(answer)}\r\n"
    connection.sendall(head.encode() + b"Connection: close\r\n\r\n" + answer)


def _kept_open(connection: socket.socket, model: SilentModel) -> bool:
    """Wait until the server may go on; returns whether the client is still there."""
    connection.settimeout(0.05)
    while not model.go_on.is_set():
        with suppress(TimeoutError):
            if connection.recv(1) == b"":
                return False
    return True
