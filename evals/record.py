"""Play every behavior and store its answers in `evals/recordings`: `python -m evals.record`.

Needed after any change of the prompt, the schema, a played behavior or the development dataset. No model is asked.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx

from advisor.errors import AdvisorError
from evals.datasets import Case, dataset
from evals.mocked import BEHAVIORS, Behavior, cast
from evals.naive import Naive
from evals.replay import FOLDER, Recording, answering, default_settings, request_hash, write_recordings
from evals.subjects import Model, Subject


def readers(behavior: Behavior) -> tuple[Subject, Subject]:
    """Return those that a behavior is played for: the product's intake and the naive one."""
    settings = default_settings(behavior.style.model, behavior.style.base)
    return Model(settings, f"model:{behavior.name}"), Naive(settings, f"naive:{behavior.name}")


def played(behavior: Behavior, cases: Sequence[Case]) -> Iterator[Recording]:
    """Yield every answer that a behavior gives on these cases."""
    for case in cast(behavior, cases):
        for reader in readers(behavior):
            yield from _conversation(behavior, case, reader)


def _conversation(behavior: Behavior, case: Case, reader: Subject) -> list[Recording]:
    recorded: list[Recording] = []
    failures: list[Exception] = []

    def answer(request: httpx.Request) -> httpx.Response:
        try:
            status, body = behavior.reply(case, json.loads(request.content), len(recorded))
        except Exception as error:
            failures.append(error)  # whoever sent the request would take it for a failing model
            raise
        recorded.append(Recording((request_hash(request),), status, body))
        return httpx.Response(status, json=body)

    with answering(answer):
        reader.read(case.text)
    if failures:
        raise failures[0]
    return recorded


def record(folder: Path = FOLDER) -> int:
    """Play and store all behaviors; return how many bytes they take."""
    cases = dataset("dev").cases
    for stale in folder.glob("*.jsonl"):
        if not stale.name.startswith("live-"):
            stale.unlink()
    for behavior in BEHAVIORS:
        write_recordings(folder / f"{behavior.name}.jsonl", list(played(behavior, cases)))
    return sum(path.stat().st_size for path in folder.glob("*.jsonl"))


def main() -> int:
    """Record, and say how much."""
    try:
        print(f"{len(BEHAVIORS)} behaviors recorded, {record():,} bytes.")
    except AdvisorError as error:
        print(f"Error: {error}", file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
