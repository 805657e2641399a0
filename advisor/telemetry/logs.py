"""Logs: a line of JSON for each event, or readable text on a terminal, in which no text of a user ever stands.

Code logs by the standard library's `logging`, with what belongs to an event as `extra`. What a line may hold is decided
here: messages of other libraries come without their arguments, errors as their types and places without their messages,
and no character can begin a line of its own.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator, Mapping, MutableMapping
from itertools import islice
from typing import Any, TextIO

from advisor.replies import chain
from advisor.settings import LogFormat, LogLevel

_OURS = ("advisor", "uvicorn")
_WARNINGS = "py.warnings"
_LONGEST = 2_000
_FRAMES = 30
_CAUSES = 5


def configure_logs(level: LogLevel, form: LogFormat, stream: TextIO | None = None) -> None:
    """Send every event of this process to one stream, by default standard error."""
    to = stream or sys.stderr
    handler = logging.StreamHandler(to)
    handler.setFormatter(_formatter(as_text=form == "text" or (form == "auto" and to.isatty()), colors=to.isatty()))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    # What others tell below a warning may hold prompts, parameters or addresses.
    root.setLevel(logging.WARNING)
    for name in _OURS:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
        logger.setLevel(level.upper())
    logging.captureWarnings(capture=True)
    # Its lines hold the query string; ours tell of each request.
    logging.getLogger("uvicorn.access").disabled = True


def _formatter(*, as_text: bool, colors: bool) -> logging.Formatter:
    import structlog
    from structlog.stdlib import ProcessorFormatter, add_log_level, add_logger_name

    renderer = structlog.dev.ConsoleRenderer(colors=colors) if as_text else structlog.processors.JSONRenderer()
    before = (
        structlog.contextvars.merge_contextvars,
        add_log_level,
        add_logger_name,
        _extended,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _discreet,
        _placed,
    )
    after = (ProcessorFormatter.remove_processors_meta, _harmless, renderer)
    return ProcessorFormatter(foreign_pre_chain=before, processors=after)


def _discreet(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Leave out what another library puts into its message: it may be anything."""
    record = event["_record"]
    if record.name == _WARNINGS:
        # Where it was, and of what kind.
        event["event"] = ": ".join(event["event"].split(": ")[:2])
    elif record.name.partition(".")[0] not in _OURS:
        event["event"] = (str(record.msg).splitlines() or [""])[0]
    return event


def _extended(logger: Any, name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:  # noqa: ANN401 - as structlog types it
    """Add what our own code gives as `extra`; others add what only they understand."""
    from structlog.stdlib import ExtraAdder

    ours = event["_record"].name.startswith("advisor")
    return ExtraAdder()(logger, name, event) if ours else event


def _placed(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Put types and places in the place of an error: its message may repeat what a user wrote."""
    event.pop("stack_info", None)
    _, error, _ = event.pop("exc_info", None) or (None, None, None)
    if error is not None:
        event["error"] = [_error(link) for link in islice(chain(error), _CAUSES)]
    return event


def _error(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return {
        "type": f"{type(error).__module__}.{type(error).__qualname__}",
        "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def _harmless(_: object, __: str, event: Mapping[str, Any]) -> dict[str, Any]:
    """Spell control characters out, and cut what is too long."""
    return {_plain(key): _cleaned(value) for key, value in event.items()}


def _cleaned(value: object) -> object:
    match value:
        case str():
            return _plain(value)
        case Mapping():
            return {_plain(str(key)): _cleaned(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_cleaned(item) for item in value]
        case bool() | int() | float() | None:
            return value
        case _:
            return _plain(str(value))


def _plain(text: str) -> str:
    short = text[:_LONGEST]
    return short if short.isprintable() else "".join(_spelled(short))


def _spelled(text: str) -> Iterator[str]:
    for character in text:
        yield character if character.isprintable() else character.encode("unicode_escape").decode()
