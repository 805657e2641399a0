"""Store many rows, and write what they came to: `python -m benchmarks.batch_memory ROWS FOLDER` prints the peak in MB.

No row is assessed: each gets the same assessment under another id, as the work on a row holds nothing after its end.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from pathlib import Path

from advisor.assessments import draft
from advisor.backlog import Row, write
from advisor.batch.loading import load
from advisor.batch.results import results
from advisor.settings import Settings
from advisor.storage import batches, outcomes
from advisor.storage.outcomes import Outcome
from advisor.storage.store import Store
from benchmarks.model_server import description

_TOGETHER = 200


def main() -> None:
    """Do it, and print the peak."""
    count, folder = int(sys.argv[1]), Path(sys.argv[2])
    settings = Settings(_env_file=None, data_dir=folder)
    store = Store(settings)
    rows = (Row(position=number, line=number, description=description(number)) for number in range(1, count + 1))
    batch = load(store, rows, settings)
    made = draft(description(0), settings, None)
    group: list[Outcome] = []
    for number, position in _places(store, batch.id):
        named = made.model_copy(update={"id": f"{position:036d}"})
        group.append(Outcome(batch.id, number, position, named.id, named))
        if len(group) == _TOGETHER:
            outcomes.checkpoint(store, group, {batch.id: batch.tenant})
            group.clear()
    outcomes.checkpoint(store, group, {batch.id: batch.tenant})
    write(folder / "results.csv", results(store, batches.find(store, batch.id)), batch.columns)
    print(_peak())


def _peak() -> float:
    """Return the most memory that this process has held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        # What `getrusage` tells on Linux begins with what the process held that started this one.
        return next(int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if "VmHWM" in line)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def _places(store: Store, batch_id: str) -> Iterator[tuple[int, int]]:
    for part in batches.unfinished(store, batch_id):
        yield from ((part.number, item.position) for item in batches.waiting(store, batch_id, part.number))


if __name__ == "__main__":
    main()
