"""The end of `advisor worker`."""

from __future__ import annotations

import subprocess
import sys

# What DBOS's threads do while the database is down.
STUCK = """
import threading
from advisor.cli import worker
worker._ENDING_SECONDS = 0.1
threading.Thread(target=threading.Event().wait).start()
worker._end_soon()
"""


def test_threads_that_wait_for_ever_keep_no_worker_alive() -> None:
    """The process ends in good order soon after its work."""
    assert subprocess.run([sys.executable, "-c", STUCK], timeout=30, check=False).returncode == 0  # noqa: S603 - our own command
