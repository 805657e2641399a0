"""The server around the application: how it listens, and how it stops without losing anything.

Told to stop, it first says that it isn't ready and begins no work; after the notice it listens no more; what runs may
go on for a while, and whoever still waits then is told to come again.
"""

from __future__ import annotations

import asyncio
import signal
import socket
import time
from http import HTTPStatus
from types import FrameType

import h11
import uvicorn
from fastapi import FastAPI
from sse_starlette.sse import AppStatus
from uvicorn.protocols.http.h11_impl import H11Protocol

from advisor.api.guards import SAFE
from advisor.api.problems import Kind, RefusalError
from advisor.api.process import Process
from advisor.settings import Settings

HEAD_SECONDS = 30.0
"""Seconds in which the head of a request has to arrive."""
TAKING_SECONDS = 30.0
"""Seconds in which a client has to take `LEAST_TAKEN` bytes of what waits for it, or all where that is less."""
LEAST_TAKEN = 65_536
_ANSWERING_SECONDS = 5
"""Seconds to tell everybody after the work was ended."""


def server(app: FastAPI, settings: Settings) -> uvicorn.Server:
    """Return a server of an application, which logs as this process does."""
    config = uvicorn.Config(
        app,
        # h11 bounds what it reads of a request's head.
        http=_Protocol,
        ws="none",
        server_header=False,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=int(settings.shutdown_seconds) + _ANSWERING_SECONDS,
    )
    # Streams end by themselves, as everything else does.
    AppStatus.disable_automatic_graceful_drain()  # type: ignore[no-untyped-call]
    return _Server(config, app.state.process)


class _Protocol(H11Protocol):
    """HTTP/1.1 whose clients have a while for the head of a request, and for taking the answer.

    Without an end, they could use up all sockets, and keep what is being made for them from ending.
    """

    _late: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Wait for the first head."""
        super().connection_made(transport)
        # Nothing more is sent before all that was is on its way: no more than one piece waits here.
        transport.set_write_buffer_limits(0)
        self._wait_or_not()

    def data_received(self, data: bytes) -> None:
        """Take bytes, and wait on where they are no whole head."""
        super().data_received(data)
        self._wait_or_not()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        super().connection_lost(exc)
        for waiting in (self._late, self._taking):
            if waiting:
                waiting.cancel()

    def _should_upgrade(self) -> bool:
        # There is nothing else to speak here. uvicorn would say so in the log, with advice, for every client that asks.
        return False

    def send_400_response(self, msg: str) -> None:
        """Say that what came is no HTTP, as every error is said."""
        problem = RefusalError(Kind.BAD_REQUEST, f"{msg} Send HTTP/1.1.", headers={**SAFE, "Connection": "close"})
        answer, reason = problem.response(), HTTPStatus.BAD_REQUEST.phrase.encode()
        head = h11.Response(status_code=answer.status_code, headers=answer.raw_headers, reason=reason)
        for event in (head, h11.Data(data=bytes(answer.body)), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def pause_writing(self) -> None:
        """Wait until the client has taken something."""
        super().pause_writing()
        self._taking = self.loop.call_later(TAKING_SECONDS, self._go_on_or_end, self._most_left())

    def resume_writing(self) -> None:
        """Go on: the client has taken all there was."""
        super().resume_writing()
        if self._taking:
            self._taking.cancel()

    def _go_on_or_end(self, most_left: int) -> None:
        if self.transport.get_write_buffer_size() > most_left:
            self.transport.abort()
        else:
            self._taking = self.loop.call_later(TAKING_SECONDS, self._go_on_or_end, self._most_left())

    def _most_left(self) -> int:
        return max(0, self.transport.get_write_buffer_size() - LEAST_TAKEN)

    def _wait_or_not(self) -> None:
        waits = self.conn.their_state is h11.IDLE
        if waits and self._late is None:
            self._late = self.loop.call_later(HEAD_SECONDS, self.transport.close)
        elif self._late and not waits:
            self._late.cancel()
            self._late = None


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
