"""A description, and a model that answers as the test says."""

from __future__ import annotations

import json
from typing import Any

import pytest
import respx

from advisor.intake.model import ModelIntake
from advisor.intake.reading import Reading
from advisor.usage import Usage
from tests.llm.providers import COMPLETION_TOKENS, OPENAI, PROMPT_TOKENS, PROVIDERS

DESCRIPTION = (
    "We answer staff questions from our travel policies, which change every week. "
    "We have 1,200 labeled tickets and no money. Answers must come within 80 ms. "
    "The tone and the output format must follow our style guide."
)
GOOD: list[dict[str, Any]] = [
    {"fact": "knowledge_gap", "quote": "our travel policies", "value": True},
    {"fact": "knowledge_volatility", "quote": "change every week", "value": "weekly"},
    {"fact": "labeled_examples", "quote": "1,200 labeled tickets", "value": 1200},
]
INVENTED: dict[str, Any] = {"fact": "citations_required", "quote": "answers must cite sources", "value": True}
CITED: dict[str, Any] = {"fact": "citations_required", "quote": "Answers must come", "value": True}

each_provider = pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.model.partition("/")[0])


def found(*items: dict[str, Any]) -> dict[str, Any]:
    """Return an answer with these facts."""
    return {"facts": list(items)}


def cost(calls: int) -> Usage:
    """Return the usage of so many answered calls."""
    return Usage(calls=calls, prompt_tokens=calls * PROMPT_TOKENS, completion_tokens=calls * COMPLETION_TOKENS)


def read(router: respx.Router, *answers: dict[str, Any], description: str = DESCRIPTION) -> Reading:
    """Return the reading after these answers, having checked that each was asked for."""
    OPENAI.mock(router, *(OPENAI.answer(answer) for answer in answers))
    reading = ModelIntake(OPENAI.settings()).read(description)
    assert len(router.calls) == len(answers)
    return reading


def values(reading: Reading) -> dict[str, Any]:
    """Return the values of a reading as JSON has them."""
    return reading.facts.values().model_dump(mode="json", exclude_none=True)


def sent(router: respx.Router, call: int) -> str:
    """Return the messages of a request as text."""
    body = json.loads(router.calls[call].request.content)
    return "\n".join(message["content"] for message in body["messages"])


def told(text: str, *items: dict[str, Any], router: respx.Router, **settings: Any) -> Reading:  # noqa: ANN401 - settings
    """Return the reading of a text where the model answers the same, always."""
    router.post(OPENAI.url).mock(side_effect=lambda _: OPENAI.answer(found(*items)))
    return ModelIntake(OPENAI.settings(**settings)).read(text)
