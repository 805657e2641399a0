"""The conversation on the page, and older revisions, in a real browser against the real service."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from advisor.settings import Settings, key_hash
from advisor.web.examples import examples
from tests.web.conftest import assessed, shot, until_ready
from tests.web.server import service, serving
from tests.web.test_access import violations

TEXTS = examples()
POLICY = TEXTS["Policy assistant"]
NOTES = TEXTS["Meeting notes"]
HOSTILE = 'what if <img src=x onerror="alert(1)"> \u202e we had <b>5,000</b> examples?'
STREAM = "event: claim\r\ndata: %s\r\n\r\nevent: error\r\ndata: %s\r\n\r\n"


def say(page: Page, text: str) -> None:
    """Type a message, send it by Enter, and wait for its answer."""
    count = page.locator(".said").count()
    page.locator("#chat-text").fill(text)
    page.locator("#chat-text").press("Enter")
    expect(page.locator(".said:not(.coming)")).to_have_count(count + 2)


def test_suggestions_are_made_from_the_case_and_answered_with_citations(page: Page, address: str) -> None:
    """A suggestion is a question; its answer cites passages that open with the quote marked; then they are gone."""
    assessed(page, address, POLICY)
    chips = page.locator("#chat .chip")
    expect(chips).to_have_text(
        [
            "Why not fine-tuning?",
            "What is missing for fine-tuning?",
            "What does it cost?",
            "What if we had 5,000 examples?",
        ]
    )
    shot(page, "chat")
    chips.nth(1).click()
    answer = page.locator(".said.advisor:not(.coming)")
    expect(answer.locator(".cite").first).to_be_visible()
    expect(chips).to_have_count(0)
    answer.locator(".cite").first.click()
    expect(page.get_by_role("dialog").locator("mark")).not_to_be_empty()


def test_a_what_if_is_applied_and_undone(page: Page, address: str) -> None:
    """The card tells before and after; Apply makes a revision that the page shows at once; Undo takes it back."""
    assessed(page, address, NOTES)
    say(page, "what if answers had to cite their sources?")
    card = page.locator(".change")
    expect(card).to_contain_text("Answers must show sources: unknown → yes")
    expect(card.locator(".badge")).to_have_text(["Prompting", "RAG"])
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with prompting")
    shot(page, "what-if")
    card.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with RAG")
    undo = card.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    expect(card).to_contain_text("This holds now.")
    undo.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with prompting")
    expect(card.get_by_role("button", name="Apply")).to_be_visible()


def test_the_conversation_is_there_after_a_reload(page: Page, address: str) -> None:
    """Messages, cards and what holds now; a follow-up goes on from there, and steps can be asked for in words."""
    assessed(page, address, NOTES)
    say(page, "what if answers had to cite their sources?")
    page.locator(".change").get_by_role("button", name="Apply").click()
    expect(page.locator(".change")).to_contain_text("This holds now.")
    said = page.locator(".said").all_inner_texts()
    page.reload()
    expect(page.locator(".said")).to_have_count(2)
    expect(page.locator(".change")).to_contain_text("This holds now.")
    assert [text.split("Apply")[0].split("This holds")[0] for text in page.locator(".said").all_inner_texts()] == [
        text.split("This holds")[0] for text in said
    ]
    say(page, "go back")
    page.get_by_role("button", name="Restore revision 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with prompting")
    say(page, "ok, apply that")
    page.locator(".change").last.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with RAG")


def test_a_question_of_the_advisor_is_answered_by_a_button(page: Page, address: str) -> None:
    """The buttons say what could be typed, and belong to the last message only."""
    assessed(page, address, TEXTS["Clinic coding"])
    say(page, "How sure are you?")
    asks = page.locator(".asks")
    expect(asks.get_by_role("button")).to_have_text(["Yes", "No", "I don't know"])
    asks.get_by_role("button", name="Yes", exact=True).click()
    expect(page.locator(".change")).to_be_visible()
    expect(page.locator(".asks")).to_have_count(page.locator(".said").last.locator(".asks").count())


def test_hostile_text_stays_text(page: Page, address: str) -> None:
    """Markup and signs that turn text round are shown, never obeyed."""
    assessed(page, address, POLICY)
    say(page, HOSTILE)
    expect(page.locator(".said.user")).to_contain_text("<img src=x onerror=")
    expect(page.locator(".said img, .said b")).to_have_count(0)


def test_what_fails_is_told_and_the_text_is_kept(page: Page, address: str) -> None:
    """An answer that breaks off leaves nothing behind but a notice; trying again sends the same request once."""
    assessed(page, address, POLICY)
    claim = json.dumps({"place": 0, "claim": {"text": "Half an answer.", "citations": []}})
    problem = json.dumps({"title": "The server is busy", "status": 503, "detail": "Try again soon."})
    keys: list[str] = []

    def fail(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        keys.append(route.request.headers["idempotency-key"])
        route.fulfill(status=200, content_type="text/event-stream", body=STREAM % (claim, problem))

    page.route("**/messages", fail)
    page.locator("#chat-text").fill("Why RAG?")
    page.locator("#chat-send").click()
    expect(page.locator("#chat-below [role=alert]")).to_contain_text("The server is busy")
    expect(page.locator("#chat-text")).to_have_value("Why RAG?")
    expect(page.locator(".said")).to_have_count(0)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#chat-below [role=alert]")).to_be_visible()
    page.unroute("**/messages")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".said")).to_have_count(2)
    expect(page.locator("#chat-text")).to_have_value("")
    assert len(keys) == 2
    assert len(set(keys)) == 1


def test_an_answer_can_be_stopped(page: Page, address: str) -> None:
    """While an answer is made, Send is Stop; the text comes back."""
    assessed(page, address, POLICY)
    held: list[Route] = []
    page.route("**/messages", lambda route: held.append(route))  # noqa: PLW0108 - it is named
    page.locator("#chat-text").fill("Why RAG?")
    page.locator("#chat-send").click()
    expect(page.locator(".said.coming")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#chat-text")).to_have_value("Why RAG?")
    expect(page.locator(".said")).to_have_count(0)
    page.unroute("**/messages")


def test_claims_are_shown_while_they_come(page: Page, address: str) -> None:
    """Each in its place, whichever comes first; screen readers hear the whole answer only."""
    assessed(page, address, POLICY)
    texts = page.evaluate(
        """async (path) => {
            const { answering } = await import(path);
            const { node, hear } = answering({context: {}, assessment: () => (
                {passages: [], explanation: null, decision: {traps: [], plan: [], training: null}})});
            for (const place of [2, 0, 1]) hear("claim", {place, claim: {text: `claim ${place}`, citations: []}});
            return [node.getAttribute("aria-live"), ...[...node.children].map((each) => each.textContent.trim())];
        }""",
        page.locator("script[type=module]").get_attribute("src").replace("main.js", "parts/message.js"),  # type: ignore[union-attr]
    )
    assert texts == ["off", "claim 0", "claim 1", "claim 2"]


def test_an_older_revision_is_looked_at_and_restored(page: Page, address: str) -> None:
    """The list leads to it; nothing there can be changed; one way leads back, the other restores it."""
    url = assessed(page, address, NOTES)
    page.get_by_text("not known").click()
    page.locator("#fact-citations_required").get_by_text("Yes", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with RAG")
    page.locator("#revisions").get_by_role("link", name="Revision 1").click()
    expect(page.locator(".past-note")).to_contain_text("This is revision 1")
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with prompting")
    for control in (".segments", "#chat", "#question", ".flip button", "#share"):
        assert not any(node.is_visible() for node in page.locator(control).all()), control
    shot(page, "past")
    page.get_by_role("link", name="Back to the newest").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with RAG")
    page.go_back()
    page.get_by_role("button", name="Restore this revision").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with prompting")
    expect(page).to_have_url(url)
    expect(page.locator("#revisions li")).to_have_count(3)


@pytest.fixture(params=["light", "dark"])
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page on a phone, in each color scheme, in which axe can run."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme=request.param, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    yield page
    context.close()


def test_axe_finds_nothing_in_a_conversation(phone: Page, address: str) -> None:
    """No violation with a card and a question, nor in an older revision; nothing is wider than the phone."""
    url = assessed(phone, address, NOTES)
    say(phone, "what if answers had to cite their sources?")
    assert violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    phone.locator(".change").get_by_role("button", name="Apply").click()
    expect(phone.locator(".change")).to_contain_text("This holds now.")
    phone.locator("#revisions a").first.wait_for()
    assert violations(phone) == []
    phone.goto(f"{url}?revision=1")
    phone.locator(".past-note").wait_for()
    assert violations(phone) == []


def test_it_works_by_keyboard_alone(page: Page, address: str) -> None:
    """Shift and Enter make a line, Enter sends, the focus stays; Tab reaches Apply, which Enter presses."""
    assessed(page, address, NOTES)
    field = page.locator("#chat-text")
    field.focus()
    page.keyboard.type("what if answers")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("had to cite their sources?")
    page.keyboard.press("Enter")
    expect(page.locator(".change")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.locator(".change button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".change").get_by_role("button", name="Undo")).to_be_focused()


def test_below_a_root_path_and_with_a_key(page: Page, served: Settings, tmp_path: Path) -> None:
    """Behind a proxy and with a key: conversation, revisions and the way back are found."""
    key = "a-key-of-the-chat-tests"
    settings = served.model_copy(
        update={"api_keys": frozenset({key_hash(key)}), "database_url": f"sqlite:///{tmp_path / 'keyed.db'}"}
    )
    with serving(service(settings, "/tools/advisor")) as url:
        until_ready(url)
        page.goto(f"{url}/history")
        page.locator("#key").fill(key)
        page.get_by_role("button", name="Use this key").click()
        expect(page.get_by_text("Nothing here yet")).to_be_visible()
        where = assessed(page, f"{url}/", NOTES)
        say(page, "what if answers had to cite their sources?")
        page.locator(".change").get_by_role("button", name="Apply").click()
        page.locator("#revisions a").click()
        expect(page).to_have_url(re.compile(r"/tools/advisor/a/.*\?revision=1"))
        page.get_by_role("link", name="Back to the newest").click()
        expect(page).to_have_url(where)
        expect(page.locator(".said")).to_have_count(2)


def test_who_said_what_is_heard(page: Page, address: str) -> None:
    """Color and place tell a message's writer to the eye, words to a screen reader."""
    assessed(page, address, POLICY)
    say(page, "What does it cost?")
    expect(page.locator(".said.user .unseen").first).to_have_text("You:")
    expect(page.locator(".said.advisor .unseen").first).to_have_text("Advisor:")


def test_yes_after_a_what_if_offers_to_keep_it(page: Page, address: str) -> None:
    """A what-if ends without a question, so that a yes is about it; the button then makes the revision."""
    assessed(page, address, POLICY)
    say(page, "What if we had 5,000 examples?")
    expect(page.locator(".asks")).to_have_count(0)
    say(page, "yes")
    page.locator(".said.advisor").last.get_by_role("button", name="Apply").press("Enter")
    expect(page.locator(".said.advisor").last).to_contain_text("This holds now.")


def test_the_question_stands_where_its_heading_does(page: Page, address: str) -> None:
    """The question of an assessment isn't indented like the list of questions of a portfolio."""
    assessed(page, address, "We want an assistant for our team. It answers questions about our internal manuals.")
    question = page.locator("#asked")
    assert question.evaluate("each => getComputedStyle(each).paddingLeft") == "0px"
