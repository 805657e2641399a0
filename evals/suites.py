"""Which tasks run on which subjects and datasets when nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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
        task: what is measured.
        trial: of whom, on what.
    """

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
    runs = (*_offline(suites), *_played(suites))
    return sum((run.task(run.trial) for run in runs), Findings())


def _offline(suites: Sequence[str]) -> Iterator[Run]:
    tasks = _of(TASKS, suites)
    for subject in (Remembering(Offline()), Remembering(Keywords())):
        for name in DATASETS if tasks else ():
            trial = Trial(dataset(name), subject)
            yield from (Run(task, trial) for task in tasks)


def _played(suites: Sequence[str]) -> Iterator[Run]:
    for behavior in BEHAVIORS:
        tasks = _of({**PLAYED, "pipeline": partial(pipeline, behavior)}, suites)
        for trial in trials(behavior) if tasks else ():
            yield from (Run(task, trial) for task in tasks)
    tasks = _of(PLAYED, suites)
    for trial in kept() if tasks else ():
        yield from (Run(task, trial) for task in tasks)


def _of(tasks: Mapping[str, Task], suites: Sequence[str]) -> list[Task]:
    return [task for suite, task in tasks.items() if suite in suites]


def trials(behavior: Behavior) -> Iterator[Trial]:
    """Yield the product's intake and the naive one on the recordings of a behavior.

    Raises:
        RecordingError: where there are none.
    """
    cases = Dataset(name="dev", cases=cast(behavior, dataset("dev").cases))
    path = FOLDER / f"{behavior.name}.jsonl"
    for reader in readers(behavior):
        yield Trial(cases, Remembering(Replayed(reader, read_recordings(path), path.name)))
