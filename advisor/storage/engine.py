"""Connections to a database, each as its kind needs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pydantic import BaseModel
from sqlalchemy import URL, Engine, create_engine, event, make_url

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection

_PATIENCE = {"connect_timeout": "10", "keepalives_idle": "30", "tcp_user_timeout": "30000"}
"""What libpq waits for: seconds to connect, seconds until it asks whether the server is there, milliseconds unheard."""

_CONNECTIONS = 15
"""At the same time; those that were opened stay open, since opening one costs more than what is done with it."""


def open_engine(url: str) -> Engine:
    """Return an engine, which connects when it is used.

    Raises:
        ArgumentError: where the URL is none.
        ModuleNotFoundError: where its driver isn't installed.
    """
    # A server's connections don't outlive its restart, and the first query on each such would fail. An error's message
    # may reach a log, so it doesn't repeat what was to be stored.
    engine = create_engine(
        _bounded(make_url(url)),
        pool_size=_CONNECTIONS,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,
        json_serializer=_json,
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure_sqlite)
    return engine


def _json(value: object) -> str:
    """Return what a column of documents is given; models get there without a tree of dictionaries in between."""
    return value.model_dump_json() if isinstance(value, BaseModel) else json.dumps(value)


def _bounded(url: URL) -> URL:
    """Return the URL with bounds on how long a server may be silent, unless it names its own."""
    return url.set(query={**_PATIENCE, **url.query}) if url.get_backend_name() == "postgresql" else url


def _configure_sqlite(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    # WAL lets readers go on while somebody writes; FULL keeps what was acknowledged, also when the power fails.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
