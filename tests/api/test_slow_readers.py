"""Clients that don't read what they asked for: they hold no connection, no answer and no model call for long."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from advisor.api.app import create_app
from advisor.api.server import server
from advisor.cli.serve import listening
from advisor.settings import Settings
from tests.api.conftest import PATIENCE, wait_until
from tests.api.silent_model import silent_model
from tests.llm.providers import KEY, OPENAI
from tests.samples import DESCRIPTION

SMALL = 4_096


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("advisor.api.server.TAKING_SECONDS", 1.0)


@contextmanager
def serving(settings: Settings) -> Iterator[tuple[uvicorn.Server, tuple[str, int]]]:
    """Serve as `advisor serve` does, with so little room in the kernel that unread bytes wait in the server."""
    with listening("127.0.0.1", 0) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL)
        running = server(create_app(settings), settings)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        yield running, listener.getsockname()
        running.should_exit = True
        thread.join(PATIENCE)


@contextmanager
def asking(address: tuple[str, int], request: str) -> Iterator[socket.socket]:
    """Send a request, and read nothing of the answer."""
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        connection.settimeout(PATIENCE)
        connection.connect(address)
        connection.sendall(request.encode())
        yield connection


def test_a_stream_that_nobody_reads_ends_with_its_model_call(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The client stays there and takes nothing: after a while it counts as gone."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setattr("advisor.api.stream.HEARTBEAT_SECONDS", 0.002)
    body = json.dumps({"description": DESCRIPTION})
    head = f"POST /v1/assessments HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
    with silent_model() as model:
        settings = Settings(_env_file=None, data_dir=data_dir, model=OPENAI.model, api_base=model.address)
        with serving(settings) as (running, address):
            wait_until(lambda: _is_ready(address))
            streamed = f"{head}Accept: text/event-stream\r\nContent-Type: application/json\r\n\r\n{body}"
            with asking(address, streamed):
                assert model.waiting.wait(PATIENCE)
                assert model.hung_up.wait(PATIENCE)
                wait_until(lambda: not running.server_state.connections)
    assert model.calls == 1


LARGE = "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.mark.parametrize("times", [1, 20])
def test_answers_that_nobody_reads_are_dropped(data_dir: Path, times: int) -> None:
    """One, or one after the other on the same connection: it is closed, and what waited for it is gone."""
    with serving(Settings(_env_file=None, data_dir=data_dir)) as (running, address):
        with asking(address, LARGE * times):
            wait_until(lambda: running.server_state.connections)
            wait_until(lambda: not running.server_state.connections)
        assert running.server_state.tasks == set()


def test_who_reads_slowly_gets_all_of_it(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the whole takes: only who takes next to nothing is given up."""
    monkeypatch.setattr("advisor.api.server.LEAST_TAKEN", 1)
    with (
        serving(Settings(_env_file=None, data_dir=data_dir)) as (_, address),
        asking(address, LARGE.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")) as connection,
    ):
        began, answer = time.monotonic(), b""
        while piece := connection.recv(SMALL):
            answer += piece
            time.sleep(0.03)
    assert time.monotonic() - began > 1.0
    head, _, body = answer.partition(b"\r\n\r\n")
    assert f"content-length: {len(body)}".encode() in head.lower()
    assert json.loads(body)["openapi"]


def _is_ready(address: tuple[str, int]) -> bool:
    with asking(address, "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n") as connection:
        return b"200 OK" in connection.recv(SMALL)
