"""Every test here runs with made-up keys and without a real network."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import respx

from tests.llm.providers import KEY


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.setenv(name, KEY)


@pytest.fixture
def router() -> Iterator[respx.Router]:
    """Catch every HTTP request of the test; one that isn't expected fails."""
    with respx.mock(assert_all_called=False) as mocked:
        yield mocked
