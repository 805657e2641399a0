"""The tokens of the day: charged whichever way they are spent, and refused once they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from advisor.actors import Hold
from advisor.settings import Settings
from advisor.storage import keys
from advisor.storage.keys import NewKey
from advisor.storage.schema import HoldRow
from advisor.storage.spending import DayBudget, spent_today
from advisor.storage.store import Store
from benchmarks.model_server import description
from tests.api.conftest import PATIENCE, bearer, own_data, problem, serving, wait_until
from tests.api.faulty_model import FaultyModel, faulty_model, right, silent, status
from tests.llm.providers import KEY, OPENAI

BODY = {"description": description(1)}
WHOLE = 1_000_000
EVENTS = {"Accept": "text/event-stream"}


@pytest.fixture(scope="module")
def model() -> Iterator[FaultyModel]:
    """Return the model's server."""
    with faulty_model() as running:
        yield running


@pytest.fixture(scope="module")
def settings(indexed_data_dir: Path, tmp_path_factory: pytest.TempPathFactory, model: FaultyModel) -> Settings:
    """Return settings with the model."""
    folder = own_data(indexed_data_dir, tmp_path_factory.mktemp("budgets"))
    return Settings(
        _env_file=None, data_dir=folder, model=OPENAI.model, api_base=model.address, model_timeout_seconds=PATIENCE
    )


