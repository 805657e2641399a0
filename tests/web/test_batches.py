"""A whole backlog on the page: sent, watched, read, and fetched; with a real worker beside the server."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, FilePayload, Page, Route, expect

from advisor.batch import engine as engine_module
from advisor.batch.engine import Engine
from advisor.batch.working import Guides
from advisor.settings import Settings, key_hash
from advisor.storage.store import Store
from tests.web.conftest import shot, until_ready
from tests.web.server import service, serving
from tests.web.test_access import tab_to, violations

SCRIPT = "<script>document.title = 'hacked'</script><img src=x onerror=\"document.title='hacked'\">"
IDEAS = (
    "Our agents ask about our policies. Answers must name the paragraph. Prompting alone doesn't know them.",
    "We have 5,000 labeled examples of mails in our tone. Prompting didn't get the style right.",
    "Something with AI.",
    "We label 40,000 tickets a day with one of 12 labels, and have 5,000 clean labeled examples.",
)
KEY = "the-key-of-these-tests"


def backlog(number: int, hostile: str = "") -> bytes:
    """Return a backlog of so many rows, the second one of which is broken."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["id", "title", "description"])
    for position in range(number):
        idea = IDEAS[position % len(IDEAS)]
        title = f"{hostile}Proposal {position} " + "of the innovation board " * (position % 3)
        writer.writerow([f"P-{position}", title, "" if position == 1 else f"{idea} Team {position}."])
    return text.getvalue().encode()


