"""The report as a page, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from advisor.portfolio import Item, Portfolio, page, survey
from tests.portfolio.conftest import LATER, OPEN, RETRIEVAL, SETTLED, assessed, mixed

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'`${1}{{7*7}}\u202e"
Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Return what opens a report; the test fails on a script error, a dialog, a request or a refusal by the policy."""
    faults: list[str] = []
    contexts = []

    def open_report(portfolio: Portfolio, **options: Any) -> Page:  # noqa: ANN401
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        context.set_default_timeout(15_000)
        shown = context.new_page()
        shown.on("pageerror", lambda error: faults.append(str(error)))
        shown.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        shown.on("request", lambda sent: faults.append(sent.url) if not sent.url.startswith("file:") else None)
        shown.on("dialog", lambda dialog: faults.append(dialog.message))
        path = tmp_path / "report.html"
        path.write_text(page(portfolio), encoding="utf-8")
        shown.goto(path.as_uri())
        return shown

    yield open_report
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(scope="session")
def full() -> Portfolio:
    """Return a report in which every part has something to show."""
    alike = [Item(f"deeds {n}", assessed(RETRIEVAL, f"Search deeds of office {n}.")) for n in range(2)]
    warned = Item("W", assessed(LATER, warnings=("The description contradicts itself on a fact.",)))
    return survey([*mixed(), *alike, warned], embed=lambda texts: _same(len(texts)))


def _same(number: int) -> Any:  # noqa: ANN401
    import numpy as np

    return np.tile(np.array([1, 0], np.float32), (number, 1))


def test_hostile_text_is_shown_and_does_nothing(opened: Open) -> None:
    """In ids, titles, columns, quotes, warnings, errors and links."""
    item = Item(
        HOSTILE,
        assessed(SETTLED, HOSTILE, warnings=(HOSTILE,)),
        title=HOSTILE,
        columns={HOSTILE: HOSTILE},
        link="javascript:alert(1)",
    )
    shown = opened(survey([item, Item(HOSTILE, HOSTILE)], title=HOSTILE))
    shown.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")
    expect(shown.get_by_role("heading", level=1)).to_contain_text("<script>alert(1)</script>")
    assert shown.locator("img, a").count() == 0
    assert shown.locator("script").count() == 1
    assert "49" not in shown.locator("h1").inner_text()


def test_the_page_loads_nothing(full: Portfolio) -> None:
    """No address in it but the links to assessments, and a policy that allows its own style and script only."""
    made = page(full)
    assert re.findall(r"""(?:src|href)=["'](?!/a/)[^"']*""", made) == []
    assert "default-src 'none'" in unescape(made)
    assert "unsafe" not in made
    assert "@import" not in made
    assert "url(http" not in made


def test_a_board_reads_the_numbers_first(opened: Open, full: Portfolio) -> None:
    """How many, what is ready, what blocks the rest and what it costs stand at the top."""
    lead = opened(full).locator(".lead")
    for said in (
        "Of 9 proposals, 1 couldn't be assessed",
        "4 proposals are ready to start",
        "Answers to 5 questions",
        "$",
    ):
        expect(lead).to_contain_text(said)


def test_every_chart_has_its_numbers_in_a_table(opened: Open, full: Portfolio) -> None:
    """Five charts, each an image with a name and a description, beside tables."""
    shown = opened(full)
    images = shown.get_by_role("img")
    expect(images).to_have_count(5)
    for image in images.all():
        assert image.locator("title").text_content()
        assert len(image.locator("desc").text_content() or "") > 10
    expect(shown.locator("table.plain")).to_have_count(7)


def test_the_table_is_filtered(opened: Open, full: Portfolio) -> None:
    """By words anywhere in a row, by verdict, by stage and by quick wins; how many are left is told."""
    shown = opened(full)
    rows = shown.locator("#proposals tbody tr:visible")
    expect(rows).to_have_count(8)
    shown.get_by_label("Find").fill("PUMP manuals")
    expect(rows).to_have_count(1)
    expect(shown.get_by_role("status")).to_have_text("1 of 8 shown")
    shown.get_by_label("Find").fill("")
    shown.get_by_label("Stage", exact=True).select_option("undefined")
    expect(rows).to_have_count(1)
    shown.get_by_label("Stage", exact=True).select_option("")
    shown.get_by_label("Starts with", exact=True).select_option("rag")
    expect(rows).to_have_count(4)
    shown.get_by_label("quick wins only").check()
    shown.get_by_label("Find").fill("nothing like this")
    expect(rows).to_have_count(0)


