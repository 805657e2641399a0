"""Whatever the model does, the answer comes: in time, decided as without it, and with what happened in a warning."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from advisor.assessments import extract
from advisor.rules.engine import decide
from advisor.settings import Settings
from benchmarks.model_server import description
from tests.api.conftest import own_data, serving
from tests.api.faulty_model import FAULTS, FaultyModel, faulty_model, right, silent
from tests.llm.providers import KEY, OPENAI

LIMIT = 0.4
"""Seconds that a model call may take."""
DESCRIPTION = description(1)
BOUND = 15.0
"""Seconds in which the answer must be there on a busy machine; a fault that isn't noticed goes on for ever."""
JSON, EVENTS = "application/json", "text/event-stream"
OFFLINE = "offline"


@pytest.fixture(scope="module")
def model() -> Iterator[FaultyModel]:
    """Return the model's server."""
    with faulty_model() as running:
        yield running


@pytest.fixture(scope="module")
def settings(indexed_data_dir: Path, tmp_path_factory: pytest.TempPathFactory, model: FaultyModel) -> Settings:
    """Return settings with the model, which has little time."""
    folder = own_data(indexed_data_dir, tmp_path_factory.mktemp("faults"))
    return Settings(
        _env_file=None, data_dir=folder, model=OPENAI.model, api_base=model.address, model_timeout_seconds=LIMIT
    )


@pytest.fixture(scope="module")
def address(settings: Settings, model: FaultyModel) -> Iterator[str]:
    """Return the address of the API in front of the model, after an assessment in which all went well."""
    with pytest.MonkeyPatch.context() as patch, serving(settings) as served:
        patch.setenv("OPENAI_API_KEY", KEY)
        model.behave(right)
        _assess(served, JSON)
        yield served


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


@pytest.mark.parametrize("accept", [JSON, EVENTS])
def test_a_good_model_answers(address: str, model: FaultyModel, accept: str) -> None:
    """Without a fault the model reads and writes: what follows isn't degraded for another reason."""
    model.behave(right)
    made = _assess(address, accept)
    assert (made["facts_read_by"], made["explanation"]["written_by"]) == (OPENAI.model, OPENAI.model)
    assert made["warnings"] == []
    assert len(model.asked) == 2


@pytest.mark.parametrize(("name", "accept"), [(name, (JSON, EVENTS)[at % 2]) for at, name in enumerate(FAULTS)])
def test_a_fault_in_the_first_call_is_survived(address: str, model: FaultyModel, name: str, accept: str) -> None:
    """The offline implementations answer; no call is made beyond one re-ask for an answer that can't be used."""
    model.behave(FAULTS[name])
    made = _assess(address, accept)
    assert (made["facts_read_by"], made["explanation"]["written_by"]) == (OFFLINE, OFFLINE)
    assert made["decision"] == _offline_decision()
    assert OPENAI.model in made["warnings"][0]
    assert "offline" in made["warnings"][0]
    assert 1 <= len(model.asked) <= 2
    _holds_no_secret(made, model)


@pytest.mark.parametrize(("name", "accept"), [(name, (EVENTS, JSON)[at % 2]) for at, name in enumerate(FAULTS)])
def test_a_fault_in_the_second_call_is_survived(address: str, model: FaultyModel, name: str, accept: str) -> None:
    """What the model has read stays; the offline writer explains, and the answer says so."""
    model.behave(right, FAULTS[name])
    made = _assess(address, accept)
    assert (made["facts_read_by"], made["explanation"]["written_by"]) == (OPENAI.model, OFFLINE)
    assert made["decision"] == _good_decision(address, model)
    assert any("offline writer" in warning for warning in made["warnings"])
    _holds_no_secret(made, model)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("silent", "timed out"),
        ("dripping", "timed out"),
        ("reset", "not reachable"),
        ("hung up", "not reachable"),
        ("429", "rate limited"),
        ("500", "HTTP 500"),
        ("503", "HTTP 503"),
        ("401", "rejected the API key"),
        ("redirect to itself", "HTTP 307"),
        ("bomb", "compressed"),
        ("flood", "sent more than"),
    ],
)
def test_the_warning_says_what_happened(address: str, model: FaultyModel, fault: str, said: str) -> None:
    """An operator can tell a slow model from a dead one, and that from a refusal."""
    model.behave(FAULTS[fault])
    assert said in _assess(address, JSON)["warnings"][0]


