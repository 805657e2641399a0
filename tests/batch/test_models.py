"""Rows that a model reads: what fails for a while is tried again; what fails for good is read offline, and marked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from advisor import assessments
from advisor.actors import Hold
from advisor.batch import evaluation
from advisor.batch.engine import Engine
from advisor.batch.loading import load
from advisor.batches import Batch, Progress, Sender, State
from advisor.errors import RuleError
from advisor.guidance import Guidance
from advisor.settings import Settings
from advisor.storage import batches, outcomes
from advisor.storage.spending import DayBudget, spent_today
from advisor.storage.store import Store
from benchmarks.model_server import description
from tests.api.faulty_model import FaultyModel, faulty_model, hung_up, right, silent, status
from tests.batch.conftest import loaded, rows, until, worked
from tests.llm.providers import KEY, OPENAI

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultyModel]:
    """Return the model's server; pauses between attempts are short."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setattr(evaluation, "_FIRST_PAUSE", 0.01)
    with faulty_model() as running:
        yield running


@pytest.fixture
def settings(settings: Settings, model: FaultyModel) -> Settings:
    """Return settings with the model."""
    changed = {"model": OPENAI.model, "api_base": model.address, "model_timeout_seconds": 5.0}
    return settings.model_copy(update=changed)


def done(store: Store, of: Batch) -> tuple[Progress, list[str]]:
    """Return how a batch ended, and who read each row."""
    readers = [str((each.document or {}).get("facts_read_by")) for each in outcomes.finished(store, of.id)]
    return batches.progress(store, of.id), readers


@pytest.mark.parametrize("fault", [status(429), status(500), status(503), hung_up], ids=["429", "500", "503", "gone"])
def test_what_passes_is_tried_again(
    store: Store, settings: Settings, guidance: Guidance, model: FaultyModel, fault: object
) -> None:
    """After two failures the row is read by the model all the same; what failed counts as calls."""
    model.behave(fault, fault, right)  # type: ignore[arg-type]
    of = loaded(store, settings, [description(1)])
    worked(store, settings, guidance, of, concurrency=1)
    progress, readers = done(store, of)
    assert (progress.ok, progress.offline, readers) == (1, 0, [settings.model])
    assert progress.usage.calls == 3


