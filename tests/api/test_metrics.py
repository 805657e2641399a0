"""The server's figures: what they count, that nobody's text gets into them, and that no client makes them grow."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from advisor.settings import Settings, key_hash
from advisor.telemetry.metrics import Metrics
from tests.api.conftest import KEY, PATIENCE, bearer, own_data, problem, serving, wait_until
from tests.api.silent_model import SilentModel, silent_model
from tests.api.test_cancelling import hanging
from tests.llm.providers import COMPLETION_TOKENS, OPENAI, PROMPT_TOKENS
from tests.llm.providers import KEY as MODEL_KEY
from tests.samples import DESCRIPTION
from tests.test_assessments import TEXT

DOCS = Path(__file__).parents[2] / "docs" / "operations.md"
Figures = dict[tuple[str, tuple[tuple[str, str], ...]], float]


@pytest.fixture(scope="module")
def own(indexed_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Return a client of a server that no other module counts on."""
    settings = Settings(_env_file=None, data_dir=own_data(indexed_data_dir, tmp_path_factory.mktemp("metrics")))
    with serving(settings) as address, httpx.Client(base_url=address, timeout=PATIENCE) as client:
        yield client


def figures(client: httpx.Client) -> Figures:
    """Return every sample by its name and sorted labels."""
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    samples = [sample for family in text_string_to_metric_families(answer.text) for sample in family.samples]
    return {(sample.name, tuple(sorted(sample.labels.items()))): sample.value for sample in samples}


def figure(found: Figures, name: str, **labels: str) -> float:
    """Return one sample, 0 where there is none."""
    return found.get((f"advisor_{name}", tuple(sorted(labels.items()))), 0.0)


def test_what_is_done_is_counted(own: httpx.Client) -> None:
    """Requests by route, assessments by verdict, stages, claims, the index, and that all is ready."""
    figures(own)
    before = figures(own)
    made = own.post("/v1/assessments", json={"description": DESCRIPTION}).json()
    own.get(f"/v1/assessments/{made['id']}")
    own.post(f"/v1/assessments/{made['id']}/messages", json={"content": "Why not fine-tuning?"})
    now = figures(own)
    found = {sample: value - before.get(sample, 0.0) for sample, value in now.items()}
    route = "/v1/assessments/{assessment_id}"
    assert figure(found, "http_requests_total", method="GET", route=route, status="200") == 1
    assert figure(found, "http_request_seconds_count", method="POST", route="/v1/assessments") == 1
    assert figure(now, "http_requests_in_progress") == 1
    verdict = made["decision"]["verdict"]
    assert figure(found, "assessments_total", verdict=verdict, read_by="offline", written_by="offline") == 1
    coverage = made["explanation"]["coverage"]
    assert figure(found, "claims_written_total", written_by="offline") == coverage["claims"]
    assert figure(found, "claims_verified_total", written_by="offline") == coverage["verified"]
    for stage in ("reading", "deciding", "searching", "explaining"):
        assert figure(found, "stage_seconds_count", stage=stage) == 1
    assert figure(found, "search_seconds_count") == 2
    assert figure(found, "chat_replies_total", intent="why", written_by="offline") == 1
    assert figure(found, "work_total", outcome="done") == 2
    assert figure(now, "work_running") == figure(now, "work_waiting") == 0
    assert figure(now, "index_info", version=made["versions"]["corpus"]) == 1
    assert figure(now, "index_passages") > 0
    assert all(figure(now, "ready", part=part) == 1 for part in ("database", "index", "model"))


def test_a_model_is_counted_with_its_cost(data_dir: Path, model: SilentModel) -> None:
    """Calls by outcome, tokens both ways, dollars by the list of prices, and each fallback with its reason."""
    model.silent_from = 2
    settings = Settings(
        _env_file=None, data_dir=data_dir, model=OPENAI.model, api_base=model.address, model_timeout_seconds=1.0
    )
    with serving(settings) as address, httpx.Client(base_url=address, timeout=PATIENCE) as client:
        made = client.post("/v1/assessments", json={"description": TEXT}).json()
        found = figures(client)
        called = OPENAI.model
        assert figure(found, "model_calls_total", model=called, outcome="ok") == 1
        assert figure(found, "model_calls_total", model=called, outcome="timed_out") == 1
        assert figure(found, "model_call_seconds_count", model=called) == 2
        assert figure(found, "model_tokens_total", model=called, direction="output") == COMPLETION_TOKENS
        # Of the call that timed out, what was sent is counted by estimate.
        asked = figure(found, "model_tokens_total", model=called, direction="input")
        assert asked > PROMPT_TOKENS + 1_000
        price = asked * 0.15e-6 + COMPLETION_TOKENS * 0.6e-6
        assert figure(found, "model_dollars_total", model=called) == pytest.approx(price)
        assert figure(found, "fallbacks_total", stage="explaining", reason="timed_out") == 1
        verdict = made["decision"]["verdict"]
        assert figure(found, "assessments_total", verdict=verdict, read_by="model", written_by="offline") == 1
        # Who hangs up is counted, too, with what was spent by then.
        model.waiting.clear()
        with closing(hanging(address, "application/json")):
            assert model.waiting.wait(PATIENCE)
        wait_until(lambda: figure(figures(client), "work_total", outcome="abandoned") == 1)
        found = figures(client)
        assert figure(found, "model_calls_total", model=called, outcome="abandoned") == 1
        assert figure(found, "model_tokens_total", model=called, direction="input") > asked
        assert figure(found, "fallbacks_total", stage="reading", reason="abandoned") == 0


