"""The command as its users run it: a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

COMMAND = Path(sys.executable).with_name("advisor")


@dataclass(frozen=True)
class Result:
    """What a run left: exit code and both streams."""

    code: int
    out: str
    err: str

    def json(self) -> Any:  # noqa: ANN401 - any JSON document
        """Return standard output as the one JSON document it must be."""
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture
def run(indexed_data_dir: Path, tmp_path: Path) -> Run:
    """Return a function that runs the command in an empty folder, on the shared index, without settings or keys."""

    def _run(*arguments: str | bytes, stdin: bytes = b"", **environment: str) -> Result:
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "COLUMNS": "100",
            "ADVISOR_DATA_DIR": str(indexed_data_dir),
            **environment,
        }
        done = subprocess.run(  # noqa: S603 - our own command
            [COMMAND, *arguments], input=stdin, capture_output=True, env=env, cwd=tmp_path, check=False, timeout=120
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return _run
