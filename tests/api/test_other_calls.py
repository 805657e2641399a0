"""Decisions, guidance, rules, health and documentation over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from advisor.facts import Facts
from advisor.rules.base import rule_base
from advisor.rules.engine import decide
from advisor.settings import Settings
from tests.api.conftest import problem, serving, wait_until

FACTS: dict[str, Any] = {"use_case_defined": True, "knowledge_gap": True, "labeled_examples": 180}


def test_a_decision_is_the_engines(client: httpx.Client) -> None:
    """The answer is the engine's decision, byte for byte, and the estimate beside it."""
    for body in (FACTS, {"facts": FACTS}, {"facts": {name: {"value": value} for name, value in FACTS.items()}}):
        response = client.post("/v1/decisions", json=body)
        estimate = response.json()["estimate"]
        assert estimate["approaches"].keys() == {"prompting", "rag", "fine_tuning", "hybrid"}
        expected = decide(Facts(**FACTS)).model_dump_json()
        assert response.text.startswith(expected.removesuffix("}") + ',"estimate":')


def test_guidance_is_searched_and_read(client: httpx.Client) -> None:
    """A search gives as many passages as were asked for, and each can be read by its id."""
    found = client.get("/v1/guidance/search", params={"q": "how many examples do I need", "k": 3}).json()["items"]
    assert len(found) == 3
    assert found[0]["score"] > 0
    for passage in found:
        again = client.get(f"/v1/guidance/passages/{passage['id'].replace('#', '%23')}").json()
        assert again == passage | {"score": None}
    problem(client.get("/v1/guidance/passages/nope"), 404, "not-found")
    unusable: tuple[dict[str, str | int], ...] = (
        {"q": ""}, {"q": " "}, {}, {"q": "x", "k": 0}, {"q": "x", "k": 101}, {"q": "x", "k": "many"}
    )  # fmt: skip
    for bad in unusable:
        problem(client.get("/v1/guidance/search", params=bad), 422, "invalid-request")


def test_rules_are_all_there(client: httpx.Client) -> None:
    """Every rule is listed with its condition and its quotes, under the version that decides."""
    rules = client.get("/v1/rules").json()
    assert rules["version"] == rule_base().version
    assert [rule["id"] for rule in rules["items"]] == [rule.id for rule in rule_base().rules]
    assert all(rule["references"] and rule["when"] for rule in rules["items"])


def test_the_examples_of_the_documentation_work(client: httpx.Client) -> None:
    """Every example of a request body in the OpenAPI document is answered with success."""
    assessment = client.post("/v1/assessments", json={"description": "A bot for our handbook."}).json()
    tried = 0
    for path, calls in client.get("/openapi.json").json()["paths"].items():
        for method, call in calls.items():
            assert call["summary"]
            for example in _examples(call):
                url = path.replace("{assessment_id}", assessment["id"])
                response = client.request(method, url, json=example["value"])
                assert response.is_success, response.text
                tried += 1
    assert tried >= 8


def _examples(call: dict[str, Any]) -> list[dict[str, Any]]:
    content = call.get("requestBody", {}).get("content", {}).get("application/json", {})
    return list(content.get("examples", {}).values())


def test_every_problem_in_the_documentation_has_its_schema_and_meaning(client: httpx.Client) -> None:
    """Errors are documented as problems only, and every type leads to its meaning."""
    document = client.get("/openapi.json").json()
    assert "Problem" in document["components"]["schemas"]
    assert "HTTPValidationError" not in str(document)
    for calls in document["paths"].values():
        for call in calls.values():
            for status, response in call["responses"].items():
                assert int(status) < 400 or set(response["content"]) == {"application/problem+json"}
    assert client.get("/problems/not-found").json()["status"] == 404
    problem(client.get("/problems/nope"), 404, "not-found")


def test_the_documentation_page_needs_nothing_from_elsewhere(client: httpx.Client) -> None:
    """Page, scripts and style come from this server, and the policy forbids others."""
    page = client.get("/docs")
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "//" not in page.text.replace("<!doctype html>", "")
    for name in ("swagger-ui-bundle.js", "swagger-ui.css", "start.js"):
        assert f"docs/{name}" in page.text
        assert client.get(f"/docs/{name}").status_code == httpx.codes.OK
    problem(client.get("/docs/%2e%2e/pyproject.toml"), 404, "not-found")


@pytest.mark.parametrize("path", ["/v1/rules", "/nope", "/health/live", "/docs"])
def test_every_answer_has_the_safe_headers(client: httpx.Client, path: str) -> None:
    """Nothing is sniffed, framed, cached by default, or named with the server's software."""
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"
    assert "default-src 'none'" in headers["content-security-policy"]


def test_live_answers_while_nothing_else_works(tmp_path: Path) -> None:
    """A database that can't be opened is named by /health/ready, and its calls are refused, not hung."""
    (tmp_path / "advisor.db").write_bytes(b"no database" * 1000)
    with serving(Settings(_env_file=None, data_dir=tmp_path), ready=False) as address:
        assert httpx.get(f"{address}/health/live").json() == {"status": "alive"}
        wait_until(lambda: "log" in httpx.get(f"{address}/health/ready").json()["missing"]["database"])
        answer = problem(httpx.get(f"{address}/health/ready"), 503, "not-ready")
        assert str(tmp_path) not in str(answer)
        refused = httpx.get(f"{address}/v1/assessments")
        problem(refused, 503, "not-ready")
        assert int(refused.headers["retry-after"]) > 0
        # Whether a key is needed isn't known then.
        problem(httpx.post(f"{address}/v1/decisions", json=FACTS), 503, "not-ready")
