"""Steps that somebody asks for in words: keep the change, take it back; and what-ifs that add to the one before."""

from __future__ import annotations

import json

import pytest
import respx

from advisor.assessment import Assessment
from advisor.chat import Intent, Reply, Turn, answer
from advisor.chat.model import Choice
from advisor.events import ClaimVerified, Event, Stage
from advisor.facts import Facts
from advisor.rules.engine import decide
from advisor.settings import Settings
from tests.chat.conftest import Ask
from tests.chat.test_model import choice, wording
from tests.llm.providers import OPENAI
from tests.llm.streams import streamed

WHAT_IF = "What if we had 5,000 examples?"


def talked(ask: Ask, *messages: str) -> Reply:
    """Return the reply to the last of several messages."""
    history: list[Turn] = []
    for message in messages:
        reply = ask(message, *history)
        history += [Turn(role="user", text=message), reply.turn()]
    return reply


@pytest.mark.parametrize(
    "words", ["apply", "ok apply that", "Keep that change.", "please save the changes", "take it over"]
)
def test_a_change_is_kept_when_it_is_asked_for(ask: Ask, words: str) -> None:
    """The change that was talked about last is offered, also where other questions came between."""
    reply = talked(ask, WHAT_IF, "How much does it cost?", words)
    assert reply.intent == Intent.APPLY
    assert reply.change is not None
    assert reply.change.values == {"labeled_examples": 5000}


def test_without_a_change_there_is_nothing_to_keep(ask: Ask) -> None:
    """Neither before one was talked about, nor where it holds already."""
    for reply in (ask("apply it"), talked(ask, "What if we had 180 examples?", "apply it")):
        assert (reply.intent, reply.change) == (Intent.APPLY, None)


@pytest.mark.parametrize(
    "words", ["undo", "go back", "oops, take that back", "can you undo that?", "restore the previous version"]
)
def test_a_change_is_taken_back_when_it_is_asked_for(ask: Ask, assessment: Assessment, words: str) -> None:
    """The revision before is named; the first one has none."""
    assert "nothing to take back" in ask(words).text
    reply = ask(words, about=assessment.model_copy(update={"revision": 3}))
    assert (reply.intent, reply.change) == (Intent.UNDO, None)
    assert "Restore revision 2" in reply.text


@pytest.mark.parametrize(
    "words", ["apply the rules of the field guide?", "what if we go back to prompting?", "undo your rules"]
)
def test_other_messages_are_no_steps(ask: Ask, words: str) -> None:
    """Only plain words are taken for a step."""
    assert talked(ask, WHAT_IF, words).intent not in {Intent.APPLY, Intent.UNDO}


def test_and_adds_to_the_change_before(ask: Ask) -> None:
    """A further fact comes on top, another value of the same fact takes its place, and a new what-if begins anew."""
    more = talked(ask, WHAT_IF, "and if nobody needed citations?").change
    other = talked(ask, WHAT_IF, "and if only 2,000?").change
    anew = talked(ask, WHAT_IF, "what if nobody needed citations?").change
    assert more is not None
    assert more.values == {"labeled_examples": 5000, "citations_required": False}
    assert other is not None
    assert other.values == {"labeled_examples": 2000}
    assert anew is not None
    assert anew.values == {"citations_required": False}


def test_a_model_takes_no_steps(router: respx.Router, assessment: Assessment) -> None:
    """It can't choose them, nor what isn't understood; in plain words they cost no call."""
    named = json.dumps(Choice.model_json_schema())
    for intent in (Intent.APPLY, Intent.UNDO, Intent.UNKNOWN):
        assert f'"{intent.value}"' not in named
        OPENAI.mock(router, OPENAI.answer(choice(intent.value)))
        reply = answer(assessment, (), "Regarding the pelican?", None, OPENAI.settings())
        assert reply.understood_by == "offline"
    route = OPENAI.mock(router, OPENAI.answer(choice("why")))
    before = route.call_count
    assert answer(assessment, (), "undo", None, OPENAI.settings()).intent == Intent.UNDO
    assert route.call_count == before


