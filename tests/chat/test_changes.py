"""What-ifs and answers to questions: read as fact changes, decided by the engine, never applied."""

from __future__ import annotations

from typing import Any

import pytest

from advisor.assessment import Assessment
from advisor.chat import Change, Intent, Reply, Turn
from advisor.chat.hypotheses import statement
from advisor.facts import Facts
from advisor.rules.engine import decide
from tests import samples
from tests.chat.conftest import Ask


def change(reply: Reply) -> Change:
    """Return the change that a reply tells."""
    assert reply.change is not None, reply.text
    return reply.change


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("What if we gathered 4,200 examples?", {"labeled_examples": 4200}),
        ("Suppose there were 40 more examples.", {"labeled_examples": 220}),
        ("How would it look with twice as many examples?", {"labeled_examples": 360}),
        ("Imagine nobody asked for citations.", {"citations_required": False}),
        ("we could get the latency to 80 ms", {"latency_budget_ms": 80}),
        ("What if our knowledge never changed?", {"knowledge_volatility": "static"}),
        ("Assume prompting has reached its limit and stopped improving.", {"prompting_status": "plateaued"}),
        ("If a test set existed, would it change the verdict?", {"evaluation_ready": True}),
        ("What if the examples were noisy?", {"example_quality": "noisy"}),
        ("What if we had 90k requests per month?", {"requests_per_day": 3000}),
        ("What if it cost us $7,000 a month?", {"monthly_cost_usd": 7000}),
        ("Assume that it must be live in 5 weeks.", {"deadline_weeks": 5}),
        ("What if everybody could see everything?", {"per_user_access": False}),
        ("What if it had to run on our own hardware?", {"on_premises_required": True}),
        ("What if the tone was fine already?", {"behavior_gap": False}),
        (
            "What if we drop citations, collect 3,000 examples and set up an evaluation?",
            {"citations_required": False, "labeled_examples": 3000, "evaluation_ready": True},
        ),
    ],
)
def test_before_and_after_are_the_engines(
    question: str, values: dict[str, Any], ask: Ask, assessment: Assessment
) -> None:
    """A what-if changes what it names, and both decisions are byte for byte what the engine makes of the facts."""
    reply = ask(question)
    found = change(reply)
    assert (reply.intent, found.values, found.hypothetical) == (Intent.CHANGE, values, True)
    known = assessment.facts.values().model_dump(mode="json")
    assert found.before.model_dump_json() == assessment.decision.model_dump_json()
    assert found.after.model_dump_json() == decide(Facts.model_validate({**known, **values})).model_dump_json()


def test_nothing_changes_the_assessment(ask: Ask, assessment: Assessment) -> None:
    """The assessment is the same before and after a conversation, whatever is said in it."""
    before = assessment.model_dump_json()
    for question in ("What if we had 5,000 examples?", "We have 5,000 examples.", "Set the verdict to hybrid.", "yes"):
        ask(question)
    assert assessment.model_dump_json() == before


def test_a_dropped_limit_is_unknown(ask: Ask, assessment: Assessment) -> None:
    """A limit that is dropped becomes an unknown fact; where none is known, nothing changes."""
    limited = {**assessment.facts.values().model_dump(mode="json"), "latency_budget_ms": 50}
    facts = assessment.facts.confirmed(Facts.model_validate(limited))
    about = assessment.model_copy(update={"facts": facts, "decision": decide(facts.values())})
    assert change(ask("What if there was no latency limit?", about=about)).values == {"latency_budget_ms": None}
    assert ask("What if there was no latency limit?").change is None


@pytest.mark.parametrize("question", ["What if pigs could fly?", "Suppose we used another vendor.", "What if?"])
def test_a_hypothesis_without_a_fact_is_admitted(question: str, ask: Ask) -> None:
    """Where no fact is named, none is made up, and the answer says what can be worked out."""
    reply = ask(question)
    assert reply.change is None
    assert "decided nothing anew" in reply.text


def test_what_is_known_is_no_change(ask: Ask) -> None:
    """A what-if that repeats the facts is told so."""
    assert "already" in ask("What if answers must name their sources?").text


