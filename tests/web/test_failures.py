"""What the page does when something goes wrong: it says so where it happened, and loses nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Error, Page, Route, expect
from sse_starlette import EventSourceResponse, ServerSentEvent

from advisor.settings import Settings, key_hash
from advisor.web import router
from advisor.web.examples import examples
from tests.samples import DESCRIPTION, assessment
from tests.web.conftest import assessed, shot, until_ready
from tests.web.server import service, serving

POLICY = examples()["Policy assistant"]
SCRIPT = "<script>document.title = 'hacked'</script>"
HOSTILE = (
    f"We want answers about our policies with citations. {SCRIPT}<img src=x onerror=\"document.title='hacked'\">"
    "\u202e desrever \u202c ــ نريد مساعدا 🙂 ${7*7} {{7*7}} </textarea></script> " + "x" * 400
)


def test_markup_in_a_description_stays_text(page: Page, address: str) -> None:
    """Whatever stands in a description is shown as it is, and nothing of it runs, here or in the history."""
    assessed(page, address, HOSTILE)
    expect(page.locator(".description")).to_contain_text(SCRIPT)
    expect(page.locator(".sign-of")).to_have_text(["U+202E", "U+202C"])
    assert page.evaluate("document.querySelectorAll('main img, main script').length") == 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shot(page, "hostile")
    page.goto(f"{address}/history")
    expect(page.locator(".entry").first).to_contain_text("We want answers about our policies")
    assert "hacked" not in page.title()


@pytest.mark.parametrize(
    "script",
    [
        "document.body.innerHTML = '<b>x</b>'",
        "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
        "document.createElement('script').text = 'alert(1)'",
        "document.createElement('iframe').srcdoc = 'x'",
    ],
)
def test_the_browser_itself_refuses_markup_from_text(browser: Browser, address: str, script: str) -> None:
    """Were a module to make such a mistake, it would fail instead of running what somebody typed."""
    page = browser.new_page()
    page.goto(address)
    with pytest.raises(Error, match=r"TrustedHTML|TrustedScript"):
        page.evaluate(script)
    page.close()


def test_a_violation_of_the_policy_doesnt_pass_unseen(browser: Browser, address: str) -> None:
    """The tests of this folder would fail by one: an inline style is refused, and reported."""
    page = browser.new_page()
    page.goto(address)
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text) as reported:
        page.evaluate("document.body.setAttribute('style', 'color: red')")
    assert reported.value.type == "error"
    page.close()


def test_the_longest_description_is_taken(page: Page, address: str) -> None:
    """50,000 characters are read, drawn and marked; one more is refused with the reason, and kept."""
    text = ("We answer questions about our private handbook and must cite sources. " * 800)[:50_000]
    assessed(page, address, text)
    expect(page.locator("#why")).to_be_visible()
    page.goto(address)
    page.get_by_label("Your project").fill(text + "!")
    expect(page.locator("#count")).to_have_class("count over")
    page.get_by_role("button", name="Assess", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("50,000")
    expect(page.get_by_label("Your project")).to_have_value(text + "!")


def test_nothing_is_sent_where_nothing_is_described(page: Page, address: str) -> None:
    """The page says what is missing, and puts the cursor there."""
    page.goto(address)
    page.get_by_role("button", name="Assess", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Describe your project first")
    expect(page.get_by_label("Your project")).to_be_focused()


def test_a_draft_survives_reload_and_lost_connections(page: Page, address: str) -> None:
    """What was typed is still there; after the connection is back, one click goes on, as the same request."""
    page.goto(address)
    page.get_by_label("Your project").fill(POLICY)
    page.reload()
    expect(page.get_by_label("Your project")).to_have_value(POLICY)
    words: list[str] = []
    pattern = "**/v1/assessments"

    def cut(route: Route) -> None:
        words.append(route.request.headers["idempotency-key"])
        route.abort("connectionreset")

    page.route(pattern, cut)
    page.get_by_role("button", name="Assess", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("The connection was lost")
    shot(page, "lost")
    page.unroute(pattern)
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_role("button", name="Try again").click()
    assert sent.value.headers["idempotency-key"] == words[0]
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with RAG")


@pytest.mark.parametrize(("status", "body", "said"), [
    (429, {"title": "Too many requests", "detail": "30 a minute are allowed."}, "The server asks you to wait 7 s."),
    (503, {"title": "The server is busy", "detail": "Try again soon."}, "The server is busy"),
    (502, "<h1>Bad gateway</h1>", "The request failed (502)"),
])  # fmt: skip
def test_a_refusal_is_shown_with_what_to_do(page: Page, address: str, status: int, body: object, said: str) -> None:
    """Problems are shown in their own words, other answers in ours, each with a way on."""
    page.goto(address)
    headers = {"Retry-After": "7"}
    answer = {"json": body} if isinstance(body, dict) else {"body": body}
    page.route("**/v1/assessments", lambda route: route.fulfill(status=status, headers=headers, **answer))
    page.get_by_label("Your project").fill(POLICY)
    page.get_by_role("button", name="Assess", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text(said)
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    expect(page.get_by_role("button", name="Assess", exact=True)).to_be_enabled()


def test_a_change_that_fails_is_told_at_its_fact_and_shows_the_old_value(page: Page, address: str) -> None:
    """The sheet never shows what the server doesn't have."""
    assessed(page, address, POLICY)
    page.route("**/facts", lambda route: route.abort())
    row = page.locator("#fact-citations_required")
    row.get_by_text("No", exact=True).click()
    expect(row.get_by_role("alert")).to_contain_text("The connection was lost")
    expect(page.locator("#set-citations_required-true")).to_be_checked()
    page.unroute("**/facts")
    row.get_by_role("button", name="Try again").click()
    expect(page.locator("#changed")).to_contain_text("yes → no")


