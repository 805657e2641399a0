"""Servers in processes of their own, each on a core of its own where that can be had."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE = 120.0
SERVED, OTHERS = 0, 1
"""The core of the server that is measured, and that of the model and the clients."""


def pinned() -> bool:
    """Return whether processes can be kept to cores."""
    return shutil.which("taskset") is not None and (os.cpu_count() or 1) > OTHERS


def keep_to(core: int) -> None:
    """Keep this process to a core."""
    if pinned():
        os.sched_setaffinity(0, {core})


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def running(
    command: Sequence[str], ready: str, log: Path, environment: Mapping[str, str] | None = None, core: int = SERVED
) -> Iterator[None]:
    """Run a server while the context lasts, from when its address `ready` answers.

    Raises:
        RuntimeError: where it ends before, or never gets ready; the message holds what it wrote.
    """
    kept = ("taskset", "-c", str(core)) if pinned() else ()
    with log.open("wb") as written:
        process = subprocess.Popen(  # noqa: S603 - our own commands
            [*kept, *command], env={**os.environ, **(environment or {})}, stdout=written, stderr=subprocess.STDOUT
        )
    try:
        _wait(process, ready, log)
        yield
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE / 4)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], ready: str, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        with suppress(URLError, OSError), urlopen(ready, timeout=5):  # noqa: S310 - an address of this machine
            return
        time.sleep(0.1)
    msg = f"{ready} doesn't answer: {log.read_text(errors='replace')[-2_000:]}"
    raise RuntimeError(msg)
