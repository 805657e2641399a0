"""A real server on the loopback interface, and clients of it."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn

from advisor.api.app import create_app
from advisor.cli.serve import listening
from advisor.settings import Settings, key_hash

KEY, OTHER_KEY = "first-key-of-the-tests", "second-key-of-the-tests"
PATIENCE = 60.0
"""Seconds that the tests wait for what must happen."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every test here listen on the loopback interface."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.enable_socket)


@contextmanager
def serving(settings: Settings, *, ready: bool = True) -> Iterator[str]:
    """Serve the API while the context lasts; yields its address."""
    listener = listening("127.0.0.1", 0)
    config = uvicorn.Config(
        create_app(settings), http="h11", ws="none", log_config=None, timeout_graceful_shutdown=2, lifespan="on"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    try:
        if ready:
            wait_until(lambda: httpx.get(f"{address}/health/ready").status_code == httpx.codes.OK)
        yield address
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        listener.close()
        assert not thread.is_alive()


def wait_until(true: object, patience: float = PATIENCE) -> None:
    """Wait until a function returns something true."""
    assert callable(true)
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, "it didn't happen"
        time.sleep(0.05)


def own_data(indexed: Path, folder: Path) -> Path:
    """Return a data folder with the index and a database of its own."""
    shutil.copytree(indexed / "guidance", folder / "guidance")
    return folder


@pytest.fixture(scope="session")
def address(indexed_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server without keys, which the tests share."""
    folder = own_data(indexed_data_dir, tmp_path_factory.mktemp("api"))
    with serving(Settings(_env_file=None, data_dir=folder)) as served:
        yield served


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    """Return a client of the shared server."""
    with httpx.Client(base_url=address, timeout=PATIENCE) as opened:
        yield opened


@pytest.fixture
def data_dir(indexed_data_dir: Path, tmp_path: Path) -> Path:
    """Return a data folder of the test's own, with an index."""
    return own_data(indexed_data_dir, tmp_path / "data")


@pytest.fixture(scope="session")
def keyed_address(indexed_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server with two keys."""
    folder = own_data(indexed_data_dir, tmp_path_factory.mktemp("keyed"))
    hashes = frozenset({key_hash(KEY), key_hash(OTHER_KEY)})
    with serving(Settings(_env_file=None, data_dir=folder, api_keys=hashes)) as served:
        yield served


@pytest.fixture
def first(keyed_address: str) -> Iterator[httpx.Client]:
    """Return a client with the first key."""
    with httpx.Client(base_url=keyed_address, timeout=PATIENCE, headers=bearer(KEY)) as opened:
        yield opened


@pytest.fixture
def second(keyed_address: str) -> Iterator[httpx.Client]:
    """Return a client with the second key."""
    with httpx.Client(base_url=keyed_address, timeout=PATIENCE, headers=bearer(OTHER_KEY)) as opened:
        yield opened


def bearer(key: str) -> dict[str, str]:
    """Return the header that carries a key."""
    return {"Authorization": f"Bearer {key}"}


def problem(response: httpx.Response, status: int, slug: str) -> dict[str, object]:
    """Return the problem that a response must be."""
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    found: dict[str, object] = response.json()
    assert (found["type"], found["status"]) == (f"/problems/{slug}", status)
    assert found["title"]
    assert found["detail"]
    assert response.headers["x-request-id"] in str(found["instance"])
    return found
