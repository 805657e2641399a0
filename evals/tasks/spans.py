"""Every span is real: the text holds each quote exactly where the subject says that it stands."""

from __future__ import annotations

from evals.results import Findings
from evals.scoring import share
from evals.trial import Trial, read_span

SUITE = "spans"


def spans(trial: Trial) -> Findings:
    """Count the facts whose evidence is an exact span of the text."""
    facts = [(case, name, found) for case, answer in trial.answers() for name, found in answer.facts.items()]
    misses = [
        trial.miss(SUITE, case, "no true span", fact=name, found=found.quote, read=read_span(found))
        for case, name, found in facts
        if not found.is_real(case.text)
    ]
    real = share(len(facts) - len(misses), len(facts), otherwise="no fact was read")
    return trial.findings(SUITE, {"real": real}, misses)