def test_the_table_is_sorted(opened: Open) -> None:
    """Numbers as numbers, text by the alphabet, once more for the other way; readers of the screen are told."""
    items = [
        Item("b2", assessed({**OPEN, "requests_per_day": 90_000})),
        Item("b10", assessed({**OPEN, "requests_per_day": 2_000})),
        Item("a", assessed({**OPEN, "requests_per_day": 10_000})),
    ]
    shown = opened(survey(items))

    def order() -> list[str]:
        return shown.locator("#proposals tbody tr .name strong").all_inner_texts()

    shown.get_by_role("button", name="A month").click()
    assert order() == ["b10", "a", "b2"]
    shown.get_by_role("button", name="A month").click()
    assert order() == ["b2", "a", "b10"]
    expect(shown.locator("th[aria-sort=descending]")).to_have_count(1)
    shown.get_by_role("button", name="Proposal").press("Enter")
    assert order() == ["a", "b2", "b10"]
    expect(shown.locator("th[aria-sort]")).to_have_count(1)


def test_rows_lead_to_assessments_and_hold_their_evidence(opened: Open, full: Portfolio) -> None:
    """The id is a link where there is one; facts stand with the words they were read from."""
    shown = opened(full)
    row = shown.locator("#proposals tbody tr", has_text="leave rules")
    expect(row.get_by_role("link", name="S")).to_have_attribute("href", "/a/1")
    row.locator("summary").click()
    expect(row).to_contain_text("answers must show their sources")
    expect(row.locator("q").first).to_contain_text("Look up the leave rules of our staff handbook.")
    expect(row).to_contain_text("No open answer changes this.")


def test_it_works_without_its_script(opened: Open, full: Portfolio) -> None:
    """All rows are there, evidence opens, and no control pretends to work."""
    shown = opened(full, java_script_enabled=False)
    expect(shown.locator("#proposals tbody tr")).to_have_count(8)
    expect(shown.locator("#controls")).to_be_hidden()
    expect(shown.locator("th button")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Open, full: Portfolio, scheme: str) -> None:
    """No violation of any impact, with everything opened, in both color schemes."""
    shown = opened(full, color_scheme=scheme, bypass_csp=True)
    shown.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")
    shown.evaluate(AXE)
    found = shown.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(each["id"], [node["html"][:160] for node in each["nodes"]][:3]) for each in found] == []
    dark = sum(map(int, shown.evaluate("getComputedStyle(document.documentElement).backgroundColor")[4:-1].split(",")))
    assert (dark < 200) is (scheme == "dark")


def test_headings_are_in_order(opened: Open, full: Portfolio) -> None:
    """One first heading, and no level left out."""
    levels = opened(full).evaluate("[...document.querySelectorAll('h1, h2, h3')].map(node => Number(node.tagName[1]))")
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("width", [320, 768])
def test_small_screens_need_no_sideways_scrolling(opened: Open, full: Portfolio, width: int) -> None:
    """The page is no wider than the screen, and no chart's text is cut off."""
    shown = opened(full, viewport={"width": width, "height": 740})
    assert shown.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    outside = """() => [...document.querySelectorAll('svg.chart')].flatMap(svg => {
        const right = svg.getBoundingClientRect().right + 1;
        return [...svg.querySelectorAll('text')].filter(node => node.getBoundingClientRect().right > right)
            .map(node => node.textContent);
    })"""
    assert shown.evaluate(outside) == []


def test_on_paper_pages_are_numbered_and_assumptions_shown(opened: Open, full: Portfolio) -> None:
    """No controls; what was folded up in the sections is printed, and every page says which it is."""
    shown = opened(full)
    pdf = PdfReader(BytesIO(shown.pdf(prefer_css_page_size=True)))
    texts = [each.extract_text() for each in pdf.pages]
    assert all(f"{number} / {len(texts)}" in text for number, text in enumerate(texts, start=1))
    whole = " ".join(" ".join(texts).split())
    assert "tokens per request" in whole
    assert "The description is empty." in whole
    assert "quick wins only" not in whole
    shown.set_viewport_size({"width": 680, "height": 960})
    shown.emulate_media(media="print")
    assert shown.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.parametrize("items", [[], [Item("x", "Broken.")], [Item("a", assessed(SETTLED))]])
def test_few_or_no_proposals_make_a_page_too(opened: Open, items: list[Item]) -> None:
    """What there is nothing to say of is left out."""
    shown = opened(survey(items))
    expect(shown.get_by_role("heading", level=1)).to_be_visible()
    assert "None" not in shown.locator("main").inner_text().replace("None.", "")


def test_the_same_bytes_come_of_the_same_proposals() -> None:
    """Twice the same page."""
    assert page(survey(mixed())) == page(survey(mixed()))
