"""A database of the test's own, of each kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.settings import Settings


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Return settings with an empty database."""
    url = request.getfixturevalue("postgres_database") if request.param == "postgresql" else None
    return Settings(_env_file=None, data_dir=tmp_path / "data", database_url=url)
