"""Large batches at the provider's batch endpoint: half the price, each row paid for once, and none lost by it."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from advisor.batch import evaluation, provider
from advisor.batch.engine import Engine
from advisor.batch.loading import load
from advisor.batches import Batch, Progress, Sender, State
from advisor.guidance import Guidance
from advisor.llm import dollars
from advisor.settings import Settings
from advisor.storage import batches, outcomes, provider_jobs
from advisor.storage.schema import LOCAL
from advisor.storage.store import Store
from advisor.usage import Usage
from benchmarks.model_server import description
from tests.batch.conftest import loaded, rows, until, worked
from tests.llm.batch_endpoint import BatchEndpoint, batch_endpoint, result
from tests.llm.providers import KEY

pytestmark = pytest.mark.enable_socket
MODEL = "openai/gpt-4.1-mini"
ROWS = 6
DESCRIPTIONS = [description(number) for number in range(ROWS)]
CALL = Usage(calls=1, prompt_tokens=3_000, completion_tokens=200)
WARNED = "read as usual, at the full price"


@pytest.fixture(autouse=True)
def _hurried_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setattr(evaluation, "_FIRST_PAUSE", 0.01)
    monkeypatch.setattr(provider, "LOOKING_SECONDS", 0.05)
    for name in ("POLL", "CROWDED"):
        monkeypatch.setattr(provider, name, timedelta(seconds=0.05))


@pytest.fixture
def endpoint() -> Iterator[BatchEndpoint]:
    """Return the provider's server."""
    with batch_endpoint() as running:
        yield running


@pytest.fixture
def settings(settings: Settings, endpoint: BatchEndpoint) -> Settings:
    """Return settings with the provider, and its batch endpoint for all batches of a few rows."""
    changed = {"model": MODEL, "api_base": endpoint.address, "provider_batch_rows": 2, "model_timeout_seconds": 5.0}
    return settings.model_copy(update=changed)


@pytest.fixture
def on_postgres(settings: Settings, postgres_database: str) -> Iterator[tuple[Store, Settings]]:
    """Return settings with an empty database of PostgreSQL, and the database."""
    changed = settings.model_copy(update={"database_url": postgres_database})
    store = Store(changed)
    yield store, changed
    store.close()


def sound(store: Store, of: Batch, *, live: int, endpoint: BatchEndpoint) -> Progress:
    """Check that a batch has ended well, with so many calls beside the provider's jobs, and that it was paid for so."""
    how = batches.progress(store, of.id)
    full = dollars(MODEL, CALL) or 0.0
    assert (how.state, how.ok, how.errors, how.offline, how.at_provider) == (State.DONE, of.rows, 0, 0, 0)
    assert {str((each.document or {})["facts_read_by"]) for each in outcomes.finished(store, of.id)} == {MODEL}
    assert len(endpoint.live) == live
    assert how.usage.calls >= of.rows
    assert how.dollars == pytest.approx(full * live + full / 2 * (how.usage.calls - live))
    return how


def test_half_the_price_when_the_provider_has_time(
    on_postgres: tuple[Store, Settings], guidance: Guidance, endpoint: BatchEndpoint
) -> None:
    """Rows wait, the progress says so; answers in any order reach their rows, and nothing is left anywhere."""
    store, settings = on_postgres
    endpoint.pending = 1_000_000
    of = loaded(store, settings, DESCRIPTIONS)
    with Engine(settings, store, lambda _tags: guidance, 2):
        until(lambda: endpoint.asked["look"] > 1)
        assert batches.progress(store, of.id).at_provider == ROWS
        other = loaded(store, settings, [description(99)])
        until(lambda: batches.find(store, other.id).state is State.DONE)
        assert len(endpoint.live) == 1, "a small batch is read at once"
        assert batches.progress(store, of.id).done == 0
        endpoint.pending = 0
        endpoint.live.clear()
        until(lambda: batches.find(store, of.id).state is State.DONE)
        until(lambda: not endpoint.files)
        questions = [line["custom_id"] for line in endpoint.requests[0]]
        until(lambda: not provider_jobs.answers(store, of.id, questions))
    sound(store, of, live=0, endpoint=endpoint)
    assert (len(questions), endpoint.asked["submit"]) == (ROWS, 1)


