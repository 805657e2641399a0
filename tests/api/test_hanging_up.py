"""Work for nobody ends: clients that hang up."""

from __future__ import annotations

import asyncio
import socket
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import httpx
import pytest

from advisor.api.work import Work, Workers
from advisor.assessment import Assessment
from advisor.settings import Settings
from tests import samples
from tests.api.conftest import PATIENCE, problem, serving, wait_until
from tests.api.slow_model import SlowModel, slow_model
from tests.llm.providers import KEY, OPENAI
from tests.samples import DESCRIPTION
from tests.test_assessments import TEXT


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowModel]:
    """Return a model that waits after its first claims."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with slow_model() as running:
        yield running


@pytest.fixture
def address(model: SlowModel, data_dir: Path) -> Iterator[str]:
    """Return the address of a server that asks this model."""
    settings = Settings(
        _env_file=None, data_dir=data_dir, model=OPENAI.model, api_base=model.address, assessments_at_once=1
    )
    with serving(settings) as served:
        yield served


@pytest.mark.parametrize("accept", ["text/event-stream", "application/json"])
def test_hanging_up_ends_the_model_call(address: str, model: SlowModel, accept: str) -> None:
    """The model's connection is closed, nothing is stored, and the key of the request is free again."""
    key = {"Idempotency-Key": str(uuid.uuid4())}
    client = httpx.Client(base_url=address, timeout=PATIENCE, headers={"Accept": accept, **key})
    body = f'{{"description": "{TEXT}"}}'.encode()
    host, _, port = address.removeprefix("http://").partition(":")
    with closing(socket.create_connection((host, int(port)), timeout=PATIENCE)) as connection:
        head = (
            f"POST /v1/assessments HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\nContent-Length: {len(body)}\r\n"
        )
        head += f"Idempotency-Key: {key['Idempotency-Key']}\r\nContent-Type: application/json\r\n\r\n"
        connection.sendall(head.encode() + body)
        assert model.explaining.wait(PATIENCE)
        problem(client.post("/v1/assessments", json={"description": TEXT}), 409, "request-in-progress")
    time.sleep(0.5)  # the server hears of it
    model.go_on.set()
    assert model.hung_up.wait(PATIENCE)
    assert model.calls == 2
    wait_until(lambda: httpx.get(f"{address}/v1/assessments").json()["items"] == [])
    model.explaining.clear()
    wait_until(lambda: _takes_the_key(client, model))
    client.close()


def _takes_the_key(client: httpx.Client, model: SlowModel) -> bool:
    """Repeat the request, and hang up at its beginning; returns whether it was begun."""
    before = model.calls
    with (
        suppress(httpx.TimeoutException),
        client.stream("POST", "/v1/assessments", json={"description": TEXT}, timeout=2.0) as response,
    ):
        return response.status_code == httpx.codes.OK
    return model.calls > before


def test_events_come_while_the_model_works(address: str, model: SlowModel) -> None:
    """The first claim is told before the model has written the second."""
    headers = {"Accept": "text/event-stream"}
    body = {"description": TEXT}
    with httpx.stream("POST", f"{address}/v1/assessments", json=body, headers=headers, timeout=PATIENCE) as response:
        claims = 0
        for line in response.iter_lines():
            claims += line == "event: claim"
            if claims == 2:
                break
        assert not model.go_on.is_set()


def test_a_silent_stream_has_heartbeats(address: str, model: SlowModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """While nothing happens comments come, so that no proxy hangs up."""
    monkeypatch.setattr("advisor.api.stream.HEARTBEAT_SECONDS", 0.1)
    headers = {"Accept": "text/event-stream"}
    body = {"description": TEXT}
    with httpx.stream("POST", f"{address}/v1/assessments", json=body, headers=headers, timeout=PATIENCE) as response:
        for line in response.iter_lines():
            if model.explaining.is_set() and line.startswith(": ping"):
                break
        assert not model.go_on.is_set()


def test_only_so_many_work_at_once() -> None:
    """Further ones wait for a thread."""
    running: list[int] = []
    peaks: list[int] = []

    def do(_: Work[Assessment]) -> Assessment:
        running.append(1)
        peaks.append(len(running))
        time.sleep(0.05)
        running.pop()
        return samples.assessment()

    async def run() -> None:
        workers = Workers(2)
        works = [workers.start(do) for _ in range(6)]
        assert await asyncio.gather(*(work.result() for work in works)) == [samples.assessment()] * 6

    asyncio.run(run())
    assert max(peaks) == 2


def test_too_many_at_once_are_refused(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the line is full, the answer is 503 at once, with when to come back."""
    monkeypatch.setattr("advisor.api.work.WAITING", -1)
    with serving(Settings(_env_file=None, data_dir=data_dir, assessments_at_once=1)) as address:
        response = httpx.post(f"{address}/v1/assessments", json={"description": DESCRIPTION})
        problem(response, 503, "busy")
        assert int(response.headers["retry-after"]) > 0
