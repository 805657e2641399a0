"""One subject on one dataset: what every task gets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evals.datasets import Case, Dataset
from evals.results import FactScore, Findings, Metric, Miss, Span
from evals.scoring import Score
from evals.subjects import Answer, Found, Subject


@dataclass(frozen=True, slots=True)
class Trial:
    """A subject with the cases it is tried on.

    Attributes:
        dataset: the cases.
        subject: who reads them.
        given: answers that are there already, in place of the subject's; a case may have several.
    """

    dataset: Dataset
    subject: Subject
    given: tuple[tuple[Case, Answer], ...] | None = None

    def answers(self) -> Iterator[tuple[Case, Answer]]:
        """Yield each case with what the subject reads out of it."""
        if self.given is not None:
            return iter(self.given)
        return ((case, self.subject.read(case.text)) for case in self.dataset.cases)

    def findings(
        self,
        suite: str,
        scores: Mapping[str, Score],
        misses: Sequence[Miss] = (),
        facts: Sequence[FactScore] = (),
        *,
        material: object = "",
    ) -> Findings:
        """Return the scores as metrics of this trial, with what belongs to them.

        Args:
            suite: the task's name.
            scores: by name.
            misses: what went wrong.
            facts: scores of single facts.
            material: what the figures rest on beside the dataset; figures on other material don't compare.
        """
        digest = self.dataset.digest if material == "" else _hash(f"{self.dataset.digest} {material}")
        metrics = (
            Metric(
                suite=suite,
                dataset=self.dataset.name,
                subject=self.subject.name,
                name=name,
                score=score,
                digest=digest,
            )
            for name, score in scores.items()
        )
        return Findings(metrics=tuple(metrics), facts=tuple(facts), misses=tuple(misses))

    def miss(self, suite: str, case: Case, kind: str, **details: object) -> Miss:
        """Return a miss on a case; `details` are further fields of `Miss`."""
        given = {"text": case.text, **details}
        return Miss.model_validate(
            {
                "suite": suite,
                "dataset": self.dataset.name,
                "subject": self.subject.name,
                "case": case.id,
                "kind": kind,
                **given,
            }
        )


def _hash(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def gold_span(case: Case, fact: str) -> Span | None:
    """Return where the text of a case states a fact, if that was marked."""
    evidence = case.evidence.get(fact)
    return Span(start=evidence.start, end=evidence.end) if evidence else None


def read_span(found: Found | None) -> Span | None:
    """Return where a subject says that it read a fact, if it says so."""
    if found is None or found.start is None or found.end is None:
        return None
    return Span(start=found.start, end=found.end)
