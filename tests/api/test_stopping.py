"""A server that is told to stop: no new work, notice to load balancers, what runs is finished or told to come again."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from advisor.api.problems import RefusalError
from advisor.api.work import Work, Workers
from advisor.settings import Settings
from advisor.storage.store import Store
from advisor.watch import AbandonedError
from tests.api.conftest import PATIENCE, problem, wait_until
from tests.api.silent_model import SilentModel, silent_model
from tests.cli.conftest import COMMAND
from tests.llm.providers import KEY, OPENAI
from tests.postgres import free_port
from tests.test_assessments import TEXT


@contextmanager
def running(
    data_dir: Path, folder: Path, model: SilentModel, **settings: str
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run `advisor serve`; yields its address and process."""
    port = free_port()
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(folder), "ADVISOR_DATA_DIR": str(data_dir), "OPENAI_API_KEY": KEY,
        "ADVISOR_MODEL": OPENAI.model, "ADVISOR_API_BASE": model.address, **settings,
    }  # fmt: skip
    process = subprocess.Popen(  # noqa: S603 - our own command
        [str(COMMAND), "serve", "--port", str(port)],
        env=environment, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        # A busy machine takes its time to start a process.
        wait_until(lambda: _status(f"http://127.0.0.1:{port}/health/ready") == httpx.codes.OK, 3 * PATIENCE)
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.kill()
        process.communicate()


def _status(url: str) -> int:
    try:
        return httpx.get(url, timeout=PATIENCE).status_code
    except httpx.TransportError:
        return 0


def test_what_runs_is_finished_and_nothing_new_begun(data_dir: Path, tmp_path: Path) -> None:
    """Not ready at once, still there for the notice, new work refused for now, the old kept and answered."""
    answers: list[httpx.Response] = []
    with silent_model() as model:
        model.silent_from = 1
        settings = {"ADVISOR_SHUTDOWN_SECONDS": "60", "ADVISOR_SHUTDOWN_NOTICE_SECONDS": "3"}
        with running(data_dir, tmp_path, model, **settings) as (address, process):
            url = f"{address}/v1/assessments"
            body = {"description": TEXT}
            thread = threading.Thread(target=lambda: answers.append(httpx.post(url, json=body, timeout=PATIENCE)))
            thread.start()
            assert model.waiting.wait(PATIENCE)
            process.send_signal(signal.SIGTERM)
            wait_until(lambda: _status(f"{address}/health/ready") == httpx.codes.SERVICE_UNAVAILABLE)
            assert "server" in httpx.get(f"{address}/health/ready").json()["missing"]
            refused = httpx.post(url, json=body)
            problem(refused, 503, "not-ready")
            assert int(refused.headers["retry-after"]) > 0
            assert httpx.get(f"{address}/health/live").status_code == httpx.codes.OK
            wait_until(lambda: _status(f"{address}/health/live") == 0)  # the notice is over
            model.go_on.set()
            thread.join(PATIENCE)
            process.communicate(timeout=PATIENCE)
    assert answers[0].status_code == httpx.codes.CREATED
    with closing(Store(Settings(_env_file=None, data_dir=data_dir))) as store:
        assert store.get(answers[0].json()["id"]).id == answers[0].json()["id"]


def test_what_takes_too_long_is_told_to_come_again(data_dir: Path, tmp_path: Path) -> None:
    """A stream and an answer end with a problem, model calls are closed, and the process ends soon; its log says so."""
    answers: list[httpx.Response] = []
    with silent_model() as model:
        model.silent_from = 1
        with running(data_dir, tmp_path, model, ADVISOR_SHUTDOWN_SECONDS="0.5") as (address, process):
            assert httpx.get(f"{address}/v1/guidance/search?q=xyzzy").is_success
            url = f"{address}/v1/assessments"
            headers = {"Accept": "text/event-stream"}
            body = {"description": TEXT}
            thread = threading.Thread(target=lambda: answers.append(httpx.post(url, json=body, timeout=PATIENCE)))
            thread.start()
            with httpx.stream("POST", url, json=body, headers=headers, timeout=PATIENCE) as told:
                wait_until(lambda: model.calls == 2)
                begun = time.monotonic()
                process.send_signal(signal.SIGTERM)
                lines = list(told.iter_lines())
            out, err = process.communicate(timeout=PATIENCE)
            assert time.monotonic() - begun < 20
            thread.join(PATIENCE)
            problem(answers[0], 503, "not-ready")
            assert process.returncode in {0, -signal.SIGTERM}
        assert model.hung_up.wait(PATIENCE)
    assert "event: error" in lines
    assert any("/problems/not-ready" in line for line in lines)
    # Standard error has lines of JSON only, those of uvicorn and of libraries included, and no line holds a query.
    logged = [json.loads(line) for line in err.splitlines()]
    assert logged[0]["event"] == f"Serving on {address}; press Ctrl-C to stop."
    assert {"advisor.requests", "uvicorn.error"} <= {line["logger"] for line in logged}
    assert [line["outcome"] for line in logged if line["event"] == "work"] == ["stopped", "stopped"]
    assert (out, "xyzzy" in err) == ("", False)


def test_what_was_begun_in_the_same_moment_is_told_too() -> None:
    """Work that is ended before its first step, or while it waits in line: nobody waits for its events for ever."""

    async def run() -> None:
        workers = Workers(1)
        works = [workers.start(lambda _: "made") for _ in range(3)]
        workers.stop()
        for work in works:
            assert [event async for event in work.events()] == []
            with pytest.raises(RefusalError, match="is being stopped"):
                await work.result()
        with pytest.raises(RefusalError, match="is being stopped"):
            workers.start(lambda _: "made")

    asyncio.run(asyncio.wait_for(run(), PATIENCE))


@pytest.mark.parametrize("kept", [True, False])
def test_nobody_is_told_that_nothing_was_kept_of_what_was(*, kept: bool) -> None:
    """Who is stored while the server stops is answered; who was told to come again is not stored."""
    there, stored = threading.Event(), threading.Event()

    def do(work: Work[str]) -> str:
        if kept:
            work.keep()
        there.set()
        stored.wait(PATIENCE)
        if not kept:
            work.keep()
        return "made"

    async def run() -> str:
        workers = Workers(1)
        work = workers.start(do)
        await asyncio.to_thread(there.wait, PATIENCE)
        workers.stop()
        asyncio.get_running_loop().call_later(0.05, stored.set)
        return await work.result()

    if kept:
        assert asyncio.run(run()) == "made"
    else:
        with pytest.raises(RefusalError, match="nothing was kept"):
            asyncio.run(run())


def test_who_is_stopped_amid_more_work_is_told_to_come_again() -> None:
    """An answer about an assessment that was kept just before is ended as any work is; it can be asked for again."""

    def do(work: Work[str]) -> str:
        work.keep()
        end = threading.Event()
        with work.watch.ending(end.set):
            end.wait(PATIENCE)
        raise AbandonedError

    async def run() -> None:
        workers = Workers(1)
        work = workers.start(do)
        await asyncio.to_thread(wait_until, lambda: work.watch._ends)
        workers.stop()
        await work.result()

    with pytest.raises(RefusalError, match="is being stopped"):
        asyncio.run(run())
