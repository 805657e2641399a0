"""How long reading takes, in milliseconds per 100 words. Reported; no threshold rests on a clock."""

from __future__ import annotations

import math

from evals.results import Findings
from evals.scoring import Score, unscored
from evals.trial import Trial

SUITE = "latency"
_SHORTEST = 8
"""Words below which a text says nothing about the time per 100."""


def latency(trial: Trial) -> Findings:
    """Score the median and the 95th percentile over the cases."""
    if trial.given is None:
        trial.subject.read("A bot answers questions.")  # what loads on first use isn't the time of a case
    timed = [(len(case.text.split()), answer.seconds) for case, answer in trial.answers()]
    times = sorted(100_000 * seconds / words for words, seconds in timed if words >= _SHORTEST)
    scores = {"ms_per_100_words_median": percentile(times, 50), "ms_per_100_words_p95": percentile(times, 95)}
    return trial.findings(SUITE, scores)


def percentile(ordered: list[float], percent: int) -> Score:
    """Return the smallest value that at least this share of the values doesn't exceed."""
    if not ordered:
        return unscored("no text is long enough to be timed")
    return Score(value=ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)], n=len(ordered), unit="ms")
