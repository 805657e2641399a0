"""Cases to talk about, and a model to talk with."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import respx

from advisor.assessment import Assessment
from advisor.chat import Reply, Turn, answer
from advisor.estimate import estimate
from advisor.prices import read_prices
from advisor.settings import Settings
from tests import samples
from tests.llm.providers import KEY

Ask = Callable[..., Reply]


@pytest.fixture
def assessment() -> Assessment:
    """Return the sample case: RAG now, RAG and fine-tuning later, 180 examples."""
    facts = samples.sheet()
    return samples.assessment().model_copy(update={"estimate": estimate(facts.values(), read_prices(), {})})


@pytest.fixture
def ask(assessment: Assessment) -> Ask:
    """Return a function that asks something about the sample case, offline and without an index."""

    def asked(question: str, *history: Turn, about: Assessment = assessment) -> Reply:
        return answer(about, history, question, None, Settings())

    return asked


@pytest.fixture
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.setenv(name, KEY)


@pytest.fixture
def router(_keys: None) -> Iterator[respx.Router]:
    """Catch every HTTP request of the test."""
    with respx.mock(assert_all_called=False) as mocked:
        yield mocked
