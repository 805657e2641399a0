"""MCP by its official client: over streamable HTTP against a real server, and over standard input of the command."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import httpx
import httpx2
import pytest
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from typer.testing import CliRunner

from advisor.api.mcp.tools import TOOLS
from advisor.cli.main import app
from advisor.facts import FACT_NAMES, Facts
from advisor.rules.engine import decide
from advisor.settings import Settings
from tests.api.conftest import KEY, OTHER_KEY, PATIENCE, bearer, problem, serving, wait_until
from tests.api.slow_model import SlowModel, slow_model
from tests.cli.conftest import COMMAND
from tests.llm.providers import KEY as MODEL_KEY
from tests.llm.providers import OPENAI
from tests.samples import DESCRIPTION
from tests.test_assessments import TEXT

_T = TypeVar("_T")
_FACTS = {"use_case_defined": True, "knowledge_gap": True, "labeled_examples": 180}
_HEADERS = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
_LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}


@asynccontextmanager
async def over_http(address: str, key: str | None = None, mode: str = "auto") -> AsyncIterator[Client]:
    """Connect to a server."""
    headers = bearer(key) if key else {}
    async with (
        httpx2.AsyncClient(headers=headers, timeout=PATIENCE) as http,
        Client(streamable_http_client(f"{address}/mcp", http_client=http), mode=mode) as client,
    ):
        yield client


@asynccontextmanager
async def over_stdio(data_dir: Path, mode: str = "auto") -> AsyncIterator[Client]:
    """Start `advisor mcp` and connect to it."""
    async with Client(
        StdioServerParameters(command=str(COMMAND), args=["mcp"], env=_env(data_dir)), mode=mode
    ) as client:
        yield client


def _env(data_dir: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(data_dir), "ADVISOR_DATA_DIR": str(data_dir)}


def run(use: Callable[[], Awaitable[_T]]) -> _T:
    """Run something that waits."""

    async def patient() -> _T:
        async with asyncio.timeout(PATIENCE):
            return await use()

    return asyncio.run(patient())


async def call(client: Client, tool: str, **arguments: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return what a tool gives; a call that fails fails the test."""
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    return result.structured_content


async def refused(client: Client, tool: str, **arguments: object) -> str:
    """Return why a call of a tool failed."""
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    text: str = result.content[0].text  # type: ignore[union-attr] # a text
    assert "Traceback" not in text
    return text


async def everything(client: Client) -> None:
    """Use each tool and each resource once."""
    assert {tool.name for tool in (await client.list_tools()).tools} == {"assess", "decide", "ask", "search_guidance"}
    heard: list[tuple[float, str | None]] = []

    async def hear(progress: float, total: float | None, message: str | None) -> None:
        assert total is None
        heard.append((progress, message))

    arguments = {"description": DESCRIPTION, "facts": {"labeled_examples": 1200}}
    result = await client.call_tool("assess", arguments, progress_callback=hear)
    text, made = result.content[0].text, result.structured_content  # type: ignore[union-attr] # a text
    assert text.startswith("Start with RAG")
    assert made["id"] in text
    assert made["facts"]["labeled_examples"] == {
        "value": 1200, "source": "user", "evidence": None, "basis": "stated",
    }  # fmt: skip
    assert [step for step, _ in heard] == sorted({step for step, _ in heard})
    assert any("Deciding" in (message or "") for _, message in heard)
    answer = await call(client, "ask", assessment_id=made["id"], question="what if we had 5,000 examples?")
    assert answer["what_if"]["facts"][0]["after"] == 5000
    assert answer["what_if"]["before"]["verdict"] == made["decision"]["verdict"]
    found = await call(client, "search_guidance", query="how many examples", k=2)
    assert len(found["items"]) == 2
    passage = await client.read_resource(f"advisor://passages/{found['items'][0]['id'].replace('#', '%23')}")
    assert passage.contents[0].text == found["items"][0]["text"]  # type: ignore[union-attr] # a text
    record = await client.read_resource(f"advisor://assessments/{made['id']}/record")
    assert record.contents[0].text.startswith("---")  # type: ignore[union-attr] # a text
    rules = await client.read_resource("advisor://rules")
    assert json.loads(rules.contents[0].text)["version"] == made["versions"]["rules"]  # type: ignore[union-attr]
    expected = decide(Facts.model_validate(_FACTS)).model_dump(mode="json")
    decided = await call(client, "decide", facts=_FACTS)
    assert json.dumps({name: decided[name] for name in expected}) == json.dumps(expected)


