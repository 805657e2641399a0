"""What all tests share: an environment without settings of the machine, and one index of the built-in guides."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from advisor.guidance import open_guidance
from advisor.settings import PREFIX, Settings
from tests.browser import browser  # noqa: F401 - a fixture
from tests.postgres import Postgres, new_database, running

# No test is timed: on a busy machine any example may take long.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees settings, keys or a `.env` of the machine it runs on."""
    for name in list(os.environ):
        if name.startswith(PREFIX) or name.endswith("_API_KEY"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def without_the_browsers_loop(request: pytest.FixtureRequest) -> Iterator[None]:
    """Playwright leaves a loop running in this thread for as long as its browser lives; only its own tests see that."""
    left = asyncio._get_running_loop()
    if "browser" not in request.fixturenames:
        asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(left)


@pytest.fixture(scope="session")
def indexed_data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with an index of the built-in guides; tests that write to it add assessments only."""
    folder = tmp_path_factory.mktemp("data")
    open_guidance(Settings(data_dir=folder))
    return folder


@pytest.fixture
def indexed_settings(indexed_data_dir: Path) -> Settings:
    """Return offline settings on the shared index."""
    return Settings(data_dir=indexed_data_dir)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Return a PostgreSQL server that the tests of this process share."""
    with running() as server:
        yield server


@pytest.fixture
def postgres_database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Return the URL of an empty database of PostgreSQL; TEST_POSTGRES_URL names another server to make it on."""
    server = os.environ.get("TEST_POSTGRES_URL") or request.getfixturevalue("postgres").url
    request.getfixturevalue("socket_enabled")
    with new_database(server) as url:
        yield url