@pytest.mark.parametrize("listens", [True, False])
def test_a_dead_address_is_survived(settings: Settings, listens: bool) -> None:  # noqa: FBT001 - a case of two
    """Where nobody listens, and where nobody takes the connection up, the answer comes, too."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        base = f"http://127.0.0.1:{listener.getsockname()[1]}"
        if not listens:
            listener.close()
        with serving(settings.model_copy(update={"api_base": base})) as address:
            made = _assess(address, JSON)
    assert (made["facts_read_by"], made["explanation"]["written_by"]) == (OFFLINE, OFFLINE)
    assert ("timed out" if listens else "not reachable") in made["warnings"][0]


def test_many_at_once_survive_a_silent_model(address: str, model: FaultyModel) -> None:
    """A model that hangs holds nobody up who doesn't need it, and in the end everybody has an answer."""
    model.behave(silent)
    with httpx.Client(base_url=address, timeout=BOUND) as client, ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(_assess, address, JSON) for _ in range(8)]
        assert client.get("/health/live").status_code == 200
        assert client.post("/v1/decisions", json={}).status_code == 200
    assert {each.result()["facts_read_by"] for each in waiting} == {OFFLINE}


@pytest.mark.parametrize(
    ("name", "accept"), [(name, (JSON, EVENTS)[at % 2]) for at, name in enumerate(sorted(FAULTS)[::2])]
)
def test_a_question_is_answered_whatever_the_model_does(
    address: str, model: FaultyModel, case: str, name: str, accept: str
) -> None:
    """The offline chat understands and answers, and the reply says so."""
    model.behave(FAULTS[name])
    reply = _posted(f"{address}/v1/assessments/{case}/messages", {"content": "Why not fine-tuning?"}, accept, "message")
    said = reply["reply"]
    assert (said["intent"], said["understood_by"], said["written_by"]) == ("why", OFFLINE, OFFLINE)
    assert said["claims"]
    assert OPENAI.model in said["warnings"][0]
    _holds_no_secret(reply, model)


@pytest.fixture(scope="module")
def case(address: str, model: FaultyModel) -> str:
    """Return the id of an assessment."""
    model.behave(right)
    return str(_assess(address, JSON)["id"])


def _assess(address: str, accept: str) -> dict[str, Any]:
    return _posted(f"{address}/v1/assessments", {"description": DESCRIPTION}, accept, "assessment")


def _posted(url: str, body: dict[str, str], accept: str, name: str) -> dict[str, Any]:
    begun = time.monotonic()
    response = httpx.post(url, json=body, headers={"Accept": accept}, timeout=BOUND)
    assert time.monotonic() - begun < BOUND
    assert response.status_code == (200 if accept == EVENTS else 201)
    if accept == JSON:
        whole: dict[str, Any] = response.json()
        return whole
    *_, last = (part for part in response.text.replace("\r\n", "\n").split("\n\n") if part.strip())
    event, _, data = last.partition("\n")
    assert event == f"event: {name}"
    streamed: dict[str, Any] = json.loads(data.removeprefix("data: "))
    return streamed


def _holds_no_secret(made: dict[str, Any], model: FaultyModel) -> None:
    text = json.dumps(made)
    for secret in (KEY, model.address.removeprefix("http://"), "MARKED-BY-THE-PROVIDER", "Traceback", "127.0.0.1"):
        assert secret not in text


def _offline_decision() -> dict[str, Any]:
    reading = extract(DESCRIPTION, Settings(_env_file=None))
    return decide(reading.facts.values()).model_dump(mode="json")


def _good_decision(address: str, model: FaultyModel) -> dict[str, Any]:
    model.behave(right)
    decision: dict[str, Any] = _assess(address, JSON)["decision"]
    return decision