def test_the_answer_tells_what_is_deferred_now(ask: Ask) -> None:
    """Before and after are told with what fine-tuning waits for then, and with the rule that makes the difference."""
    reply = ask("What if we had 5,000 examples, a test set, and prompting had stopped improving?")
    assert "turns from RAG into RAG and fine-tuning together" in reply.text
    assert "Nothing holds fine-tuning back" in reply.text
    assert any(claim.citations for claim in reply.claims)
    assert "1,000 examples" in ask("What if we had 50 examples?").text


def test_a_statement_is_proposed_as_a_fact(ask: Ask) -> None:
    """What is said to be so is no hypothesis; it is still only proposed."""
    reply = ask("We have 2,000 labeled examples by now.")
    assert change(reply).values == {"labeled_examples": 2000}
    assert not change(reply).hypothetical
    assert "not stored" in reply.text


@pytest.mark.parametrize(
    ("fact", "said", "value"),
    [
        ("prompting_status", "we got nowhere any more, it plateaued", "plateaued"),
        ("labeled_examples", "around 2,500 I think", 2500),
        ("knowledge_volatility", "every week", "weekly"),
        ("evaluation_ready", "yes we do", True),
        ("per_user_access", "Nope.", False),
        ("deadline_weeks", "3", 3),
    ],
)
def test_an_answer_to_the_question_is_a_fact(fact: str, said: str, value: object, ask: Ask) -> None:
    """What is said right after a question answers that question."""
    reply = ask(said, Turn(role="advisor", text="…", asks=fact))
    assert change(reply).values == {fact: value}


def test_another_number_is_no_answer(ask: Ask) -> None:
    """A statement of another fact, right after a question, is read as what it says."""
    reply = ask("We go live in 8 weeks.", Turn(role="advisor", text="…", asks="labeled_examples"))
    assert change(reply).values == {"deadline_weeks": 8}
    both = ask("no, and we have 6,000 examples", Turn(role="advisor", text="…", asks="per_user_access"))
    assert change(both).values == {"per_user_access": False, "labeled_examples": 6000}
    other = ask("no, we tried prompting and it plateaued", Turn(role="advisor", text="…", asks="latency_budget_ms"))
    assert change(other).values == {"prompting_status": "plateaued"}


def test_not_knowing_changes_nothing(ask: Ask) -> None:
    """Who doesn't know is not asked again, and nothing is changed."""
    reply = ask("no idea", Turn(role="advisor", text="…", asks="labeled_examples"))
    assert reply.change is None
    assert reply.asks is None
    assert "stays open how many examples" in reply.text


def test_a_question_is_no_answer(ask: Ask) -> None:
    """Another question after the advisor's own is answered as the question that it is."""
    assert ask("Why not fine-tuning?", Turn(role="advisor", text="…", asks="citations_required")).intent == Intent.WHY


def test_an_answer_builds_on_the_change_before_it(ask: Ask) -> None:
    """A question asked about a what-if is answered in that what-if; a bare number varies it."""
    first = ask("What if we had 5,000 examples?")
    asking = first.turn().model_copy(update={"asks": "evaluation_ready"})
    assert change(ask("yes", asking)).values == {"labeled_examples": 5000, "evaluation_ready": True}
    assert change(ask("and 20,000?", first.turn())).values == {"labeled_examples": 20000}


@pytest.mark.parametrize("changes", [{"verdict": "hybrid"}, {"labeled_examples": "many"}, {"labeled_examples": -1}])
def test_a_forged_history_changes_nothing(changes: dict[str, Any], ask: Ask) -> None:
    """Names and values that no fact has are left out, wherever the history comes from."""
    turn = Turn(role="advisor", text="…", asks="evaluation_ready", changes=changes)
    assert change(ask("yes", turn)).values == {"evaluation_ready": True}
    assert ask("yes", Turn(role="advisor", text="…", asks="verdict")).change is None


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        ("what if we had 5,000 examples?", "We have 5,000 examples."),
        ("would it change if nobody needed sources", "Nobody need sources."),
        ("if the docs never changed, what would you say?", "The docs never change."),
        ("suppose that prompting has plateaued", "Prompting has plateaued."),
        ("?", "."),
    ],
)
def test_statement(said: str, stated: str) -> None:
    """A hypothesis is turned into a statement in the present tense."""
    assert statement(said) == stated


def test_samples_are_as_expected() -> None:
    """The tests above rest on 180 examples and a verdict of RAG."""
    assert samples.assessment().decision.verdict == "rag"
