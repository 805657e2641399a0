"""Where `advisor serve` doesn't listen: it says why, and serves nobody."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def _nobody_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    def served(*_: object, **__: object) -> None:
        pytest.fail("it serves")

    monkeypatch.setattr("advisor.cli.serve._run", served)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])  # noqa: S104 - what is refused
def test_without_keys_nobody_is_served_but_this_machine(run: Run, tmp_path: Path, host: str) -> None:
    """`advisor serve` refuses to listen where others could reach it, with the reason, exit 2."""
    done = run("serve", "--host", host, "--port", "0", ADVISOR_DATA_DIR=str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert "ADVISOR_API_KEYS" in done.err
    assert "Traceback" not in done.err


@pytest.mark.enable_socket
def test_a_port_that_is_taken_is_named(run: Run) -> None:
    """A second server on the port of another ends with exit code 1 and says which port."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port))
    assert (done.code, done.out) == (1, "")
    assert f"Port {port}" in done.err
    assert "Traceback" not in done.err
