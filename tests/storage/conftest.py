"""A database of the test's own: SQLite, and PostgreSQL where TEST_POSTGRES_URL names an empty one that may be wiped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from advisor.settings import Settings


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Return settings with an empty database."""
    if request.param == "sqlite":
        return Settings(_env_file=None, data_dir=tmp_path / "data")
    url = os.environ.get("TEST_POSTGRES_URL")
    if not url:
        pytest.skip("TEST_POSTGRES_URL isn't set")
    request.getfixturevalue("socket_enabled")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return Settings(_env_file=None, data_dir=tmp_path / "data", database_url=url)
