"""A real PostgreSQL for the tests: the system's binaries, on the loopback interface, with a database for each test."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import LiteralString
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

PATIENCE = 60.0
ABSENT = "there is no PostgreSQL 15 or newer on this machine; `apt-get install postgresql` brings it"
_OLDEST = 15
_OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    # Nobody cuts the power amid a test.
    "fsync": "off",
    "full_page_writes": "off",
}


class Postgres:
    """A server that was started here."""

    def __init__(self, binaries: Path, folder: Path, port: int) -> None:
        self.url = f"postgresql://advisor@127.0.0.1:{port}/postgres"
        options = [f"-c{name}={value}" for name, value in _OPTIONS.items()]
        self._command = _unprivileged([str(binaries / "postgres"), "-D", str(folder / "data"), f"-p{port}", *options])
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(self._command, cwd=self._folder, stdout=log, stderr=log)  # noqa: S603 - our own command
        end = time.monotonic() + PATIENCE
        while not self._answers():
            assert time.monotonic() < end, (self._folder / "log").read_text()
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it, and cut off whoever is connected."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(PATIENCE)
            self._process = None

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self._folder / "log").read_text()
        with suppress(psycopg.OperationalError), psycopg.connect(self.url):
            return True
        return False


@contextmanager
def running() -> Iterator[Postgres]:
    """Run a server of one's own while the context lasts."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="advisor-postgres-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _user())
        initdb = [str(binaries / "initdb"), "--no-sync", "--username=advisor", "--auth=trust", "--encoding=UTF8"]
        # Another order of texts than SQLite's, so that nothing relies on that.
        order = ["--locale=C", "--locale-provider=icu", "--icu-locale=en-US"]
        command = _unprivileged([*initdb, *order, str(folder / "data")])
        subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603 - our own command
        server = Postgres(binaries, folder, free_port())
        try:
            server.start()
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


@contextmanager
def new_database(server: str) -> Iterator[str]:
    """Return the URL of an empty database on a server, which is dropped afterwards."""
    name = f"test_{uuid.uuid4().hex}"
    _execute(server, f"CREATE DATABASE {name}")
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def unreachable(database: str) -> None:
    """Let nobody connect to a database any more, and cut off whoever is connected."""
    name = urlsplit(database).path.removeprefix("/")
    with closing(psycopg.connect(urlsplit(database)._replace(path="/postgres").geturl(), autocommit=True)) as server:
        server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(sql.Identifier(name)))
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


def _execute(server: str, statement: LiteralString) -> None:
    with closing(psycopg.connect(server, autocommit=True)) as connection:
        connection.execute(statement)


def _binaries() -> Path:
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    found = packaged[-1] if packaged else Path(on_path).resolve().parent if on_path else None
    if found is None or _version(found) < _OLDEST:
        pytest.skip(ABSENT)
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        pytest.skip("PostgreSQL refuses to run as root; `apt-get install util-linux` brings setpriv")
    return found


def _version(binaries: Path) -> int:
    shown = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603 - the system's
    return int(shown.split()[2].partition(".")[0])


def _unprivileged(command: Sequence[str]) -> list[str]:
    """Return the command for a user that PostgreSQL accepts; where that is possible, it ends with this process."""
    if not shutil.which("setpriv"):
        return list(command)
    as_user = [f"--reuid={_user()}", f"--regid={pwd.getpwnam(_user()).pw_gid}", "--clear-groups"]
    return ["setpriv", "--pdeathsig=INT", *(as_user if os.geteuid() == 0 else ()), *command]


def _user() -> str:
    with suppress(KeyError):
        return pwd.getpwnam("postgres").pw_name
    return "nobody"


def free_port() -> int:
    """Return a port of the loopback interface that nobody listened on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
