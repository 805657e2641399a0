"""Reading a file in a process of its own: whatever is in the file, this ends in time and takes no more memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from advisor.guidance.readers.contents import Contents, UnreadableError, refuse
from advisor.guidance.sections import Section

MAX_SECONDS = 60
"""For one file."""
MAX_MEMORY = 2_000_000_000
"""Bytes of address space of the process, where the system can bound it."""

_MODULE = "advisor.guidance.readers"


def read_apart(content: bytes, suffix: str, name: str) -> Contents:
    """Do what `advisor.guidance.readers.read` does, in a process of its own.

    Raises:
        UnreadableError: where it can't be read, takes too long or too much memory.
    """
    # -P: modules come from where the advisor is installed, never from the working folder, which may hold documents.
    command = [sys.executable, "-P", "-m", _MODULE, suffix, _argument(name)]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=MAX_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        refuse(f"reading it takes longer than {MAX_SECONDS} seconds", "Split it, or save it in a simpler form.")
    if done.returncode:
        refuse("reading it fails or takes too much memory", "Split it, or save it in a simpler form.")
    return _received(done.stdout)


def _received(answer: bytes) -> Contents:
    found = json.loads(answer)
    if "problem" in found:
        raise UnreadableError(found["problem"], found["advice"])
    return Contents(found["title"], tuple(Section(*item) for item in found["sections"]), found["note"])


def _argument(name: str) -> str:
    return Path(name).name.replace("\0", "") or "document"
