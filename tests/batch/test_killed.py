"""A run that is killed again and again ends like one that wasn't, and pays for nothing twice that was finished."""

from __future__ import annotations

import asyncio
import json
import os
import random
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import ClassVar

import pytest

from benchmarks.model_server import ModelServer, description
from tests.batch.conftest import PATIENCE, until

KILLS = int(os.environ.get("ADVISOR_TEST_BATCH_KILLS", "2"))
# So many that there is something left to do at the last kill.
ROWS, AT_ONCE, DELAY = max(80, 6 * KILLS), 8, 0.05
# `advisor batch`, but sooner convinced that a worker that was killed is dead.
RUN = """
import sys
from datetime import timedelta
from advisor.batch import engine
from advisor.cli.main import main
engine.LOST, engine.TENDING_SECONDS = timedelta(seconds=2), 0.2
sys.argv[1:1] = ["batch"]
main()
"""
COMMAND = [sys.executable, "-c", RUN]

pytestmark = pytest.mark.enable_socket


class CountedModel(ModelServer):
    """A model that counts what it is asked."""

    counts: ClassVar[list[int]]

    def _answer(self, head: bytes, body: bytes) -> None:
        self.counts[0] += 1
        super()._answer(head, body)


@contextmanager
def model() -> Iterator[tuple[str, list[int]]]:
    """Serve a model; yields its address and the number of its answers."""

    class Counted(CountedModel):
        counts: ClassVar = [0]

    ready, over = Queue[int](), asyncio.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    async def serve() -> None:
        loops.append(asyncio.get_running_loop())
        async with await loops[0].create_server(lambda: Counted(DELAY), "127.0.0.1", 0) as server:
            ready.put(server.sockets[0].getsockname()[1])
            await over.wait()

    # In a thread of its own from the beginning: a browser test may have left a loop running in this one.
    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    try:
        yield f"http://127.0.0.1:{ready.get(timeout=PATIENCE)}/v1", Counted.counts
    finally:
        loops[0].call_soon_threadsafe(over.set)
        thread.join()


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[str, list[int]]]:
    """Serve a model to all tests."""
    with model() as found:
        yield found


@pytest.fixture(scope="module")
def backlog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a backlog, with a broken row and a repeated one in it."""
    path = tmp_path_factory.mktemp("backlog") / "ideas.jsonl"
    items: list[object] = [{"id": number, "description": description(number), "n": number} for number in range(ROWS)]
    items[7:7] = ["broken", {"id": "again", "description": description(3)}]
    path.write_text("\n".join(json.dumps(item) for item in items), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def whole(served: tuple[str, list[int]], backlog: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the results of an undisturbed run."""
    address, counts = served
    folder, before = tmp_path_factory.mktemp("undisturbed"), counts[0]
    ended(started(backlog, folder / "whole.jsonl", asking(address, folder)))
    assert counts[0] == before + ROWS
    return (folder / "whole.jsonl").read_bytes()


def asking(address: str, folder: Path) -> dict[str, str]:
    """Return the variables of a run that asks a model and keeps what it does in a folder."""
    model = {"ADVISOR_MODEL": "openai/gpt-4.1-mini", "ADVISOR_API_BASE": address, "OPENAI_API_KEY": "none"}
    return {**model, "ADVISOR_DATA_DIR": str(folder / "data")}


def started(
    backlog: Path, output: Path, environment: dict[str, str], *, room: int | None = None
) -> subprocess.Popen[bytes]:
    """Start a run; files of it may have so many bytes."""
    arguments = [*COMMAND, str(backlog), "-o", str(output), "--resume", "--concurrency", str(AT_ONCE)]
    run = subprocess.Popen(  # noqa: S603 - our own command
        arguments,
        env={**os.environ, **environment},
        cwd=backlog.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    if room is not None:
        resource.prlimit(run.pid, resource.RLIMIT_FSIZE, (room, room))
    return run


def ended(run: subprocess.Popen[bytes]) -> str:
    """Return what a run says that ends well."""
    _, errors = run.communicate(timeout=120)
    assert run.returncode == 0, errors.decode()
    return errors.decode()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> dict[str, str]:
    """Return the variables that name an empty database."""
    if request.param == "sqlite":
        return {}
    return {"ADVISOR_DATABASE_URL": request.getfixturevalue("postgres_database")}


def test_killed_again_and_again(
    tmp_path: Path, backlog: Path, served: tuple[str, list[int]], whole: bytes, database: dict[str, str]
) -> None:
    """The file is the same as that of an undisturbed run; at most what was under way at a kill is asked again."""
    address, counts = served
    environment, before = {**asking(address, tmp_path), **database}, counts[0]
    for _ in range(KILLS):
        run = started(backlog, tmp_path / "pieces.jsonl", environment)
        # Before anything is answered, or after up to two rounds.
        enough = counts[0] + random.randint(1, 3 * AT_ONCE)  # noqa: S311 - no secret
        until(lambda run=run, enough=enough: counts[0] >= enough or run.poll() is not None)  # type: ignore[misc]
        run.send_signal(signal.SIGKILL)
        run.communicate()
    ended(started(backlog, tmp_path / "pieces.jsonl", environment))
    assert (tmp_path / "pieces.jsonl").read_bytes() == whole
    assert counts[0] - before <= ROWS + KILLS * AT_ONCE


def test_an_interrupt_keeps_what_is_finished(tmp_path: Path, backlog: Path, served: tuple[str, list[int]]) -> None:
    """Ctrl-C ends the run in good order and says how to go on; nothing finished is asked for again."""
    address, counts = served
    environment, before = asking(address, tmp_path), counts[0]
    run = started(backlog, tmp_path / "out.jsonl", environment)
    until(lambda: counts[0] - before >= ROWS // 3)
    run.send_signal(signal.SIGINT)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 130, errors.decode()
    assert "--resume" in errors.decode()
    assert "Traceback" not in errors.decode()
    assert not (tmp_path / "out.jsonl").exists()
    ended(started(backlog, tmp_path / "out.jsonl", environment))
    assert counts[0] - before <= ROWS + AT_ONCE
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == ROWS + 2


def test_a_full_disk_ends_the_run_in_words(tmp_path: Path, backlog: Path) -> None:
    """What was stored before is kept, and the rest is done once there is room."""
    environment = {"ADVISOR_DATA_DIR": str(tmp_path / "data")}
    run = started(backlog, tmp_path / "out.jsonl", environment, room=700_000)
    _, errors = run.communicate(timeout=120)
    assert run.returncode == 1, errors.decode()
    assert "Traceback" not in errors.decode()
    assert errors.decode().splitlines()[-1].startswith("Error: ")
    ended(started(backlog, tmp_path / "out.jsonl", environment))
    results = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sum(result["status"] == "ok" for result in results) == ROWS + 1