def test_a_passage_that_cant_be_read_says_so(page: Page, address: str) -> None:
    """A dialog with a problem still closes."""
    url = assessed(page, address, POLICY)
    page.route("**/v1/assessments/*", lambda route: route.fulfill(json=without_passages(route)))
    page.route("**/v1/guidance/**", lambda route: route.fulfill(status=503, json={"title": "The index is gone"}))
    page.goto(url)
    page.locator("#why .cite").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("The index is gone")
    page.unroute("**/v1/guidance/**")
    page.get_by_role("dialog").get_by_role("button", name="Try again").click()
    expect(page.get_by_role("dialog").locator("mark")).not_to_be_empty()
    page.keyboard.press("Escape")


def without_passages(route: Route) -> object:
    """Return the answer as it would be, without the passages."""
    return {**route.fetch().json(), "passages": []}


def test_what_an_assessment_lacks_is_left_out(page: Page, address: str) -> None:
    """Without explanation, estimate and evidence, the rest is still shown."""
    url = assessed(page, address, POLICY)
    less = {"explanation": None, "estimate": None, "passages": [], "warnings": ["<b>The model failed.</b>"]}
    page.route("**/v1/assessments/*", lambda route: route.fulfill(json={**route.fetch().json(), **less}))
    page.goto(url)
    expect(page.locator(".verdict")).to_be_visible()
    expect(page.locator("#why, #estimate")).to_have_count(0)
    expect(page.locator(".warnings")).to_contain_text("<b>The model failed.</b>")


def test_a_key_is_asked_for_and_used_from_then_on(page: Page, served: Settings) -> None:
    """Where the server wants a key, the page asks for one, keeps it for this tab, and goes on."""
    key = "the-key-of-this-test"
    app = service(served.model_copy(update={"api_keys": frozenset({key_hash(key)})}))
    with serving(app) as url:
        until_ready(url)
        shell = page.request.get(url, headers={"Authorization": f"Bearer {key}"})
        page.route(
            lambda address: "/v1/" not in address,
            lambda route: route.continue_(headers={**route.request.headers, "Authorization": f"Bearer {key}"}),
        )
        assert shell.ok
        page.goto(url)
        page.get_by_label("Your project").fill(POLICY)
        page.get_by_role("button", name="Assess", exact=True).click()
        page.get_by_label("Key (kept until this tab closes)").fill(key)
        page.get_by_role("button", name="Use this key").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Start with RAG")
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text("Start with RAG")


@dataclass
class Slow:
    """A service that tells what it does, and waits before the end."""

    go_on: asyncio.Event = field(default_factory=asyncio.Event)
    left: bool = False

    async def tell(self) -> AsyncIterator[ServerSentEvent]:
        """Tell two stages and two claims, the second one first."""
        claims = assessment().explanation.claims  # type: ignore[union-attr] # the sample has one
        try:
            for stage in ("reading", "deciding", "searching", "explaining"):
                yield ServerSentEvent(json.dumps({"stage": stage}), event="stage")
            for place in (1, 0):
                claim = claims[place].model_dump(mode="json")
                yield ServerSentEvent(json.dumps({"place": place, "claim": claim}), event="claim")
            await self.go_on.wait()
            yield ServerSentEvent(assessment().model_dump_json(), event="assessment")
        except asyncio.CancelledError:
            self.left = True
            raise


@pytest.fixture
def slow() -> Iterator[tuple[Slow, str]]:
    """Return a service whose assessment takes as long as the test wants, and its address."""
    state, app = Slow(), FastAPI()

    @app.post("/v1/assessments")
    async def create() -> EventSourceResponse:
        return EventSourceResponse(state.tell())

    @app.post("/go-on")
    async def go_on() -> None:
        state.go_on.set()

    @app.get("/left")
    async def left() -> bool:
        return state.left

    app.include_router(router)
    with serving(app) as url:
        yield state, url


def test_stages_and_claims_are_watched_as_they_come(page: Page, slow: tuple[Slow, str]) -> None:
    """The stage under way is marked, claims stand in their places before the end, then the verdict replaces them."""
    _, url = slow
    page.goto(url)
    page.get_by_label("Your project").fill(DESCRIPTION)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".stages .now")).to_have_text("Writing and checking the explanation")
    expect(page.locator(".stages .done")).to_have_count(3)
    claims = assessment().explanation.claims  # type: ignore[union-attr] # the sample has one
    expect(page.locator(".claims-arriving li")).to_have_text([claims[0].text, claims[1].text])
    expect(page.locator("#announcer")).to_have_text("Writing and checking the explanation")
    expect(page.get_by_role("button", name="Assess", exact=True)).to_be_disabled()
    shot(page, "progress")
    page.request.post(f"{url}/go-on")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator(".verdict")).to_be_visible()


def test_stop_hangs_up_and_keeps_the_text(page: Page, slow: tuple[Slow, str]) -> None:
    """The server notices, and nothing typed is lost."""
    _, url = slow
    page.goto(url)
    page.get_by_label("Your project").fill(DESCRIPTION)
    page.keyboard.press("Control+Enter")
    page.locator(".claims-arriving li").first.wait_for()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Stopped. Nothing was kept but your text.")).to_be_visible()
    expect(page.get_by_label("Your project")).to_have_value(DESCRIPTION)
    expect(page.get_by_role("button", name="Assess", exact=True)).to_be_enabled()
    for _ in range(50):
        if page.request.get(f"{url}/left").json():
            return
        page.wait_for_timeout(100)
    pytest.fail("the server goes on for nobody")
