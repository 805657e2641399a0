"""The live lane against a real server on the loopback interface."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import Any

import pytest

from advisor.errors import UnknownModelError
from advisor.settings import Settings
from evals import capture, wire
from evals.datasets import Dataset
from evals.items import good
from evals.live import Live, live
from evals.replay import RecordingError
from evals.scoring import Score
from tests.evals.samples import TEXT, case, sample

pytestmark = pytest.mark.enable_socket  # a server on the loopback interface


class Handler(BaseHTTPRequestHandler):
    """Answers with the gold facts, every third time with none."""

    asked = 0

    def do_POST(self) -> None:
        """Answer a chat completion."""
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        type(self).asked += 1
        said = [] if self.asked % 3 == 0 else [item.json() for item in good(case(), Random(0))]  # noqa: S311
        body = json.dumps(wire.OPENAI.structured(request, json.dumps({"facts": said}))).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Serve while the test lasts, and return the address."""
    monkeypatch.setenv("OPENAI_API_KEY", "made-up")
    Handler.asked = 0
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()


def settings(address: str, model: str = "openai/gpt-4-turbo") -> Settings:
    """Return settings for the server."""
    return Settings(_env_file=None, model=model, api_base=address)


def scores(cases: Dataset, lane: Live) -> dict[str, Score]:
    """Return the scores of a live run by name."""
    return {f"{metric.suite}.{metric.name}": metric.score for metric in live(cases, lane).metrics}


def test_a_case_is_asked_as_often_as_the_lane_says(address: str) -> None:
    """Of three runs one fails: each k has its own chance, and the figures over runs carry intervals."""
    found = scores(sample(), Live(settings(address), repeats=3))
    assert Handler.asked == 3
    assert found["live.pass^1"].value == pytest.approx(2 / 3)
    assert found["live.pass^2"].value == pytest.approx(1 / 3)
    assert found["live.pass^3"].value == 0
    assert found["live.answered"].value == 1
    assert found["extraction.recall"].value == pytest.approx(2 / 3)
    assert found["extraction.recall"].low is not None
    assert found["latency.ms_per_100_words_median"].n == 3


def test_cost_comes_from_the_price_table(address: str) -> None:
    """gpt-4-turbo is priced: a thousand prompt tokens cost one cent, and some more come back."""
    cost = scores(sample(), Live(settings(address), repeats=1))["live.usd_per_description"]
    assert cost.value is not None
    assert 0.01 < cost.value < 0.02
    assert cost.unit == "USD"


def test_an_unpriced_model_has_no_cost(address: str) -> None:
    """It is unscored, not free."""
    found = scores(sample(), Live(settings(address, "openai/our-own-model"), repeats=1))
    assert found["live.usd_per_description"].unscored
    assert found["live.tokens_per_description"].value


def test_recorded_answers_replay_without_the_server(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `--record` kept gives the same facts later, under a name that says whose they are."""
    monkeypatch.setattr(capture, "dataset", lambda _name: sample())
    live(sample(), Live(settings(address), repeats=2, record=True, folder=tmp_path))
    asked = Handler.asked
    (trial,) = capture.kept(tmp_path)
    assert trial.subject.name == "recorded:openai/gpt-4-turbo"
    assert trial.subject.read(TEXT).values == case().gold
    assert Handler.asked == asked
    assert [path.name for path in tmp_path.iterdir()] == ["live-openai-gpt-4-turbo.jsonl"]


def test_recordings_of_nobody_are_refused(tmp_path: Path) -> None:
    """A file of live answers begins with the model they come from."""
    (tmp_path / "live-x.jsonl").write_text('{"requests": ["a"], "status": 200, "body": {}}\n', encoding="utf-8")
    with pytest.raises(RecordingError, match="where they come from"):
        list(capture.kept(tmp_path))


def test_without_a_model_the_live_lane_says_what_to_set() -> None:
    """Nothing is asked."""
    arguments: dict[str, Any] = {"model": None}
    with pytest.raises(UnknownModelError, match="ADVISOR_MODEL"):
        live(sample(), Live(Settings(_env_file=None, **arguments)))