def test_the_same_comes_out_as_from_calls(
    store: Store, settings: Settings, guidance: Guidance, endpoint: BatchEndpoint
) -> None:
    """Assessments are the same but for their times; so one that is there is taken for either, and not asked for."""
    usual = settings.model_copy(update={"provider_batch_rows": None})
    first = load(store, rows(*DESCRIPTIONS), usual, tenant="one")
    worked(store, usual, guidance, first)
    second = load(store, rows(*DESCRIPTIONS), settings, tenant="two")
    worked(store, settings, guidance, second)
    assert endpoint.asked["submit"] == 1

    def made(of: Batch) -> list[dict[str, Any]]:
        documents = [each.document or {} for each in outcomes.finished(store, of.id)]
        return [{name: value for name, value in each.items() if name not in {"id", "created_at"}} for each in documents]

    assert made(first) == made(second)
    third = load(store, rows(*DESCRIPTIONS, description(50)), settings, tenant="two")
    worked(store, settings, guidance, third)
    assert [len(lines) for lines in endpoint.requests] == [ROWS, 1]


def test_what_is_missing_or_of_no_use_is_asked_for(
    store: Store, settings: Settings, guidance: Guidance, endpoint: BatchEndpoint
) -> None:
    """A missing line, a broken one, a failed one: a call each. An answer of no use: the usual second question."""

    def answer(lines: list[dict[str, Any]]) -> bytes:
        useless = json.loads(result(lines[3]))
        useless["response"]["body"]["choices"][0]["message"] = {"role": "assistant", "content": "I can't."}
        nothing = json.loads(result(lines[4]))
        nothing["response"]["body"]["choices"] = [{"message": 7}]
        sent = [
            result(lines[1])[:-40],
            result(lines[2], 500),
            json.dumps(useless).encode(),
            json.dumps(nothing).encode(),
        ]
        return b"\n".join([b"\xff", *sent, result(lines[5])])

    endpoint.answer = answer
    of = loaded(store, settings, DESCRIPTIONS)
    worked(store, settings, guidance, of)
    assert len(endpoint.live) == 5
    how = batches.progress(store, of.id)
    assert (how.state, how.ok, how.offline) == (State.DONE, ROWS, 0)
    assert how.usage.calls == ROWS + 2, "what was of no use is paid for, too"


@pytest.mark.parametrize(("ending", "answered"), [("failed", 0), ("expired", 2)])
def test_a_job_that_brings_little(  # noqa: PLR0913, PLR0917 - fixtures
    store: Store,
    settings: Settings,
    guidance: Guidance,
    endpoint: BatchEndpoint,
    caplog: pytest.LogCaptureFixture,
    ending: str,
    answered: int,
) -> None:
    """What it has is used, the rest is asked for as usual; of a failed one the log says so."""
    endpoint.ending = ending
    endpoint.errors = [{"code": "invalid_json_line", "message": "MARKED"}]
    endpoint.answer = lambda lines: b"".join(map(result, lines[:answered]))
    of = loaded(store, settings, DESCRIPTIONS)
    worked(store, settings, guidance, of)
    sound(store, of, live=ROWS - answered, endpoint=endpoint)
    assert (WARNED in caplog.text) == (ending == "failed")
    assert "MARKED" not in caplog.text


def test_a_provider_that_stumbles_is_asked_again(
    store: Store, settings: Settings, guidance: Guidance, endpoint: BatchEndpoint
) -> None:
    """Whichever request it is that fails for a while, there is one job, and it is used."""
    for kind in ("file", "submit", "list", "look", "content", "forget"):
        endpoint.faults[kind] = [(429, {}), (500, {})]
    of = loaded(store, settings, DESCRIPTIONS)
    worked(store, settings, guidance, of)
    sound(store, of, live=0, endpoint=endpoint)
    assert (len(endpoint.jobs), sum(map(len, endpoint.faults.values()))) == (1, 1), "deleting isn't tried again"


def test_a_job_that_was_taken_without_a_word_is_found(
    store: Store, settings: Settings, guidance: Guidance, endpoint: BatchEndpoint
) -> None:
    """Where the answer to a submission is lost, the job isn't submitted again."""

    def lost() -> None:
        endpoint.made = lambda: None
        msg = "the connection breaks"
        raise BrokenPipeError(msg)

    endpoint.made = lost
    of = loaded(store, settings, DESCRIPTIONS)
    worked(store, settings, guidance, of)
    sound(store, of, live=0, endpoint=endpoint)
    assert len(endpoint.jobs) == 1


