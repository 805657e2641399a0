"""Ending for sure: threads of the batch engine's library go on waiting for a database that is down."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from advisor.errors import AdvisorError

SECONDS = 5.0
"""Until whoever still waits isn't waited for any more."""
_INTERRUPTED = 130


@contextmanager
def ending_soon() -> Iterator[None]:
    """See to it that the process ends soon after the context, with the exit code of what happened in it.

    All that is finished is on disk by then, and what DBOS would still write is found out by other workers.
    """
    code = 1
    try:
        yield
        code = 0
    except AdvisorError as error:
        code = error.exit_code
        raise
    except typer.Exit as ended:
        code = ended.exit_code
        raise
    except KeyboardInterrupt:
        code = _INTERRUPTED
        raise
    finally:
        end = threading.Timer(SECONDS, os._exit, args=(code,))
        end.daemon = True
        end.start()
