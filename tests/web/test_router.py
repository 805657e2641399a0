"""The page's routes, without a browser."""

from __future__ import annotations

import json
import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from advisor.facts import FACT_NAMES
from advisor.web import is_public, router
from advisor.web.files import files, version
from advisor.web.vocabulary import GROUPS, LABELS, vocabulary

ID = "3f2f8a4e-6f0c-4f3e-9d51-0d8a8a2f1c11"


@pytest.fixture
def client() -> TestClient:
    """Return a client of an app that has nothing but the page."""
    app = FastAPI()
    app.include_router(router)
    return TestClient(app)


@pytest.mark.parametrize("path", ["/", "/history", f"/a/{ID}"])
def test_every_view_forbids_inline_code_and_strangers(client: TestClient, path: str) -> None:
    """The policy lets in nothing inline, nothing evaluated and nothing from elsewhere."""
    answer = client.get(path)
    policy = answer.headers["content-security-policy"]
    assert answer.status_code == 200
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert not re.search(r"\s(style|on\w+)=|<style|javascript:", answer.text)


@pytest.mark.parametrize("path", ["/a/1", "/a/../etc/passwd", "/a/%3Cscript%3E", f"/a/{ID}/x"])
def test_no_other_address_is_an_assessment(client: TestClient, path: str) -> None:
    """Only an id can stand in the address, so nothing else gets into the page."""
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("root", ["", "/tools/advisor"])
def test_all_links_stand_below_the_root_path(root: str) -> None:
    """Behind a proxy that mounts the app elsewhere, no link leads out of it."""
    app = FastAPI()
    app.include_router(router)
    text = TestClient(app, root_path=root).get("/").text
    links = re.findall(r'(?:href|src)="([^"#]+)"', text)
    assert f'data-root="{root}"' in text
    assert all(link.startswith(f"{root}/") for link in links)


@pytest.mark.parametrize("name", sorted(files()))
def test_every_file_is_sent_with_its_type_and_may_be_kept(client: TestClient, name: str) -> None:
    """A file's address changes with its content, so a browser needs to ask for it only once."""
    answer = client.get(f"/static/{version()}/{name}")
    kind = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}[name.rpartition(".")[2]]
    assert answer.headers["content-type"].startswith(kind)
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_file_of_another_version_is_not_kept(client: TestClient) -> None:
    """A page from before an update gets today's file, but asks again next time."""
    assert client.get("/static/0ld/page.css").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "name", ["../router.py", "..%2frouter.py", "%2e%2e/router.py", "/etc/passwd", "js", "page.css/"]
)
def test_no_path_leads_out_of_the_folder(client: TestClient, name: str) -> None:
    """A request names a known file or gets nothing."""
    assert client.get(f"/static/{version()}/{name}").status_code == 404


def test_scripts_never_write_markup() -> None:
    """No module uses a way by which text could become markup or code."""
    forbidden = re.compile(rb"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|\.style\b")
    assert [name for name, file in files().items() if forbidden.search(file.content)] == []


def test_the_vocabulary_has_every_fact_once() -> None:
    """The sheet shows all facts, each with a label and in one group."""
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(FACT_NAMES) == sorted(LABELS)
    assert len(set(LABELS.values())) == len(FACT_NAMES)


def test_numbers_have_a_place_in_their_sentence() -> None:
    """Where a fact is a number, the page can put any number into the sentence."""
    numbers = [fact for fact in vocabulary()["facts"] if fact["kind"] == "number"]
    assert numbers
    assert all(fact["means"]["number"].count("{}") == 1 for fact in numbers)


def test_the_vocabulary_in_the_page_is_sound_and_ends_where_it_should(client: TestClient) -> None:
    """No text of the vocabulary can close the element that holds it."""
    found = re.search(
        r'<script type="application/json" id="vocabulary">(.*?)</script>', client.get("/").text, re.DOTALL
    )
    assert found
    assert json.loads(found[1]) == vocabulary()


@pytest.mark.parametrize(
    ("path", "public"),
    [("/", True), (f"/a/{ID}", True), ("/static/x/page.css", True), ("/v1/assessments", False), ("/admin", False)],
)
def test_the_page_itself_needs_no_key(path: str, *, public: bool) -> None:
    """The shell and its files are the same for everybody; what they show is asked for with a key."""
    assert is_public(path) is public


def test_no_file_is_long() -> None:
    """Modules stay small enough to read at once."""
    assert [name for name, file in files().items() if file.content.count(b"\n") >= 400] == []
