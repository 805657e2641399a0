"""What an assessment's two model calls cost by themselves: FastAPI, httpx and nothing else.

Makes the same two calls as the advisor, byte for byte, one after the other, as the second needs the first one's answer.
`MODEL_SERVER` is the address of the model, which tells what it was asked.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from fastapi import FastAPI, Request
from pydantic import BaseModel

from benchmarks.model_server import READING, WRITING


class Project(BaseModel):
    """What is asked for."""

    description: str


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    base = os.environ["MODEL_SERVER"]
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=base, timeout=60.0, limits=limits) as client:
        asked = (await client.get("/asked")).json()
        app.state.client, app.state.asked = client, [asked[READING], asked[WRITING]]
        yield


app = FastAPI(lifespan=_running)


@app.post("/v1/assessments", status_code=201)
async def assess(_: Project, request: Request) -> dict[str, Any]:
    """Ask the model twice."""
    state, answers = request.app.state, []
    for content in state.asked:
        headers = {"Content-Type": "application/json", "Authorization": "Bearer none"}
        response = await state.client.post("/chat/completions", content=content, headers=headers)
        response.raise_for_status()
        answers.append(response.text)
    return {"answers": answers}
