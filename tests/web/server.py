"""The whole service on the loopback interface: a real server, in a thread of this process."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator

import uvicorn
from fastapi import FastAPI

from advisor.api.app import create_app
from advisor.settings import Settings
from advisor.web import router

_WAIT = 20.0


def service(settings: Settings, root_path: str = "") -> FastAPI:
    """Return the service with the page, whether or not the API includes it already."""
    app = create_app(settings)
    app.root_path = root_path
    if not any(getattr(route, "path", None) == "/a/{assessment_id:uuid}" for route in app.routes):
        app.include_router(router)
    return app


@contextlib.contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Serve an app while the context lasts, and give its address."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{_port(server)}{app.root_path}"
    finally:
        server.should_exit = True
        thread.join(_WAIT)


def _port(server: uvicorn.Server) -> int:
    until = time.monotonic() + _WAIT
    while not server.started:
        assert time.monotonic() < until, "the server didn't start"
        time.sleep(0.02)
    port: int = server.servers[0].sockets[0].getsockname()[1]
    return port