@pytest.fixture(scope="module")
def settings(indexed_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings with the shared index and a database that a worker drains."""
    database = tmp_path_factory.mktemp("web-batches") / "web.db"
    return Settings(_env_file=None, data_dir=indexed_data_dir, database_url=f"sqlite:///{database}")


@pytest.fixture(scope="module")
def worked(settings: Settings) -> Iterator[str]:
    """Return the address of the service, beside a worker."""
    store = Store(settings)
    with pytest.MonkeyPatch.context() as patched, serving(service(settings)) as url:
        patched.setattr(engine_module, "POLLING_SECONDS", 0.05)
        patched.setattr(engine_module, "TENDING_SECONDS", 0.1)
        until_ready(url)
        # Playwright's event loop is this thread's, where the engine would find it.
        with ThreadPoolExecutor(1) as elsewhere:
            engine = elsewhere.submit(Engine(settings, store, Guides(settings), 2).__enter__).result()
            yield url
            elsewhere.submit(engine.__exit__).result()
    store.close()


def sent(page: Page, address: str, content: bytes, name: str = "ideas.csv") -> None:
    """Send a backlog on the page, and wait for its own page."""
    page.goto(f"{address}/batches")
    page.get_by_label("Backlog", exact=True).set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Assess all rows").click()
    page.wait_for_url("**/b/*")


def posted(address: str, content: bytes) -> str:
    """Send a backlog as a program does; returns the address of its page."""
    made = httpx.post(f"{address}/v1/batches", files={"file": ("ideas.csv", content)}, timeout=60).json()
    return f"{address}/b/{made['id']}"


def test_markup_in_a_backlog_stays_text(page: Page, worked: str) -> None:
    """Whatever stands in ids, titles and names of files is shown as it is, and nothing of it runs."""
    sent(page, worked, backlog(3, SCRIPT), "<b>ideas.csv")
    expect(page.locator("#proposals")).to_contain_text("<script>")
    expect(page.get_by_role("heading", level=1)).to_have_text("<b>ideas.csv")
    assert page.evaluate("document.querySelectorAll('main img, main script, main h1 b').length") == 0
    page.goto(f"{worked}/batches")
    expect(page.locator(".entry").first).to_contain_text("<b>ideas.csv")
    assert "hacked" not in page.title()


def test_a_backlog_that_cannot_be_read_says_why(page: Page, worked: str) -> None:
    """Where it was chosen; nothing is sent without a file."""
    page.goto(f"{worked}/batches")
    page.get_by_role("button", name="Assess all rows").click()
    expect(page).to_have_url(f"{worked}/batches")
    file = FilePayload(name="ideas.csv", mimeType="text/csv", buffer=b"id,text\n1,x\n")
    page.get_by_label("Backlog", exact=True).set_input_files(file)
    page.get_by_role("button", name="Assess all rows").click()
    expect(page.get_by_role("alert")).to_contain_text("description")
    shot(page, "batches-refused")


@pytest.mark.parametrize("number", [1, 5, 60])
def test_progress_then_the_portfolio(page: Page, worked: str, number: int) -> None:
    """The page shows by itself how far it is, then where to invest first, also after a reload."""
    sent(page, worked, backlog(number))
    expect(page.locator("#tally-text")).to_contain_text(f"{number} of {number} row{'s' * (number > 1)}, done")
    expect(page.locator("#proposals tbody tr")).to_have_count(number - (number > 1))
    expect(page.locator("#announcer")).to_contain_text("done")
    expect(page.locator("#cancel")).to_have_count(0)
    shot(page, f"batch-{number}")
    page.reload()
    expect(page.locator("#standing")).to_be_visible()
    expect(page.locator("#failures")).to_have_count(int(number > 1))


def test_from_a_proposal_to_its_assessment_and_back(page: Page, worked: str) -> None:
    """Each proposal leads to its assessment; the way back shows the same portfolio."""
    page.goto(posted(worked, backlog(5)))
    page.locator("#proposals a").first.click()
    page.locator(".verdict").wait_for()
    page.go_back()
    expect(page.locator("#proposals tbody tr")).to_have_count(4)
    page.get_by_role("link", name="Batches").click()
    page.locator(".entry a").first.click()
    expect(page.locator("#proposals tbody tr")).to_have_count(4)


def test_results_and_reports_are_saved(page: Page, worked: str) -> None:
    """Five files, each named after the backlog."""
    page.goto(posted(worked, backlog(5)))
    page.locator("#proposals").wait_for()
    page.get_by_text("Download", exact=True).click()
    for button, name in (
        ("save-csv", "ideas-results.csv"),
        ("save-xlsx", "ideas-results.xlsx"),
        ("save-jsonl", "ideas-results.jsonl"),
        ("save-report-html", "ideas-portfolio.html"),
        ("save-report-md", "ideas-portfolio.md"),
    ):
        with page.expect_download() as download:
            page.locator(f"#{button}").click()
        assert download.value.suggested_filename == name
        assert download.value.path().stat().st_size > 100


def test_the_report_works_under_its_own_policy(page: Page, worked: str) -> None:
    """Its style and its script run in a browser, and nothing else would: the page fixture sees no violation."""
    where = posted(worked, backlog(5))
    page.goto(where)
    page.locator("#proposals").wait_for()
    page.goto(f"{where.replace('/b/', '/v1/batches/')}/report?format=html")
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    shot(page, "batch-report")
    search = page.get_by_role("searchbox").or_(page.locator("form input")).first
    search.fill("no such proposal")
    expect(page.locator("tr[data-position]:visible, tbody tr:visible").filter(has_text="P-0")).to_have_count(0)


def test_a_batch_is_cancelled(page: Page, address: str) -> None:
    """Without a worker it waits; cancelled, it says so at once and stays so."""
    page.goto(posted(address, backlog(5)))
    expect(page.locator("#tally-text")).to_contain_text("waiting for a worker")
    shot(page, "batch-waiting")
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("#tally-text")).to_contain_text("cancelled")
    expect(page.locator("#cancel")).to_have_count(0)
    page.reload()
    expect(page.locator("#tally-text")).to_contain_text("cancelled")


def test_a_batch_is_deleted_after_a_question(page: Page, address: str) -> None:
    """The first click asks and says what goes, keeping keeps it; then the list has it no more."""
    where = posted(address, backlog(3))
    httpx.delete(where.replace("/b/", "/v1/batches/"))
    page.goto(where)
    page.get_by_role("button", name="Delete this batch").click()
    expect(page.locator(".batch")).to_contain_text("the assessments stay")
    expect(page.get_by_role("button", name="Delete for good")).to_be_focused()
    assert violations(page) == []
    shot(page, "batch-deleting")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("button", name="Delete this batch")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Delete for good").click()
    page.wait_for_url("**/batches")
    expect(page.locator(f"#batch-{where.rpartition('/')[2]}")).to_have_count(0)
    assert httpx.get(where.replace("/b/", "/v1/batches/")).status_code == 404
    page.goto(where)
    expect(page.get_by_role("alert")).to_contain_text("There is no such thing")


def test_a_batch_that_cant_be_deleted_stays(page: Page, address: str) -> None:
    """The page says why, and it can be tried again."""
    where = posted(address, backlog(1))
    api = where.replace("/b/", "/v1/batches/")
    httpx.delete(api)
    page.goto(where)
    refused = {"type": "/problems/forbidden", "title": "Not allowed", "status": 403, "detail": "This needs `delete`."}
    page.route("**/v1/batches/*purge=true", lambda route: route.fulfill(status=403, json=refused))
    page.get_by_role("button", name="Delete this batch").click()
    page.get_by_role("button", name="Delete for good").click()
    expect(page.get_by_role("alert")).to_contain_text("This needs")
    assert httpx.get(api).status_code == 200


def test_a_lost_connection_is_made_again(page: Page, worked: str) -> None:
    """The page goes on watching by itself."""
    where = posted(worked, backlog(1))
    running = httpx.get(where.replace("/b/", "/v1/batches/")).json()
    running["progress"]["state"] = "running"
    asked: list[Route] = []

    def losing(route: Route) -> None:
        asked.append(route)
        route.abort() if len(asked) == 1 else route.continue_()

    page.route("**/v1/batches/*", lambda route: route.fulfill(json=running))
    page.route("**/events", losing)
    page.goto(where)
    expect(page.locator("#tally-text")).to_contain_text("done")
    assert len(asked) == 2


def test_below_a_root_path_and_with_a_key(page: Page, settings: Settings, worked: str) -> None:
    """All links stand below the root, and a key is asked for where one is needed."""
    assert worked
    app = service(settings.model_copy(update={"api_keys": frozenset({key_hash(KEY)})}), "/tools/advisor")
    with serving(app) as url:
        until_ready(url)
        page.goto(f"{url}/batches")
        page.get_by_label("Key (kept until this tab closes)").fill(KEY)
        page.get_by_role("button", name="Use this key").click()
        expect(page.get_by_text("Nothing was sent yet.")).to_be_visible()
        sent(page, url, backlog(1))
        assert "/tools/advisor/b/" in page.url
        link = page.locator("#proposals a").first
        expect(link).to_have_attribute("href", re.compile("^/tools/advisor/a/"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, worked: str, scheme: str) -> None:
    """No violation of any impact in the list and in a portfolio, with everything opened; also on a phone."""
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(posted(worked, backlog(5)))
    page.locator("#proposals").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")
    assert violations(page) == []
    page.goto(f"{worked}/batches")
    page.locator(".entry").first.wait_for()
    assert violations(page) == []
    shot(page, f"batches-{scheme}")
    context.close()


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_is_wider_than_a_small_screen(page: Page, worked: str, width: int) -> None:
    """The page doesn't scroll sideways; only the table does within itself."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(posted(worked, backlog(5)))
    page.locator("#proposals").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shot(page, f"batch-{width}")
    page.goto(f"{worked}/batches")
    page.locator(".entry").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_all_of_it_works_by_keyboard(page: Page, worked: str) -> None:
    """From the file to a download, without a mouse; a screen reader is told names and values."""
    page.goto(f"{worked}/batches")
    file = FilePayload(name="ideas.csv", mimeType="text/csv", buffer=backlog(5))
    page.get_by_label("Backlog", exact=True).set_input_files(file)
    tab_to(page, "#send")
    page.keyboard.press("Enter")
    page.wait_for_url("**/b/*")
    page.locator("#proposals").wait_for()
    expect(page.get_by_role("progressbar")).to_have_accessible_name(re.compile("^5 of 5 rows, done, 1 error"))
    assert page.get_by_role("heading", level=2).count() >= 3
    tab_to(page, "#downloads summary")
    page.keyboard.press("Enter")
    tab_to(page, "#save-csv")
    with page.expect_download():
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("#downloads summary")).to_be_focused()
    tab_to(page, ".wide")
