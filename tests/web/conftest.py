"""A browser, the service it looks at, and a page that must stay without faults."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from advisor.settings import Settings
from tests.browser import WAIT_MS
from tests.web.server import service, serving

SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every test here use the loopback interface."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.enable_socket)


@pytest.fixture(scope="session")
def served(indexed_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings of a service with the shared index and a database of its own."""
    database = tmp_path_factory.mktemp("web") / "web.db"
    return Settings(_env_file=None, data_dir=indexed_data_dir, database_url=f"sqlite:///{database}")


@pytest.fixture(scope="session")
def address(served: Settings) -> Iterator[str]:
    """Return the address of the service, which is ready."""
    with serving(service(served)) as url:
        until_ready(url)
        yield url


def until_ready(url: str) -> None:
    """Wait until database and index are open."""
    transport = httpx.HTTPTransport(retries=3)
    with httpx.Client(transport=transport, timeout=WAIT_MS / 1000) as client:
        for _ in range(600):
            if client.get(f"{url}/health/ready").is_success:
                return
        pytest.fail("the service didn't get ready")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page; the test fails where a script fails or the browser refuses something by the page's policy."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(WAIT_MS)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.extend(_fault(message)))
    yield opened
    context.close()
    assert faults == []


def _fault(message: ConsoleMessage) -> list[str]:
    # A refused request is logged by the browser itself; what the page makes of it, the tests say.
    expected = message.text.startswith("Failed to load resource")
    return [message.text] if message.type == "error" and not expected else []


def shot(page: Page, name: str) -> None:
    """Keep what the page looks like."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


def assessed(page: Page, address: str, text: str) -> str:
    """Describe a project on the page, wait for the verdict, and return the address it has."""
    page.goto(address)
    page.get_by_label("Your project").fill(text)
    page.get_by_role("button", name="Assess", exact=True).click()
    page.locator(".verdict").wait_for()
    return page.url
