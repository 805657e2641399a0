"""What a person does with the page, in a real browser against the real service."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from advisor.settings import Settings
from advisor.web.examples import examples
from tests.web.conftest import assessed, shot, until_ready
from tests.web.server import service, serving

TEXTS = examples()
POLICY = TEXTS["Policy assistant"]


def test_an_example_becomes_a_verdict_with_everything_around_it(page: Page, address: str) -> None:
    """From an example to the verdict: why, facts, path, flips, guides, cost, traps, steps and sources are there."""
    page.goto(address)
    page.get_by_role("button", name="Policy assistant").click()
    expect(page.get_by_label("Your project")).to_have_value(POLICY)
    shot(page, "compose")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with RAG")
    expect(page).to_have_title("RAG · Adaptation Advisor")
    assert re.search(r"/a/[0-9a-f-]{36}$", page.url)
    for part in ("why", "path", "flips", "guides", "estimate", "traps", "plan", "sources", "provenance", "facts"):
        expect(page.locator(f"#{part}")).to_be_visible()
    expect(page.get_by_text("Leads to RAG and fine-tuning together")).to_be_visible()
    shot(page, "result")


@pytest.mark.parametrize(("title", "headline"), [
    ("Ticket routing", "Start with fine-tuning"),
    ("Case search", "Start with RAG"),
    ("Clinic coding", "Start with fine-tuning"),
    ("Meeting notes", "Start with prompting"),
    ("Something with AI", "Not clear enough yet"),
])  # fmt: skip
def test_each_example_shows_another_side(page: Page, address: str, title: str, headline: str) -> None:
    """The examples lead to different verdicts, so that trying them is worth it."""
    page.goto(address)
    page.get_by_role("button", name=title).click()
    page.get_by_role("button", name="Assess", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(headline)
    shot(page, f"example-{title.lower().replace(' ', '-')}")


def test_the_words_of_a_fact_are_marked_and_linked_both_ways(page: Page, address: str) -> None:
    """Pointing at a fact lights its words up, focus does the same, and words lead to their fact."""
    assessed(page, address, "🙂 " + POLICY)
    mark = page.locator(".mark", has_text="The guidelines change every week").first
    row = page.locator("#fact-knowledge_volatility")
    expect(row.locator(".words")).to_have_text("“The guidelines change every week”")
    row.hover()
    expect(mark).to_have_class(re.compile("lit"))
    row.locator(".words").focus()
    expect(mark).to_have_class(re.compile("lit"))
    page.locator(".mark", has_text="no test set yet").focus()
    expect(page.locator("#fact-evaluation_ready")).to_have_class(re.compile("lit"))
    before = page.get_by_role("heading", level=1).inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("#fact-evaluation_ready")).to_be_in_viewport()
    assert page.get_by_role("heading", level=1).inner_text() == before


def test_a_changed_fact_is_decided_again_at_once_and_can_be_taken_back(page: Page, address: str) -> None:
    """One click changes the fact, the verdict and the path; the page says what that did; Undo undoes it."""
    assessed(page, address, TEXTS["Meeting notes"])
    page.get_by_text("not known").click()
    page.locator("#fact-citations_required").get_by_text("Yes", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with RAG")
    expect(page.locator("#changed")).to_contain_text("Answers must show sources: unknown → yes.")
    expect(page.locator("#changed")).to_contain_text("The verdict is now RAG; it was Prompting.")
    expect(page.locator("#fact-citations_required")).to_contain_text("set by you")
    shot(page, "changed")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with prompting")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with prompting")


def test_numbers_are_edited_in_place(page: Page, address: str) -> None:
    """A number is read as people write it, a wrong one is explained beside it and changes nothing."""
    assessed(page, address, POLICY)
    field = page.locator("#set-labeled_examples")
    expect(field).to_have_value("180")
    field.fill("many")
    field.press("Enter")
    expect(page.locator("#set-labeled_examples-problem")).to_contain_text("whole number")
    field.fill("1,200")
    field.press("Enter")
    expect(page.locator("#changed")).to_contain_text("Examples on file: 180 → 1,200")
    expect(page.locator("#set-labeled_examples")).to_be_focused()
    expect(page.locator(".deferred")).not_to_contain_text("examples")
    page.locator("#set-labeled_examples").fill("")
    page.locator("#set-labeled_examples").press("Enter")
    expect(page.locator("#changed")).to_contain_text("1,200 → unknown")


def test_several_changes_in_a_row_all_count(page: Page, address: str) -> None:
    """Who clicks faster than the server answers loses nothing."""
    assessed(page, address, TEXTS["Something with AI"])
    expect(page.locator("#fact-use_case_defined")).to_be_visible()
    page.get_by_text("not known").click()
    for name in ("task_narrow", "budget_limited", "cost_pressure"):
        page.evaluate("id => document.getElementById(id).click()", f"set-{name}-true")
    for name in ("task_narrow", "budget_limited", "cost_pressure"):
        expect(page.locator(f"#fact-{name}")).to_contain_text("set by you")


def test_the_next_question_is_answered_by_a_button(page: Page, address: str) -> None:
    """Answering narrows what remains open, and the next question follows."""
    assessed(page, address, TEXTS["Clinic coding"])
    asked = page.locator("#asked").inner_text()
    shot(page, "question")
    page.locator(".answer").first.click()
    expect(page.locator("#changed")).to_be_visible()
    expect(page.locator(".changed")).to_contain_text("→ yes")
    assert page.locator("#asked").count() == 0 or page.locator("#asked").inner_text() != asked


def test_a_question_for_a_number_takes_one(page: Page, address: str) -> None:
    """The ranges that make a difference stand beside the field."""
    assessed(page, address, TEXTS["Case search"])
    expect(page.locator("#ranges")).to_contain_text("leaves")
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator("#answer-problem")).to_contain_text("whole number")
    page.locator("#answer").fill("2,000")
    page.keyboard.press("Enter")
    expect(page.locator("#changed")).to_contain_text("2,000")


def test_a_flip_can_be_tried(page: Page, address: str) -> None:
    """What would change the verdict does change it."""
    assessed(page, address, POLICY)
    flip = page.locator(".flip").first
    becomes = flip.locator(".badge").inner_text()
    flip.get_by_role("button").click()
    expect(page.locator("#changed")).to_contain_text(f"The verdict is now {becomes}; it was RAG.")


def test_a_citation_opens_its_passage_with_the_quote_marked(page: Page, address: str) -> None:
    """The dialog keeps the focus, closes by Escape, and gives the focus back."""
    assessed(page, address, POLICY)
    citation = page.locator("#why .cite").first
    citation.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("mark")).not_to_be_empty()
    expect(dialog.get_by_role("button", name="Close the passage")).to_be_focused()
    shot(page, "passage")
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(citation).to_be_focused()


def test_a_guides_own_words_and_steps_are_there(page: Page, address: str) -> None:
    """The panel names five guides; who dissents says why; a quote opens where it stands, whether retrieved or not."""
    assessed(page, address, POLICY)
    expect(page.locator(".guide")).to_have_count(5)
    expect(page.locator(".guide.dissents")).to_contain_text("Dissents: it combines")
    assert not re.search(r"\b[a-z]+_[a-z]+\b", page.locator("#guides").inner_text())
    for quote in page.locator(".guide .quote").all():
        quote.click()
        expect(page.get_by_role("dialog").locator("mark")).not_to_be_empty()
        page.get_by_role("button", name="Close the passage").click()


def test_the_path_is_drawn_and_told(page: Page, address: str) -> None:
    """The drawing says in words what it shows; rules that don't hold are shown on demand; a list has all of them."""
    assessed(page, address, POLICY)
    drawing = page.locator(".path-svg")
    expect(drawing).to_have_attribute(
        "aria-label", re.compile(r"Retrieval: needed, because: Facts the base model.*Verdict: RAG\.")
    )
    rules = drawing.locator(".rule")
    few = rules.count()
    page.get_by_label("Show rules that don't hold, too").check()
    expect(rules).not_to_have_count(few)
    page.locator("#path-list summary").click()
    expect(page.locator("#path-list table")).to_contain_text("1,000 or more examples are on file")


