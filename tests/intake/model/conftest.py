"""Every request of these tests is caught."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import respx

from tests.llm.providers import KEY


@pytest.fixture(autouse=True)
def router(monkeypatch: pytest.MonkeyPatch) -> Iterator[respx.Router]:
    """Set made-up keys and catch every HTTP request; one that isn't expected fails."""
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.setenv(name, KEY)
    with respx.mock(assert_all_called=False) as mocked:
        yield mocked
