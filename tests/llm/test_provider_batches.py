"""What is sent to a provider's batch endpoint, and what is made of what comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from advisor.errors import UnknownModelError
from advisor.intake.model import FoundFacts, ModelIntake, questions
from advisor.llm import UnusableAnswerError, complete, dollars, provider_batches
from advisor.llm.ready import batch_dollars, question
from advisor.prompts import Message
from advisor.replies import ModelCallError
from advisor.settings import Settings
from advisor.usage import Usage
from advisor.watch import AbandonedError, Happening, ModelCall, Outcome, Watch
from benchmarks.model_server import description
from tests.llm.batch_endpoint import BatchEndpoint, batch_endpoint, body

pytestmark = pytest.mark.enable_socket
MODEL = "openai/gpt-4.1-mini"
MESSAGES = (Message("system", "Read."), Message("user", "Große Pläne \ud83d"))


@pytest.fixture
def endpoint() -> Iterator[BatchEndpoint]:
    """Return the provider's server."""
    with batch_endpoint() as running:
        yield running


@pytest.fixture
def settings(endpoint: BatchEndpoint) -> Settings:
    """Return settings with the provider."""
    return Settings(_env_file=None, model=MODEL, api_base=endpoint.address)


def asked(settings: Settings, *descriptions: str) -> bytes:
    """Return the lines that ask for readings."""
    each = (found for text in descriptions for found in questions(text, settings))
    return b"".join(provider_batches.line(messages, FoundFacts, settings) or b"" for messages in each)


def test_a_line_asks_what_a_call_would(endpoint: BatchEndpoint, settings: Settings) -> None:
    """The body is the same to the last field, also of a description that is read in windows."""
    long = " ".join(description(number) for number in range(150))
    small = settings.model_copy(update={"model": "openai/some-model"})
    for text, chosen in ((description(1), settings), (long, small)):
        endpoint.live.clear()
        lines = [json.loads(line) for line in asked(chosen, text).splitlines()]
        assert not endpoint.live
        ModelIntake(chosen).read(text)
        assert [line["body"] for line in lines] == endpoint.live[: len(lines)]
        assert {(line["method"], line["url"]) for line in lines} == {("POST", "/v1/chat/completions")}
    assert len(lines) > 1


def test_a_ready_answer_needs_no_call(endpoint: BatchEndpoint, settings: Settings) -> None:
    """It is read as any other, used once, and priced by the batch list."""
    heard: list[Happening] = []
    (messages,) = questions(description(1), settings)
    name = question(MODEL, messages, FoundFacts)
    line = json.loads(asked(settings, description(1)))
    assert line["custom_id"] == name
    ready = {name: json.dumps(body(line["body"]))}
    early = ModelIntake(settings, Watch(heard.append), ready).read(description(1))
    assert (ready, endpoint.live) == ({}, [])
    late = ModelIntake(settings, Watch(heard.append)).read(description(1))
    assert early == late
    first, second = (each for each in heard if isinstance(each, ModelCall))
    assert (first.usage, first.outcome) == (second.usage, second.outcome)
    assert first.dollars == pytest.approx((second.dollars or 0) / 2)


@pytest.mark.parametrize("answer", ['{"choices": [{"message": {"role": "assistant", "content": "Sorry."}}]}', "[]", ""])
def test_a_ready_answer_that_is_of_no_use_is_an_error(endpoint: BatchEndpoint, settings: Settings, answer: str) -> None:
    """As if the model had said it now; whoever asks again gets a call."""
    ready = {question(MODEL, MESSAGES, FoundFacts): answer}
    with pytest.raises(ModelCallError):
        complete(MESSAGES, FoundFacts, settings, ready=ready)
    assert not endpoint.live
    complete(MESSAGES[:1], FoundFacts, settings, ready=ready)
    assert len(endpoint.live) == 1
    assert issubclass(UnusableAnswerError, ModelCallError)


def test_prices_by_the_list_or_half() -> None:
    """The list's batch price counts; where it has none, half the price; where it knows nothing, nothing is known."""
    spent = Usage(calls=1, prompt_tokens=1_000, completion_tokens=100)
    for model in (MODEL, "openai/gpt-4-turbo"):
        assert batch_dollars(model, spent) == pytest.approx((dollars(model, spent) or 0) / 2)
    assert batch_dollars("openai/nobody-knows-it", spent) is None