def test_where_the_use_case_is_open_the_path_says_that_this_decides(page: Page, address: str) -> None:
    """The verdict hangs on the one rule that made it, and the card says what to do."""
    assessed(page, address, TEXTS["Something with AI"])
    expect(page.locator(".certainty")).to_contain_text("Say what the model should produce")
    drawing = page.locator(".path-svg")
    expect(drawing).to_have_attribute("aria-label", re.compile("^Clarification: needed, because: The use case isn't"))
    expect(drawing.locator(".edge.fired")).to_have_count(3)
    # The open use case also blocks training, which is no reason for it.
    expect(drawing.locator(".rule.against")).to_have_text("An undefined use case blocks training")


def test_the_chart_draws_the_estimate(page: Page, address: str) -> None:
    """Four lines, the two that matter on top, and the crossing where training pays back."""
    assessed(page, address, TEXTS["Ticket routing"])
    chart = page.locator("#chart-drawing svg")
    expect(chart.locator(".line")).to_have_count(4)
    expect(chart.locator(".main .line")).to_have_count(2)
    expect(chart.locator(".crossing")).to_have_count(1)
    expect(chart).to_have_attribute("aria-label", re.compile("pays back within the first month"))


def test_a_shared_link_shows_the_same_after_reload_and_elsewhere(page: Page, address: str, browser: Browser) -> None:
    """The address names the assessment, for this browser and for any other."""
    url = assessed(page, address, POLICY)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == url
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with RAG")
    other = browser.new_page()
    other.goto(url)
    expect(other.get_by_role("heading", level=1)).to_have_text("Start with RAG")
    other.close()


