"""What an assessment's two model calls cost with the libraries that make them: FastAPI, LiteLLM, instructor, no more.

The same two calls as `benchmarks.pass_through`, but asked through both libraries as their manuals say, and each answer
is read as its type. `MODEL_SERVER` is the address of the model, which tells what it was asked.
"""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from fastapi import FastAPI, Request
from pydantic import BaseModel

from advisor.explanation.drafts import WrittenExplanation
from advisor.intake.model.answer import FoundFacts
from benchmarks.model_server import READING, WRITING
from benchmarks.pass_through import Project

_KINDS: tuple[tuple[str, type[BaseModel]], ...] = ((READING, FoundFacts), (WRITING, WrittenExplanation))


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    import instructor
    import litellm

    base = os.environ["MODEL_SERVER"]
    async with httpx.AsyncClient(base_url=base, timeout=60.0) as client:
        asked = (await client.get("/asked")).json()
    app.state.client = instructor.from_litellm(litellm.acompletion, async_client=True)
    app.state.calls = [_call(json.loads(asked[name]), kind, base) for name, kind in _KINDS]
    await _asked(app)  # both load half of themselves at their first call
    yield


def _call(body: dict[str, Any], kind: type[BaseModel], base: str) -> dict[str, Any]:
    """Return the arguments that send this body."""
    same = {name: body[name] for name in ("messages", "temperature", "max_tokens")}
    return {**same, "model": f"openai/{body['model']}", "response_model": kind, "api_base": base, "max_retries": 0}


app = FastAPI(lifespan=_running)


@app.post("/v1/assessments", status_code=201)
async def assess(_: Project, request: Request) -> dict[str, Any]:
    """Ask the model twice."""
    return {"answers": await _asked(request.app)}


async def _asked(app: FastAPI) -> list[dict[str, Any]]:
    return [(await app.state.client.create(**call)).model_dump() for call in app.state.calls]
