"""A model's explanation: claims are told once they hold, failed ones are written again once, then replaced."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import httpx
import pytest
import respx

from advisor.explanation import writer
from advisor.explanation.drafts import MAX_CLAIMS, complete_claims
from advisor.explanation.model import Writing, write
from advisor.explanation.verification import Ground, verified
from advisor.explanations import OFFLINE, Claim, Explanation
from advisor.llm import ModelCallError
from advisor.rules.engine import decide
from tests import samples
from tests.llm.providers import KEY, OPENAI, PROVIDERS, Provider
from tests.llm.streams import streamed
from tests.llm.test_deadline import PATIENCE, serving
from tests.llm.test_meanwhile import Exchange

FLOOR = {"passage": "four-questions#q3", "quote": "The floor for useful fine-tuning is 1,000 examples"}
SOURCES = {"passage": "checklist#rag-citations", "quote": "answers have to cite their sources"}
GOOD = {"rule": "readiness.enough-examples", "text": "Training starts at 1,000 examples.", "citations": [FLOOR]}
ALSO = {"rule": "retrieval.citations", "text": "Answers have to cite their sources.", "citations": [SOURCES]}
LIES: list[dict[str, Any]] = [
    {**GOOD, "citations": [{**FLOOR, "passage": "four-questions#q99"}]},
    {**GOOD, "citations": [{**FLOOR, "quote": "The floor is 500 examples"}]},
    {**GOOD, "citations": [{**FLOOR, "passage": "checklist#rag-citations"}]},
    {**GOOD, "text": "Training starts at 500 examples."},
    {**GOOD, "text": "You should start with prompting."},
    {**GOOD, "text": "RAG is overkill."},
    {**GOOD, "text": "You can train the model right now."},
    {**GOOD, "text": "See [the guide](https://example.org)."},
    {**GOOD, "text": "<b>Training</b> starts at 1,000 examples."},
    {**GOOD, "citations": []},
    {**GOOD, "rule": "training.latency"},
]


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.setenv(name, KEY)


@pytest.fixture
def router() -> Iterator[respx.Router]:
    """Catch every HTTP request of the test."""
    with respx.mock(assert_all_called=False) as mocked:
        yield mocked


@pytest.fixture(scope="module")
def ground() -> Ground:
    """Return the sample case, all passages retrieved: RAG now, RAG and fine-tuning later."""
    return Ground(samples.passages(), samples.sheet(), decide(samples.sheet().values()))


def explained(*claims: dict[str, Any]) -> dict[str, Any]:
    """Return a model's explanation."""
    return {"claims": list(claims)}


def again(*claims: dict[str, Any], start: int = 1) -> dict[str, Any]:
    """Return claims that a model has written again."""
    return {"claims": [{**claim, "number": number} for number, claim in enumerate(claims, start=start)]}


def texts(writing: Writing) -> list[str]:
    """Return the claims of an explanation behind its first."""
    assert writing.explanation is not None
    return [claim.text for claim in writing.explanation.claims[1:]]


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.model.partition("/")[0])
def test_streamed_or_not_the_explanation_is_the_same(provider: Provider, router: respx.Router, ground: Ground) -> None:
    """Heard as it arrives or read at once, the same answer gives the same claims, citations, cost and warnings."""
    answer, second = explained(GOOD, LIES[0], ALSO), again(LIES[0], start=2)
    reply = provider.answer
    provider.mock(router, streamed(provider.model, answer), reply(second), reply(answer), reply(second))
    told: dict[int, Claim] = {}
    first = write("", ground, provider.settings(), told.__setitem__)
    assert first == write("", ground, provider.settings())
    assert first.explanation is not None
    assert [claim for _, claim in sorted(told.items())] == list(first.explanation.claims)


