"""Which figures stand in which table, for the terminal and the page alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evals.mocked import BEHAVIORS
from evals.ranks import MEASURES
from evals.report import Report
from evals.scoring import Score
from evals.tasks.retrieval import AHEAD, OWN
from evals.tasks.support import SUITE as SUPPORT

COMPARED = {
    "precision": "extraction.precision",
    "recall": "extraction.recall",
    "exact": "extraction.exact",
    "overlap": "extraction.overlap",
    "IoU": "extraction.iou",
    "verdict": "outcomes.verdict",
    "destin.": "outcomes.destination",
    "spans": "spans.real",
}
UNDER_STRAIN = {
    "abstains without the sentence": "abstention.unknown",
    "under attack: same outcome": "attacks.same_outcome",
    "under attack: same facts": "attacks.same_facts",
    "with typos: precision": "robustness.typos_precision",
    "with typos: recall": "robustness.typos_recall",
    "with typos: facts kept": "robustness.typos_kept",
    "with typos: same outcome": "robustness.typos_same_outcome",
    "in other words: precision": "robustness.paraphrases_precision",
    "in other words: recall": "robustness.paraphrases_recall",
    "in other words: right outcome": "robustness.paraphrases_outcome",
    "time per 100 words, median": "latency.ms_per_100_words_median",
    "time per 100 words, 95th percentile": "latency.ms_per_100_words_p95",
}
_STRAINS = tuple(UNDER_STRAIN.values())
_WHOLE = 100
"""From here on digits after the point tell nothing."""
PIPELINE = ("kept", "caught", "answered")
WHOLE = ("good", "sloppy")
"""Behaviors played on the whole dataset, which compare with the readers without a model."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of scores.

    Attributes:
        title: its heading.
        note: what to know of it.
        columns: headings of the columns after the first.
        rows: for each row its name and its scores; None where nothing was measured.
        detailed: whether cells show the interval and the trials as well.
    """

    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Score | None, ...]], ...]
    detailed: bool = False

    def cell(self, score: Score | None) -> str:
        """Return a score as a cell of this table shows it."""
        if not self.detailed or score is None or score.value is None:
            return figure(score)
        low, high = score.low, score.high
        between = f"{100 * low:.1f} to {100 * high:.1f}, " if low is not None and high is not None else ""
        return f"{figure(score)} ({between}n {score.n})"


def tables(report: Report) -> Iterator[Table]:
    """Yield the tables of a report that hold any figure."""
    made = (
        _compared(report),
        _strained(report),
        _pipeline(report),
        _retrieval(report),
        _ahead(report),
        _support(report),
        _live(report),
    )
    return (table for table in made if any(score for _, scores in table.rows for score in scores))


def figure(score: Score | None) -> str:
    """Return a score as a cell shows it: a share as percent, an unscored one as a dash."""
    if score is None:
        return ""
    if score.value is None:
        return "-"
    if not score.unit:
        return f"{100 * score.value:.1f}"
    return f"{score.value:,.0f} {score.unit}" if score.value >= _WHOLE else f"{score.value:.3g} {score.unit}"


def _compared(report: Report) -> Table:
    rows = [
        (f"{dataset} · {subject}", _scores(report, dataset, subject, tuple(COMPARED.values())))
        for dataset, subject in report.rows()
        if ":" not in subject or subject.partition(":")[2] in WHOLE or subject.startswith(("live:", "recorded:"))
    ]
    note = (
        "model:… is the intake with a played model, naive:… one prompt without checks and the same answers: a measure "
        "of the pipeline, of no model."
    )
    return Table("Readers compared", note, tuple(COMPARED), tuple(rows))


def _strained(report: Report) -> Table:
    measured = {(metric.dataset, metric.subject) for metric in report.metrics if metric.id.endswith(_STRAINS)}
    readers = [each for each in report.rows() if each in measured and ":" not in each[1]]
    rows = [
        (title, tuple(report.score(dataset, subject, name) for dataset, subject in readers))
        for title, name in UNDER_STRAIN.items()
    ]
    note = "Time depends on the machine."
    return Table("Under strain", note, tuple(f"{dataset} · {subject}" for dataset, subject in readers), tuple(rows))


def _pipeline(report: Report) -> Table:
    rows = [
        (
            behavior.name,
            tuple(
                report.score("dev", f"{reader}:{behavior.name}", f"pipeline.{name}")
                for reader in ("model", "naive")
                for name in PIPELINE
            ),
        )
        for behavior in BEHAVIORS
    ]
    note = (
        "Of played answers: right items kept, others caught, descriptions answered by the model and not in its place. "
        "What each behavior is: docs/evals.md."
    )
    columns = tuple(f"{reader}: {name}" for reader in ("intake", "naive") for name in PIPELINE)
    return Table("What the pipeline makes of answers", note, columns, tuple(rows))


def _retrieval(report: Report) -> Table:
    note = f"Passages found for gold questions: {OWN} is what the product does, the others what it was chosen from."
    return _of_systems(report, "Retrieval", note, "")


def _ahead(report: Report) -> Table:
    note = f"In points of a hundred, with the paired bootstrap interval; above 0: {OWN} is better than the system."
    return _of_systems(report, "Retrieval: how far search is ahead", note, AHEAD, detailed=True)


def _support(report: Report) -> Table:
    own = [metric for metric in report.metrics if metric.suite == SUPPORT]
    subjects, names = (tuple(dict.fromkeys(getattr(each, part) for each in own)) for part in ("subject", "name"))
    note = "Claims beside quotes, half of them unsupported, most of these in nearly the same words."
    rows = [(name, tuple(report.score("test", subject, f"{SUPPORT}.{name}") for subject in subjects)) for name in names]
    return Table("Support of claims by quotes", note, subjects, tuple(rows))


def _of_systems(report: Report, title: str, note: str, prefix: str, *, detailed: bool = False) -> Table:
    names = tuple(f"retrieval.{prefix}{name}" for name in MEASURES)
    rows = [(f"{dataset} · {subject}", _scores(report, dataset, subject, names)) for dataset, subject in report.rows()]
    return Table(title, note, tuple(MEASURES), tuple(rows), detailed)


def _live(report: Report) -> Table:
    own = [metric for metric in report.metrics if metric.suite == "live"]
    title = f"Live: {own[0].dataset} · {own[0].subject}" if own else ""
    rows = [(metric.name, (metric.score,)) for metric in own]
    note = "pass^k: verdict and destination right in all of k runs."
    return Table(title, note, ("value",), tuple(rows), detailed=True)


def _scores(report: Report, dataset: str, subject: str, names: tuple[str, ...]) -> tuple[Score | None, ...]:
    return tuple(report.score(dataset, subject, name) for name in names)
