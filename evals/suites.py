"""Which tasks run on which subjects and datasets when nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from advisor.errors import UsageError
from evals.datasets import HELD_OUT, dataset
from evals.results import Findings
from evals.subjects import Keywords, Offline, Remembering
from evals.tasks.abstention import abstention
from evals.tasks.attacks import attacks
from evals.tasks.extraction import extraction
from evals.tasks.latency import latency
from evals.tasks.outcomes import outcomes
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
DATASETS = ("dev", HELD_OUT)


class SuiteError(UsageError):
    """No suite has the given name."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run.

    Attributes:
        trials: each subject on each of its datasets.
        tasks: what is measured of each.
    """

    trials: Sequence[Trial]
    tasks: Sequence[Task]

    def run(self) -> Findings:
        """Run every task on every trial."""
        return sum((task(trial) for trial in self.trials for task in self.tasks), Findings())


def offline_plan(tasks: Sequence[str]) -> Plan:
    """Return the tasks of these names for everything that needs no model."""
    subjects = (Remembering(Offline()), Remembering(Keywords()))
    trials = [Trial(dataset(name), subject) for subject in subjects for name in DATASETS]
    return Plan(trials, [TASKS[name] for name in tasks])