def test_claims_are_told_as_they_are_in_the_end(router: respx.Router, assessment: Assessment) -> None:
    """With a model or without: two stages, then each claim once with its place."""
    for settings in (Settings(_env_file=None), OPENAI.settings()):
        OPENAI.mock(router, OPENAI.answer(choice("why", approach="rag")), streamed(OPENAI.model, wording("Nonsense.")))
        heard: list[Event] = []
        reply = answer(assessment, (), "Why RAG?", None, settings, listener=heard.append)
        assert [event.stage for event in heard if isinstance(event, Stage)] == ["understanding", "answering"]
        told = [(event.place, event.claim) for event in heard if isinstance(event, ClaimVerified)]
        assert sorted(told, key=lambda each: each[0]) == list(enumerate(reply.claims))


@pytest.mark.parametrize("words", ["yes", "Yes please!", "sure, go ahead", "sounds good", "yes, we do have that now"])
def test_yes_after_a_what_if_keeps_it(ask: Ask, words: str) -> None:
    """After a what-if nothing else is asked, so that a yes can only mean that."""
    reply = talked(ask, WHAT_IF, words)
    assert talked(ask, WHAT_IF).asks is None
    assert reply.intent == Intent.APPLY
    assert reply.change is not None
    assert reply.change.values == {"labeled_examples": 5000}


@pytest.mark.parametrize("words", ["no", "No thanks.", "never mind", "forget it", "go back", "undo"])
def test_no_after_a_what_if_keeps_nothing(ask: Ask, assessment: Assessment, words: str) -> None:
    """What was only supposed is dropped; no revision that was kept before is taken back by it."""
    about = assessment.model_copy(update={"revision": 3})
    reply = ask(words, ask(WHAT_IF).turn(), about=about)
    assert (reply.intent, reply.change) == (Intent.CHANGE, None)
    assert "Nothing of that was kept" in reply.text


@pytest.mark.parametrize("words", ["yes", "no", "ok yes please"])
def test_yes_and_no_to_nothing_are_no_thanks(ask: Ask, words: str) -> None:
    """Where nothing is open, that is said."""
    reply = talked(ask, "How much does it cost?", words)
    assert (reply.intent, reply.change) == (Intent.UNKNOWN, None)
    assert "nothing open that a yes or no would answer" in reply.text


def test_yes_to_a_question_for_a_number_asks_again(ask: Ask, assessment: Assessment) -> None:
    """A yes doesn't tell how many; the question stands."""
    facts = assessment.facts.confirmed(Facts(use_case_defined=True, knowledge_gap=True, per_user_access=True))
    about = assessment.model_copy(update={"facts": facts, "decision": decide(facts.values())})
    reply = ask("yes", Turn(role="advisor", text="…", asks="labeled_examples"), about=about)
    assert reply.change is None
    assert "doesn't tell how many examples are on file" in reply.text
    assert reply.asks == about.decision.next_question is not None


def test_steps_go_before_answers(ask: Ask) -> None:
    """Whoever says "yes, keep it" wants the change kept, although a question was asked that "yes" would answer."""
    turn = ask("We have 5,000 examples.").turn().model_copy(update={"asks": "task_narrow"})
    reply = ask("yes, keep it", turn)
    assert reply.intent == Intent.APPLY
    assert reply.change is not None
    assert reply.change.values == {"labeled_examples": 5000}


def test_statements_add_up(ask: Ask) -> None:
    """What was said to be so isn't forgotten with the next statement; what was only supposed is."""
    said = talked(ask, "That's not true, we have 6,000 examples.", "We have a test set now.")
    supposed = talked(ask, WHAT_IF, "We have a test set now.")
    assert said.change is not None
    assert said.change.values == {"labeled_examples": 6000, "evaluation_ready": True}
    assert supposed.change is not None
    assert supposed.change.values == {"evaluation_ready": True}
