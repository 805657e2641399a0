"""Facts against gold facts: precision, recall, exact values, and whether the evidence lies where it should."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from advisor.facts import FACT_NAMES
from evals.datasets import Case
from evals.results import FactScore, Findings, Miss, Span
from evals.scoring import Score, mean, share
from evals.subjects import Answer, Found
from evals.trial import Trial, gold_span, read_span

SUITE = "extraction"
_KINDS = {"missed": "missed", "wrong": "wrong value", "extra": "not in the text"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One fact of one case, known to the gold facts, the subject, or both.

    Attributes:
        case: the case.
        fact: the fact's name.
        gold: its value; None where the text doesn't state it.
        found: what the subject read; None where it read nothing.
    """

    case: Case
    fact: str
    gold: Any
    found: Found | None

    @property
    def result(self) -> str:
        """`right`, `wrong` (another value), `extra` (not in the text) or `missed`."""
        if self.found is None:
            return "missed"
        if self.gold is None:
            return "extra"
        return "right" if self.found.value == self.gold else "wrong"

    @property
    def overlap(self) -> float | None:
        """Intersection over union of the evidence with the gold evidence; None where one of them is not marked."""
        gold, read = gold_span(self.case, self.fact), read_span(self.found)
        return iou(gold, read) if gold and read else None


def extraction(trial: Trial) -> Findings:
    """Score a subject's facts: over all, and each fact alone."""
    compared = [each for case, answer in trial.answers() for each in compare(case, answer)]
    facts = [_fact_score(trial, name, [each for each in compared if each.fact == name]) for name in FACT_NAMES]
    misses = [_miss(trial, each) for each in compared if each.result != "right"]
    return trial.findings(SUITE, {**rates(compared), **_overlaps(compared)}, misses, facts)


def compare(case: Case, answer: Answer) -> Iterator[Comparison]:
    """Yield every fact that is gold or was read."""
    gold = case.gold
    for name in FACT_NAMES:
        if name in gold or name in answer.facts:
            yield Comparison(case, name, gold.get(name), answer.facts.get(name))


def rates(compared: Sequence[Comparison]) -> dict[str, Score]:
    """Return precision, recall and the share of exact values among facts that both know."""
    count = {kind: sum(each.result == kind for each in compared) for kind in ("right", "wrong", "extra", "missed")}
    right, wrong = count["right"], count["wrong"]
    return {
        "precision": share(right, right + wrong + count["extra"], otherwise="no fact was read"),
        "recall": share(right, right + wrong + count["missed"], otherwise="no gold fact"),
        "exact": share(right, right + wrong, otherwise="no gold fact was read"),
    }


def iou(one: Span, other: Span) -> float:
    """Return the intersection of two spans over their union."""
    common = max(0, min(one.end, other.end) - max(one.start, other.start))
    return common / (one.end - one.start + other.end - other.start - common)


def _overlaps(compared: Sequence[Comparison]) -> dict[str, Score]:
    right = [each for each in compared if each.result == "right"]
    shares = [each.overlap for each in right if each.overlap is not None]
    reason = "no right fact has both a gold quote and evidence"
    touching = sum(each > 0 for each in shares)
    return {"overlap": share(touching, len(shares), otherwise=reason), "iou": mean(shares, otherwise=reason)}


def _fact_score(trial: Trial, name: str, compared: Sequence[Comparison]) -> FactScore:
    return FactScore(dataset=trial.dataset.name, subject=trial.subject.name, fact=name, **rates(compared))


def _miss(trial: Trial, each: Comparison) -> Miss:
    return trial.miss(
        SUITE,
        each.case,
        _KINDS[each.result],
        fact=each.fact,
        expected=each.gold,
        found=each.found.value if each.found else None,
        gold=gold_span(each.case, each.fact),
        read=read_span(each.found),
    )
