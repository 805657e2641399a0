"""Requests that nobody sends by accident."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from advisor.api.app import create_app
from advisor.api.guards import Envelope, Limits
from advisor.api.server import server
from advisor.cli.serve import listening
from advisor.settings import Settings
from tests.api.conftest import problem

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"nothing",
        b"\xff\xfe{\x00}\x00",
        b'{"description": "\xff"}',
        b'{"description": "a", "description": "b"}',
        b'{"facts": {"labeled_examples": NaN}}',
        b'{"facts": {"labeled_examples": Infinity}}',
        b'{"facts": {"labeled_examples": -Infinity}}',
        b'{"facts": {"labeled_examples": 1e999}}',
        b'{"facts": {"labeled_examples": ' + b"9" * 5_000 + b"}}",
        b"[" * 100_000,
        b'{"description": ' + b'{"a": ' * 50_000 + b"1" + b"}" * 50_000 + b"}",
        b'{"description": "a"} {"description": "b"}',
    ],
    ids=lambda body: repr(body[:24]),
)
def test_what_is_no_sound_json_is_refused(client: httpx.Client, body: bytes) -> None:
    """Whatever the bytes, the answer is a problem that names what is wrong."""
    for method, path in (("POST", "/v1/assessments"), ("POST", "/v1/decisions"), ("PATCH", "/v1/assessments/x/facts")):
        response = client.request(method, path, content=body, headers=JSON)
        problem(response, *((400, "malformed-body") if body else (422, "invalid-request")))


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        "text",
        1,
        {"description": None},
        {"description": 1},
        {"description": ["text"]},
        {"description": ""},
        {"description": "x" * 50_001},
        {"description": "x", "more": 1},
        {"description": "x", "facts": []},
        {"description": "x", "facts": {"knowledge_gap": 1}},
        {"description": "x", "facts": {"knowledge_gap": "true"}},
        {"description": "x", "facts": {"labeled_examples": True}},
        {"description": "x", "facts": {"labeled_examples": 1.5}},
        {"description": "x", "facts": {"labeled_examples": -1}},
        {"description": "x", "facts": {"labeled_examples": 10**30}},
        {"description": "x", "facts": {"behavior_kinds": ["tone", "nonsense"]}},
        {"description": "x", "facts": {"knowledge_volatility": "hourly"}},
        {"description": "x", "facts": {"__class__": 1}},
        {"description": "x\ud800"},
    ],
    ids=lambda body: json.dumps(body)[:50],
)
def test_what_has_another_form_is_refused(client: httpx.Client, body: Any) -> None:  # noqa: ANN401 - any JSON
    """Wrong types, missing and unknown fields and numbers out of bounds are named by where they stand."""
    response = client.post("/v1/assessments", content=json.dumps(body), headers=JSON)
    found = problem(response, 422, "invalid-request")
    assert found["errors"]
    assert len(response.content) < 2_000


def test_no_more_defects_are_looked_at_than_are_told(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A body with thousands of unknown fields doesn't keep the server busy with what might be meant by each."""
    looked: list[str] = []

    def look(word: str, *_: object, **__: object) -> list[str]:
        looked.append(word)
        return []

    monkeypatch.setattr("difflib.get_close_matches", look)
    refused = client.post("/v1/decisions", json={f"field_{n}": 1 for n in range(2_000)})
    problem(refused, 422, "invalid-request")
    assert len(refused.json()["errors"]) == len(looked) == 20


@pytest.mark.parametrize("text", [" \n\t", "a\x00b"])
def test_descriptions_that_say_nothing_are_refused(client: httpx.Client, text: str) -> None:
    """Blank and binary descriptions are refused, also where a stream was asked for."""
    for accept in ("application/json", "text/event-stream"):
        response = client.post("/v1/assessments", json={"description": text}, headers={"Accept": accept})
        problem(response, 422, "invalid-description")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": "application/json; charset=utf-16"},
        {"Content-Type": "application/jsonp"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
    ],
)
def test_only_json_is_taken(client: httpx.Client, headers: dict[str, str]) -> None:
    """What a page of another site can make a browser send without asking is no JSON."""
    for method, path in (("POST", "/v1/assessments"), ("POST", "/v1/decisions"), ("PATCH", "/v1/assessments/x/facts")):
        response = client.request(method, path, content=b'{"description": "A bot."}', headers=headers)
        problem(response, 415, "unsupported-media-type")


def test_a_body_that_says_it_is_large_is_not_read(client: httpx.Client) -> None:
    """10 MB are refused by their announcement."""
    for path in ("/v1/assessments", "/v1/decisions"):
        problem(client.post(path, content=b" " * 10_000_000, headers=JSON), 413, "body-too-large")


