"""A model's server on the loopback interface that goes wrong in every way that a test asks for."""

from __future__ import annotations

import gzip
import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from types import MappingProxyType
from typing import Any

from benchmarks.model_server import answered

BLOCK = 64 * 1024
PAUSE = 0.02
"""Seconds between pieces that drip."""
Behavior = Callable[["Exchange"], None]


@dataclass
class FaultyModel:
    """What the server does, and what it saw.

    Attributes:
        address: its URL.
        behaviors: what happens to each request in order; the last one goes on.
        asked: the requests since the behaviors were set.
        over: set when the server stops.
    """

    address: str
    behaviors: tuple[Behavior, ...] = ()
    asked: list[Mapping[str, Any]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def behave(self, *behaviors: Behavior) -> None:
        """From now on do this to each request in order."""
        self.behaviors, self.asked = behaviors, []


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request, and the connection that it came on."""

    asked: Mapping[str, Any]
    connection: socket.socket
    over: threading.Event

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.connection.sendall(data)

    def drip(self, piece: bytes, pause: float = PAUSE) -> None:
        """Send the same again and again, until nobody takes it."""
        while not self.over.wait(pause):
            self.send(piece)


def right(exchange: Exchange) -> None:
    """Answer as a good model does."""
    exchange.send(answered(json.dumps(exchange.asked).encode()))


def status(code: int, headers: str = "", body: bytes = b'{"error": {"message": "MARKED-BY-THE-PROVIDER"}}') -> Behavior:
    """Answer with this status."""
    return lambda exchange: exchange.send(_response(body, code=code, headers=headers))


def body(content: bytes, media: str = "application/json", headers: str = "") -> Behavior:
    """Answer 200 with this body."""
    return lambda exchange: exchange.send(_response(content, media, headers=headers))


def silent(exchange: Exchange) -> None:
    """Take the request and say nothing."""
    exchange.over.wait()


def hung_up(_: Exchange) -> None:
    """Close the connection without a word."""


def reset(exchange: Exchange) -> None:
    """Break the connection off."""
    exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def truncated(exchange: Exchange) -> None:
    """Stop amid the answer."""
    whole = answered(json.dumps(exchange.asked).encode())
    exchange.send(whole[: len(whole) // 2])


def no_http(exchange: Exchange) -> None:
    """Speak another protocol."""
    exchange.send(b"SSH-2.0-OpenSSH_9.6\r\n")


def dripping(exchange: Exchange) -> None:
    """Send a blank now and then: no single read ever times out."""
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    exchange.drip(b" ")


def endless_headers(exchange: Exchange) -> None:
    """Send headers without end."""
    exchange.send(b"HTTP/1.1 200 OK\r\n")
    exchange.drip(b"X-More: " + b"x" * 1_000 + b"\r\n")


def huge_header(exchange: Exchange) -> None:
    """Send a header of a megabyte."""
    exchange.send(b"HTTP/1.1 200 OK\r\nX-More: " + b"x" * 2**20 + b"\r\n\r\n{}")


def endless_events(exchange: Exchange) -> None:
    """Stream pieces of an answer that never ends."""
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
    choice = {"index": 0, "delta": {"role": "assistant", "content": "word "}, "finish_reason": None}
    event = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    exchange.drip(f"data: {json.dumps(event)}\n\n".encode())


def deep_answer(exchange: Exchange) -> None:
    """Answer in text that nests without end."""
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "[" * 50_000}}
    whole = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    exchange.send(_response(json.dumps(whole).encode()))


def bomb(exchange: Exchange) -> None:
    """Send a little that unpacks to very much."""
    packed = gzip.compress(b" " * 2**26)
    exchange.send(_response(packed, headers="Content-Encoding: gzip\r\n"))


def flood(exchange: Exchange) -> None:
    """Send blanks as fast as they are taken."""
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while not exchange.over.is_set():
        exchange.send(b" " * BLOCK)


FAULTS: Mapping[str, Behavior] = MappingProxyType(
    {
        "silent": silent,
        "hung up": hung_up,
        "reset": reset,
        "truncated": truncated,
        "no HTTP": no_http,
        "dripping": dripping,
        "endless headers": endless_headers,
        "huge header": huge_header,
        "endless events": endless_events,
        "bomb": bomb,
        "flood": flood,
        "429": status(429, "Retry-After: 3600\r\n"),
        "500": status(500),
        "503": status(503, "Retry-After: 3600\r\n"),
        "401": status(401),
        "404 page": status(404, "", b"<html>MARKED-BY-THE-PROVIDER</html>"),
        "redirect": status(307, "Location: http://127.0.0.1:9/elsewhere\r\n"),
        "redirect to itself": status(307, "Location: /again\r\n"),
        "empty": body(b""),
        "broken JSON": body(b'{"id": "c", "choices": [{"message"'),
        "no object": body(b"[]"),
        "null": body(b"null"),
        "no choices": body(b'{"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": []}'),
        "error as success": body(b'{"error": {"message": "MARKED-BY-THE-PROVIDER", "code": 429}}'),
        "other types": body(b'{"id": 1, "choices": {"message": 5}, "usage": "many"}'),
        "deep": body(b"[" * 100_000),
        "deep answer": deep_answer,
        "not UTF-8": body(b'{"id": "\xff\xfe"}'),
        "web page": body(b"<html>Log in, MARKED-BY-THE-PROVIDER</html>", "text/html"),
        "unknown encoding": body(b"\x00\x01", headers="Content-Encoding: gzip\r\n"),
    }
)
"""Everything that can happen to a call, by name."""


@contextmanager
def faulty_model() -> Iterator[FaultyModel]:
    """Serve while the context lasts."""
    listener = socket.create_server(("127.0.0.1", 0))
    model = FaultyModel(f"http://127.0.0.1:{listener.getsockname()[1]}")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            model.asked.append(asked)
            behavior = model.behaviors[min(len(model.asked), len(model.behaviors)) - 1]
            with suppress(OSError):
                behavior(Exchange(asked, self.connection, model.over))
            self.close_connection = True

        do_GET = do_POST  # noqa: N815 - as http.server has it

    def handle(connection: socket.socket, peer: tuple[str, int]) -> None:
        with connection, suppress(OSError):
            Handler(connection, peer, None)  # type: ignore[arg-type] # there is no server around it

    def accept() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=handle, args=listener.accept(), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield model
    finally:
        model.over.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _response(content: bytes, media: str = "application/json", *, code: int = 200, headers: str = "") -> bytes:
    head = f"HTTP/1.1 {code} Said\r\nContent-Type: {media}\r\nContent-Length: {len(content)}\r\n{headers}"
    return f"{head}Connection: close\r\n\r\n".encode() + content
