"""Intake through a model: long and odd descriptions, and the token budget."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
import respx

from advisor.facts import FACT_NAMES
from advisor.intake.model import ModelIntake
from advisor.llm import ModelCallError
from advisor.usage import Usage
from tests.intake.model.played import (
    DESCRIPTION,
    GOOD,
    INVENTED,
    found,
    sent,
    told,
    values,
)
from tests.llm.providers import COMPLETION_TOKENS, OPENAI

FILLER = "This sentence says nothing that matters to anybody at all, and it goes on. " * 300
LONG = f"We answer staff questions from our travel policies. {FILLER}\n\nWe have 1,200 labeled tickets. {FILLER}"
PARTLY: list[dict[str, Any]] = [
    {"fact": "use_case_defined", "quote": "staff questions from our travel policies", "value": True},
    {"fact": "labeled_examples", "quote": "1,200 labeled tickets", "value": 1200},
]


def by_window(request: httpx.Request) -> httpx.Response:
    """Answer with what the window says, and that it is open what for where it doesn't say."""
    text = json.loads(request.content)["messages"][1]["content"]
    said = [item for item in PARTLY if item["quote"] in text]
    open_ = {"fact": "use_case_defined", "quote": "says nothing that matters", "value": False}
    named = any(item["fact"] == "use_case_defined" for item in said)
    return OPENAI.answer(found(*said, *(() if named else (open_,))))


def test_a_long_description_goes_whole_where_the_context_allows(router: respx.Router) -> None:
    """One call is enough for 45,000 characters and a model with a large context."""
    route = router.post(OPENAI.url).mock(side_effect=by_window)
    reading = ModelIntake(OPENAI.settings()).read(LONG)
    assert route.call_count == 1
    assert values(reading) == {"use_case_defined": True, "labeled_examples": 1200}
    assert "part 1" not in sent(router, 0)


