"""Two workers behind one PostgreSQL do each row once together, also where one is killed or the database restarts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from advisor.batch.loading import load
from advisor.batches import Batch, RowStatus, State
from advisor.errors import StorageError
from advisor.settings import Settings
from advisor.storage import batches, outcomes, workers
from advisor.storage.store import Store
from benchmarks.model_server import description
from tests.batch.conftest import PATIENCE, rows, until
from tests.batch.test_killed import model
from tests.postgres import new_database, running

ROWS, AT_ONCE, LOST = 160, 4, 6
# `advisor worker`, but sooner convinced that another one is dead.
WORKER = f"""
import sys
from datetime import timedelta
from advisor.batch import engine
from advisor.cli.main import main
engine.LOST = timedelta(seconds={LOST})
sys.argv[1:] = ["worker", "--concurrency", "{AT_ONCE}"]
main()
"""

pytestmark = pytest.mark.enable_socket


@dataclass(frozen=True, slots=True)
class Shared:
    """A batch that two workers have in hand.

    Attributes:
        store: the database.
        batch: the batch.
        workers: their processes.
        asked: how often the model was asked, as its only item.
    """

    store: Store
    batch: Batch
    workers: tuple[subprocess.Popen[bytes], ...]
    asked: list[int]

    def ended(self) -> bool:
        """Return whether the batch is done; fails where the second worker has ended."""
        assert self.workers[1].poll() is None
        with suppress(StorageError):
            return batches.find(self.store, self.batch.id).state is State.DONE
        return False

    def check(self, repeated: int) -> None:
        """Check that each row is there once, and that the model was asked at most so often for nothing."""
        found = list(outcomes.finished(self.store, self.batch.id))
        assert [row.position for row in found] == list(range(1, ROWS + 1))
        assert {row.status for row in found} == {RowStatus.OK}
        assert self.store.count() == ROWS
        progress = batches.progress(self.store, self.batch.id)
        assert (progress.ok, progress.errors, progress.offline) == (ROWS, 0, 0)
        assert ROWS <= self.asked[0] <= ROWS + repeated


@contextmanager
def shared(database: str, folder: Path) -> Iterator[Shared]:
    """Give two workers a batch, while both work on it; what isn't killed ends in good order."""
    with ExitStack() as stack:
        address, asked = stack.enter_context(model())
        settings = Settings(
            _env_file=None, data_dir=folder, database_url=database, model="openai/gpt-4.1-mini", api_base=address
        )
        store = Store(settings)
        stack.callback(store.close)
        processes = tuple(stack.enter_context(worker(database, folder, address)) for _ in range(2))
        until(lambda: len(workers.there(store)) == len(processes))
        of = load(store, rows(*(description(number) for number in range(ROWS))), settings)
        until(lambda: batches.progress(store, of.id).ok and claimants(database) == len(processes))
        yield Shared(store, of, processes, asked)


@contextmanager
def worker(database: str, folder: Path, address: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker; it must end in good order, unless it was killed."""
    values = {
        "ADVISOR_DATABASE_URL": database,
        "ADVISOR_DATA_DIR": str(folder),
        "ADVISOR_MODEL": "openai/gpt-4.1-mini",
        "ADVISOR_API_BASE": address,
        "OPENAI_API_KEY": "none",
    }
    process = subprocess.Popen([sys.executable, "-c", WORKER], env={**os.environ, **values}, cwd=folder)  # noqa: S603 - our own command
    try:
        yield process
        process.terminate()
        assert process.wait(PATIENCE) in {0, -signal.SIGKILL}
    finally:
        process.kill()
        process.wait()


def claimants(database: str) -> int:
    """Return how many workers have slices in hand."""
    query = "SELECT count(DISTINCT executor_id) FROM dbos.workflow_status WHERE status = 'PENDING'"
    with psycopg.connect(database) as connection:
        return int(connection.execute(query).fetchall()[0][0])


def test_one_of_two_is_killed(postgres_database: str, tmp_path: Path) -> None:
    """The other one does all that is left; what the dead one had under way is asked again, and nothing else."""
    with shared(postgres_database, tmp_path) as both:
        both.workers[0].kill()
        until(both.ended)
        both.check(AT_ONCE)


def test_the_database_is_restarted(tmp_path: Path) -> None:
    """No row becomes an error, and no worker takes the other for dead, though for long neither was heard of."""
    with running() as server, new_database(server.url) as database, shared(database, tmp_path) as both:
        server.stop()
        time.sleep(LOST)
        server.start()
        until(both.ended)
        both.check(2 * AT_ONCE)