def test_a_body_without_end_is_cut_off(address: str) -> None:
    """A chunked body is counted while it comes, and its connection closed."""
    with closing(_connected(address)) as connection:
        connection.sendall(
            b"POST /v1/assessments HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        sent = _send_until_closed(connection, b"10000\r\n" + b" " * 65_536 + b"\r\n", 1_500)
    assert sent < 300


def test_a_body_at_the_limit_is_read(client: httpx.Client) -> None:
    """A million bytes are taken, one more isn't."""
    body = b'{"knowledge_gap": true'
    exact = body + b" " * (1_000_000 - len(body) - 1) + b"}"
    assert client.post("/v1/decisions", content=exact, headers=JSON).status_code == httpx.codes.OK
    problem(client.post("/v1/decisions", content=exact + b" ", headers=JSON), 413, "body-too-large")

    def chunks() -> Iterator[bytes]:
        yield exact
        yield b" "

    problem(client.post("/v1/decisions", content=chunks(), headers=JSON), 413, "body-too-large")


async def _answer(app: Any, body: list[Message]) -> list[Message]:  # noqa: ANN401 - any ASGI application
    sent: list[Message] = []

    async def receive() -> Message:
        if not body:
            await asyncio.sleep(3600)
        return body.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"content-type", b"application/json"), (b"host", b"localhost")]
    scope = {"type": "http", "method": "POST", "path": "/v1/decisions", "headers": headers, "query_string": b""}
    await app({**scope, "asgi": {"version": "3.0"}, "http_version": "1.1", "state": {}}, receive, send)
    return sent


def test_a_body_that_does_not_come_is_given_up() -> None:
    """Who sends half a body and waits doesn't hold the connection for ever."""

    async def reads(_scope: Scope, receive: Receive, _send: Send) -> None:
        while True:
            await receive()

    app = Envelope(Limits(reads, most=100, seconds=0.1))
    half: Message = {"type": "http.request", "body": b"{", "more_body": True}
    start, *_ = asyncio.run(_answer(app, [half]))
    assert start["status"] == 408


def test_an_error_inside_tells_nothing_outside(settings_without_server: Settings) -> None:
    """A defect is answered with its number; what happened is in the log alone."""

    async def fails(_scope: Scope, _receive: Receive, _send: Send) -> None:
        msg = "secret"
        raise RuntimeError(msg)

    start, body = asyncio.run(_answer(Envelope(fails), []))
    assert start["status"] == 500
    found = json.loads(body["body"])
    assert found["type"] == "/problems/internal"
    assert "secret" not in str(body)
    assert create_app(settings_without_server).title  # can be made without touching disk or network
    assert not settings_without_server.data_dir.exists()


@pytest.fixture
def settings_without_server(tmp_path: Any) -> Settings:  # noqa: ANN401 - pytest's path
    """Return settings whose data folder doesn't exist."""
    return Settings(_env_file=None, data_dir=tmp_path / "none")


@pytest.mark.parametrize(
    "id_",
    [
        "..",
        "%2e%2e",
        "..%2f..%2fetc%2fpasswd",
        "%00",
        "a%0d%0aSet-Cookie:%20x=1",
        "' OR 1=1 --",
        "%ED%A0%80",
        "x" * 37,
        "x" * 60_000,
        "00000000-0000-0000-0000-000000000000",
    ],
    ids=lambda text: text[:20],
)
def test_ids_lead_nowhere_but_to_assessments(client: httpx.Client, id_: str) -> None:
    """Paths, line ends, NUL, SQL and endless ids are refused, and no header follows from them."""
    for path in (f"/v1/assessments/{id_}", f"/v1/assessments/{id_}/record", f"/v1/guidance/passages/{id_}"):
        response = client.get(path)
        assert response.status_code in {404, 405, 422}, path
        assert response.headers["content-type"] == "application/problem+json"
        assert "set-cookie" not in response.headers
        assert len(response.content) < 2_000


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=101",
        "limit=-1",
        "limit=1e3",
        "limit=" + "9" * 5_000,
        "limit=NaN",
        "verdict=best",
        "cursor=x",
        "cursor=W10=",
        "cursor=WyJub3ciLCAiaWQiXQ==",
        "cursor=" + "W" * 301,
        "q=" + "x" * 201,
    ],
)
def test_lists_cannot_be_asked_for_nonsense(client: httpx.Client, query: str) -> None:
    """Numbers out of bounds, unknown verdicts and made-up cursors are refused."""
    problem(client.get(f"/v1/assessments?{query[:4000]}"), 422, "invalid-request")


@pytest.mark.parametrize("q", ["%00", "%ED%A0%80", "%25", "_", "%5C", "%27", "%F0%9F%98%80", "a " * 90])
def test_any_text_can_be_searched_for(client: httpx.Client, q: str) -> None:
    """Whatever the characters, a search finds or doesn't."""
    assert client.get(f"/v1/assessments?q={q}").status_code == httpx.codes.OK
    assert client.get(f"/v1/guidance/search?q={q}").status_code == httpx.codes.OK