def test_a_job_from_its_begin_to_its_end(endpoint: BatchEndpoint, settings: Settings) -> None:
    """It is submitted, found by its name, looked at, its answers fetched by question, its files deleted."""
    watch, lines = Watch(), asked(settings, description(1), description(2))
    endpoint.pending = 1
    job = provider_batches.submit(lines, "batch:0", settings, watch)
    assert provider_batches.find("batch:0", 0.0, settings, watch) == job
    assert provider_batches.find("batch:1", 0.0, settings, watch) is None
    assert not provider_batches.standing(job, settings, watch).over
    found = provider_batches.standing(job, settings, watch)
    assert found.over
    assert found.output
    answers = provider_batches.answers(found.output, settings, watch)
    assert set(answers) == {json.loads(line)["custom_id"] for line in lines.splitlines()}
    provider_batches.forget([str(found.input), found.output], settings, watch)
    assert not endpoint.files


def test_broken_lines_cost_only_themselves(endpoint: BatchEndpoint, settings: Settings) -> None:
    """Whatever a provider writes, each sound answer is found."""
    good = {"custom_id": "good", "response": {"status_code": 200, "body": {"choices": [{"message": {"content": "x"}}]}}}
    broken = [
        b"", b"null", b"[" * 100_000, b"\xff\xfe", b'{"custom_id": "a"', b'{"custom_id": "b", "response": null}',
        json.dumps({**good, "custom_id": "c", "response": {"status_code": 500, "body": good["response"]}}).encode(),
        json.dumps({**good, "custom_id": "d", "response": {"status_code": 200, "body": {"choices": []}}}).encode(),
        json.dumps({"response": good["response"]}).encode(),
    ]  # fmt: skip
    endpoint.files["f"] = b"\n".join([*broken, json.dumps(good).encode(), *broken])
    assert set(provider_batches.answers("f", settings, Watch())) == {"good"}


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(401, Outcome.REJECTED), (404, Outcome.REJECTED), (429, Outcome.RATE_LIMITED), (500, Outcome.FAILED)],
)
def test_failures_are_told_in_our_words(
    endpoint: BatchEndpoint, settings: Settings, status: int, outcome: Outcome
) -> None:
    """Each request is sent once, and what the provider says is repeated to nobody."""
    endpoint.faults["file"] = [(status, {"Retry-After": "7"})]
    with pytest.raises(ModelCallError) as caught:
        provider_batches.submit(b"{}\n", "batch:0", settings, Watch())
    assert (caught.value.outcome, caught.value.pause, endpoint.asked["file"]) == (outcome, 7.0, 1)
    assert "MARKED" not in str(caught.value)


def test_nobody_is_sent_elsewhere(endpoint: BatchEndpoint, settings: Settings) -> None:
    """A redirect isn't followed: it could carry the descriptions, and the key, anywhere."""
    endpoint.faults["file"] = [(307, {"Location": f"{endpoint.address}/elsewhere"})]
    with pytest.raises(ModelCallError):
        provider_batches.submit(b"{}\n", "batch:0", settings, Watch())
    assert endpoint.asked == {"file": 1}


def test_no_answers_without_end(endpoint: BatchEndpoint, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file that is too long nothing is kept."""
    monkeypatch.setattr(provider_batches, "_MOST_BYTES", 1_000)
    provider_batches._connections.cache_clear()
    try:
        endpoint.files["f"] = b"x" * 2_000
        with pytest.raises(ModelCallError, match="1,000 bytes"):
            provider_batches.answers("f", settings, Watch())
    finally:
        provider_batches._connections.cache_clear()


def test_whoever_stops_waits_for_nothing(settings: Settings) -> None:
    """A cancelled watch ends a request before it is made."""
    watch = Watch()
    watch.cancel()
    with pytest.raises(AbandonedError):
        provider_batches.standing("batch_1", settings, watch)


def test_who_has_an_endpoint() -> None:
    """OpenAI has one that can be used, others not."""
    assert provider_batches.offered(MODEL)
    assert not any(provider_batches.offered(model) for model in ("anthropic/claude-sonnet-4-5", "ollama_chat/llama3.1"))
    with pytest.raises(UnknownModelError):
        provider_batches.offered("no such model")