def test_an_unknown_price_is_not_nothing() -> None:
    """A model that the list doesn't know costs an unknown sum, which is counted as such."""
    from advisor.usage import Usage
    from advisor.watch import ModelCall, Outcome

    metrics = Metrics()
    metrics.happened(
        ModelCall(model="openai/own", outcome=Outcome.OK, began=0, seconds=1, usage=Usage(calls=1), dollars=None)
    )
    text = metrics.text({}).decode()
    assert 'advisor_model_unpriced_calls_total{model="openai/own"} 1.0' in text
    assert "advisor_model_dollars_total{" not in text


def test_no_client_makes_the_figures_grow(own: httpx.Client) -> None:
    """Made-up paths, methods, queries and headers end in the same few series."""

    def attack(name: str) -> None:
        own.get(f"/{name}")
        own.get(f"/v1/assessments/{name}?q={name}")
        own.get(f"/static/{name}/{name}.js")
        own.get("/v1/guidance/search", params={name: name}, headers={"X-Request-Id": name, "User-Agent": name})
        own.request(name, "/v1/assessments")
        own.request(name, f"/{name}")

    attack("first")
    figures(own)
    before = set(figures(own))
    for index in range(20):
        attack(f"MARK{index}")
    after = set(figures(own))
    assert after == before
    assert "MARK" not in str(after)


def test_the_metrics_need_a_key_where_there_are_keys(keyed_address: str) -> None:
    """They tell how much the whole server spends, which isn't for everybody."""
    problem(httpx.get(f"{keyed_address}/metrics"), 401, "unauthorized")
    assert httpx.get(f"{keyed_address}/metrics", headers=bearer(KEY)).status_code == httpx.codes.OK


def test_nothing_of_a_project_is_in_the_metrics(data_dir: Path) -> None:
    """Neither a word of a description, nor a tenant, nor an id, nor a key."""
    settings = Settings(_env_file=None, data_dir=data_dir, api_keys=frozenset({key_hash(KEY)}))
    with serving(settings) as address, httpx.Client(base_url=address, timeout=PATIENCE, headers=bearer(KEY)) as client:
        made = client.post("/v1/assessments", json={"description": f"xyzzy plugh. {DESCRIPTION}"}).json()
        client.get("/v1/guidance/search", params={"q": "xyzzy plugh"})
        text = client.get("/metrics").text
    for secret in ("xyzzy", "plugh", made["id"], KEY, key_hash(KEY)):
        assert secret not in text


def test_two_applications_in_one_process_count_apart(own: httpx.Client, client: httpx.Client) -> None:
    """Each has a registry of its own."""
    before = figure(figures(own), "http_requests_total", method="GET", route="/v1/rules", status="200")
    client.get("/v1/rules")
    assert figure(figures(own), "http_requests_total", method="GET", route="/v1/rules", status="200") == before


def test_every_metric_is_documented() -> None:
    """The user's page lists each with its type and labels, and none that there isn't."""
    rows = re.findall(r"^\| `(advisor_\w+)` \| (\w+) \| (.*?) \|", DOCS.read_text("utf-8"), re.MULTILINE)
    documented = {(name, kind, tuple(re.findall(r"`(\w+)`", labels))) for name, kind, labels in rows}
    assert documented == {(metric.name, metric.type, metric.labels) for metric in Metrics().listed()}


def test_a_request_that_is_cut_off_is_counted(own: httpx.Client) -> None:
    """A client that sends half a body and goes has its request counted, and none stays in progress."""
    host, port = own.base_url.host, own.base_url.port
    with closing(socket.create_connection((host, int(port or 0)))) as connection:
        connection.sendall(b"POST /v1/decisions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
    wait_until(lambda: figure(figures(own), "http_requests_in_progress") == 1)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[SilentModel]:
    """Return a model that answers the first call only."""
    monkeypatch.setenv("OPENAI_API_KEY", MODEL_KEY)
    with silent_model() as running:
        yield running
