"""Batches over HTTP: hostile backlogs first, then whose they are, how they go on, and what comes of them."""

from __future__ import annotations

import asyncio
import html
import io
import json
import socket
import threading
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import openpyxl
import pytest

from advisor.api.guards import Envelope, Limits
from advisor.api.routes import batches as routes
from advisor.backlog import Row
from advisor.batch import engine as engine_module
from advisor.batch.engine import Engine
from advisor.batch.loading import load
from advisor.batch.working import Guides
from advisor.batches import State
from advisor.errors import StorageError
from advisor.guidance import ingest
from advisor.settings import Settings
from advisor.storage import audit, batches, keys, outcomes
from advisor.storage.keys import NewKey
from advisor.storage.scopes import Scope
from advisor.storage.store import Store
from advisor.watch import AbandonedError
from tests.api.conftest import PATIENCE, bearer, own_data, problem, serving, wait_until
from tests.api.test_stored_keys import HR
from tests.batch.conftest import rows

POLICIES = "Our agents ask about our policies. Answers must name the paragraph."
TONE = "We have 5,000 labeled examples of mails in our tone. Prompting didn't get the style right."
CSV = f'id,description,team\n1,{POLICIES},Care\n2,,Mail\n=3,"{TONE}",=SUM(1)\n'.encode()
MOST_JSON, MOST = 50_000, 200_000
MANY = tuple(f"field-{number}" for number in range(50))
FORM, AS_JSON = "multipart/form-data", {"Content-Type": "application/json"}
Key = Callable[..., httpx.Client]