@pytest.fixture(scope="module")
def store(settings: Settings) -> Iterator[Store]:
    """Return the database of the server."""
    opened = Store(settings)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def address(settings: Settings, store: Store) -> Iterator[str]:
    """Return the address of the API in front of the model."""
    keys.create(store, NewKey(name="the first"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_API_KEY", KEY)
        patch.setattr("advisor.api.keyring.FRESH_SECONDS", 0.02)
        with serving(settings) as served:
            yield served


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


class Payer:
    """A key with a budget, and what its holder sends."""

    def __init__(self, store: Store, address: str, tokens_per_day: int | None, tenant: str | None = None) -> None:
        new = NewKey(name="payer", tokens_per_day=tokens_per_day, tenant=tenant)
        self.kept, key = keys.create(store, new)
        self._store = store
        self._address = address
        self._headers = {**bearer(key), "Connection": "close"}
        # Servers read the keys now and then only.
        wait_until(lambda: self.send("GET", "/v1/models").status_code == httpx.codes.OK)

    @property
    def spent(self) -> int:
        """What it spent today."""
        return spent_today(self._store).get(self.kept.id, 0)

    def send(self, method: str, path: str, body: object = None, **headers: str) -> httpx.Response:
        """Send a request."""
        sent = {**self._headers, **headers}
        return httpx.request(method, f"{self._address}{path}", json=body, headers=sent, timeout=PATIENCE)


def used(assessment: Any) -> int:  # noqa: ANN401 - JSON
    """Return the tokens that an assessment says it cost."""
    return int(assessment["usage"]["prompt_tokens"] + assessment["usage"]["completion_tokens"])


@pytest.mark.parametrize("headers", [{}, EVENTS], ids=["whole", "streamed"])
def test_what_was_used_is_charged(store: Store, address: str, model: FaultyModel, headers: dict[str, str]) -> None:
    """Exactly the tokens that the assessment names, streamed or not; nothing stays held."""
    model.behave(right)
    payer = Payer(store, address, WHOLE)
    answer = payer.send("POST", "/v1/assessments", BODY, **headers)
    id_ = payer.send("GET", "/v1/assessments").json()["items"][0]["id"]
    made = payer.send("GET", f"/v1/assessments/{id_}").json()
    assert answer.status_code in {200, 201}
    assert made["explanation"]["written_by"] == OPENAI.model
    assert payer.spent == used(made) > 0
    with store.reading() as session:
        assert session.scalars(select(HoldRow).where(HoldRow.payer == payer.kept.id)).all() == []
    said = payer.send("POST", f"/v1/assessments/{id_}/messages", {"content": "Why not fine-tuning?"}).json()
    assert payer.spent == used(made) + used(said["reply"])


@pytest.mark.parametrize("path", ["/v1/assessments", "/v1/chat/completions"])
def test_a_spent_budget_is_a_clear_429(store: Store, address: str, model: FaultyModel, path: str) -> None:
    """It says limit, use and when it is whole again; no model is asked, nothing is kept, and it can be repeated."""
    model.behave(right)
    poor = Payer(store, address, 50)
    body = BODY if "assess" in path else {"model": "advisor", "messages": [{"role": "user", "content": description(1)}]}
    for _ in range(2):
        answer = poor.send("POST", path, body, **{"Idempotency-Key": f"poor-{path}"})
        assert (answer.status_code, answer.json()["type"]) == (429, "/problems/budget-spent")
    refused = answer.json()
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    assert (refused["limit"], refused["used"]) == (50, 0)
    assert datetime.fromisoformat(refused["resets_at"]) == midnight
    assert 0 < int(answer.headers["retry-after"]) <= 86_400
    assert model.asked == []
    assert poor.send("GET", "/v1/assessments").json()["items"] == []


def test_in_a_stream_it_is_the_last_event(store: Store, address: str, model: FaultyModel) -> None:
    """The status was sent before; the event holds the same problem."""
    model.behave(right)
    answer = Payer(store, address, 50).send("POST", "/v1/assessments", BODY, **EVENTS)
    last = answer.text.strip().splitlines()[-2:]
    assert last[0] == "event: error"
    assert json.loads(last[1].removeprefix("data: "))["type"] == "/problems/budget-spent"


def test_what_needs_no_model_goes_on(store: Store, address: str, model: FaultyModel) -> None:
    """Reads, decisions and changes of facts work with a spent budget; a question to the model doesn't."""
    model.behave(right)
    rich, poor = Payer(store, address, WHOLE, "both"), Payer(store, address, 50, "both")
    where = f"/v1/assessments/{rich.send('POST', '/v1/assessments', BODY).json()['id']}"
    assert poor.send("GET", where).status_code == 200
    assert poor.send("PATCH", f"{where}/facts", {"labeled_examples": 7}).status_code == 200
    assert poor.send("POST", "/v1/decisions", {"knowledge_gap": True}).status_code == 200
    asked = poor.send("POST", f"{where}/messages", {"content": "Would our lawyers be happier with a smaller model?"})
    problem(asked, 429, "budget-spent")
    assert poor.spent == 0


def test_what_runs_out_amid_the_work_is_finished_offline(
    store: Store, address: str, model: FaultyModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first call's tokens are spent for something: the rest is done without the model, with a warning."""
    model.behave(right)
    needs: list[int] = []
    reserve = DayBudget.reserve

    def noted(budget: DayBudget, least: int, wanted: int) -> Hold:
        needs.append(least)
        return reserve(budget, least, wanted)

    monkeypatch.setattr(DayBudget, "reserve", noted)
    Payer(store, address, WHOLE).send("POST", "/v1/assessments", BODY)
    assert needs[0] < needs[1]
    short = Payer(store, address, needs[1])
    made = short.send("POST", "/v1/assessments", BODY).json()
    assert made["facts_read_by"] == OPENAI.model
    assert made["explanation"]["written_by"] == "offline"
    assert "Of the day's" in made["warnings"][0]
    assert 0 < short.spent == used(made)


def test_a_call_that_failed_costs_what_it_cost(store: Store, address: str, model: FaultyModel) -> None:
    """A refusal of the provider costs nothing, and holds nothing for later."""
    model.behave(status(500))
    payer = Payer(store, address, 60_000)
    for _ in range(3):
        assert payer.send("POST", "/v1/assessments", BODY).json()["facts_read_by"] == "offline"
    assert payer.spent == 0


def test_who_hangs_up_pays_for_what_was_asked(store: Store, address: str, model: FaultyModel) -> None:
    """The provider has read the question by then, so its tokens are charged."""
    model.behave(silent)
    payer = Payer(store, address, WHOLE)
    with suppress(httpx.TimeoutException), httpx.Client(headers=payer._headers, timeout=1) as client:
        client.post(f"{address}/v1/assessments", json=BODY)
    wait_until(lambda: payer.spent > 100)


def test_a_key_without_a_limit_is_not_counted(store: Store, address: str, model: FaultyModel) -> None:
    """Nothing is written for it, so it waits for no database."""
    model.behave(right)
    payer = Payer(store, address, None)
    assert payer.send("POST", "/v1/assessments", BODY).json()["facts_read_by"] == OPENAI.model
    assert payer.spent == 0