async def nothing_wrong(client: Client) -> None:
    """Use what can't be used: each refusal is an error of the tool, in words that say what to do."""
    told = await refused(client, "decide", facts={"labeled_examples": "many", "knowledge_gaps": True})
    assert "/facts/labeled_examples: must be a whole number" in told
    assert "did you mean knowledge_gap?" in told
    assert "/facts" in await refused(client, "decide")
    assert "/description" in await refused(client, "assess", description=7)
    assert "/style" in await refused(client, "assess", description=DESCRIPTION, style="kind")
    assert "empty" in await refused(client, "assess", description=" ")
    assert "/k" in await refused(client, "search_guidance", query="x", k=10_000)
    assert "no assessment" in await refused(client, "ask", assessment_id=str(uuid.uuid4()), question="why?")
    assert "/assessment_id" in await refused(client, "ask", assessment_id="../1", question="why?")
    with pytest.raises(MCPError, match="no such tool"):
        await client.call_tool("delete_everything", {})
    for uri in (
        "advisor://passages/nope",
        "advisor://nope",
        "file:///etc/passwd",
        "advisor://assessments/x/record",
        "a://[",
    ):
        with pytest.raises(MCPError, match="nothing to read"):
            await client.read_resource(uri)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_everything_works_over_http(address: str, mode: str) -> None:
    """In the newest protocol and in those before; the client checks what comes against the tools' schemas."""

    async def use() -> None:
        async with over_http(address, mode=mode) as client:
            await everything(client)
            await nothing_wrong(client)

    run(use)


def test_everything_works_over_stdio(data_dir: Path) -> None:
    """The command is the same server for one user; it waits for its index instead of refusing."""

    async def use() -> None:
        async with over_stdio(data_dir) as client:
            await everything(client)
            await nothing_wrong(client)

    run(use)


def test_wrong_settings_are_told_on_standard_error(tmp_path: Path) -> None:
    """Nothing gets to standard output, and the exit code says that it was the usage."""
    done = subprocess.run(  # noqa: S603 - our own command
        [COMMAND, "mcp"], input="", capture_output=True, text=True, cwd=tmp_path, check=False, timeout=PATIENCE,
        env=_env(tmp_path) | {"ADVISOR_TOKEN_BUDGET": "-1"},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "ADVISOR_TOKEN_BUDGET" in done.stderr


def test_each_key_has_its_own(keyed_address: str) -> None:
    """Neither by asking nor by reading does one key learn of another's assessment."""

    async def use() -> None:
        async with over_http(keyed_address, KEY) as mine, over_http(keyed_address, OTHER_KEY) as theirs:
            made = await call(mine, "assess", description=DESCRIPTION)
            assert await call(mine, "ask", assessment_id=made["id"], question="why?")
            assert "no assessment" in await refused(theirs, "ask", assessment_id=made["id"], question="why?")
            with pytest.raises(MCPError, match="nothing to read"):
                await theirs.read_resource(f"advisor://assessments/{made['id']}/record")

    run(use)


def test_without_a_key_nothing_is_told(keyed_address: str) -> None:
    """Not even which tools there are."""
    problem(httpx.post(f"{keyed_address}/mcp", json=_LIST, headers=_HEADERS), 401, "unauthorized")
    told = httpx.post(f"{keyed_address}/mcp", json=_LIST, headers=_HEADERS | bearer(KEY))
    assert "search_guidance" in told.text


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT"])
def test_there_are_no_sessions(client: httpx.Client, method: str) -> None:
    """Every request stands alone: there is no stream to be held open, and nothing to be deleted."""
    problem(client.request(method, "/mcp", headers=_HEADERS), 405, "method-not-allowed")


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost.evil.example", "http://127.0.0.1:1", "http://["]
)
def test_pages_of_other_sites_get_nothing(client: httpx.Client, origin: str) -> None:
    """A page can make a browser send requests here, under a name of its own even; neither is answered."""
    problem(client.post("/mcp", json=_LIST, headers=_HEADERS | {"Origin": origin}), 403, "forbidden")
    evil = _HEADERS | {"Host": "evil.example", "Origin": "http://evil.example"}
    problem(client.post("/mcp", json=_LIST, headers=evil), 421, "misdirected")


def test_a_page_of_the_same_server_may(client: httpx.Client) -> None:
    """Its origin is the host that is asked."""
    origin = str(client.base_url).rstrip("/")
    assert client.post("/mcp", json=_LIST, headers=_HEADERS | {"Origin": origin}).status_code == httpx.codes.OK


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400), (b"{", 400), (b"[" * 100_000, 400), (b'{"a": NaN}', 400), (b"\xff", 400), (b"[]", 400), (b"1", 400),
        (b"{}", 400), (b'{"jsonrpc": "2.0", "id": 1}', 400),
        (b'{"jsonrpc": "2.0", "jsonrpc": "2.0"}', 400), (b'"' + b"x" * 1_100_000 + b'"', 413),
    ],
    ids=range(11),
)  # fmt: skip
def test_what_is_no_message_is_refused(client: httpx.Client, body: bytes, status: int) -> None:
    """Whatever comes is the client's mistake, in both protocols, and the server goes on."""
    for version in ("2025-06-18", "2026-07-28"):
        headers = _HEADERS | {"MCP-Protocol-Version": version}
        answer = client.post("/mcp", content=body, headers=headers)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert client.post("/mcp", json=_LIST, headers=_HEADERS).status_code == httpx.codes.OK


