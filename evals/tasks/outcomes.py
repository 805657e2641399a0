"""Verdict and destination of what was read, against those of the gold facts."""

from __future__ import annotations

from advisor.decisions import Outcome
from evals.datasets import Case
from evals.results import Findings
from evals.scoring import share
from evals.trial import Trial

SUITE = "outcomes"
_EMPTY = "the dataset is empty"


def outcomes(trial: Trial) -> Findings:
    """Score verdicts, destinations, and both together."""
    answers = list(trial.answers())
    right = {
        "verdict": [answer.outcome[0] == case.verdict for case, answer in answers],
        "destination": [answer.outcome[1] == case.destination for case, answer in answers],
        "both": [answer.outcome == (case.verdict, case.destination) for case, answer in answers],
    }
    misses = [
        trial.miss(SUITE, case, f"wrong {name}", expected=str(gold), found=str(read))
        for case, answer in answers
        for name, gold, read in zip(("verdict", "destination"), _gold(case), answer.outcome, strict=True)
        if gold != read
    ]
    scores = {name: share(sum(hits), len(hits), otherwise=_EMPTY) for name, hits in right.items()}
    return trial.findings(SUITE, scores, misses)


def _gold(case: Case) -> tuple[Outcome, Outcome]:
    return case.verdict, case.destination
