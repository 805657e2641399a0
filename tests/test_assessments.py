"""The use cases with a configured model: what it says is checked, and when it fails the answer still comes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import respx

from advisor.assessments import assess, checked_description, extract
from advisor.decisions import Outcome
from advisor.errors import DescriptionError, UnknownModelError
from advisor.facts import Facts
from advisor.rules.engine import decide
from advisor.settings import Settings
from tests.llm.providers import KEY, OPENAI

TEXT = "Our staff ask a bot about our internal policies, which change every week. Answers must cite the paragraph."
FOUND: dict[str, list[dict[str, Any]]] = {
    "facts": [
        {"fact": "use_case_defined", "quote": "Our staff ask a bot about our internal policies", "value": True},
        {"fact": "knowledge_gap", "quote": "our internal policies", "value": True},
        {"fact": "knowledge_volatility", "quote": "change every week", "value": "weekly"},
        {"fact": "citations_required", "quote": "Answers must cite the paragraph", "value": True},
        {"fact": "labeled_examples", "quote": "5,000 examples", "value": 5000},
    ]
}
TRUE_QUOTE = "Most applications should start with RAG"


def claim(text: str, passage: str = "field-guide#path-start-with-rag", quote: str = TRUE_QUOTE) -> dict[str, Any]:
    """Return a claim as a model writes it."""
    return {"text": text, "citations": [{"passage": passage, "quote": quote}]}


@pytest.fixture
def settings(indexed_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings with a model behind a mocked endpoint."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    return indexed_settings.model_copy(
        update={"model": OPENAI.model, "api_base": OPENAI.base, "model_timeout_seconds": 20.0}
    )


@pytest.fixture
def router() -> Iterator[respx.Router]:
    """Catch every HTTP request of the test."""
    with respx.mock(assert_all_called=False) as mocked:
        yield mocked


def test_model_reads_and_explains(settings: Settings, router: respx.Router) -> None:
    """With a good model, two calls make the assessment: its facts, its claims, its name, its tokens and hashes."""
    written = {"claims": [claim("Retrieval comes first."), claim("Start with RAG, as most applications should.")]}
    reread = {"facts": FOUND["facts"][:4]}
    route = OPENAI.mock(router, OPENAI.answer(reread), OPENAI.answer(written))
    assessment = assess(TEXT, settings)
    assert route.call_count == 2
    assert assessment.facts_read_by == OPENAI.model
    assert assessment.explanation is not None
    assert assessment.explanation.written_by == OPENAI.model
    assert [item.text for item in assessment.explanation.claims[1:]] == [item["text"] for item in written["claims"]]
    assert assessment.usage.calls == 2
    assert len(assessment.response_hashes) == 2
    assert assessment.versions.model == OPENAI.model


def test_invented_quote_is_no_fact(settings: Settings, router: respx.Router) -> None:
    """A fact whose quote isn't in the text stays unknown, with a warning, also after the one re-ask."""
    OPENAI.mock(router, OPENAI.answer(FOUND), OPENAI.answer(FOUND))
    reading = extract(TEXT, settings)
    assert "labeled_examples" not in reading.facts.root
    assert any("labeled_examples" in warning for warning in reading.warnings)
    assert "knowledge_gap" in reading.facts.root


@pytest.mark.parametrize(
    "lie",
    [
        claim("RAG is right.", passage="field-guide#made-up"),
        claim("RAG is right.", quote="All applications must start with RAG"),
        claim("RAG is right in 97 of 100 cases."),
        claim("You should choose prompting."),
        claim("You should choose fine-tuning."),
        claim("See [this](https://example.org)."),
        claim("<img src=x onerror=alert(1)> RAG is right."),
        {"text": "RAG is right.", "citations": []},
    ],
)
def test_lies_are_never_shown(settings: Settings, router: respx.Router, lie: dict[str, Any]) -> None:
    """A claim that cites what isn't there, misquotes, invents numbers, contradicts or holds markup is dropped."""
    honest = [claim("Retrieval comes first."), claim("It is where most should start.")]
    again = {"claims": [{**lie, "number": 3}]}
    replies: tuple[object, ...] = ({"facts": FOUND["facts"][:4]}, {"claims": [*honest, lie]}, again)
    OPENAI.mock(router, *map(OPENAI.answer, replies))
    assessment = assess(TEXT, settings)
    assert assessment.decision.verdict == Outcome.RAG
    assert assessment.explanation is not None
    shown = [item.text for item in assessment.explanation.claims]
    assert lie["text"] not in shown
    assert assessment.explanation.coverage.dropped == 1
    assert any("dropped" in warning for warning in assessment.warnings)


