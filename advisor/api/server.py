"""The server around the application: how it listens, and how it stops without losing anything.

Told to stop, it first says that it isn't ready and begins no work; after the notice it listens no more; what runs may
go on for a while, and whoever still waits then is told to come again.
"""

from __future__ import annotations

import asyncio
import signal
import socket
import time
from types import FrameType

import uvicorn
from fastapi import FastAPI
from sse_starlette.sse import AppStatus

from advisor.api.process import Process
from advisor.settings import Settings

_ANSWERING_SECONDS = 5
"""Seconds to tell everybody after the work was ended."""


def server(app: FastAPI, settings: Settings) -> uvicorn.Server:
    """Return a server of an application, which logs as this process does."""
    config = uvicorn.Config(
        app,
        # h11 bounds what it reads of a request's head.
        http="h11",
        ws="none",
        server_header=False,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=int(settings.shutdown_seconds) + _ANSWERING_SECONDS,
    )
    # Streams end by themselves, as everything else does.
    AppStatus.disable_automatic_graceful_drain()  # type: ignore[no-untyped-call]
    return _Server(config, app.state.process)


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, process: Process) -> None:
        super().__init__(config)
        self._process = process
        self._leaves_at: float | None = None

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop; the notice is for load balancers, so not for Ctrl-C, nor a second time."""
        self._process.drain()
        notice = self._process.settings.shutdown_notice_seconds
        if sig == signal.SIGTERM and self._leaves_at is None and notice:
            self._captured_signals.append(sig)
            self._leaves_at = time.monotonic() + notice
        else:
            super().handle_exit(sig, frame)

    async def on_tick(self, counter: int) -> bool:
        """Go on, or leave when the notice is over; called ten times a second."""
        if self._leaves_at is not None and time.monotonic() >= self._leaves_at:
            self.should_exit = True
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen no more, and have the work ended where it isn't done in time."""
        asyncio.get_running_loop().call_later(self._process.settings.shutdown_seconds, self._process.stop)
        await super().shutdown(sockets)