def test_a_long_description_goes_in_windows_to_a_small_model(router: respx.Router) -> None:
    """Facts of all windows are merged with offsets of the whole, and a window that names no task doesn't undo one."""
    route = router.post(OPENAI.url).mock(side_effect=by_window)
    reading = ModelIntake(OPENAI.settings(model="openai/our-own-model")).read(LONG)
    assert route.call_count > 1
    assert f"part 2 of {route.call_count}" in sent(router, 1)
    assert values(reading) == {"use_case_defined": True, "labeled_examples": 1200}
    for fact in reading.facts.root.values():
        assert fact.evidence is not None
        assert LONG[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
    assert reading.usage.calls == route.call_count
    assert len(reading.response_hashes) == route.call_count


def test_windows_that_contradict_each_other_leave_the_fact_unknown(router: respx.Router) -> None:
    """Two counts in two windows are no knowledge, and the warning says so."""
    text = f"We have 300 labeled mails. {FILLER}\n\nWe have 1,200 labeled tickets. {FILLER}"

    def answer(request: httpx.Request) -> httpx.Response:
        first = b"part 1 of" in request.content
        quote, value = ("300 labeled mails", 300) if first else ("1,200 labeled tickets", 1200)
        stands = quote in request.content.decode()
        item = {"fact": "labeled_examples", "quote": quote, "value": value}
        return OPENAI.answer(found(*([item] if stands else [])))

    router.post(OPENAI.url).mock(side_effect=answer)
    reading = ModelIntake(OPENAI.settings(model="openai/our-own-model")).read(text)
    assert values(reading) == {}
    assert "contradict each other. It stays unknown." in reading.warnings[0]


def too_long() -> httpx.Response:
    """Return how OpenAI refuses a request that its context doesn't hold."""
    message = "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens."
    error = {
        "message": message,
        "type": "invalid_request_error",
        "param": "messages",
        "code": "context_length_exceeded",
    }
    return httpx.Response(400, json={"error": error})


def test_a_context_that_proves_too_small_leads_to_windows_once(router: respx.Router) -> None:
    """The refused call is counted, and the description is read in smaller parts."""
    text = LONG[:12_000]
    replies = iter([too_long()])
    route = router.post(OPENAI.url).mock(side_effect=lambda request: next(replies, None) or by_window(request))
    reading = ModelIntake(OPENAI.settings(model="openai/our-own-model")).read(text)
    assert route.call_count > 2
    assert values(reading) == {"use_case_defined": True}
    assert reading.usage.calls == route.call_count


def test_a_context_that_is_too_small_for_windows_too_is_an_error(router: respx.Router) -> None:
    """There is no third size."""
    route = router.post(OPENAI.url).mock(side_effect=lambda _: too_long())
    with pytest.raises(ModelCallError, match="can't take a text this long") as caught:
        ModelIntake(OPENAI.settings()).read(DESCRIPTION)
    assert route.call_count == 2
    assert caught.value.usage == Usage(calls=2)


def test_a_budget_that_is_too_small_sends_nothing(router: respx.Router) -> None:
    """The error names the setting, and nothing was spent."""
    with pytest.raises(ModelCallError, match="raise ADVISOR_TOKEN_BUDGET") as caught:
        ModelIntake(OPENAI.settings(token_budget=1000)).read(DESCRIPTION)
    assert not router.calls
    assert caught.value.usage == Usage()


def test_a_budget_that_ends_amid_windows_is_an_error_with_the_cost(router: respx.Router) -> None:
    """What was spent until then is counted; a half-read description is no reading."""

    def costly(request: httpx.Request) -> httpx.Response:
        body = json.loads(by_window(request).content)
        body["usage"]["prompt_tokens"] = 15_000
        return httpx.Response(200, json=body)

    router.post(OPENAI.url).mock(side_effect=costly)
    with pytest.raises(ModelCallError, match="wasn't asked") as caught:
        ModelIntake(OPENAI.settings(model="openai/our-own-model", token_budget=25_000)).read(LONG)
    assert caught.value.usage == Usage(calls=1, prompt_tokens=15_000, completion_tokens=COMPLETION_TOKENS)


def test_a_budget_that_allows_no_second_asking_keeps_the_first_answer(router: respx.Router) -> None:
    """The problem stays a warning beside the one on the budget."""
    body = OPENAI.body(json.dumps(found(*GOOD, INVENTED)))
    body["usage"]["prompt_tokens"] = 9_000
    OPENAI.mock(router, httpx.Response(200, json=body))
    reading = ModelIntake(OPENAI.settings(token_budget=10_000)).read(DESCRIPTION)
    assert len(reading.facts) == 3
    assert reading.warnings[1].startswith("Asking again failed. The model 'openai/gpt-4o-mini' wasn't asked")
    assert reading.usage.calls == 1


@pytest.mark.parametrize(
    "text",
    [
        "\x01\x02 we answer\x07 from our manuals \x1b[31m",
        "\u202ewe answer\u202c from our man\u200buals",
        "😀👩‍👩‍👧‍👦 we answer from our manuals 👍🏽",
        "<div onclick='x()'>we answer from <b>our</b> manuals</div><script>1</script>",
        "we answer from our manuals " + "and so on " * 4900,
        "we answer from our manuals" + "a" * 49_000,
        "| a | b |\n|---|---|\n| we answer from our manuals | 3 |",
        "we answer;from our manuals;5\n" * 1500,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_odd_texts_have_exact_offsets(router: respx.Router, text: str) -> None:
    """Control characters, directions, emoji, markup, endless sentences: a fact's span is its quote."""
    items = [
        {"fact": "knowledge_gap", "quote": "from our manuals", "value": True},
        {"fact": "use_case_defined", "quote": "we answer", "value": True},
    ]
    reading = told(text, *items, router=router)
    for fact in reading.facts.root.values():
        assert fact.evidence is not None
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
    assert len(reading.facts) > 0
    assert len(reading.facts) + len(reading.warnings) == 2


def test_an_answer_of_hostile_size_is_read(router: respx.Router) -> None:
    """A thousand items with quotes of 2,000 characters, against 50,000 characters, end as unknown facts."""
    items = [{"fact": FACT_NAMES[n % 24], "quote": "word " * 399 + str(n), "value": True} for n in range(1000)]
    reading = told("word " * 9_999, *items, router=router)
    assert len(reading.facts) == 0
