"""MCP over standard input and output, for assistants on this machine."""

from __future__ import annotations

import asyncio
import time

from mcp.server.stdio import stdio_server

from advisor.actors import Actor, acting
from advisor.api.callers import Caller
from advisor.api.mcp.server import Context, server
from advisor.api.problems import Kind, RefusalError
from advisor.api.process import Process
from advisor.settings import Settings
from advisor.storage.schema import LOCAL

PATIENCE = 60.0
"""Seconds that a call waits for database and index to be opened."""
_POLL = 0.05


async def serve(settings: Settings) -> None:
    """Serve until standard input ends; nothing but the protocol gets to standard output."""
    process = Process(settings)

    async def owner(_: Context) -> Caller:
        await _opened(process)
        return Caller(LOCAL, settings.access_tags)

    served = server(process, owner)
    who = Actor(surface="mcp", access_tags=settings.access_tags)
    async with process.running(), stdio_server() as (incoming, outgoing):
        with acting(who):
            await served.run(incoming, outgoing, served.create_initialization_options())


async def _opened(process: Process) -> None:
    """Wait until there is something to answer with; who asks after that is told what is missing."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not _is_open(process):  # noqa: ASYNC110 - the parts say so only when asked
        await asyncio.sleep(_POLL)


def _is_open(process: Process) -> bool:
    try:
        return bool(process.store and process.guidance)
    except RefusalError as error:
        return error.kind is not Kind.NOT_READY