def test_tools_explain_themselves() -> None:
    """Every argument has its meaning in the schema, facts included, and every tool says what it changes."""
    for tool in TOOLS.values():
        schema = tool.definition.input_schema
        assert all(each.get("description") for each in schema["properties"].values())
        assert tool.definition.description
        hints = tool.definition.annotations
        assert hints is not None
        assert hints.read_only_hint is (tool.name != "assess")
    facts = TOOLS["decide"].definition.input_schema["$defs"]["Facts"]["properties"]
    assert tuple(facts) == FACT_NAMES
    assert all(each["description"] for each in facts.values())


def test_facts_may_come_as_text_of_their_json(address: str) -> None:
    """Some assistants send objects so; also as they stand in an assessment."""

    async def use() -> None:
        async with over_http(address) as client:
            plain = await call(client, "decide", facts=_FACTS)
            assert await call(client, "decide", facts=json.dumps(_FACTS)) == plain
            nested = {name: {"value": value, "source": "user"} for name, value in _FACTS.items()}
            assert await call(client, "decide", facts={"facts": nested}) == plain
            assert "/facts" in await refused(client, "decide", facts="{")

    run(use)


def test_an_assistants_context_is_not_flooded(address: str) -> None:
    """What it has (its description) or can read by itself (passages) isn't sent along."""

    async def use() -> None:
        async with over_http(address) as client:
            made = await call(client, "assess", description=DESCRIPTION)
            assert not {"description", "passages"} & set(made)
            assert len(json.dumps(made)) < 60_000

    run(use)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowModel]:
    """Return a model that waits after its first claims."""
    monkeypatch.setenv("OPENAI_API_KEY", MODEL_KEY)
    with slow_model() as running:
        yield running


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_client_that_disappears_ends_its_work(data_dir: Path, model: SlowModel, mode: str) -> None:
    """The model's call is ended, nothing is stored, and the server stops as if nobody had been there."""
    settings = Settings(_env_file=None, data_dir=data_dir, model=OPENAI.model, api_base=model.address)

    async def use(address: str) -> None:
        async with over_http(address, mode=mode) as client:
            task = asyncio.create_task(client.call_tool("assess", {"description": TEXT}))
            await asyncio.to_thread(model.explaining.wait, PATIENCE)
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    with serving(settings) as address:
        run(lambda: use(address))
        time.sleep(0.3)  # the server hears of it
        model.go_on.set()
        assert model.hung_up.wait(PATIENCE)
        wait_until(lambda: httpx.get(f"{address}/v1/assessments").json()["items"] == [])
        assert model.calls == 2


def test_the_command_ends_amid_a_call(data_dir: Path, model: SlowModel) -> None:
    """A client that goes away takes the command with it; until then each line of standard output is a message."""
    env = _env(data_dir) | {
        "OPENAI_API_KEY": MODEL_KEY, "ADVISOR_MODEL": OPENAI.model, "ADVISOR_API_BASE": model.address,
    }  # fmt: skip
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    asked = {"name": "assess", "arguments": {"description": TEXT}, "_meta": {"progressToken": 1}}
    lines = (
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello},
        "no message",
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": asked},
    )
    with subprocess.Popen(  # noqa: S603 - our own command
        [COMMAND, "mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=env, cwd=data_dir,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        process.stdin.write("".join(f"{json.dumps(each)}\n" for each in lines))
        process.stdin.flush()
        assert model.explaining.wait(PATIENCE)
        begun = time.monotonic()
        out, err = process.communicate(timeout=PATIENCE)
        assert time.monotonic() - begun < 20
    assert process.returncode == 0
    assert "Traceback" not in err
    first, *others = [json.loads(line) for line in out.splitlines()]
    assert first["result"]["serverInfo"]["name"] == "llm-adaptation-advisor"
    assert {"notifications/progress"} <= {each.get("method") for each in others}


def test_every_surface_decides_the_same(address: str, client: httpx.Client, tmp_path: Path) -> None:
    """The same facts give the same bytes on the command line, by the API, in completions and by MCP."""
    answer = client.post(
        "/v1/chat/completions", json={"model": "advisor", "messages": [{"role": "user", "content": DESCRIPTION}]}
    )
    made = answer.json()["advisor"]["assessment"]
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(made["facts"]), "utf-8")
    by_command = json.loads(CliRunner().invoke(app, ["decide", str(file), "--json"]).stdout)
    by_api = client.post("/v1/decisions", json=made["facts"]).json()

    async def use() -> tuple[dict[str, Any], dict[str, Any]]:
        async with over_http(address) as assistant:
            assessed = await call(assistant, "assess", description=DESCRIPTION)
            return assessed["decision"], await call(assistant, "decide", facts=made["facts"])

    by_assess, by_decide = run(use)
    expected = json.dumps(made["decision"])
    for decision in (by_command, by_api, by_decide, by_assess):
        assert json.dumps({name: decision[name] for name in made["decision"]}) == expected
