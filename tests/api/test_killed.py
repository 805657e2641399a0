"""A server that is killed under load loses nothing that it acknowledged, and goes on where it is started again."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, text

from advisor.guidance import open_guidance
from advisor.settings import Settings
from advisor.storage.store import Store
from tests.api.conftest import PATIENCE, serving, wait_until
from tests.postgres import free_port
from tests.samples import DESCRIPTION

KILLS = int(os.environ.get("ADVISOR_TEST_KILLS", "1"))
CLIENTS = 6
LEASE = timedelta(seconds=2)
# As `advisor serve`, but that a claim of the dead holds shorter.
SERVE = f"""
from datetime import timedelta
from advisor.storage import requests
requests.LEASE = timedelta(seconds={LEASE.seconds})
from advisor.cli.main import main
main()
"""


@dataclass
class Load:
    """What clients sent, and what was acknowledged.

    Attributes:
        sent: the keys of all requests.
        made: bodies that were acknowledged, by key.
        revised: bodies of second revisions that were acknowledged, by the id of the assessment.
    """

    sent: list[str] = field(default_factory=list)
    made: dict[str, bytes] = field(default_factory=dict)
    revised: dict[str, bytes] = field(default_factory=dict)

    def send(self, address: str) -> None:
        """Make and revise assessments until the server is gone."""
        with suppress(httpx.TransportError), httpx.Client(base_url=address, timeout=PATIENCE) as client:
            while True:
                key = str(uuid.uuid4())
                self.sent.append(key)
                answer = post(client, key)
                assert answer.status_code == httpx.codes.CREATED, answer.text
                self.made[key] = answer.content
                changed = client.patch(f"{answer.headers['location']}/facts", json={"labeled_examples": 77})
                assert changed.status_code == httpx.codes.OK, changed.text
                self.revised[changed.json()["id"]] = changed.content


def post(client: httpx.Client, key: str) -> httpx.Response:
    """Send the request that a key names; its description can be searched by the key."""
    body = {"description": f"{DESCRIPTION} {key}"}
    return client.post("/v1/assessments", json=body, headers={"Idempotency-Key": key})


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, data_dir: Path) -> Settings:
    """Return settings with an index and an empty database."""
    url = request.getfixturevalue("postgres_database") if request.param == "postgresql" else None
    return Settings(_env_file=None, data_dir=data_dir, database_url=url)


@contextmanager
def process(settings: Settings, folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a server in a process of its own, which is killed at the end; yields its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    variables = {"ADVISOR_DATA_DIR": str(settings.data_dir), "ADVISOR_DATABASE_URL": settings.database_url or ""}
    command = [sys.executable, "-c", SERVE, "serve", f"--port={port}"]
    with (folder / "log").open("ab") as log:
        started = subprocess.Popen(command, env={**os.environ, **variables}, stderr=log)  # noqa: S603 - our own command
    try:
        # A busy machine takes its time to start a process.
        wait_until(lambda: _ready(address, started), 3 * PATIENCE)
        yield address, started
    finally:
        started.kill()
        started.wait()


def _ready(address: str, started: subprocess.Popen[bytes]) -> bool:
    assert started.poll() is None
    with suppress(httpx.TransportError):
        return httpx.get(f"{address}/health/ready").is_success
    return False


def test_nothing_acknowledged_is_lost(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it is killed amid the work; what wasn't acknowledged can be repeated after the lease."""
    moments = random.Random(tmp_path.name)  # noqa: S311 - any moments will do
    load = Load()
    for _ in range(KILLS):
        with process(settings, tmp_path) as (address, server), ThreadPoolExecutor(CLIENTS) as pool:
            before = len(load.revised)
            sending = [pool.submit(load.send, address) for _ in range(CLIENTS)]
            wait_until(
                lambda before=before, sending=sending: (
                    len(load.revised) > before or any(each.done() for each in sending)
                )
            )
            time.sleep(moments.uniform(0, 0.5))
            server.kill()
            for each in sending:
                each.result()
    monkeypatch.setattr("advisor.storage.requests.LEASE", LEASE)
    with serving(settings) as address, httpx.Client(base_url=address, timeout=PATIENCE) as client:
        wait_until(lambda: all(post(client, key).status_code == httpx.codes.CREATED for key in load.sent), 3 * PATIENCE)
        for key in load.sent:
            (only,) = client.get("/v1/assessments", params={"q": key}).json()["items"]
            path = f"/v1/assessments/{only['id']}"
            first = client.get(path, params={"revision": 1}).content
            assert load.made.get(key, first) == first
            newest = client.get(path)
            assert load.revised.get(only["id"], newest.content) == newest.content
            assert newest.json()["revision"] == only["revision"]
    assert load.sent[CLIENTS:]
    assert_sound(settings)


def assert_sound(settings: Settings) -> None:
    """Check that every document can be read, that none is half there, and that index and database are whole."""
    store = Store(settings)
    ids = [document.id for document in store.documents()]
    revisions = sum(store.get(id_).revision - 1 for id_ in ids)
    store.close()
    engine = create_engine(settings.database)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM revisions")) == revisions
    engine.dispose()
    if settings.database_url is None:
        with sqlite3.connect(settings.data_dir / "advisor.db") as opened:
            assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        opened.close()
    assert open_guidance(settings).search("how many examples do I need")