def test_back_and_forward_show_what_the_address_names(page: Page, address: str) -> None:
    """The browser's own buttons work."""
    assessed(page, address, POLICY)
    page.go_back()
    expect(page.get_by_label("Your project")).to_be_visible()
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with RAG")


@pytest.mark.parametrize(("item", "name", "begins"), [
    ("Decision record, Markdown", "decision-record.md", "---\nstatus: proposed"),
    ("Decision record, HTML", "decision-record.html", "<!doctype html>"),
    ("Assessment, JSON", ".json", "{"),
])  # fmt: skip
def test_record_and_data_are_downloaded(page: Page, address: str, item: str, name: str, begins: str) -> None:
    """Each file is what it is called."""
    url = assessed(page, address, POLICY)
    page.locator("#downloads summary").click()
    with page.expect_download() as downloading:
        page.get_by_role("button", name=item).click()
    assert downloading.value.suggested_filename.endswith(name)
    text = Path(downloading.value.path()).read_text(encoding="utf-8")
    assert text.startswith(begins)
    if name == ".json":
        assert json.loads(text)["id"] == url.rpartition("/")[2]


def test_the_text_can_be_edited_and_assessed_again(page: Page, address: str) -> None:
    """Starting over doesn't mean typing again."""
    assessed(page, address, POLICY)
    page.get_by_role("button", name="Edit the text").click()
    expect(page.get_by_label("Your project")).to_have_value(POLICY)


def test_the_history_is_searched_filtered_and_pruned(page: Page, address: str) -> None:
    """Newest first; deleting asks once and keeps the rest."""
    first = assessed(page, address, "Summaries of zebra reports with a prompt. Prompting works well.")
    second = assessed(page, address, "Zebra questions answered from our private handbook, with citations.")
    page.get_by_role("link", name="History").click()
    page.get_by_label("Search").fill("ZEBRA")
    page.keyboard.press("Enter")
    expect(page.locator(".entry")).to_have_count(2)
    links = page.locator(".entry a")
    assert [link.get_attribute("href") for link in links.all()] == [
        url.removeprefix(address) for url in (second, first)
    ]
    shot(page, "history")
    page.get_by_label("Verdict").select_option("rag")
    expect(page.locator(".entry")).to_have_count(1)
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Delete for good").click()
    expect(page.locator(".entry")).to_have_count(0)
    page.goto(second)
    expect(page.get_by_role("alert")).to_contain_text("There is no such thing")
    page.goto(first)
    expect(page.locator(".verdict")).to_be_visible()


def test_a_late_answer_doesnt_mix_into_a_newer_one(page: Page, address: str) -> None:
    """Who searches before the first list has come sees what was searched for, and nothing else."""
    assessed(page, address, POLICY)
    held: list[Route] = []
    page.route(lambda url: "/v1/assessments?" in url and "q=" not in url, lambda route: held.append(route))  # noqa: PLW0108 - it is named
    page.goto(f"{address}/history")
    page.get_by_label("Search").fill("no project has these words")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No assessment matches.")).to_be_visible()
    (late,) = held
    with page.expect_response(lambda response: response.url == late.request.url):
        late.continue_()
    page.wait_for_timeout(200)
    expect(page.locator(".entry")).to_have_count(0)


def test_a_long_history_comes_page_by_page(page: Page, address: str) -> None:
    """Show more shows the next ones, each once."""
    for number in range(21):
        page.request.post(f"{address}/v1/assessments", data={"description": f"Okapi {number}: sort mail by topic."})
    page.goto(f"{address}/history")
    page.get_by_label("Search").fill("okapi")
    page.keyboard.press("Enter")
    expect(page.locator(".entry")).to_have_count(20)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".entry")).to_have_count(21)
    assert len({link.get_attribute("href") for link in page.locator(".entry a").all()}) == 21


def test_it_all_works_below_a_root_path(page: Page, served: Settings) -> None:
    """Mounted elsewhere by a proxy, the page still finds its files, its calls and its own addresses."""
    with serving(service(served, "/tools/advisor")) as url:
        until_ready(url)
        where = assessed(page, f"{url}/", POLICY)
        assert "/tools/advisor/a/" in where
        page.reload()
        page.locator("#fact-citations_required").get_by_text("No", exact=True).click()
        expect(page.locator("#changed")).to_contain_text("yes → no")
        page.get_by_role("link", name="History").click()
        expect(page).to_have_url(f"{url}/history")
        expect(page.locator(".entry").first).to_be_visible()
