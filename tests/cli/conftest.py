"""The command as its users run it: in this process, and in one of its own where that is what a test is about.

Starting a process takes seconds, nearly all of which it loads libraries.
"""

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
from typer.testing import CliRunner

from advisor.cli.main import main

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let commands leave to the end of their process what they opened: here it ends later."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"))


@pytest.fixture
def environment(indexed_data_dir: Path, tmp_path: Path) -> dict[str, str]:
    """Return the variables of every run: the shared index, no settings and no keys."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "COLUMNS": "100",
        "ADVISOR_DATA_DIR": str(indexed_data_dir),
    }


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    """Return a function that runs the command in this process and in an empty folder.

    Not for what starts the engine of batches: its library keeps the standard error that it finds first.
    """

    def _run(*arguments: str | bytes, stdin: bytes = b"", **variables: str) -> Result:
        with (
            pytest.MonkeyPatch.context() as patch,
            CliRunner().isolation(stdin, environment | variables) as (out, err, _),
        ):
            patch.setattr(sys, "argv", ["advisor", *map(os.fsdecode, arguments)])
            with pytest.raises(SystemExit) as ending:
                main()
            sys.stdout.flush()
            sys.stderr.flush()
            assert isinstance(ending.value.code, int)
            return Result(ending.value.code, out.getvalue().decode(), err.getvalue().decode())

    return _run


@pytest.fixture
def process(environment: dict[str, str], tmp_path: Path) -> Run:
    """Return a function that runs the command as a process of its own, in an empty folder."""

    def _run(*arguments: str | bytes, stdin: bytes = b"", **variables: str) -> Result:
        done = subprocess.run(  # noqa: S603 - our own command
            [COMMAND, *arguments],
            input=stdin,
            capture_output=True,
            env=environment | variables,
            cwd=tmp_path,
            check=False,
            timeout=120,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return _run
