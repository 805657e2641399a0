"""Several servers behind one PostgreSQL behave as one, and go on when it comes back."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from advisor.settings import Settings
from tests.api.conftest import PATIENCE, problem, serving, wait_until
from tests.postgres import Postgres, new_database
from tests.samples import DESCRIPTION

Replicas = tuple[httpx.Client, httpx.Client]


@pytest.fixture(scope="module")
def replicas(postgres: Postgres, indexed_data_dir: Path) -> Iterator[Replicas]:
    """Return clients of two servers that start at once on the same new database."""
    with ExitStack() as stack:
        settings = Settings(
            _env_file=None, data_dir=indexed_data_dir, database_url=stack.enter_context(new_database(postgres.url))
        )
        addresses = [stack.enter_context(serving(settings, ready=False)) for _ in range(2)]
        one, two = (stack.enter_context(httpx.Client(base_url=each, timeout=PATIENCE)) for each in addresses)
        for client in (one, two):
            wait_until(lambda client=client: ready(client))
        yield one, two


def ready(client: httpx.Client) -> bool:
    """Return whether a server says that it can work."""
    return client.get("/health/ready").status_code == httpx.codes.OK


def made(client: httpx.Client, word: str = "") -> str:
    """Make an assessment, and return its path."""
    answer = client.post("/v1/assessments", json={"description": f"{DESCRIPTION} {word}"})
    assert answer.status_code == httpx.codes.CREATED
    return answer.headers["location"]


def test_what_one_stores_the_other_has(replicas: Replicas) -> None:
    """An assessment is read, changed and deleted wherever the request arrives."""
    one, two = replicas
    path = made(one)
    assert two.get(path).content == one.get(path).content
    assert two.patch(f"{path}/facts", json={"labeled_examples": 7}).json()["revision"] == 2
    assert one.get(path).json()["facts"]["labeled_examples"]["value"] == 7
    assert one.delete(path).status_code == httpx.codes.NO_CONTENT
    problem(two.get(path), 404, "not-found")


def test_a_list_goes_on_at_the_other(replicas: Replicas) -> None:
    """The cursor of one replica is understood by the other: no gap, nothing twice."""
    word = uuid.uuid4().hex
    paths = [made(replicas[number % 2], word) for number in range(5)]
    listed: list[str] = []
    cursor = ""
    for number in range(3):
        parameters: dict[str, str | int] = {"q": word, "limit": 2, "cursor": cursor}
        page = replicas[number % 2].get("/v1/assessments", params=parameters).json()
        cursor = page["next"]
        listed += [f"/v1/assessments/{item['id']}" for item in page["items"]]
    assert listed == paths[::-1]
    assert cursor is None


def test_one_key_makes_one_assessment(replicas: Replicas) -> None:
    """The same request sent to both at once is worked on once; later both give the same answer."""
    key, word = str(uuid.uuid4()), uuid.uuid4().hex

    def post(client: httpx.Client) -> httpx.Response:
        body = {"description": f"{DESCRIPTION} {word}"}
        return client.post("/v1/assessments", json=body, headers={"Idempotency-Key": key})

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(post, replicas * 4))
    for answer in answers:
        if answer.status_code != httpx.codes.CREATED:
            problem(answer, 409, "request-in-progress")
    assert len(replicas[0].get("/v1/assessments", params={"q": word}).json()["items"]) == 1
    one, two = (post(client) for client in replicas)
    assert one.content == two.content
    assert one.headers["idempotency-replayed"] == two.headers["idempotency-replayed"] == "true"


def test_two_changes_at_once_both_hold(replicas: Replicas) -> None:
    """Each becomes a revision of its own, and the later one has both."""
    path = made(replicas[0])
    changes: tuple[dict[str, int | bool], ...] = ({"labeled_examples": 4321}, {"evaluation_ready": True})

    def change(number: int) -> int:
        answer = replicas[number].patch(f"{path}/facts", json=changes[number])
        assert answer.status_code == httpx.codes.OK
        revision: int = answer.json()["revision"]
        return revision

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(change, range(2))) == [2, 3]
    facts = replicas[1].get(path).json()["facts"]
    assert (facts["labeled_examples"]["value"], facts["evaluation_ready"]["value"]) == (4321, True)


def test_a_restart_that_nobody_noticed_fails_no_request(replicas: Replicas, postgres: Postgres) -> None:
    """Connections that it cut off aren't used for the next request."""
    path = made(replicas[0])
    postgres.stop()
    postgres.start()
    for client in replicas:
        assert client.get(path).status_code == httpx.codes.OK


def test_a_database_that_restarts_is_waited_for(replicas: Replicas, postgres: Postgres) -> None:
    """While it is away, requests and readiness say so by 503; afterwards all goes on with the same servers."""
    path = made(replicas[0])
    postgres.stop()
    try:
        for client in replicas:
            problem(client.get(path), 503, "storage-unavailable")
            problem(client.post("/v1/assessments", json={"description": DESCRIPTION}), 503, "storage-unavailable")
            missing = problem(client.get("/health/ready"), 503, "not-ready")["missing"]
            assert missing == {"database": "doesn't answer; the server's log says why"}
            assert client.get("/health/live").status_code == httpx.codes.OK
    finally:
        postgres.start()
    for client in replicas:
        assert client.get(path).status_code == httpx.codes.OK
        assert ready(client)
        made(client)
