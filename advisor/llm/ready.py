"""Answers that were fetched before anybody asks for them, known by their question."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import httpx
from pydantic import BaseModel

from advisor.llm.library import litellm
from advisor.llm.models import dollars
from advisor.prompts import Message
from advisor.usage import Usage

Ready = dict[str, str]
"""Answers as the provider sent them, by question; each is taken out when it is used, so that it counts once."""


def question(model: str, messages: Sequence[Message], response_model: type[BaseModel]) -> str:
    """Return the name of a question: the same wherever the same is asked.

    Args:
        model: who is asked.
        messages: what is sent.
        response_model: what the answer must be.
    """
    asked = [model, [(each.role, each.content) for each in messages], _schema(response_model)]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


@cache
def _schema(response_model: type[BaseModel]) -> str:
    return json.dumps(response_model.model_json_schema(), sort_keys=True)


def connected(handle: Callable[[httpx.Request], httpx.Response]) -> Any:  # noqa: ANN401 - OpenAI's client
    """Return a client whose requests are answered here instead of being sent."""
    from openai import AsyncOpenAI

    transport = httpx.MockTransport(handle)
    return AsyncOpenAI(
        api_key="none", base_url="http://localhost", http_client=httpx.AsyncClient(transport=transport, trust_env=False)
    )


def replying(answer: str) -> Any:  # noqa: ANN401 - OpenAI's client
    """Return a client that gets this answer."""
    return connected(lambda _: httpx.Response(200, content=answer, headers={"Content-Type": "application/json"}))


def batch_dollars(model: str, usage: Usage) -> float | None:
    """Return the price of these tokens at the batch endpoint: by LiteLLM's list, or half the price where it has none.

    None where the list doesn't know the model.
    """
    if dollars(model, usage) is None:
        return None
    from litellm.cost_calculator import batch_cost_calculator

    spent = litellm().Usage(prompt_tokens=usage.prompt_tokens, completion_tokens=usage.completion_tokens)
    return float(sum(batch_cost_calculator(spent, model)))
