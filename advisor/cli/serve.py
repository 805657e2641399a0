"""`advisor serve`: the HTTP API on a port."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from advisor.errors import AdvisorError, UsageError

if TYPE_CHECKING:
    import uvicorn

    from advisor.settings import Settings

GRACE_SECONDS = 5
"""How long assessments may go on after the server was told to stop; then their clients are told to come again."""


class PortError(AdvisorError):
    """The address can't be listened on."""


def serve(
    *,
    host: Annotated[str, typer.Option(help="Address to listen on; other than this machine's own only with keys.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Port to listen on; 0 takes a free one.")] = 8000,
) -> None:
    """Serve the HTTP API; /docs shows it. Keys: ADVISOR_API_KEYS."""
    from advisor.api.hosts import is_loopback
    from advisor.settings import load_settings

    settings = load_settings()
    if not settings.api_keys and not is_loopback(host):
        msg = (
            f"Without keys the API can't be served on {host[:80]!r}, where others could reach it. Set ADVISOR_API_KEYS "
            "(make a key with `openssl rand -hex 32`), or serve on 127.0.0.1."
        )
        raise UsageError(msg)
    with listening(host, port) as listener:
        typer.echo(f"Serving on http://{_shown(listener)}; press Ctrl-C to stop.", err=True)
        _run(settings, listener)


def _run(settings: Settings, listener: socket.socket) -> None:
    import uvicorn
    from sse_starlette.sse import AppStatus

    from advisor.api.app import create_app

    app = create_app(settings)
    config = uvicorn.Config(
        app,
        # h11 bounds what it reads of a request's head.
        http="h11",
        ws="none",
        server_header=False,
        access_log=False,
        log_config=_log_config(),
        timeout_graceful_shutdown=2 * GRACE_SECONDS,
    )
    # Streams end by themselves, as everything else does.
    AppStatus.disable_automatic_graceful_drain()  # type: ignore[no-untyped-call]
    _stopping_server(config, app.state.process.workers.stop).run(sockets=[listener])


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        PortError: where nobody can listen there.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), port), family=family)
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "no such address"
        msg = f"Port {port} of {host[:80]!r} can't be listened on: {reason}. Give another --host or --port."
        raise PortError(msg) from None


def _stopping_server(config: uvicorn.Config, stop: Callable[[], None]) -> uvicorn.Server:
    """Return a server that has the work stopped where it isn't done soon after the signal."""
    import uvicorn

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            asyncio.get_running_loop().call_later(GRACE_SECONDS, stop)
            await super().shutdown(sockets)

    return Server(config)


def _shown(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _log_config() -> dict[str, Any]:
    """Return a configuration in which everything goes to standard error."""
    from uvicorn.config import LOGGING_CONFIG

    loggers = {name: {"handlers": ["default"], "level": "INFO", "propagate": False} for name in ("uvicorn", "advisor")}
    return {**LOGGING_CONFIG, "loggers": loggers}
