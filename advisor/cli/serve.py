"""`advisor serve`: the HTTP API on a port."""

from __future__ import annotations

import logging
import re
import socket
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.errors import AdvisorError, UsageError

if TYPE_CHECKING:
    from advisor.settings import Settings

_log = logging.getLogger("advisor.serve")
_ROOT = re.compile(r"(/[A-Za-z0-9._~-]+)*/?")


class PortError(AdvisorError):
    """The address can't be listened on."""


def serve(
    *,
    host: Annotated[str, typer.Option(help="Address to listen on; other than this machine's own only with keys.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Port to listen on; 0 takes a free one.")] = 8000,
    root_path: Annotated[
        str,
        typer.Option(metavar="PATH", help="Where a proxy shows it, as in /advisor, whether it takes that off or not."),
    ] = "",
) -> None:
    """Serve the HTTP API; /docs shows it. Keys: `advisor keys`, ADVISOR_API_KEYS."""
    from advisor.api.hosts import is_loopback
    from advisor.settings import load_settings
    from advisor.telemetry.logs import configure_logs

    settings = load_settings()
    if not _ROOT.fullmatch(root_path):
        msg = f"{root_path[:80]!r} is no path below which a server can be shown. Give one like /advisor."
        raise UsageError(msg)
    guarded = not is_loopback(host)
    if guarded and not settings.api_keys and not _has_keys(settings):
        msg = (
            f"Without keys the API can't be served on {host[:80]!r}, where others could reach it. Make a key with "
            "`advisor keys create NAME`, or set ADVISOR_API_KEYS, or serve on 127.0.0.1."
        )
        raise UsageError(msg)
    with listening(host, port) as listener:
        configure_logs(settings.log_level, settings.log_format)
        _log.info("Serving on http://%s; press Ctrl-C to stop.", _shown(listener))
        _run(settings, listener, guarded=guarded, root_path=root_path.rstrip("/"))


def _has_keys(settings: Settings) -> bool:
    from advisor.storage.keys import listed
    from advisor.storage.store import Store

    store = Store(settings)
    try:
        return bool(listed(store))
    finally:
        store.close()


def _run(settings: Settings, listener: socket.socket, *, guarded: bool, root_path: str) -> None:
    from advisor.api.app import create_app
    from advisor.api.server import server

    server(create_app(settings, guarded=guarded, root_path=root_path), settings).run(sockets=[listener])


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


def _shown(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