def test_explanation_of_lies_alone_is_replaced(settings: Settings, router: respx.Router) -> None:
    """Where all claims fail, the offline writer explains instead, and says so."""
    lies = [claim("A.", quote="nowhere"), claim("B.", quote="nowhere")]
    replies: tuple[object, ...] = ({"facts": FOUND["facts"][:4]}, {"claims": lies}, {"claims": []})
    OPENAI.mock(router, *map(OPENAI.answer, replies))
    assessment = assess(TEXT, settings)
    assert assessment.explanation is not None
    assert assessment.explanation.written_by == "offline"
    assert any("didn't hold up" in warning for warning in assessment.warnings)


@pytest.mark.parametrize(
    "reply",
    [
        httpx.Response(500, text="boom"),
        httpx.Response(429, headers={"Retry-After": "3600"}, text="slow down"),
        httpx.Response(401, json={"error": {"message": f"bad key {KEY}"}}),
        httpx.Response(200, text="<html>not JSON</html>"),
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
    ],
)
def test_failing_model_degrades_visibly(
    settings: Settings, router: respx.Router, reply: httpx.Response | Exception
) -> None:
    """Whatever the model's server does, the offline answer comes with a warning, and no key leaks."""
    route = router.post(OPENAI.url).mock(side_effect=[reply] * 10)
    assessment = assess(TEXT, settings)
    assert assessment.facts_read_by == "offline"
    assert assessment.explanation is not None
    assert assessment.explanation.written_by == "offline"
    assert any("offline" in warning for warning in assessment.warnings)
    assert KEY not in assessment.model_dump_json()
    assert route.call_count <= 2


def test_what_intake_spent_is_not_left_for_the_explanation(settings: Settings, router: respx.Router) -> None:
    """One budget covers both: where intake used most of it, the offline writer explains, and says so."""
    body = OPENAI.body(json.dumps({"facts": FOUND["facts"][:4]}))
    body["usage"]["prompt_tokens"] = 29_500
    route = OPENAI.mock(router, httpx.Response(200, json=body))
    assessment = assess(TEXT, settings.model_copy(update={"token_budget": 30_000}))
    assert route.call_count == 1
    assert assessment.facts_read_by == OPENAI.model
    assert assessment.explanation is not None
    assert assessment.explanation.written_by == "offline"
    assert any("ADVISOR_TOKEN_BUDGET" in warning for warning in assessment.warnings)
    assert assessment.usage.calls == 1


def test_a_budget_too_small_for_intake_degrades_visibly(settings: Settings, router: respx.Router) -> None:
    """Nothing is sent, everything is answered offline, and the warning names the setting."""
    assessment = assess(TEXT, settings.model_copy(update={"token_budget": 100}))
    assert not router.calls
    assert assessment.facts_read_by == "offline"
    assert any("ADVISOR_TOKEN_BUDGET" in warning for warning in assessment.warnings)
    assert assessment.usage.calls == 0


def test_decision_is_that_of_the_facts_alone(settings: Settings, router: respx.Router) -> None:
    """The decision in an assessment is, byte for byte, what the engine makes of its facts."""
    OPENAI.mock(router, OPENAI.answer({"facts": FOUND["facts"][:4]}), OPENAI.answer({"claims": []}))
    assessment = assess(TEXT, settings)
    assert decide(assessment.facts.values()).model_dump_json() == assessment.decision.model_dump_json()
    assert json.loads(assessment.model_dump_json())["facts"].keys() == {item["fact"] for item in FOUND["facts"][:4]}


def test_unknown_model_name_ends_the_work(indexed_settings: Settings) -> None:
    """A name that no provider knows is an error of the settings, not a reason to degrade."""
    with pytest.raises(UnknownModelError):
        assess(TEXT, indexed_settings.model_copy(update={"model": "no-such-thing"}))


def test_confirmed_facts_win(indexed_settings: Settings) -> None:
    """What the user confirms overrides what the text says, before the decision."""
    assessment = assess(TEXT, indexed_settings, confirmed=Facts(use_case_defined=False), explained=False)
    assert assessment.decision.verdict == Outcome.NEEDS_CLARIFICATION
    assert assessment.facts.root["use_case_defined"].source == "user"


@pytest.mark.parametrize("text", ["", " \n", "a\x00b", "a\ud800b", "x" * 50_001])
def test_unusable_descriptions_are_refused(text: str) -> None:
    """Empty, binary, undecodable and overlong descriptions are refused before any work."""
    with pytest.raises(DescriptionError):
        checked_description(text)


def test_model_that_fails_to_explain_keeps_its_facts(settings: Settings, router: respx.Router) -> None:
    """Facts that the model read stay when only the explanation fails; the offline writer explains them."""
    OPENAI.mock(router, OPENAI.answer({"facts": FOUND["facts"][:4]}), httpx.Response(500, text="boom"))
    assessment = assess(TEXT, settings)
    assert assessment.facts_read_by == OPENAI.model
    assert assessment.explanation is not None
    assert assessment.explanation.written_by == "offline"
    assert assessment.usage.calls == 2
