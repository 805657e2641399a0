"""The end of `advisor worker`, and of whatever else ran the engine."""

from __future__ import annotations

import subprocess
import sys

import pytest

# What DBOS's threads do while the database is down.
STUCK = """
import threading
import typer
from advisor.cli import ending
from advisor.errors import NotFoundError, StorageError
ending.SECONDS = 0.1
threading.Thread(target=threading.Event().wait).start()
with ending.ending_soon():
    {happens}
"""


@pytest.mark.parametrize(
    ("happens", "code"),
    [
        ("pass", 0),
        ("raise StorageError('It is down.')", 1),
        ("raise NotFoundError('It was deleted.')", 2),
        ("raise typer.Exit(1)", 1),
        ("raise KeyboardInterrupt", 130),
        ("1 / 0", 1),
    ],
)
def test_threads_that_wait_for_ever_keep_no_process_alive(happens: str, code: int) -> None:
    """It ends in good order soon after its work, with the exit code of what happened."""
    command = [sys.executable, "-c", STUCK.format(happens=happens)]
    assert subprocess.run(command, timeout=30, check=False, capture_output=True).returncode == code  # noqa: S603 - our own command
