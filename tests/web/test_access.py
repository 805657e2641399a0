"""The page for everybody: keyboard, screen reader, small screens, colors, motion, paper."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from advisor.web.examples import examples
from tests.web.conftest import assessed, shot

TEXTS = examples()
POLICY = TEXTS["Policy assistant"]
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[tuple[str, Any]]:
    """Return what axe finds, of any impact."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [(each["id"], [node["html"][:160] for node in each["nodes"]][:3]) for each in found]


def opened(page: Page) -> None:
    """Open everything that can be opened, so that axe sees it."""
    page.evaluate("document.querySelectorAll('details').forEach(node => node.open = !node.classList.contains('menu'))")


@pytest.fixture(params=["light", "dark"])
def plain_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page, once in each color scheme, in which axe can run: the page's policy forbids what axe does."""
    context = browser.new_context(color_scheme=request.param, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    yield page
    context.close()


def test_axe_finds_nothing_where_a_project_is_described(plain_page: Page, address: str) -> None:
    """No violation of any impact, with recent assessments listed."""
    assessed(plain_page, address, POLICY)
    plain_page.goto(address)
    plain_page.locator(".entry").first.wait_for()
    assert violations(plain_page) == []


@pytest.mark.parametrize("title", ["Policy assistant", "Case search", "Something with AI"])
def test_axe_finds_nothing_in_a_result(plain_page: Page, address: str, title: str) -> None:
    """No violation in a result with everything opened, after a change, and in a passage."""
    assessed(plain_page, address, TEXTS[title])
    opened(plain_page)
    assert violations(plain_page) == []
    plain_page.locator("label[for=set-budget_limited-true]").click()
    plain_page.locator(".changed").wait_for()
    assert violations(plain_page) == []
    plain_page.locator(".cite:visible").first.click()
    plain_page.get_by_role("dialog").locator("code").wait_for()
    assert violations(plain_page) == []


def test_axe_finds_nothing_in_the_history_and_in_problems(plain_page: Page, address: str) -> None:
    """No violation in the list, nor where there is nothing."""
    assessed(plain_page, address, POLICY)
    plain_page.goto(f"{address}/history")
    plain_page.locator(".entry").first.wait_for()
    assert violations(plain_page) == []
    plain_page.goto(f"{address}/a/00000000-0000-4000-8000-000000000000")
    plain_page.get_by_role("alert").wait_for()
    assert violations(plain_page) == []


def test_all_of_it_works_by_keyboard(page: Page, address: str) -> None:
    """From the first Tab to a changed fact and a passage, without a mouse."""
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Your project")).to_be_focused()
    page.keyboard.type(TEXTS["Meeting notes"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    headline = page.get_by_role("heading", level=1)
    expect(headline).to_have_text("Start with prompting")
    expect(headline).to_be_focused()
    tab_to(page, "#set-task_narrow-true, #set-use_case_defined-true")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#changed")).to_contain_text("yes → no")
    assert page.evaluate("document.activeElement.checked")
    page.keyboard.press("Shift+Tab")
    tab_to(page, ".sources-list .link")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there, and see that it can be seen on its way."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no Tab leads to {selector}")


def test_stages_and_changes_are_announced(page: Page, address: str) -> None:
    """What happens elsewhere on the page is told in live regions."""
    assessed(page, address, POLICY)
    expect(page.locator("#announcer")).to_have_text("RAG · Adaptation Advisor")
    expect(page.locator("#announcer")).to_have_attribute("aria-live", "polite")
    expect(page.locator("#changed")).to_have_attribute("role", "status")


def test_headings_are_in_order(page: Page, address: str) -> None:
    """One first heading, and no level left out."""
    assessed(page, address, TEXTS["Case search"])
    opened(page)
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(node => Number(node.tagName[1]))")
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", ["", "/history"])
@pytest.mark.parametrize("width", [320, 360, 768])
def test_small_screens_need_no_sideways_scrolling(page: Page, address: str, path: str, width: int) -> None:
    """Down to 320 pixels, nothing is wider than the screen."""
    assessed(page, address, POLICY)
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address + path)
    page.locator(".entry").first.wait_for()
    assert overflow(page) <= 0


@pytest.mark.parametrize("width", [320, 360, 768, 1100])
def test_a_result_fits_any_screen(page: Page, address: str, width: int) -> None:
    """The verdict, the path, the chart and every table find room, with everything opened."""
    page.set_viewport_size({"width": width, "height": 740})
    assessed(page, address, TEXTS["Ticket routing"])
    opened(page)
    expect(page.locator(".path-svg")).to_be_visible()
    expect(page.locator("#chart-drawing svg")).to_be_visible()
    shot(page, f"result-{width}")
    assert overflow(page) <= 0


def overflow(page: Page) -> int:
    """Return how many pixels the page is too wide."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return wide


def test_the_drawn_text_stays_inside_its_drawing(page: Page, address: str) -> None:
    """No label of the path is cut off, on a phone or on a desk."""
    assessed(page, address, TEXTS["Clinic coding"])
    for width in (360, 700, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(200)
        outside = page.evaluate("""() => {
            const frame = document.querySelector('.path-svg').getBoundingClientRect();
            return [...document.querySelectorAll('.path-svg text')]
                .filter(node => node.getBoundingClientRect().right > frame.right + 1).map(node => node.textContent);
        }""")
        assert outside == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_color_schemes_are_drawn(page: Page, address: str, scheme: Literal["light", "dark"]) -> None:
    """The scheme of the system is followed."""
    page.emulate_media(color_scheme=scheme)
    assessed(page, address, POLICY)
    shot(page, f"result-{scheme}")
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert (sum(map(int, ground[4:-1].split(","))) < 200) is (scheme == "dark")


def test_nothing_moves_for_who_wants_no_motion(page: Page, address: str) -> None:
    """No animation, no transition, no smooth scrolling."""
    assessed(page, address, POLICY)
    moving = page.evaluate("""() => [...document.querySelectorAll('*')].filter(node => {
        const style = getComputedStyle(node);
        return style.animationName !== 'none' || style.transitionDuration !== '0s' || style.scrollBehavior === 'smooth';
    }).length""")
    assert moving == 0


def test_on_paper_there_are_no_controls(page: Page, address: str) -> None:
    """A printed result is the result alone, with the whole description."""
    assessed(page, address, POLICY)
    page.emulate_media(media="print")
    shot(page, "print")
    expect(page.locator(".actions")).to_be_hidden()
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.locator(".description")).to_be_visible()
    expect(page.locator("#why")).to_be_visible()
    expect(page.locator("#fact-labeled_examples .on-paper")).to_have_text("180")
