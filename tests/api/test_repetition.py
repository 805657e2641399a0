"""Idempotency keys: one key, one assessment, however often and however fast it is sent."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.api.conftest import problem
from tests.api.test_assessments import events
from tests.samples import DESCRIPTION


def post(client: httpx.Client, key: str, description: str = DESCRIPTION, **headers: str) -> httpx.Response:
    """Send an assessment under a key."""
    return client.post(
        "/v1/assessments", json={"description": description}, headers={"Idempotency-Key": key, **headers}
    )


def test_a_repeated_request_gets_the_same_answer(client: httpx.Client) -> None:
    """The same bytes, also after the facts were changed, and marked as a repetition."""
    key = str(uuid.uuid4())
    one = post(client, key)
    client.patch(f"{one.headers['location']}/facts", json={"labeled_examples": 1})
    two = post(client, key)
    assert (two.status_code, two.content, two.headers["location"]) == (201, one.content, one.headers["location"])
    assert "idempotency-replayed" not in one.headers
    assert two.headers["idempotency-replayed"] == "true"
    streamed = post(client, key, Accept="text/event-stream")
    assert events(streamed.text) == [("assessment", one.json())]
    other = client.post("/v1/assessments", json={"description": DESCRIPTION})
    assert other.json()["id"] != one.json()["id"]


def test_a_key_belongs_to_one_request(client: httpx.Client) -> None:
    """Another body under the same key is refused."""
    key = str(uuid.uuid4())
    post(client, key)
    problem(post(client, key, "Something else."), 422, "idempotency-key-reused")


def test_of_many_at_once_one_does_the_work(client: httpx.Client) -> None:
    """Ten of the same request at the same time make one assessment; the others wait or get it."""
    key, word = str(uuid.uuid4()), uuid.uuid4().hex
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: post(client, key, f"{DESCRIPTION} {word}"), range(10)))
    made = [answer for answer in answers if answer.status_code == httpx.codes.CREATED]
    assert sum("idempotency-replayed" not in answer.headers for answer in made) == 1
    assert len({answer.content for answer in made}) == 1
    for answer in answers:
        if answer not in made:
            problem(answer, 409, "request-in-progress")
            assert int(answer.headers["retry-after"]) > 0
    assert len(client.get("/v1/assessments", params={"q": word}).json()["items"]) == 1


def test_a_failed_request_leaves_its_key_free(client: httpx.Client) -> None:
    """What was refused before it was begun doesn't use up the key."""
    key = str(uuid.uuid4())
    problem(post(client, key, " \n"), 422, "invalid-description")
    assert post(client, key).status_code == httpx.codes.CREATED


def test_the_answer_of_a_deleted_assessment_is_gone(client: httpx.Client) -> None:
    """A late repetition doesn't bring back what was forgotten."""
    key = str(uuid.uuid4())
    client.delete(post(client, key).headers["location"])
    problem(post(client, key), 410, "gone")


@pytest.mark.parametrize("key", ["", "a b", "x" * 256, "é"])
def test_unusable_keys_are_refused(client: httpx.Client, key: str) -> None:
    """A key has 1 to 255 visible ASCII characters."""
    headers = {b"Idempotency-Key": key.encode()}
    response = client.post("/v1/assessments", json={"description": DESCRIPTION}, headers=headers)
    problem(response, 422, "invalid-request")


def test_tenants_do_not_share_keys(first: httpx.Client, second: httpx.Client) -> None:
    """The same Idempotency-Key of another tenant is another request."""
    key = str(uuid.uuid4())
    assert post(first, key).json()["id"] != post(second, key, "Another project.").json()["id"]


def test_a_repeated_restoration_does_not_undo_what_came_after(client: httpx.Client) -> None:
    """It gets the same answer, whether a revision was made for it or its facts held already; another one is refused."""
    path = client.post("/v1/assessments", json={"description": DESCRIPTION}).headers["location"]

    def restore(key: str, revision: int = 1) -> httpx.Response:
        return client.post(f"{path}/restore", json={"revision": revision}, headers={"Idempotency-Key": key})

    unchanged = restore("first" + path)
    assert unchanged.json()["revision"] == 1
    client.patch(f"{path}/facts", json={"labeled_examples": 1})
    restored = restore("second" + path)
    assert restored.json()["revision"] == 3
    newest = client.patch(f"{path}/facts", json={"labeled_examples": 2})
    for key, before in (("first", unchanged), ("second", restored)):
        repeated = restore(key + path)
        assert (repeated.status_code, repeated.content) == (200, before.content)
        assert (before.headers.get("idempotency-replayed"), repeated.headers["idempotency-replayed"]) == (None, "true")
        problem(restore(key + path, revision=2), 422, "idempotency-key-reused")
    assert client.get(path).content == newest.content


def test_of_many_restorations_at_once_one_makes_a_revision(client: httpx.Client) -> None:
    """The others wait or get it; what can't be restored leaves its key free."""
    path = client.post("/v1/assessments", json={"description": DESCRIPTION}).headers["location"]
    url, headers = f"{path}/restore", {"Idempotency-Key": f"many{path}"}
    problem(client.post(url, json={"revision": 7}, headers=headers), 404, "not-found")
    client.patch(f"{path}/facts", json={"labeled_examples": 1})
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: client.post(url, json={"revision": 1}, headers=headers), range(8)))
    assert {answer.status_code for answer in answers} <= {200, 409}
    assert {answer.json()["revision"] for answer in answers if answer.is_success} == {3}
    assert client.get(path).json()["revision"] == 3
    client.delete(path)
    problem(client.post(url, json={"revision": 1}, headers=headers), 404, "not-found")