@pytest.fixture
def impatient(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """Serve as `advisor serve` does, with little time for the head of a request; return the address."""
    monkeypatch.setattr("advisor.api.server.HEAD_SECONDS", 0.3)
    settings = Settings(_env_file=None, data_dir=data_dir)
    with listening("127.0.0.1", 0) as listener:
        running = server(create_app(settings), settings)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        yield listener.getsockname()
        running.should_exit = True
        thread.join()


@pytest.mark.parametrize("opening", [b"", b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"])
@pytest.mark.parametrize("drip", [b"", b"GET / HTTP/1.1\r\nX: "])
def test_a_head_that_does_not_come_is_given_up(impatient: tuple[str, int], opening: bytes, drip: bytes) -> None:
    """Who opens connections and sends nothing, or a byte now and then, holds none of them for long."""
    with socket.create_connection(impatient, timeout=10) as connection:
        if opening:
            connection.sendall(opening)
            assert b"200 OK" in connection.recv(65_536)
        with suppress(ConnectionError):
            connection.sendall(drip)
            connection.settimeout(0.1)
            for _ in range(80):
                with suppress(TimeoutError):
                    if not connection.recv(65_536):
                        return
                    continue
                connection.sendall(b"x" if drip else b"")
            pytest.fail("it was held")


def test_a_long_answer_is_not_taken_for_a_late_head(impatient: tuple[str, int]) -> None:
    """Only what is missing of a request counts, not how long it is worked on or how long its body takes."""
    body = json.dumps({"knowledge_gap": True}).encode()
    head = "POST /v1/decisions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    with socket.create_connection(impatient, timeout=10) as connection:
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body[:5])
        time.sleep(0.6)
        connection.sendall(body[5:])
        assert b"HTTP/1.1 " in connection.recv(65_536)


def test_a_head_without_end_is_cut_off(address: str) -> None:
    """Endless headers close the connection."""
    with closing(_connected(address)) as connection:
        connection.sendall(b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n")
        sent = _send_until_closed(connection, b"X-More: " + b"x" * 1000 + b"\r\n", 100_000)
    assert sent < 100_000


@pytest.mark.parametrize("revision", ["0", "-1", "x", "9" * 30, "1.5"])
def test_revisions_are_counted_from_one(client: httpx.Client, revision: str) -> None:
    """What can't be a revision is refused."""
    problem(client.get(f"/v1/assessments/x?revision={revision}"), 422, "invalid-request")


@pytest.mark.parametrize("method", ["PUT", "POST", "TRACE", "OPTIONS", "CONNECTED"])
def test_other_methods_are_refused(client: httpx.Client, method: str) -> None:
    """A method that a call doesn't have is answered with those that it has."""
    response = client.request(method, "/v1/rules")
    problem(response, 405, "method-not-allowed")
    assert response.headers["allow"] == "GET, HEAD"


NO_HTTP = [
    b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"POST /v1/decisions HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
]


@pytest.mark.parametrize("sent", NO_HTTP, ids=range(len(NO_HTTP)))
def test_what_is_no_http_is_a_problem_too(impatient: tuple[str, int], sent: bytes) -> None:
    """It is answered in the form of all errors, and the connection closed."""
    with socket.create_connection(impatient, timeout=10) as connection:
        connection.sendall(sent)
        head, _, body = b"".join(iter(lambda: connection.recv(65_536), b"")).partition(b"\r\n\r\n")
    lines = [line.lower() for line in head.split(b"\r\n")]
    assert lines[0] == b"http/1.1 400 bad request"
    assert {b"content-type: application/problem+json", b"x-content-type-options: nosniff"} <= set(lines)
    found = json.loads(body)
    assert (found["type"], found["status"]) == ("/problems/bad-request", 400)


def test_another_protocol_is_not_spoken(impatient: tuple[str, int], caplog: pytest.LogCaptureFixture) -> None:
    """Who asks for one gets the answer over HTTP, and the log no advice to install it."""
    headers = {"Connection": "Upgrade", "Upgrade": "websocket"}
    assert httpx.get("http://{}:{}/health/live".format(*impatient), headers=headers).status_code == httpx.codes.OK
    assert "pip install" not in caplog.text


def _connected(address: str) -> socket.socket:
    host, _, port = address.removeprefix("http://").partition(":")
    return socket.create_connection((host, int(port)), timeout=30)


def _send_until_closed(connection: socket.socket, data: bytes, most: int) -> int:
    """Return how often the data could be sent."""
    for number in range(most):
        try:
            connection.sendall(data)
        except OSError:
            return number
    return most