def test_a_provider_says_when_to_come_again(
    store: Store, settings: Settings, guidance: Guidance, model: FaultyModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its Retry-After is kept rather than our own pause."""
    monkeypatch.setattr(evaluation, "_pause", lambda _attempt: pytest.fail("our own pause"))
    model.behave(status(429, "Retry-After: 1\r\n"), right)
    of = loaded(store, settings, [description(1)])
    worked(store, settings, guidance, of, concurrency=1)
    assert done(store, of)[0].offline == 0


def test_what_doesnt_pass_isnt_tried_again(
    store: Store, settings: Settings, guidance: Guidance, model: FaultyModel
) -> None:
    """A rejected key is one call; the row is read offline, and says so."""
    model.behave(status(401))
    of = loaded(store, settings, [description(1)])
    worked(store, settings, guidance, of, concurrency=1)
    progress, readers = done(store, of)
    assert (progress.ok, progress.offline, readers) == (1, 1, ["offline"])
    assert len(model.asked) == 1
    (found,) = outcomes.finished(store, of.id)
    assert found.document is not None
    assert any("rejected" in warning for warning in found.document["warnings"])


def test_a_model_that_stays_down_isnt_waited_for(
    store: Store, settings: Settings, guidance: Guidance, model: FaultyModel
) -> None:
    """Beyond the patience all rows are read offline and marked; a later run tries them again, and the others not."""
    model.behave(right, status(500))
    impatient = settings.model_copy(update={"model_patience_seconds": 0.0})
    of = loaded(store, settings, [description(number) for number in range(5)])
    worked(store, impatient, guidance, of, concurrency=1)
    progress, readers = done(store, of)
    assert (progress.ok, progress.offline) == (5, 4)
    assert readers.count("offline") == 4
    assert len(model.asked) <= 1 + 2 * evaluation.ATTEMPTS
    model.behave(right)
    batches.reopen(store, of.id)
    worked(store, settings, guidance, of, concurrency=1)
    progress, readers = done(store, of)
    assert (progress.ok, progress.offline, progress.errors, set(readers)) == (5, 0, 0, {settings.model})
    assert len(model.asked) == 4


def test_a_silent_call_ends_with_its_batch(
    store: Store, settings: Settings, guidance: Guidance, model: FaultyModel
) -> None:
    """Who cancels doesn't wait for the model; the row stays undone."""
    model.behave(silent)
    of = loaded(store, settings, [description(1)])
    with Engine(settings, store, lambda _tags: guidance, 1):
        until(lambda: model.asked)
        batches.cancel(store, of.id)
        until(lambda: not batches.in_state(store, State.RUNNING))
        other = loaded(store, settings.model_copy(update={"model": None}), ["Something with AI."])
        until(lambda: batches.find(store, other.id).state is State.DONE)
    assert batches.progress(store, of.id).done == 0


def test_what_was_asked_for_a_row_that_didnt_end_counts(
    store: Store, settings: Settings, guidance: Guidance, model: FaultyModel
) -> None:
    """Cancelled between its two calls, it stays undone, but what was spent on it stands in the sums."""
    model.behave(right, silent)
    of = loaded(store, settings, [description(1)], explained=True)
    with Engine(settings, store, lambda _tags: guidance, 1):
        until(lambda: len(model.asked) > 1)
        batches.cancel(store, of.id)
        until(lambda: batches.progress(store, of.id).usage.calls)
    progress = batches.progress(store, of.id)
    assert (progress.done, progress.usage.calls) == (0, 2)
    assert progress.usage.tokens > 3_000
    assert progress.dollars
    model.behave(right)
    batches.reopen(store, of.id)
    worked(store, settings, guidance, of)
    after = batches.progress(store, of.id)
    assert (after.ok, after.usage.calls) == (1, 4)
    assert after.dollars
    assert after.dollars > progress.dollars


@pytest.mark.parametrize("error", [RuntimeError("a defect"), RuleError("The rules are broken.")])
def test_a_row_that_fails_after_its_call_costs_all_the_same(  # noqa: PLR0913, PLR0917 - fixtures
    store: Store,
    settings: Settings,
    guidance: Guidance,
    model: FaultyModel,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    """What nobody foresaw is the row's error, and its call is in the sums."""

    def failing(*_: object) -> None:
        raise error

    model.behave(right)
    monkeypatch.setattr(assessments, "decide", failing)
    of = loaded(store, settings, [description(1)])
    worked(store, settings, guidance, of)
    progress = batches.progress(store, of.id)
    assert (progress.errors, progress.usage.calls) == (1, 1)
    assert progress.dollars


def test_the_sender_pays(store: Store, settings: Settings, guidance: Guidance, model: FaultyModel) -> None:
    """Tokens are charged to whoever sent the batch; once the day's are spent, its rows wait."""
    model.behave(right)
    sender = Sender(key="k1", name="acme", payer="k1", tokens_per_day=20_000)
    of = load(store, rows(*(description(number) for number in range(40))), settings, sender=sender)
    with Engine(settings, store, lambda _tags: guidance, 1):
        until(lambda: spent_today(store).get("k1", 0) > 0)
        other = loaded(store, settings, [description(99)])
        until(lambda: batches.find(store, other.id).state is State.DONE)
    progress = batches.progress(store, of.id)
    assert progress.offline == 0
    assert progress.usage.tokens == spent_today(store)["k1"] <= 20_000


def test_rows_that_nobody_pays_for_arent_tried_all_the_time(
    store: Store, settings: Settings, guidance: Guidance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first row of a batch that finds the day's tokens spent is the last one to look for a while."""
    looked = list[str]()
    reserve = DayBudget.reserve

    def counted(budget: DayBudget, least: int, wanted: int) -> Hold:
        looked.append(budget.payer)
        return reserve(budget, least, wanted)

    monkeypatch.setattr(DayBudget, "reserve", counted)
    sender = Sender(key="k1", name="acme", payer="k1", tokens_per_day=1)
    of = load(store, rows(*(description(number) for number in range(40))), settings, sender=sender)
    with Engine(settings, store, lambda _tags: guidance, 1) as engine:
        until(lambda: looked)
        until(lambda: engine.rounds > 60)
    assert looked == ["k1"]
    assert batches.progress(store, of.id).done == 0


def test_costs_are_summed(store: Store, settings: Settings, guidance: Guidance, model: FaultyModel) -> None:
    """Calls, tokens and dollars of all rows stand in the progress."""
    model.behave(right)
    of = loaded(store, settings, [description(1), description(2), description(1)])
    worked(store, settings, guidance, of)
    progress = batches.progress(store, of.id)
    assert (progress.ok, progress.usage.calls, progress.repeated) == (3, 2, 1)
    assert progress.usage.tokens > 0
    assert progress.dollars is not None
    assert progress.dollars > 0
