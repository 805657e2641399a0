"""`advisor batch` as a process of its own, with a provider that has a batch endpoint, over real HTTP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from advisor.llm import dollars
from advisor.settings import Settings
from advisor.storage import batches, provider_jobs
from advisor.storage.schema import LOCAL
from advisor.storage.store import Store
from advisor.usage import Usage
from benchmarks.model_server import description
from tests.llm.batch_endpoint import BatchEndpoint, batch_endpoint, result
from tests.llm.providers import KEY

pytestmark = pytest.mark.enable_socket
MODEL = "openai/gpt-4.1-mini"
ROWS = 6
CALL = Usage(calls=1, prompt_tokens=3_000, completion_tokens=200)
# As the command, only that it looks after its jobs more often than twice a minute.
COMMAND = """
from datetime import timedelta
from advisor.batch import provider
provider.LOOKING_SECONDS, provider.POLL = 0.05, timedelta(seconds=0.05)
from advisor.cli.main import main
main()
"""


@pytest.fixture
def endpoint() -> Iterator[BatchEndpoint]:
    """Return the provider's server."""
    with batch_endpoint() as running:
        yield running


def run(folder: Path, endpoint: BatchEndpoint, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `advisor batch` in a folder."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "ADVISOR_DATA_DIR": str(folder / "data"),
        "ADVISOR_MODEL": MODEL,
        "ADVISOR_API_BASE": endpoint.address,
        "ADVISOR_PROVIDER_BATCH_ROWS": "2",
        "OPENAI_API_KEY": KEY,
    }
    command = [sys.executable, "-c", COMMAND, "batch", *arguments]
    return subprocess.run(  # noqa: S603 - our own command
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def halves(lines: list[dict[str, Any]]) -> bytes:
    """Answer two questions, fail at one, break off in the next, and leave out the rest, as who ran out of time."""
    return result(lines[1]) + result(lines[0]) + result(lines[2], 500) + result(lines[3])[:100]


def test_what_the_provider_did_in_time_is_paid_for_by_half(tmp_path: Path, endpoint: BatchEndpoint) -> None:
    """Of a job that expired, what it has is used, the rest is asked for as usual, and nothing stays there."""
    endpoint.ending, endpoint.answer, endpoint.pending = "expired", halves, 2
    lines = (json.dumps({"id": number, "description": description(number)}) for number in range(ROWS))
    (tmp_path / "ideas.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = run(tmp_path, endpoint, "ideas.jsonl", "-o", "out.jsonl")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(each["id"], each["status"], each["facts_read_by"]) for each in found] == [
        (number, "ok", MODEL) for number in range(ROWS)
    ]
    assert (endpoint.asked["submit"], len(endpoint.requests[0]), len(endpoint.live)) == (1, ROWS, ROWS - 2)
    assert f"{ROWS} of {ROWS} rows assessed" in done.stderr
    store = Store(Settings(_env_file=None, data_dir=tmp_path / "data"))
    (of,) = batches.newest(store, LOCAL, 1)
    how = batches.progress(store, of.id)
    assert not provider_jobs.some_open(store)
    store.close()
    assert how.usage.calls == ROWS
    assert how.dollars == pytest.approx((dollars(MODEL, CALL) or 0.0) * (ROWS - 2 + 2 / 2))
    assert f"${how.dollars:,.2f}" in done.stderr
    assert not endpoint.files, "descriptions stay at the provider"
