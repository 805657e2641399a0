"""Which tasks run on which subjects and datasets when nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from advisor.errors import UsageError
from evals.capture import kept
from evals.datasets import HELD_OUT, Dataset, dataset
from evals.mocked import BEHAVIORS, Behavior, cast
from evals.record import readers
from evals.replay import FOLDER, Replayed, read_recordings
from evals.results import Findings
from evals.subjects import Keywords, Offline, Remembering
from evals.tasks.abstention import abstention
from evals.tasks.attacks import attacks
from evals.tasks.extraction import extraction
from evals.tasks.latency import latency
from evals.tasks.outcomes import outcomes
from evals.tasks.pipeline import pipeline
from evals.tasks.robustness import robustness
from evals.tasks.spans import spans
from evals.trial import Trial

Task = Callable[[Trial], Findings]

TASKS: dict[str, Task] = {
    "extraction": extraction,
    "outcomes": outcomes,
    "spans": spans,
    "abstention": abstention,
    "attacks": attacks,
    "robustness": robustness,
    "latency": latency,
}
"""What is measured of readers without a model."""
PLAYED: dict[str, Task] = {"extraction": extraction, "outcomes": outcomes, "spans": spans}
"""What is measured of played models, beside what the pipeline makes of their answers."""
SUITES = (*TASKS, "pipeline")
DATASETS = ("dev", HELD_OUT)


class SuiteError(UsageError):
    """No suite has the given name."""


@dataclass(frozen=True, slots=True)
class Run:
    """A task on a trial.

    Attributes:
        suite: the task's name.
        task: what is measured.
        trial: of whom, on what.
    """

    suite: str
    task: Task
    trial: Trial


def chosen(suite: str | None) -> tuple[str, ...]:
    """Return the suites to run: the one named, or all.

    Raises:
        SuiteError: where there is none of this name.
    """
    if suite is not None and suite not in SUITES:
        msg = f"There is no suite {suite[:60]!r}. There are: {', '.join(SUITES)}."
        raise SuiteError(msg)
    return (suite,) if suite else SUITES


def deterministic(suites: Sequence[str]) -> Findings:
    """Run these suites: the offline intake and the keywords on all datasets, played models on recordings.

    Raises:
        AdvisorError: where a dataset or a recording can't be used.
    """
    runs = (run for run in (*_offline(), *_played()) if run.suite in suites)
    return sum((run.task(run.trial) for run in runs), Findings())


def _offline() -> Iterator[Run]:
    for subject in (Remembering(Offline()), Remembering(Keywords())):
        for name in DATASETS:
            trial = Trial(dataset(name), subject)
            yield from (Run(suite, task, trial) for suite, task in TASKS.items())


def _played() -> Iterator[Run]:
    for behavior in BEHAVIORS:
        tasks: dict[str, Task] = {**PLAYED, "pipeline": partial(pipeline, behavior)}
        for trial in trials(behavior):
            yield from (Run(suite, task, trial) for suite, task in tasks.items())
    for trial in kept():
        yield from (Run(suite, task, trial) for suite, task in PLAYED.items())


def trials(behavior: Behavior) -> Iterator[Trial]:
    """Yield the product's intake and the naive one on the recordings of a behavior.

    Raises:
        RecordingError: where there are none.
    """
    cases = Dataset(name="dev", cases=cast(behavior, dataset("dev").cases))
    path = FOLDER / f"{behavior.name}.jsonl"
    for reader in readers(behavior):
        yield Trial(cases, Remembering(Replayed(reader, read_recordings(path), path.name)))
