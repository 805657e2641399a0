"""Assessments over HTTP: made, listed, read, changed, recorded, forgotten."""

from __future__ import annotations

import json
import uuid
from typing import Any

import httpx
import pytest

from advisor.assessment import Assessment
from advisor.facts import Facts
from advisor.rules.engine import decide
from tests.api.conftest import problem
from tests.samples import DESCRIPTION


def made(client: httpx.Client, description: str = DESCRIPTION, **body: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """Return a new assessment."""
    response = client.post("/v1/assessments", json={"description": description, **body})
    assert response.status_code == httpx.codes.CREATED, response.text
    found: dict[str, Any] = response.json()
    return found


def events(text: str) -> list[tuple[str, Any]]:
    """Return the events of a stream with their data; comments are left out."""
    found = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if fields:
            found.append((fields["event"], json.loads(fields["data"])))
    return found


def test_a_new_assessment_is_whole_and_stands_where_it_says(client: httpx.Client) -> None:
    """201, an assessment, and under its Location the same bytes."""
    response = client.post("/v1/assessments", json={"description": DESCRIPTION, "facts": {"labeled_examples": 1200}})
    assert response.status_code == httpx.codes.CREATED
    assessment = Assessment.model_validate_json(response.content)
    assert assessment.explanation is not None
    assert assessment.revision == 1
    assert (assessment.facts.root["labeled_examples"].value, assessment.description) == (1200, DESCRIPTION)
    assert decide(assessment.facts.values()) == assessment.decision
    again = client.get(response.headers["location"])
    assert again.content == response.content


def test_the_facts_of_an_assessment_can_be_sent_back(client: httpx.Client) -> None:
    """Facts with their evidence, as an assessment holds them, are taken by their values."""
    one = made(client)
    other = made(client, facts=one["facts"])
    assert {name: fact["value"] for name, fact in other["facts"].items()} == {
        name: fact["value"] for name, fact in one["facts"].items()
    }
    assert other["decision"] == one["decision"]


def test_a_stream_tells_stages_then_claims_then_the_assessment(client: httpx.Client) -> None:
    """Stages come in order, claims after the last stage, and the assessment, which is stored, ends it."""
    accept = {"Accept": "text/event-stream"}
    response = client.post("/v1/assessments", json={"description": DESCRIPTION}, headers=accept)
    assert response.headers["content-type"].startswith("text/event-stream")
    told = events(response.text)
    names = [name for name, _ in told]
    assert names == ["stage"] * 4 + ["claim"] * (len(told) - 5) + ["assessment"]
    assert [data["stage"] for name, data in told if name == "stage"] == [
        "reading",
        "deciding",
        "searching",
        "explaining",
    ]
    assessment = told[-1][1]
    assert [data["claim"] for name, data in told if name == "claim"] == assessment["explanation"]["claims"]
    assert client.get(f"/v1/assessments/{assessment['id']}").json() == assessment


def test_a_list_goes_back_in_pages_without_gaps(client: httpx.Client) -> None:
    """Following `next` gives every assessment once, newest first, whatever comes and goes meanwhile."""
    word = uuid.uuid4().hex
    ids = [made(client, f"{DESCRIPTION} {word} {number}")["id"] for number in range(5)]
    page = client.get("/v1/assessments", params={"limit": 2, "q": word}).json()
    assert [item["id"] for item in page["items"]] == ids[:2:-1]
    made(client, f"{DESCRIPTION} {word} later")
    client.delete(f"/v1/assessments/{ids[3]}")
    seen = []
    while page["next"]:
        page = client.get("/v1/assessments", params={"limit": 2, "q": word, "cursor": page["next"]}).json()
        seen += [item["id"] for item in page["items"]]
    assert seen == ids[2::-1]


def test_a_list_is_filtered_by_verdict_and_words(client: httpx.Client) -> None:
    """Words are found in any case and alphabet, all of them, and `%` is no wildcard."""
    word = uuid.uuid4().hex
    one = made(client, f"{DESCRIPTION} {word} STRASSE Ärger 100%")
    made(client, f"{DESCRIPTION} {word}")
    for q, number in ((f"{word} straße äRGER", 1), (word.upper(), 2), (f"{word} 100%", 1), (f"{word} 1%0", 0)):
        found = client.get("/v1/assessments", params={"q": q}).json()["items"]
        assert len(found) == number, q
    verdict = one["decision"]["verdict"]
    found = client.get("/v1/assessments", params={"q": word, "verdict": verdict}).json()["items"]
    assert {item["verdict"] for item in found} == {verdict}
    assert client.get("/v1/assessments", params={"q": word, "verdict": "fine_tuning"}).json()["items"] == []


def test_changed_facts_are_decided_again_in_a_new_revision(client: httpx.Client) -> None:
    """The next revision has the engine's decision on the new facts; the one before stays as it was."""
    one = made(client)
    where = f"/v1/assessments/{one['id']}"
    changes = {"labeled_examples": 5000, "citations_required": None, "prompting_status": "plateaued"}
    response = client.patch(f"{where}/facts", json=changes)
    assert response.status_code == httpx.codes.OK
    two = Assessment.model_validate_json(response.content)
    assert (two.revision, two.id, two.created_at.isoformat()) == (
        2,
        one["id"],
        one["created_at"].replace("Z", "+00:00"),
    )
    assert two.facts.root["labeled_examples"].source == "user"
    assert "citations_required" not in two.facts.root
    known: Facts = two.facts.values()
    assert two.decision == decide(known)
    assert two.explanation is not None
    assert two.explanation.written_by == "offline"
    assert client.get(where).content == response.content
    assert client.get(where, params={"revision": 1}).json() == one
    assert client.get(where, params={"revision": 2}).content == response.content
    problem(client.get(where, params={"revision": 3}), 404, "not-found")
    (listed,) = client.get("/v1/assessments", params={"limit": 1}).json()["items"]
    assert (listed["id"], listed["revision"]) == (one["id"], 2)


@pytest.mark.parametrize("body", [{}, {"labeled_examples": "many"}, {"no_such_fact": 1}, [], None, "x", 1])
def test_changes_that_are_none_are_refused(client: httpx.Client, body: object) -> None:
    """Nothing is stored where no fact is named, or one can't be used."""
    one = made(client)
    content, headers = json.dumps(body), {"Content-Type": "application/json"}
    refused = client.patch(f"/v1/assessments/{one['id']}/facts", content=content, headers=headers)
    problem(refused, 422, "invalid-request")
    assert client.get(f"/v1/assessments/{one['id']}").json() == one


def test_the_record_comes_as_markdown_or_as_a_page(client: httpx.Client) -> None:
    """Markdown unless HTML is asked for, by Accept or by `format`, which wins."""
    where = f"/v1/assessments/{made(client, DESCRIPTION + ' <script>alert(1)</script>')['id']}/record"
    assert client.get(where).text.startswith("---\nstatus: proposed")
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    page = client.get(where, headers=browser)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert "<script" not in page.text
    assert client.get(where, params={"format": "html"}).text == page.text
    assert (
        client.get(where, params={"format": "markdown"}, headers=browser)
        .headers["content-type"]
        .startswith("text/markdown")
    )
    problem(client.get(where, params={"format": "pdf"}), 422, "invalid-request")


def test_what_was_forgotten_is_gone_with_its_revisions(client: httpx.Client) -> None:
    """After DELETE nothing of it is found any more, and a second DELETE says so."""
    where = f"/v1/assessments/{made(client)['id']}"
    client.patch(f"{where}/facts", json={"labeled_examples": 1})
    gone = client.delete(where)
    assert (gone.status_code, gone.content) == (httpx.codes.NO_CONTENT, b"")
    for path in (where, f"{where}?revision=1", f"{where}/record"):
        problem(client.get(path), 404, "not-found")
    problem(client.delete(where), 404, "not-found")
    problem(client.patch(f"{where}/facts", json={"labeled_examples": 1}), 404, "not-found")
