"""Keys that were made with `advisor keys`: who gets in, for what, how often, and when no more."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Self

import httpx
import pytest
from sqlalchemy import delete

from advisor.api.app import create_app
from advisor.api.guards import Limits
from advisor.api.keyring import Keyring
from advisor.errors import StorageError
from advisor.guidance import ingest
from advisor.settings import Settings, key_hash
from advisor.storage import audit, keys
from advisor.storage.keys import NewKey
from advisor.storage.schema import KeyRow
from advisor.storage.scopes import Scope
from advisor.storage.store import Store
from tests.api.conftest import KEY, PATIENCE, bearer, own_data, problem, serving, wait_until
from tests.api.test_assessments import made
from tests.samples import DESCRIPTION

FACTS = {"knowledge_gap": True}
HR = """---
id: hr-policy
---
# Staff bots

## Policies that change every week

A bot whose agents ask about our policies must name the paragraph of the answers. Project Nightingale is excepted.
"""
Make = Callable[..., str]


@pytest.fixture(scope="session")
def folder(indexed_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with a document that only holders of a tag see."""
    there = own_data(indexed_data_dir, tmp_path_factory.mktemp("stored-keys"))
    policy = there / "hr-policy.md"
    policy.write_text(HR, "utf-8")
    ingest([policy], Settings(_env_file=None, data_dir=there), access=("hr",))
    return there


