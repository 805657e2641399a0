"""A client that goes away: the model call is ended at once, also one that has said nothing yet, and nothing is kept."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from advisor.settings import Settings
from tests.api.conftest import PATIENCE, serving, wait_until
from tests.api.silent_model import SilentModel, silent_model
from tests.llm.providers import KEY, OPENAI
from tests.test_assessments import TEXT

AT_ONCE = 1.0


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[SilentModel]:
    """Return a model that accepts requests and says nothing."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with silent_model() as running:
        yield running


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
@pytest.mark.parametrize("stage", ["reading", "explaining"])
def test_a_silent_model_call_ends_when_the_client_goes(
    model: SilentModel, data_dir: Path, stage: str, accept: str
) -> None:
    """The connection to the provider is closed within a second, in whatever stage, and nothing is stored."""
    model.silent_from = 1 if stage == "reading" else 2
    settings = Settings(_env_file=None, data_dir=data_dir, model=OPENAI.model, api_base=model.address)
    with serving(settings) as address:
        with closing(hanging(address, accept)):
            assert model.waiting.wait(PATIENCE)
        begun = time.monotonic()
        assert model.hung_up.wait(PATIENCE)
        assert time.monotonic() - begun < AT_ONCE
        wait_until(lambda: model.calls == model.silent_from)
        assert httpx.get(f"{address}/v1/assessments").json()["items"] == []


def hanging(address: str, accept: str) -> socket.socket:
    """Send a request for an assessment, and return its connection."""
    body = json.dumps({"description": TEXT}).encode()
    host, _, port = address.removeprefix("http://").partition(":")
    connection = socket.create_connection((host, int(port)), timeout=PATIENCE)
    head = f"POST /v1/assessments HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\nContent-Length: {len(body)}\r\n"
    connection.sendall(f"{head}Content-Type: application/json\r\n\r\n".encode() + body)
    return connection
