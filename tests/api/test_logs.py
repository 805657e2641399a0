"""The log: a line for each event, who and what but never a text, and no line that a client wrote."""

from __future__ import annotations

import io
import json
import logging
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from advisor.settings import Settings, key_hash
from advisor.telemetry.logs import configure_logs
from tests.api.conftest import KEY, PATIENCE, bearer, serving
from tests.api.silent_model import silent_model
from tests.llm.providers import KEY as MODEL_KEY
from tests.llm.providers import OPENAI
from tests.samples import DESCRIPTION

MARK = "xyzzyplugh"
"""Stands in everything that clients, models and files say."""


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    names = ("", "advisor", "uvicorn", "uvicorn.access")
    loggers = [logging.getLogger(name) for name in names]
    before = [(logger, logger.handlers[:], logger.level, logger.propagate, logger.disabled) for logger in loggers]
    yield
    for logger, handlers, level, propagate, disabled in before:
        logger.handlers[:], logger.propagate, logger.disabled = handlers, propagate, disabled
        logger.setLevel(level)
    logging.captureWarnings(capture=False)


@pytest.fixture
def written() -> io.StringIO:
    """Return where this process logs to, at the most talkative level."""
    stream = io.StringIO()
    configure_logs("debug", "json", stream)
    return stream


def lines(stream: io.StringIO, event: str | None = None) -> list[dict[str, Any]]:
    """Return the lines of an event, or all."""
    found = [json.loads(line) for line in stream.getvalue().splitlines()]
    return [line for line in found if event in {None, line["event"]}]


def test_a_request_and_its_work_are_told(written: io.StringIO, data_dir: Path) -> None:
    """Who, what, how long and how much, joined by the request's id; probes only where somebody debugs."""
    settings = Settings(_env_file=None, data_dir=data_dir, api_keys=frozenset({key_hash(KEY)}))
    with serving(settings) as address, httpx.Client(base_url=address, headers=bearer(KEY), timeout=PATIENCE) as client:
        made = client.post("/v1/assessments", json={"description": DESCRIPTION})
    (request,) = [line for line in lines(written, "request") if line["route"] == "/v1/assessments"]
    assert request["request_id"] == made.headers["x-request-id"]
    assert (request["method"], request["status"], request["level"]) == ("POST", 201, "info")
    assert request["bytes"] == len(made.content)
    assert request["tenant"] in {request["tenant"]} - {KEY}
    assert request["key"]
    (work,) = lines(written, "work")
    assert work["request_id"] == request["request_id"]
    assert (work["assessment_id"], work["verdict"]) == (made.json()["id"], made.json()["decision"]["verdict"])
    assert (work["outcome"], work["read_by"], work["tokens"], work["fallbacks"]) == ("done", "offline", 0, [])
    assert {line["level"] for line in lines(written, "request") if line["route"].startswith("/health")} == {"debug"}


def test_a_change_of_facts_is_work_too(written: io.StringIO, data_dir: Path) -> None:
    """Each revision has a line that says what came of it; a change that isn't made has none."""
    with serving(Settings(_env_file=None, data_dir=data_dir)) as address, httpx.Client(base_url=address) as client:
        where = client.post("/v1/assessments", json={"description": DESCRIPTION}, timeout=PATIENCE).headers["location"]
        changed = client.patch(f"{where}/facts", json={"labeled_examples": 5000}, timeout=PATIENCE)
        restored = client.post(f"{where}/restore", json={"revision": 1}, timeout=PATIENCE)
        client.patch("/v1/assessments/none/facts", json={"labeled_examples": 5000})
    _, *works = lines(written, "work")
    assert [(work["request_id"], work["assessment_id"], work["revision"], work["verdict"]) for work in works] == [
        (answer.headers["x-request-id"], each["id"], each["revision"], each["decision"]["verdict"])
        for answer in (changed, restored)
        for each in [answer.json()]
    ]
    assert {work["outcome"] for work in works} == {"done"}