@pytest.mark.parametrize(("kind", "status"), [("file", 404), ("look", 404)])
def test_no_such_endpoint(  # noqa: PLR0913, PLR0917 - fixtures
    store: Store,
    settings: Settings,
    guidance: Guidance,
    endpoint: BatchEndpoint,
    caplog: pytest.LogCaptureFixture,
    kind: str,
    status: int,
) -> None:
    """A server that has no batches, or takes none of ours, is told of in the log, and the rows are read as usual."""
    impatient = settings.model_copy(update={"model_patience_seconds": 0.1})
    endpoint.faults[kind] = [(status, {})] * 100
    of = loaded(store, settings, DESCRIPTIONS)
    worked(store, impatient, guidance, of)
    sound(store, of, live=ROWS, endpoint=endpoint)
    assert WARNED in caplog.text


def test_a_provider_that_stays_silent_is_given_up(
    store: Store,
    settings: Settings,
    guidance: Guidance,
    endpoint: BatchEndpoint,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After the provider's own day nothing is waited for; the job is cancelled there."""
    monkeypatch.setattr(provider, "WINDOW", timedelta(seconds=0.2))
    endpoint.pending = 1_000_000
    of = loaded(store, settings, DESCRIPTIONS)
    worked(store, settings, guidance, of)
    sound(store, of, live=ROWS, endpoint=endpoint)
    assert endpoint.asked["cancel"] == 1


def test_a_full_provider_gets_one_after_the_other(
    store: Store,
    settings: Settings,
    guidance: Guidance,
    endpoint: BatchEndpoint,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A job that failed for want of room is submitted again when there is some."""
    monkeypatch.setattr(provider, "ROWS", 32)
    endpoint.pending, endpoint.ending = 1, "failed"
    endpoint.errors = [{"code": "token_limit_exceeded", "message": "MARKED"}]
    many = [description(number) for number in range(60)]

    def room() -> None:
        if len(endpoint.jobs) > 2:
            endpoint.ending = "completed"

    endpoint.made = room
    of = loaded(store, settings, many)
    worked(store, settings, guidance, of)
    how = sound(store, of, live=len(endpoint.live), endpoint=endpoint)
    assert how.rows == 60
    assert len(endpoint.jobs) > 2
    assert len(endpoint.live) <= 32, "of two, one at least found room"


def test_a_model_without_an_endpoint(
    store: Store, settings: Settings, guidance: Guidance, endpoint: BatchEndpoint, caplog: pytest.LogCaptureFixture
) -> None:
    """It is told at once, and the batch is read as usual."""
    other = settings.model_copy(update={"model": "hosted_vllm/some-model"})
    of = loaded(store, other, DESCRIPTIONS)
    worked(store, other, guidance, of)
    assert batches.progress(store, of.id).ok == ROWS
    assert (len(endpoint.live), set(endpoint.asked)) == (ROWS, {"live"})
    assert "no batch endpoint" in caplog.text


def test_who_has_so_much_a_day_is_read_as_usual(
    store: Store, settings: Settings, guidance: Guidance, endpoint: BatchEndpoint
) -> None:
    """What a provider takes at once can't be held against a day's tokens."""
    sender = Sender(key="k1", name="acme", payer="k1", tokens_per_day=1_000_000)
    of = load(store, rows(*DESCRIPTIONS), settings, sender=sender)
    worked(store, settings, guidance, of)
    sound(store, of, live=ROWS, endpoint=endpoint)
    assert set(endpoint.asked) == {"live"}


def test_nothing_happens_where_it_isnt_set(
    store: Store, settings: Settings, guidance: Guidance, endpoint: BatchEndpoint
) -> None:
    """There is no thread for it, no job and no request."""
    usual = settings.model_copy(update={"provider_batch_rows": None})
    of = loaded(store, usual, DESCRIPTIONS)
    with Engine(usual, store, lambda _tags: guidance, 2):
        assert "provider" not in {thread.name for thread in threading.enumerate()}
        until(lambda: batches.find(store, of.id).state is State.DONE)
    sound(store, of, live=ROWS, endpoint=endpoint)
    assert not provider_jobs.planned(store, of.id)


def test_cancelled_here_and_there(
    store: Store, settings: Settings, guidance: Guidance, endpoint: BatchEndpoint
) -> None:
    """The provider is told; what it had done by then is kept, and used where the batch is opened again."""
    endpoint.pending = 1_000_000
    endpoint.answer = lambda lines: b"".join(map(result, lines[:2]))
    of = loaded(store, settings, DESCRIPTIONS)
    with Engine(settings, store, lambda _tags: guidance, 2):
        until(lambda: endpoint.asked["look"])
        batches.cancel(store, of.id)
        until(lambda: not provider_jobs.some_open(store))
    assert (endpoint.asked["cancel"], batches.progress(store, of.id).done) == (1, 0)
    batches.reopen(store, of.id)
    worked(store, settings, guidance, of)
    sound(store, of, live=ROWS - 2, endpoint=endpoint)
    assert len(endpoint.jobs) == 1


def test_cancelled_as_the_last_one_leaves(
    store: Store, settings: Settings, guidance: Guidance, endpoint: BatchEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever worked on a batch alone ends with it, but not without telling the provider."""
    endpoint.pending = 1_000_000
    of = loaded(store, settings, DESCRIPTIONS)
    with Engine(settings, store, lambda _tags: guidance, 2):
        until(lambda: endpoint.asked["look"])
        monkeypatch.setattr(provider, "LOOKING_SECONDS", 60.0)
        batches.cancel(store, of.id)
    assert endpoint.asked["cancel"]


@pytest.mark.parametrize("moment", ["submitting", "waiting"])
def test_killed(  # noqa: PLR0913, PLR0917 - fixtures
    tmp_path: Path,
    settings: Settings,
    guidance: Guidance,
    endpoint: BatchEndpoint,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
) -> None:
    """Whoever comes next goes on with the same job: before its id was stored, it is found at the provider."""
    reached, over = threading.Event(), threading.Event()

    def held_up() -> None:
        reached.set()
        over.wait(60)

    if moment == "submitting":
        endpoint.made = held_up
    endpoint.pending = 1_000_000
    backlog = tmp_path / "ideas.jsonl"
    backlog.write_text("\n".join(json.dumps({"description": each}) for each in DESCRIPTIONS), encoding="utf-8")
    variables = {
        "ADVISOR_MODEL": MODEL,
        "ADVISOR_API_BASE": endpoint.address,
        "ADVISOR_DATA_DIR": str(settings.data_dir),
        "ADVISOR_PROVIDER_BATCH_ROWS": "2",
        "OPENAI_API_KEY": KEY,
    }
    command = [str(Path(sys.executable).with_name("advisor")), "batch", str(backlog), "-o", str(tmp_path / "out.jsonl")]
    run = subprocess.Popen(command, env={**os.environ, **variables}, stderr=subprocess.PIPE)  # noqa: S603 - our own
    try:
        store = Store(settings)
        waiting = lambda: provider_jobs.awaited(store)  # noqa: E731 - one of two conditions
        until(reached.is_set if moment == "submitting" else waiting)
    finally:
        run.send_signal(signal.SIGKILL)
        run.communicate()
        over.set()
    endpoint.pending = 0
    (of,) = batches.newest(store, LOCAL, 1)
    # By then the job is due again, and nothing of the killed one's is under way.
    monkeypatch.setattr(provider, "_now", lambda: datetime.now(UTC) + timedelta(hours=1))
    worked(store, settings, guidance, of)
    sound(store, of, live=0, endpoint=endpoint)
    assert (len(endpoint.jobs), len(endpoint.requests)) == (1, 1)
    store.close()


def test_two_workers_submit_once(
    store: Store, settings: Settings, endpoint: BatchEndpoint, caplog: pytest.LogCaptureFixture
) -> None:
    """Of all that see a job is due, one takes it."""
    caplog.set_level(logging.WARNING)
    of = loaded(store, settings, DESCRIPTIONS)
    workers = [provider.ProviderReading(settings, store, lambda _: settings, lambda *_: False) for _ in range(4)]
    for worker in workers:
        worker.plan(of)
        worker.start()
    until(lambda: not provider_jobs.some_open(store))
    for worker in workers:
        worker.stop()
    assert (len(endpoint.jobs), endpoint.asked["content"]) == (1, 1)
    assert "Traceback" not in caplog.text
