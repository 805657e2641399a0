"""Which tasks run on which subjects and datasets when nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context

from advisor.errors import UsageError
from evals.capture import kept
from evals.datasets import HELD_OUT, Dataset, dataset
from evals.mocked import BEHAVIORS, Behavior, cast, named
from evals.pairs import HELD_OUT as PAIRS
from evals.pairs import files
from evals.pairs import load as load_pairs
from evals.questions import available, load_questions
from evals.record import readers
from evals.replay import FOLDER, Replayed, read_recordings
from evals.results import Findings
from evals.searchers import BASELINES, SYSTEMS
from evals.subjects import Keywords, Offline, Remembering
from evals.tasks.abstention import abstention
from evals.tasks.attacks import attacks
from evals.tasks.extraction import extraction
from evals.tasks.latency import latency
from evals.tasks.outcomes import outcomes
from evals.tasks.pipeline import pipeline
from evals.tasks.retrieval import retrieval
from evals.tasks.robustness import robustness
from evals.tasks.spans import spans
from evals.tasks.support import supported
from evals.tasks.unseen import unseen
from evals.trial import Trial

Task = Callable[[Trial], Findings]

TASKS: dict[str, Task] = {
    "extraction": extraction,
    "outcomes": outcomes,
    "spans": spans,
    "abstention": abstention,
    "attacks": attacks,
    "unseen": unseen,
    "robustness": robustness,
    "latency": latency,
}
"""What is measured of the offline intake."""
PLAIN: dict[str, Task] = {"extraction": extraction, "outcomes": outcomes, "spans": spans}
"""What is measured of everyone else, to compare."""
SUITES = (*TASKS, "pipeline", "retrieval", "support")
DATASETS = ("dev", HELD_OUT)


class SuiteError(UsageError):
    """No suite has the given name."""


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of the work that one process does.

    Attributes:
        kind: `offline` or `keywords` on the dataset of the name, a `played` behavior, `kept` live recordings,
            `searched` questions of the name, or `supported` pairs of claim and quote.
        name: of the dataset, the behavior or the questions.
    """

    kind: str
    name: str = ""


BY_NAME = {Job("offline", "dev"): ("attacks", "unseen")}
"""Suites that run only where they are asked for by name: attacks on the development cases take as long as the rest, and
a test of their own holds each to no change at all; unseen attacks are the same for both datasets."""
JOBS = (
    *(Job(kind, name) for kind in ("offline", "keywords") for name in DATASETS),
    *(Job("played", behavior.name) for behavior in BEHAVIORS),
    Job("kept"),
    *(Job("searched", name) for name in DATASETS if available(name)),
    Job("supported", HELD_OUT),
)


def chosen(suite: str | None) -> tuple[str, ...]:
    """Return the suites to run: the one named, or all.

    Raises:
        SuiteError: where there is none of this name.
    """
    if suite is not None and suite not in SUITES:
        msg = f"There is no suite {suite[:60]!r}. There are: {', '.join(SUITES)}."
        raise SuiteError(msg)
    return (suite,) if suite else SUITES


def deterministic(suites: Sequence[str], processes: int = 1) -> Findings:
    """Run these suites: the offline intake and the keywords on all datasets, played models on recordings, the search.

    Args:
        suites: their names.
        processes: how many share the work.

    Raises:
        AdvisorError: where a dataset or a recording can't be used.
    """
    work = partial(findings, suites=tuple(suites))
    if processes == 1:
        return sum(map(work, JOBS), Findings())
    # A fresh interpreter for each: a forked one would inherit the threads that model calls run in.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return sum(pool.map(work, JOBS), Findings())


def findings(job: Job, suites: Sequence[str]) -> Findings:
    """Do a piece of the work, as far as these suites need it."""
    match job.kind:
        case "offline":
            suites = [suite for suite in suites if len(suites) == 1 or suite not in BY_NAME.get(job, ())]
            runs = _runs(TASKS, suites, lambda: [Trial(dataset(job.name), Remembering(Offline()))])
        case "keywords":
            runs = _runs(PLAIN, suites, lambda: [Trial(dataset(job.name), Remembering(Keywords()))])
        case "played":
            behavior = named(job.name)
            runs = _runs({**PLAIN, "pipeline": partial(pipeline, behavior)}, suites, lambda: trials(behavior))
        case "searched":
            return _searched(job.name, suites)
        case "supported":
            return supported(job.name, load_pairs(files(PAIRS))) if "support" in suites else Findings()
        case _:
            runs = _runs(PLAIN, suites, kept)
    return sum((task(trial) for task, trial in runs), Findings())


def _searched(name: str, suites: Sequence[str]) -> Findings:
    if "retrieval" not in suites:
        return Findings()
    others = BASELINES if name == HELD_OUT else tuple(SYSTEMS)
    # The systems that search was chosen from are measured only where the suite is asked for by name.
    return retrieval(load_questions(name), others if len(suites) == 1 else ())


def _runs(
    tasks: Mapping[str, Task], suites: Sequence[str], tried: Callable[[], Iterable[Trial]]
) -> Iterator[tuple[Task, Trial]]:
    wanted = [task for suite, task in tasks.items() if suite in suites]
    return ((task, trial) for trial in (tried() if wanted else ()) for task in wanted)


def trials(behavior: Behavior) -> Iterator[Trial]:
    """Yield the product's intake and the naive one on the recordings of a behavior.

    Raises:
        RecordingError: where there are none.
    """
    cases = Dataset(name="dev", cases=cast(behavior, dataset("dev").cases))
    path = FOLDER / f"{behavior.name}.jsonl"
    for reader in readers(behavior):
        yield Trial(cases, Remembering(Replayed(reader, read_recordings(path), path.name)))