@pytest.fixture(scope="module")
def settings(indexed_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings with narrow limits, and guidance of which one document needs a tag."""
    folder = own_data(indexed_data_dir, tmp_path_factory.mktemp("batches"))
    policy = folder / "hr-policy.md"
    policy.write_text(HR, "utf-8")
    ingest([policy], Settings(_env_file=None, data_dir=folder), access=("hr",))
    return Settings(_env_file=None, data_dir=folder, request_bytes=MOST_JSON, upload_bytes=MOST)


@pytest.fixture(scope="module")
def store(settings: Settings) -> Iterator[Store]:
    """Return the database of server and worker."""
    opened = Store(settings)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def served(settings: Settings, store: Store) -> Iterator[str]:
    """Return the address of a server with keys, beside a worker."""
    keys.create(store, NewKey(name="the first"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("advisor.api.keyring.FRESH_SECONDS", 0.02)
        patched.setattr(engine_module, "POLLING_SECONDS", 0.05)
        patched.setattr(engine_module, "TENDING_SECONDS", 0.1)
        with serving(settings) as address, Engine(settings, store, Guides(settings), 2):
            yield address


@pytest.fixture
def key(served: str, store: Store) -> Iterator[Key]:
    """Return a function that gives a client with a new key."""
    opened: list[httpx.Client] = []

    def make(**values: Any) -> httpx.Client:  # noqa: ANN401 - as many types as fields
        made = keys.create(store, NewKey(**{"name": "test", **values}))[1]
        opened.append(httpx.Client(base_url=served, timeout=PATIENCE, headers=bearer(made)))
        return opened[-1]

    yield make
    for each in opened:
        each.close()


@pytest.fixture
def sender(key: Key) -> httpx.Client:
    """Return a client with a key of its own."""
    return key()


def upload(client: httpx.Client, content: bytes = CSV, name: str = "ideas.csv", **more: Any) -> httpx.Response:  # noqa: ANN401 - form and headers
    """Send a file."""
    return client.post("/v1/batches", files={"file": (name, content)}, **more)


def ended(client: httpx.Client, sent: httpx.Response) -> dict[str, Any]:
    """Return a batch that was taken, once it has ended."""
    assert sent.status_code == 202, sent.text
    where = sent.headers["location"]
    wait_until(lambda: client.get(where).json()["progress"]["state"] in {"done", "cancelled"})
    found: dict[str, Any] = client.get(where).json()
    return found


def listed(client: httpx.Client) -> list[dict[str, Any]]:
    """Return the newest batches of a key."""
    found: list[dict[str, Any]] = client.get("/v1/batches").json()["items"]
    return found


FORMS: tuple[tuple[str, dict[str, Any], int, str], ...] = (
    ("no file", {"files": {"other": ("x", b"x")}}, 422, "invalid-request"),
    ("two files", {"files": [("file", ("a.csv", CSV)), ("file", ("b.csv", CSV))]}, 400, "malformed-body"),
    ("a field too many", {"files": {"file": ("a.csv", CSV)}, "data": {"model": "x"}}, 422, "invalid-request"),
    ("fields without end", {"files": {"file": ("a.csv", CSV)}, "data": dict.fromkeys(MANY, "")}, 400, "malformed-body"),
    ("a long field", {"files": {"file": ("a.csv", CSV)}, "data": {"name": "x" * 150_000}}, 400, "malformed-body"),
    ("no truth", {"files": {"file": ("a.csv", CSV)}, "data": {"explain": "maybe"}}, 422, "invalid-request"),
    ("no sheet", {"files": {"file": ("a.csv", CSV)}, "data": {"sheet": "A"}}, 422, "invalid-request"),
    ("an empty file", {"files": {"file": ("a.csv", b"")}}, 422, "invalid-request"),
    ("no ending", {"files": {"file": ("a", CSV)}}, 422, "invalid-request"),
    ("no description", {"files": {"file": ("a.csv", b"id,text\n1,x\n")}}, 422, "invalid-request"),
    ("no workbook", {"files": {"file": ("a.xlsx", b"PK\x03\x04" + b"\0" * 99)}}, 422, "invalid-request"),
    ("no form", {"content": b"x", "headers": {"Content-Type": FORM}}, 400, "malformed-body"),
    ("no end", {"content": b"--b\r\n", "headers": {"Content-Type": f"{FORM}; boundary=b"}}, 422, "invalid-request"),
    ("text", {"content": CSV, "headers": {"Content-Type": "text/csv"}}, 415, "unsupported-media-type"),
    ("no type", {"content": CSV}, 415, "unsupported-media-type"),
    ("no JSON", {"content": b"{", "headers": AS_JSON}, 400, "malformed-body"),
    ("deep JSON", {"content": b"[" * 40_000, "headers": AS_JSON}, 400, "malformed-body"),
    ("a key twice", {"content": b'{"items":[],"items":[]}', "headers": AS_JSON}, 400, "malformed-body"),
    ("no items", {"json": {"items": []}}, 422, "invalid-request"),
    ("too many items", {"json": {"items": [{}] * 10_001}}, 422, "invalid-request"),
    ("texts", {"json": {"items": ["x"]}}, 422, "invalid-request"),
    ("large JSON", {"json": {"items": [{"description": "x" * MOST_JSON}]}}, 413, "body-too-large"),
)  # fmt: skip


@pytest.mark.parametrize(("sent", "status", "slug"), [each[1:] for each in FORMS], ids=[each[0] for each in FORMS])
def test_what_is_no_backlog_is_refused(sender: httpx.Client, sent: dict[str, Any], status: int, slug: str) -> None:
    """The answer says what to send instead, and nothing is kept."""
    problem(sender.post("/v1/batches", **sent), status, slug)
    assert listed(sender) == []


@pytest.mark.parametrize("announced", [True, False])
def test_two_gigabytes_are_cut_off(sender: httpx.Client, served: str, *, announced: bool) -> None:
    """Announced, nothing of it is read; in pieces, no more than is allowed."""
    host, _, port = served.removeprefix("http://").partition(":")
    length = "Content-Length: 2000000000" if announced else "Transfer-Encoding: chunked"
    head = (
        f"POST /v1/batches HTTP/1.1\r\nHost: localhost\r\n{length}\r\n"
        f"Authorization: {sender.headers['authorization']}\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n"
    )
    part = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
        connection.sendall(head.encode())
        if not announced:
            for piece in (part, *[b"x" * 10_000] * 30):
                connection.sendall(b"%x\r\n%b\r\n" % (len(piece), piece))
        answer = connection.recv(65_536)
    assert b"413" in answer.partition(b"\r\n")[0]
    assert b"ADVISOR_UPLOAD_BYTES" in answer
    assert listed(sender) == []


@pytest.mark.parametrize(
    ("path", "upload_seconds", "expected"),
    [("/v1/batches", 30.0, 200), ("/v1/batches", 0.05, 408), ("/v1/assessments", 30.0, 408)],
)
def test_an_upload_may_take_longer_but_not_for_ever(path: str, upload_seconds: float, expected: int) -> None:
    """Backlogs have a time of their own in which they have to arrive."""
    status: list[int] = []

    async def reads(_scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - as ASGI has it
        await receive()
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0.15)
        return {"type": "http.request", "body": b"x"}

    async def send(message: Any) -> None:  # noqa: ANN401 - as ASGI has it
        if "status" in message:
            status.append(message["status"])

    app = Limits(reads, most=100, seconds=0.05, uploads={"/v1/batches": 100}, upload_seconds=upload_seconds)
    asyncio.run(Envelope(app)({"type": "http", "method": "POST", "path": path, "headers": []}, receive, send))
    assert status == [expected]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://other.localhost"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_forms_of_other_sites_are_refused(client: httpx.Client, headers: dict[str, str]) -> None:
    """Where no key is needed, a browser would send them without asking; our own page's are taken."""
    problem(upload(client, headers=headers), 403, "forbidden")
    own = {"Sec-Fetch-Site": "same-origin", "Origin": str(client.base_url).rstrip("/")}
    assert upload(client, headers=own).status_code == 202


def test_names_are_names(sender: httpx.Client) -> None:
    """A path, controls and marks of direction in a file's name lead nowhere and aren't kept."""
    sent = upload(sender, name="../../etc/\u202epass\x1bwd.csv")
    assert sent.json()["name"].endswith("wd.csv")
    assert not {"/", "\x1b", "\u202e"} & set(sent.json()["name"])
    named = sender.post("/v1/batches", json={"name": "a\0b\x1b", "items": [{"description": TONE}]})
    assert named.json()["name"] == "ab"
    for each in (sent, named):
        ended(sender, each)


def test_rows_that_nobody_can_use_stop_nothing(sender: httpx.Client) -> None:
    """NUL, half a surrogate pair, deep values, formulas and missing texts are the fault of their rows alone."""
    deep: Any = "x"
    for _ in range(200):
        deep = [deep]
    items = [
        {"description": POLICIES},
        {},
        {"description": 5},
        {"description": "a\0b"},
        {"description": TONE, "deep": deep},
    ]
    body = json.dumps({"items": items})[:-2] + ', {"description": "\\ud800"}]}'
    sent = sender.post("/v1/batches", content=body, headers={"Content-Type": "application/json"})
    found = ended(sender, sent)
    lines = [json.loads(line) for line in sender.get(f"/v1/batches/{found['id']}/results").text.splitlines()]
    assert [line["position"] for line in lines] == [1, 2, 3, 4, 5, 6]
    assert lines[0]["status"] == "ok"
    assert {lines[number]["status"] for number in (1, 2, 3, 5)} == {"error"}


def test_keys_without_end_are_refused(sender: httpx.Client) -> None:
    """Each would be a column of the results; what was stored before they were too many is removed."""
    lines = [{"description": "x", **{f"{line}-{number}": 0 for number in range(11)}} for line in range(1_000)]
    content = "\n".join(json.dumps(line) for line in lines).encode()
    problem(upload(sender, content, "ideas.jsonl"), 422, "invalid-request")
    assert listed(sender) == []


def test_a_client_that_has_gone_leaves_nothing_to_work_on(
    sender: httpx.Client, served: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Loading ends with the next row, what was stored is removed, and the server logs no defect."""
    reached, go = threading.Event(), threading.Event()
    add = batches.add_items

    def held(*arguments: Any) -> None:  # noqa: ANN401 - passed on
        reached.set()
        assert go.wait(PATIENCE)
        add(*arguments)

    monkeypatch.setattr(batches, "add_items", held)
    content = b"description\n" + b"".join(b"Project %d\n" % number for number in range(2_000))
    request = sender.build_request("POST", "/v1/batches", files={"file": ("a.csv", content)})
    host, _, port = served.removeprefix("http://").partition(":")
    lines = [f"{name}: {value}" for name, value in request.headers.items() if name != "connection"]
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
        connection.sendall("\r\n".join(["POST /v1/batches HTTP/1.1", *lines, "", ""]).encode() + request.read())
        assert reached.wait(PATIENCE)
    # The server has noticed once its own answer to nobody is through: another request is answered after it.
    assert listed(sender)[0]["progress"]["state"] == "loading"
    go.set()
    wait_until(lambda: not listed(sender))
    assert "An assessment failed" not in caplog.text


def test_others_see_and_change_nothing(sender: httpx.Client, key: Key) -> None:
    """Another key finds none of it; one that may only read can't send or cancel."""
    mine = ended(sender, upload(sender))
    other = key()
    assert listed(other) == []
    for method, path in (("GET", ""), ("DELETE", ""), ("GET", "/events"), ("GET", "/results"), ("GET", "/report")):
        problem(other.request(method, f"/v1/batches/{mine['id']}{path}"), 404, "not-found")
    reader = key(scopes=frozenset({Scope.READ}))
    problem(upload(reader), 403, "forbidden")
    problem(reader.delete(f"/v1/batches/{mine['id']}"), 403, "forbidden")
    assert listed(reader) == []
    problem(sender.get(f"/v1/batches/{uuid.uuid4()}"), 404, "not-found")
    problem(sender.get("/v1/batches/a%00b"), 422, "invalid-request")


def test_others_delete_nothing(sender: httpx.Client, key: Key) -> None:
    """It takes the sender's tenant, and a key that may end work and delete; without `purge` nothing is deleted."""
    where = f"/v1/batches/{ended(sender, upload(sender))['id']}"
    purge = {"purge": "true"}
    problem(key().delete(where, params=purge), 404, "not-found")
    tenant = "deleting"
    mine = f"/v1/batches/{ended(key(tenant=tenant), upload(key(tenant=tenant)))['id']}"
    for scopes in ({Scope.READ, Scope.ASSESS}, {Scope.READ, Scope.DELETE}):
        problem(key(tenant=tenant, scopes=frozenset(scopes)).delete(mine, params=purge), 403, "forbidden")
    problem(sender.delete(where, params={"purge": "maybe"}), 422, "invalid-request")
    assert sender.delete(where).json()["progress"]["state"] == "done"
    assert [each["id"] for each in listed(sender)] == [where.removeprefix("/v1/batches/")]
    assert len(listed(key(tenant=tenant))) == 1


def test_a_deleted_batch_is_gone_and_its_assessments_stay(sender: httpx.Client, store: Store) -> None:
    """Its rows leave the database, nothing of it is answered any more, and the log says who deleted it."""
    found = ended(sender, upload(sender))
    where = f"/v1/batches/{found['id']}"
    made = [json.loads(line)["assessment_id"] for line in sender.get(f"{where}/results").text.splitlines()]
    gone = sender.delete(where, params={"purge": "true"})
    assert (gone.status_code, gone.content) == (204, b"")
    for method, path in (
        ("GET", ""),
        ("DELETE", ""),
        ("DELETE", "?purge=true"),
        ("GET", "/events"),
        ("GET", "/results"),
    ):
        problem(sender.request(method, where + path), 404, "not-found")
    assert listed(sender) == []
    wait_until(lambda: not list(outcomes.finished(store, found["id"])))
    assert [sender.get(f"/v1/assessments/{each}").status_code for each in made if each] == [200, 200]
    last = [entry for entry in audit.entries(store) if entry.subject == found["id"]][-1]
    assert (last.action, last.surface, last.request) == ("batch.deleted", "api", gone.headers["x-request-id"])


def test_a_batch_that_is_worked_on_can_be_deleted(
    sender: httpx.Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The work ends, whoever watches hears it, and the worker goes on with other batches without a complaint."""
    caplog.set_level("WARNING")
    held, go = threading.Event(), threading.Event()

    def evaluated(*_: Any) -> Any:  # noqa: ANN401 - never returns
        held.set()
        assert go.wait(PATIENCE)
        raise AbandonedError

    with monkeypatch.context() as patched:
        patched.setattr(engine_module, "evaluate", evaluated)
        where = upload(sender, b"description\nOne that nobody has sent before\n").headers["location"]
        assert held.wait(PATIENCE)
        assert sender.delete(where, params={"purge": "true"}).status_code == 204
        problem(sender.get(f"{where}/events"), 404, "not-found")
        go.set()
    assert ended(sender, upload(sender))["progress"]["ok"] == 2
    assert "batch" not in caplog.text


def test_explanations_cite_what_the_sender_may_see(key: Key) -> None:
    """A row's explanation may cite a document that needs a tag only where the key has it."""
    described = {"description": "A bot whose agents ask about our policies must name the paragraph of the answers."}
    for tags, cited in ((frozenset({"hr"}), True), (frozenset[str](), False)):
        caller = key(access_tags=tags)
        found = ended(caller, caller.post("/v1/batches", json={"items": [described], "explain": True}))
        result = caller.get(f"/v1/batches/{found['id']}/results").json()
        assert result["explanation"]["claims"]
        assert ("Nightingale" in json.dumps(result)) is cited


def test_a_repeated_request_sends_nothing_twice(sender: httpx.Client) -> None:
    """The same key and file give the same batch; another file, name or sheet under this key is refused."""
    once = {"Idempotency-Key": str(uuid.uuid4())}
    first = upload(sender, headers=once)
    again = upload(sender, headers=once)
    assert again.status_code == 202
    assert again.headers["idempotency-replayed"] == "true"
    assert again.headers["location"] == first.headers["location"]
    problem(upload(sender, CSV + b"4,More,x\n", headers=once), 422, "idempotency-key-reused")
    problem(upload(sender, headers=once, data={"name": "other"}), 422, "idempotency-key-reused")
    assert len(listed(sender)) == 1
    ended(sender, first)


def test_results_have_each_row_in_three_formats(sender: httpx.Client) -> None:
    """In order, with the broken row, further columns, and formulas that don't run."""
    found = ended(sender, upload(sender))
    assert (found["progress"]["ok"], found["progress"]["errors"], found["name"]) == (2, 1, "ideas.csv")
    where = f"/v1/batches/{found['id']}/results"
    lines = [json.loads(line) for line in sender.get(where).text.splitlines()]
    assert [line["status"] for line in lines] == ["ok", "error", "ok"]
    assert sender.get(f"/v1/assessments/{lines[0]['assessment_id']}").json()["decision"] == lines[0]["decision"]
    table = sender.get(where, params={"format": "csv"})
    assert table.headers["content-disposition"] == f'attachment; filename="results-{found["id"][:8]}.csv"'
    assert "'=3,3,ok" in table.text
    assert ",'=SUM(1)" in table.text
    book = openpyxl.load_workbook(io.BytesIO(sender.get(where, params={"format": "xlsx"}).content))
    assert [row[2].value for row in book.worksheets[0].rows] == ["status", "ok", "error", "ok"]
    problem(sender.get(where, params={"format": "pdf"}), 422, "invalid-request")


def test_the_report_comes_as_page_text_and_data(sender: httpx.Client) -> None:
    """By Accept or by name; each proposal leads to its assessment."""
    found = ended(sender, upload(sender))
    where = f"/v1/batches/{found['id']}/report"
    data = sender.get(where, headers={"Accept": "application/json"})
    links = [row["link"] for row in data.json()["rows"]]
    assert len(links) == 2
    assert all(link.startswith("/a/") for link in links)
    page = sender.get(where, headers={"Accept": "text/html"})
    assert page.headers["content-security-policy"] == "frame-ancestors 'none'"
    assert "default-src 'none'" in html.unescape(page.text)
    assert sender.get(where, params={"format": "markdown"}).headers["content-type"].startswith("text/markdown")
    assert {data.headers["vary"], page.headers["vary"]} == {"Accept"}
    problem(sender.get(where, params={"format": "pdf"}), 422, "invalid-request")


def test_what_isnt_done_says_so_and_can_be_cancelled(client: httpx.Client) -> None:
    """Without a worker a batch waits; cancelled, it stays so, and its results name the reason."""
    where = upload(client).headers["location"]
    assert client.get(where).json()["progress"]["state"] == "queued"
    assert [json.loads(line)["error"][:20] for line in client.get(f"{where}/results").text.splitlines()] == [
        "It hasn't been asses",
        "Line 3: The descript",
        "It hasn't been asses",
    ]
    for _ in range(2):
        cancelled = client.delete(where)
        assert cancelled.json()["progress"]["state"] == "cancelled"
        assert cancelled.json()["finished_at"]
    assert "cancelled" in json.loads(client.get(f"{where}/results").text.splitlines()[0])["error"]


def test_a_batch_that_is_cancelled_while_it_is_loaded_stays_cancelled(settings: Settings, store: Store) -> None:
    """Its last row doesn't put it into the queue."""

    def found() -> Iterator[Row]:
        # More than are stored at a time, so that the batch is there when it is cancelled.
        yield from rows(*(f"{POLICIES} {number}" for number in range(501)))
        (batch,) = batches.newest(store, "cancelling", 1)
        batches.cancel(store, batch.id)

    assert load(store, found(), settings, tenant="cancelling").state is State.CANCELLED


def test_watching_hears_progress_and_the_end(sender: httpx.Client) -> None:
    """Each step once, then the batch as it is read, and nothing more."""
    sent = upload(sender)
    with sender.stream("GET", f"{sent.headers['location']}/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        heard = [line for line in stream.iter_lines() if line.startswith(("event:", "data:"))]
    names, data = heard[::2], [json.loads(line.removeprefix("data:")) for line in heard[1::2]]
    assert set(names[:-1]) == {"event: progress"}
    assert names[-1] == "event: batch"
    assert data[-1] == sender.get(sent.headers["location"]).json()
    done = [each["ok"] + each["errors"] for each in data[:-1]]
    assert done == sorted(done)


def test_watching_a_batch_that_stands_still_shows_signs_of_life(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Comments come between events, so that no proxy cuts the line."""
    monkeypatch.setattr(routes, "HEARTBEAT_SECONDS", 0.1)
    where = upload(client).headers["location"]
    with client.stream("GET", f"{where}/events") as stream:
        assert any(line.startswith(": ping") for line in stream.iter_lines())
    client.delete(where)


@pytest.mark.parametrize(("broken", "slug"), [(False, "not-ready"), (True, "storage-unavailable")])
def test_watching_ends_when_the_server_stops_or_fails(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch, *, broken: bool, slug: str
) -> None:
    """The last event is the problem, which says whether to come again."""
    batch = load(store, rows(POLICIES), settings, tenant="watching")
    if broken:
        monkeypatch.setattr(batches, "progress", _fails)
    process: Any = SimpleNamespace(store=store, draining=not broken)

    async def heard() -> list[Any]:
        return [event async for event in routes._told(process, batch, str(uuid.uuid4()))]

    (last,) = asyncio.run(heard())
    assert last.event == "error"
    assert json.loads(last.data)["type"] == f"/problems/{slug}"


def _fails(*_: object) -> None:
    msg = "secret place"
    raise StorageError(msg)


def test_batches_are_listed_newest_first_page_by_page(sender: httpx.Client) -> None:
    """Each once, and a cursor that isn't one is refused."""
    sent = [upload(sender, name=f"{number}.csv").json()["id"] for number in range(3)]
    first = sender.get("/v1/batches", params={"limit": 2}).json()
    second = sender.get("/v1/batches", params={"limit": 2, "cursor": first["next"]}).json()
    assert [each["id"] for each in first["items"] + second["items"]] == sent[::-1]
    assert second["next"] is None
    problem(sender.get("/v1/batches", params={"cursor": "-1"}), 422, "invalid-request")


def test_the_documented_example_can_be_pasted(sender: httpx.Client) -> None:
    """What /docs shows is taken as it is."""
    document = sender.get("/openapi.json").json()
    body = document["paths"]["/v1/batches"]["post"]["requestBody"]["content"]["application/json"]["example"]
    assert ended(sender, sender.post("/v1/batches", json=body))["progress"]["ok"] == 2