def test_no_text_and_no_secret_is_ever_logged(
    written: io.StringIO, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not from bodies, queries, paths, headers, methods, broken JSON, defects, databases, or a model that echoes."""
    monkeypatch.setenv("OPENAI_API_KEY", f"sk-{MARK}-{MODEL_KEY}")
    with silent_model() as model:
        model.echoes, model.silent_from = True, 1
        model.go_on.set()
        settings = Settings(
            _env_file=None,
            data_dir=data_dir,
            api_keys=frozenset({key_hash(KEY)}),
            model=OPENAI.model,
            api_base=f"{model.address}/{MARK}",
        )
        with serving(settings) as address:
            _say_it_everywhere(address, monkeypatch)
    assert model.calls
    assert len(lines(written, "request")) > 12
    assert "fallbacks" in written.getvalue()
    assert "ZeroDivisionError" in written.getvalue()
    for secret in (MARK, KEY, MODEL_KEY, key_hash(KEY), "Bearer"):
        assert secret not in written.getvalue()


def _say_it_everywhere(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with httpx.Client(base_url=address, headers=bearer(KEY), timeout=PATIENCE) as client:
        made = client.post("/v1/assessments", json={"description": f"{MARK} {DESCRIPTION}"}).json()
        assert made["warnings"]
        client.post(f"/v1/assessments/{made['id']}/messages", json={"content": f"Why not {MARK}?"})
        client.post("/v1/assessments", json={"description": f"{MARK}\x00"})
        client.post("/v1/assessments", json={MARK: MARK, "facts": {MARK: MARK}})
        client.post("/v1/assessments", content=f'{{"description": "{MARK}"'.encode())
        client.post("/v1/decisions", json={"labeled_examples": MARK})
        client.get("/v1/guidance/search", params={"q": MARK, MARK: MARK})
        client.get(f"/v1/guidance/passages/{MARK}")
        client.get(f"/{MARK}/../{MARK}")
        client.request(MARK, f"/{MARK}", headers={MARK: MARK, "X-Request-Id": MARK, "traceparent": MARK})
        client.get("/v1/rules", headers={"Authorization": f"Bearer {MARK}"})
        client.get("/v1/assessments", params={"q": MARK, "cursor": MARK})
        with monkeypatch.context() as broken:
            broken.setattr("advisor.api.routes.guidance._guidance", _fail)
            assert (
                client.get("/v1/guidance/search", params={"q": MARK}).status_code == httpx.codes.INTERNAL_SERVER_ERROR
            )
    host, _, port = address.removeprefix("http://").partition(":")
    with closing(socket.create_connection((host, int(port)))) as connection:
        connection.sendall(f"{MARK} / {MARK}\r\n{MARK}\r\n\r\n".encode())
        connection.recv(1_000)


def _fail(_: object) -> None:
    msg = f"unexpected: {MARK}"
    raise ZeroDivisionError(msg)


def test_an_error_is_logged_by_type_and_place(written: io.StringIO) -> None:
    """Its message may repeat what a user wrote; where it happened is what one needs."""
    try:
        _fail(None)
    except ZeroDivisionError:
        logging.getLogger("advisor.somewhere").exception("It failed")
    (line,) = lines(written)
    (error,) = line["error"]
    assert error["type"] == "builtins.ZeroDivisionError"
    assert error["at"][-1].endswith("_fail")
    assert __file__ in error["at"][-1]
    assert MARK not in written.getvalue()


def test_other_libraries_are_heard_from_warnings_on_without_their_arguments(written: io.StringIO) -> None:
    """At every level of ours: below a warning, HTTP clients and databases log what they send."""
    for name in ("httpx", "openai._base_client", "sqlalchemy.engine", "httpcore", "asyncio", "LiteLLM"):
        logging.getLogger(name).debug("sent %s", MARK)
        logging.getLogger(name).info("sent %s", MARK)
    logging.getLogger("somelib").warning("lost %s", MARK)
    as_asyncio_does = f"Task exception was never retrieved\nfuture: {MARK}"
    logging.getLogger("asyncio").error(as_asyncio_does)
    logging.getLogger("py.warnings").warning("%s", f"/lib/some.py:7: UserWarning: got {MARK}\n  warnings.warn(")
    told = ["lost %s", "Task exception was never retrieved", "/lib/some.py:7: UserWarning"]
    assert [line["event"] for line in lines(written)] == told


@pytest.mark.parametrize("form", ["json", "text"])
def test_no_value_begins_a_line_of_its_own(form: Any) -> None:  # noqa: ANN401 - either of the settings' values
    """Newlines, escapes of terminals and characters that turn text around are spelled out."""
    stream = io.StringIO()
    configure_logs("info", form, stream)
    evil = 'a\nlevel=critical\r\x1b[2J\u202e\u2028\x85{"event": "forged"}'
    logging.getLogger("advisor.test").info("about %s", evil, extra={"value": evil, "list": [evil], "map": {evil: evil}})
    text = stream.getvalue()
    assert len(text.splitlines()) == 1
    assert not {"\x1b", "\u202e", "\u2028", "\x85", "\r"} & set(text)


def test_a_level_leaves_out_what_is_below() -> None:
    """With `warning`, no line for requests."""
    stream = io.StringIO()
    configure_logs("warning", "json", stream)
    logging.getLogger("advisor.requests").info("request")
    logging.getLogger("uvicorn.error").info("Started")
    assert stream.getvalue() == ""