@pytest.fixture(scope="session")
def store(folder: Path) -> Iterator[Store]:
    """Return the database of the server, as the command line has it."""
    opened = Store(Settings(_env_file=None, data_dir=folder))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def served(folder: Path, store: Store) -> Iterator[str]:
    """Return the address of a server with stored keys only, which looks at them all the time."""
    keys.create(store, NewKey(name="the first"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("advisor.api.keyring.FRESH_SECONDS", 0.02)
        with serving(Settings(_env_file=None, data_dir=folder)) as address:
            yield address


@pytest.fixture
def make(store: Store) -> Make:
    """Return a function that makes a key and returns it."""

    def _make(**values: Any) -> str:  # noqa: ANN401 - as many types as fields
        return keys.create(store, NewKey(**{"name": "test", **values}))[1]

    return _make


def client(address: str, key: str) -> httpx.Client:
    """Return a client with a key, which keeps no connection."""
    return httpx.Client(base_url=address, timeout=PATIENCE, headers={**bearer(key), "Connection": "close"})


def test_a_made_key_lets_in(served: str, make: Make, store: Store) -> None:
    """Soon after it was made, for its own tenant; its last use is known then, and nobody else gets in."""
    key = make(name="reader")
    problem(httpx.get(f"{served}/v1/assessments"), 401, "unauthorized")
    wait_until(lambda: client(served, key).get("/v1/assessments").status_code == httpx.codes.OK)
    assert client(served, key).get("/v1/assessments").json()["items"] == []
    wait_until(lambda: [each.last_used_at for each in keys.listed(store) if each.name == "reader"] != [None])


def test_keys_of_one_tenant_share_what_they_made(served: str, make: Make) -> None:
    """A key can be replaced by another one; a key of another tenant finds nothing."""
    old, new, other = make(tenant="team"), make(tenant="team"), make(tenant="others")
    mine = made(client(served, old))
    where = f"/v1/assessments/{mine['id']}"
    assert client(served, new).get(where).json() == mine
    problem(client(served, other).get(where), 404, "not-found")


@pytest.mark.parametrize(
    "send",
    [
        lambda key: f"Bearer {key.swapcase()}",
        lambda key: f"Bearer {key[:20]} {key[20:]}",
        lambda key: f"Bearer {key_hash(key)}",
        lambda key: f"Bearer {key_hash(key).removeprefix('sha256:')}",
        lambda key: f"Bearer {key.removeprefix('adv_')}",
        lambda key: f"Bearer {key}\xe4",
        lambda key: f"Bearer {key}{'x' * 30_000}",
        lambda _: "Bearer \xff\xfe",
    ],
)
def test_what_is_nearly_the_key_is_no_key(served: str, make: Make, send: Callable[[str], str]) -> None:
    """Another case, a blank inside, its hash, more or less of it, bytes that are no text."""
    headers = [(b"Authorization", send(make()).encode("latin-1"))]
    problem(httpx.get(f"{served}/v1/assessments", headers=headers), 401, "unauthorized")


def test_a_huge_header_is_no_way_in(served: str) -> None:
    """A megabyte of key ends in a refusal, and the server goes on."""
    try:
        answer = httpx.get(f"{served}/v1/assessments", headers={"Authorization": f"Bearer {'x' * 1_000_000}"})
        assert answer.status_code in {400, 401, 431}
    except httpx.TransportError:
        pass
    assert httpx.get(f"{served}/health/live").status_code == httpx.codes.OK


def test_a_revoked_key_stops_working_and_the_server_stays_closed(indexed_data_dir: Path, tmp_path: Path) -> None:
    """The first key closes an open server while it runs; when the last is revoked it doesn't open again, nor later."""
    settings = Settings(_env_file=None, data_dir=own_data(indexed_data_dir, tmp_path / "data"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("advisor.api.keyring.FRESH_SECONDS", 0.02)
        with serving(settings) as address:
            assert httpx.get(f"{address}/v1/assessments").status_code == httpx.codes.OK
            store = Store(settings)
            one, key = keys.create(store, NewKey(name="x", tenant="local"))
            wait_until(lambda: httpx.get(f"{address}/v1/assessments").status_code == httpx.codes.UNAUTHORIZED)
            assert client(address, key).get("/v1/assessments", headers={"Host": "x.example"}).status_code == 200
            keys.revoke(store, one.id)
            wait_until(lambda: client(address, key).get("/v1/assessments").status_code == httpx.codes.UNAUTHORIZED)
            problem(httpx.get(f"{address}/v1/assessments"), 401, "unauthorized")
            with store.changing() as session:
                session.execute(delete(KeyRow))
            store.close()
            time.sleep(0.05)
            problem(httpx.get(f"{address}/v1/assessments"), 401, "unauthorized")


def test_an_expired_key_stops_working(store: Store, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """At that moment, whenever the keys were read."""
    key = make(expires_at=datetime.now(UTC) + timedelta(hours=1))

    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) + timedelta(hours=1)

    async def run() -> None:
        keyring = Keyring(Settings(_env_file=None), lambda: store, guarded=False)
        await keyring.refresh()
        assert keyring.of_database(key)
        monkeypatch.setattr("advisor.api.keyring.datetime", Later)
        assert keyring.of_database(key) is None

    asyncio.run(run())


def test_guesses_cost_no_query(served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the keys are fresh, no guess reaches the database, and none is remembered."""
    reads: list[int] = []
    read = keys.usable
    monkeypatch.setattr("advisor.api.keyring.FRESH_SECONDS", 60)

    def counted(*arguments: Any) -> Any:  # noqa: ANN401 - as the function it stands for
        reads.append(1)
        return read(*arguments)

    monkeypatch.setattr("advisor.storage.keys.usable", counted)
    with client(served, "adv_guess") as guessing:
        for number in range(50):
            guessing.get("/v1/rules", headers=bearer(f"adv_{number}"))
    assert len(reads) <= 1


def test_a_failing_database_is_waited_for_once() -> None:
    """All requests that need the keys share one reading and its failure; the next ones read again."""
    opened: list[int] = []

    def failing() -> Store:
        opened.append(1)
        time.sleep(0.05)
        msg = "It is down."
        raise StorageError(msg)

    async def run() -> list[BaseException | None]:
        keyring = Keyring(Settings(_env_file=None), failing, guarded=True)
        together = await asyncio.gather(*(keyring.refresh() for _ in range(50)), return_exceptions=True)
        with pytest.raises(StorageError):
            await keyring.refresh()
        return together

    assert {type(each) for each in asyncio.run(run())} == {StorageError}
    assert len(opened) == 2


def test_keys_of_the_settings_need_no_database(tmp_path: Path) -> None:
    """While the database can't be opened, they let in; of others nobody knows yet whether they are wrong."""
    (tmp_path / "advisor.db").write_bytes(b"no database" * 1000)
    settings = Settings(_env_file=None, data_dir=tmp_path, api_keys=frozenset({key_hash(KEY)}))
    with serving(settings, ready=False) as address:
        assert client(address, KEY).post("/v1/decisions", json=FACTS).status_code == httpx.codes.OK
        problem(client(address, "adv_other").post("/v1/decisions", json=FACTS), 503, "not-ready")


CALLS = (
    ("GET", "/v1/assessments", None, Scope.READ),
    ("GET", "/v1/assessments/x", None, Scope.READ),
    ("GET", "/v1/guidance/search?q=x", None, Scope.READ),
    ("POST", "/v1/decisions", FACTS, Scope.READ),
    ("POST", "/v1/assessments", {"description": DESCRIPTION}, Scope.ASSESS),
    ("PATCH", "/v1/assessments/x/facts", FACTS, Scope.ASSESS),
    ("DELETE", "/v1/assessments/x", None, Scope.DELETE),
    ("GET", "/metrics", None, Scope.METRICS),
)


@pytest.mark.parametrize(("method", "path", "body", "scope"), CALLS, ids=lambda value: str(value)[:30])
def test_a_missing_scope_is_named(served: str, make: Make, method: str, path: str, body: Any, scope: Scope) -> None:  # noqa: ANN401, PLR0913, PLR0917 - a table
    """A key with all other scopes is refused with 403, before anything is looked for; one with the scope isn't."""
    without, only = make(scopes=frozenset(set(Scope) - {scope})), make(scopes=frozenset({scope}))
    refused = problem(client(served, without).request(method, path, json=body), 403, "forbidden")
    assert f"`{scope}`" in str(refused["detail"])
    assert client(served, only).request(method, path, json=body).status_code in {200, 201, 404}


def test_every_call_declares_its_scope_or_is_public(tmp_path: Path) -> None:
    """In the OpenAPI document each call names one scope, but for those that need no key."""
    app = create_app(Settings(_env_file=None, data_dir=tmp_path))
    undeclared = {
        path
        for path, operations in app.openapi()["paths"].items()
        for operation in operations.values()
        if not [scope for each in operation.get("security", []) for scope in each.get("key", [])]
    }
    assert undeclared == {"/health/live", "/health/ready", "/problems/{name}"}


def test_mcp_needs_scopes(served: str, make: Make) -> None:
    """The tools make and read, so a key that only reads is refused."""
    key = make(scopes=frozenset({Scope.READ}))
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    problem(client(served, key).post("/mcp", json=body), 403, "forbidden")


def test_requests_a_minute_are_bounded(served: str, make: Make) -> None:
    """What is left stands in headers; beyond it comes 429 with when to come back; other keys go on."""
    limited, free = client(served, make(requests_per_minute=3)), client(served, make())
    answers = [limited.get("/v1/rules") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["ratelimit"].split(";")[1] for answer in answers] == ["r=2", "r=1", "r=0", "r=0"]
    refused = problem(answers[3], 429, "rate-limited")
    assert (refused["limit"], refused["used"]) == (3, 3)
    assert (
        datetime.now(UTC)
        < datetime.fromisoformat(str(refused["resets_at"]))
        < datetime.now(UTC) + timedelta(seconds=62)
    )
    assert 0 < int(answers[3].headers["retry-after"]) <= 60
    assert free.get("/v1/rules").status_code == 200
    assert "ratelimit" not in free.get("/v1/rules").headers


def test_documents_of_other_tags_stay_unseen(served: str, make: Make) -> None:
    """Searched, read by id or cited, a document is there for a key with its tag only."""
    hr, plain = client(served, make(access_tags=frozenset({"hr"}))), client(served, make())
    assert "Nightingale" in hr.get("/v1/guidance/search", params={"q": "staff bots policies"}).text
    assert "Nightingale" not in plain.get("/v1/guidance/search", params={"q": "staff bots policies"}).text
    found = next(
        each for each in hr.get("/v1/guidance/search?q=staff bots").json()["items"] if each["guide"] == "hr-policy"
    )
    address = f"/v1/guidance/passages/{found['id'].replace('#', '%23')}"
    assert hr.get(address).status_code == 200
    problem(plain.get(address), 404, "not-found")


def test_a_stored_assessment_shows_no_more_than_its_reader_may_see(served: str, make: Make) -> None:
    """Read, recorded, revised or replayed by a key of the tenant without the tag, nothing of the document is left."""
    hr = client(served, make(tenant="shared", access_tags=frozenset({"hr"})))
    plain = client(served, make(tenant="shared"))
    key = {"Idempotency-Key": "shared-1"}
    whole = hr.post("/v1/assessments", json={"description": DESCRIPTION}, headers=key).json()
    assert "hr-policy" in {passage["guide"] for passage in whole["passages"]}
    where = f"/v1/assessments/{whole['id']}"
    replayed = plain.post("/v1/assessments", json={"description": DESCRIPTION}, headers=key)
    assert replayed.headers["idempotency-replayed"] == "true"
    seen = [replayed, plain.get(where), plain.get(f"{where}?revision=1"), plain.get(f"{where}/record")]
    streamed = plain.post(
        "/v1/assessments", json={"description": DESCRIPTION}, headers={**key, "Accept": "text/event-stream"}
    )
    for answer in (*seen, streamed):
        assert answer.status_code in {200, 201}
        assert "hr-policy" not in answer.text
        assert "Nightingale" not in answer.text
    narrowed = plain.get(where).json()
    assert narrowed["decision"] == whole["decision"]
    assert "left out" in narrowed["warnings"][0]
    assert hr.get(where).json() == whole
    assert "hr-policy" not in plain.patch(f"{where}/facts", json={"labeled_examples": 10}).text


def test_what_is_done_is_in_the_log(served: str, make: Make, store: Store) -> None:
    """With the key, the surface and the id of the request; nothing of what was described."""
    key = make(name="logged", tenant="logged")
    with client(served, key) as caller:
        answer = caller.post("/v1/assessments", json={"description": DESCRIPTION})
        id_ = answer.json()["id"]
        caller.patch(f"/v1/assessments/{id_}/facts", json={"labeled_examples": 5000})
        caller.post(f"/v1/assessments/{id_}/restore", json={"revision": 1})
        caller.delete(f"/v1/assessments/{id_}")
    entries = [entry for entry in audit.entries(store, "logged") if entry.subject == id_]
    assert [(entry.action, entry.name, entry.surface) for entry in entries] == [
        ("assessment.created", "logged", "api"),
        ("assessment.revised", "logged", "api"),
        ("assessment.restored", "logged", "api"),
        ("assessment.deleted", "logged", "api"),
    ]
    assert entries[0].request == answer.headers["x-request-id"]
    assert key not in "".join(entry.model_dump_json() for entry in entries)
    assert DESCRIPTION not in "".join(entry.model_dump_json() for entry in entries)


@pytest.mark.parametrize("name", ["model", "api_base", "api_key", "base_url"])
def test_no_caller_names_the_model(served: str, make: Make, name: str) -> None:
    """Neither in the body nor beside it; the answer is the operator's model's, or offline."""
    elsewhere = "http://169.254.169.254/"
    with client(served, make()) as caller:
        problem(
            caller.post("/v1/assessments", json={"description": DESCRIPTION, name: elsewhere}), 422, "invalid-request"
        )
        answer = caller.post(
            "/v1/assessments",
            params={name: elsewhere},
            json={"description": DESCRIPTION},
            headers={f"X-{name}": elsewhere, "OpenAI-Base-Url": elsewhere},
        )
    assert (answer.json()["facts_read_by"], answer.json()["versions"]["model"]) == ("offline", None)


@pytest.mark.parametrize(("path", "expected"), [("/v1/batches", 200), ("/v1/batches/7", 200), ("/v1/other", 413)])
def test_only_chosen_paths_take_large_bodies(path: str, expected: int) -> None:
    """Everywhere else the smaller limit holds."""
    status: list[int] = []

    async def reads(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401, ARG001 - as ASGI has it
        await receive()
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def run() -> None:
        scope = {"type": "http", "method": "POST", "path": path, "headers": [(b"content-length", b"500")]}

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"x" * 500}

        async def send(message: Any) -> None:  # noqa: ANN401 - as ASGI has it
            if message["type"] == "http.response.start":
                status.append(message["status"])

        await Limits(reads, most=100, uploads={"/v1/batches": 1_000})(scope, receive, send)

    asyncio.run(run())
    assert status == [expected]