def test_claims_are_told_while_the_answer_arrives(router: respx.Router, ground: Ground) -> None:
    """The first claim of the model is told before the last piece of its answer has come."""
    OPENAI.mock(router, streamed(OPENAI.model, explained(GOOD, ALSO), breaks_after=45))
    told: list[str] = []
    with pytest.raises(ModelCallError):
        write("", ground, OPENAI.settings(), lambda _, claim: told.append(claim.text))
    assert told[1:] == [GOOD["text"]]


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_never_told(lie: dict[str, Any], router: respx.Router, ground: Ground) -> None:
    """What fails twice is told to nobody; the offline writer's sentence for its rule stands in its place."""
    OPENAI.mock(router, streamed(OPENAI.model, explained(ALSO, lie)), OPENAI.answer(again(lie, start=2)))
    told: list[Claim] = []
    writing = write("", ground, OPENAI.settings(), lambda _, claim: told.append(claim))
    assert writing.explanation is not None
    shown = {claim.text: claim for claim in (*told, *writing.explanation.claims)}
    assert not any(claim.text == lie["text"] and claim.written_by != OFFLINE for claim in shown.values())
    assert all(not claim.citations or verified(claim, ground).claim == claim for claim in shown.values())
    coverage = writing.explanation.coverage
    assert (coverage.claims, coverage.verified, coverage.dropped) == (2, 1, 1)
    assert coverage.replaced == (0 if lie["rule"] == "training.latency" else 1)
    assert any("dropped" in warning for warning in writing.warnings)


def test_what_fails_is_written_again_once(router: respx.Router, ground: Ground) -> None:
    """A claim that holds after it was written again takes its own place; there is one further call, and it counts."""
    route = OPENAI.mock(router, OPENAI.answer(explained(LIES[0], ALSO)), OPENAI.answer(again(GOOD)))
    writing = write("", ground, OPENAI.settings())
    assert texts(writing) == [GOOD["text"], ALSO["text"]]
    assert route.call_count == writing.usage.calls == len(writing.response_hashes) == 2
    assert writing.explanation is not None
    assert writing.explanation.coverage.rewritten == 1
    assert not writing.warnings
    asked = json.loads(route.calls[1].request.content)["messages"][-1]["content"]
    assert "was not retrieved" in asked
    assert ALSO["text"] not in asked


@pytest.mark.parametrize("reply", [httpx.Response(500), httpx.ReadTimeout("slow"), OPENAI.text("I won't.")])
def test_a_failed_rewriting_costs_no_claim_that_holds(
    reply: httpx.Response | Exception, router: respx.Router, ground: Ground
) -> None:
    """Where the further call fails, what holds stays, what failed is replaced, and the call counts."""
    OPENAI.mock(router, OPENAI.answer(explained(LIES[0], ALSO)), reply)
    writing = write("", ground, OPENAI.settings())
    assert writing.usage.calls == 2
    assert ALSO["text"] in texts(writing)
    assert writing.explanation is not None
    assert writing.explanation.coverage.replaced == 1


def test_without_a_claim_that_holds_the_offline_writer_explains(router: respx.Router, ground: Ground) -> None:
    """Where nothing of the model holds, the explanation is the offline writer's, and says so."""
    lies = explained(LIES[0], LIES[1])
    OPENAI.mock(router, OPENAI.answer(lies), OPENAI.answer(again(LIES[0], LIES[1])))
    writing = write("", ground, OPENAI.settings())
    assert writing.explanation is not None
    assert writing.explanation.written_by == OFFLINE
    assert writing.explanation.claims == writer.write(ground.facts, ground.decision, ground.passages).claims
    assert any("didn't hold up" in warning for warning in writing.warnings)


def test_no_rule_is_replaced_twice(router: respx.Router, ground: Ground) -> None:
    """Several failed claims about one rule give one sentence of the offline writer, and one that holds gives none."""
    OPENAI.mock(router, OPENAI.answer(explained(LIES[0], LIES[1], ALSO)), OPENAI.answer(again()))
    assert len(texts(write("", ground, OPENAI.settings()))) == 2
    OPENAI.mock(router, OPENAI.answer(explained(GOOD, LIES[1], ALSO)), OPENAI.answer(again()))
    assert texts(write("", ground, OPENAI.settings())) == [GOOD["text"], ALSO["text"]]


def test_a_rewriting_keeps_number_and_rule(router: respx.Router, ground: Ground) -> None:
    """What was not asked to be written again is ignored, and another rule than at first isn't taken over."""
    other = {**ALSO, "number": 2}
    OPENAI.mock(
        router, OPENAI.answer(explained(LIES[0], ALSO)), OPENAI.answer({"claims": [other, *again(GOOD)["claims"]]})
    )
    writing = write("", ground, OPENAI.settings())
    assert texts(writing) == [GOOD["text"], ALSO["text"]]


def test_an_endless_model_is_cut_off(router: respx.Router, ground: Ground) -> None:
    """Of more claims than the limit, the first ones are read."""
    OPENAI.mock(router, OPENAI.answer(explained(*[GOOD] * 40)))
    assert len(texts(write("", ground, OPENAI.settings()))) == MAX_CLAIMS


def test_the_rewriting_keeps_to_the_budget(router: respx.Router, ground: Ground) -> None:
    """Where too few tokens are left for the further call, it isn't made, and what holds stays."""
    body = OPENAI.body(json.dumps(explained(LIES[0], ALSO)))
    body["usage"]["prompt_tokens"] = 199_000
    route = OPENAI.mock(router, httpx.Response(200, json=body))
    writing = write("", ground, OPENAI.settings(token_budget=200_000))
    assert route.call_count == writing.usage.calls == 1
    assert ALSO["text"] in texts(writing)


@pytest.mark.parametrize(
    ("answer", "complete"),
    [
        ('{"claims": [', 0),
        ('{"claims": [{"text": "A", "citations": []}', 0),
        ('{"claims": [{"text": "A", "citations": []}, {', 1),
        ('Here: {"claims": [{"text": "A", "citations": []}, {"text": "B', 1),
        ('{"claims": [{"text": 3, "citations": []}, {"text": "B", "citations": []}, {', 0),
        ('{"other": [1, 2, 3], ', 0),
        ('{"claims": "none", ', 0),
        ("[1, 2", 0),
        ("", 0),
        ('{"claims": [{"text": "A", "citations": []}, }}}', 0),
    ],
)
def test_only_complete_claims_are_read_early(answer: str, complete: int) -> None:
    """Of an answer that still arrives, every claim but the last is read; what is no list of claims gives none."""
    assert len(complete_claims(answer)) == complete


def test_support_is_asked_of_a_model(router: respx.Router, ground: Ground) -> None:
    """A claim whose quotes don't support it fails like any other."""

    def doubt(claim: str, _: Sequence[str]) -> bool:
        return claim != GOOD["text"]

    OPENAI.mock(router, OPENAI.answer(explained(GOOD, ALSO)), OPENAI.answer(again(GOOD)))
    doubting = Ground(ground.passages, ground.facts, ground.decision, supports=doubt)
    writing = write("", doubting, OPENAI.settings())
    assert GOOD["text"] not in texts(writing)
    assert any("don't support" in warning for warning in writing.warnings)


@pytest.mark.enable_socket
def test_the_offline_writer_writes_while_the_model_does(monkeypatch: pytest.MonkeyPatch, ground: Ground) -> None:
    """The question is out before, and the answer needn't be there."""
    exchange = Exchange(OPENAI.answer(explained(GOOD, ALSO)))
    offline = writer.write(ground.facts, ground.decision, ground.passages)

    def writing_offline(*_: object) -> Explanation:
        exchange.work()
        return offline

    monkeypatch.setattr(writer, "write", writing_offline)
    with serving(exchange) as server:
        writing = write("", ground, OPENAI.settings(api_base=server.address, model_timeout_seconds=PATIENCE))
    assert writing.explanation is not None
    assert writing.explanation.claims[0] == offline.claims[0]
    assert texts(writing) == [GOOD["text"], ALSO["text"]]
