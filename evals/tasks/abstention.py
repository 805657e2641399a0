"""Without the sentence that carries a fact, the fact is unknown.

Asked only where that is a fair demand:

- The fact is one that a text states in one place. Whether there is a use case, how narrow it is, what knowledge and
  which behavior it needs shows all over a description.
- The rest is still a text (five words or more) and speaks of the fact with none of the keyword baseline's words; a
  count doesn't recur in it either.
- The subject read the fact from the whole text: who never reads it would pass without merit.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals.datasets import Case
from evals.keywords import speaks_of
from evals.results import Findings
from evals.scoring import share, unscored
from evals.sentences import without
from evals.subjects import Keywords
from evals.trial import Trial, gold_span, read_span

SUITE = "abstention"
ELSEWHERE = frozenset({"use_case_defined", "task_narrow", "knowledge_gap", "behavior_gap", "behavior_kinds"})
"""Facts that more than one sentence of a description usually supports."""
_SHORTEST = 5


def abstention(trial: Trial) -> Findings:
    """Score how often a fact is unknown once the sentence that carries it is gone."""
    if isinstance(getattr(trial.subject, "subject", trial.subject), Keywords):
        return trial.findings(SUITE, {"unknown": unscored("the keyword baseline's own words choose the demands")})
    asked, misses = 0, []
    for case in trial.dataset.cases:
        before = trial.subject.read(case.text).facts
        for fact, rest in demands(case):
            if fact not in before:
                continue
            asked += 1
            after = trial.subject.read(rest).facts.get(fact)
            if after is not None:
                misses.append(
                    trial.miss(
                        SUITE, case, "still known", fact=fact, found=after.value, text=rest, read=read_span(after)
                    )
                )
    reason = (
        "the dataset holds no quotes" if not any(case.evidence for case in trial.dataset.cases) else "nothing to ask"
    )
    return trial.findings(SUITE, {"unknown": share(asked - len(misses), asked, otherwise=reason)}, misses)


def demands(case: Case) -> Iterator[tuple[str, str]]:
    """Yield each fact that may fairly be demanded to become unknown, with the text that lacks its sentence."""
    for fact, value in case.gold.items():
        span = gold_span(case, fact)
        if span is None or fact in ELSEWHERE:
            continue
        rest = without(case.text, span)
        recurs = isinstance(value, int) and not isinstance(value, bool) and _digits(case, fact, rest)
        if len(rest.split()) >= _SHORTEST and not recurs and not speaks_of(fact, rest):
            yield fact, rest


def _digits(case: Case, fact: str, rest: str) -> bool:
    words = [word for word in case.evidence[fact].quote.split() if any(character.isdigit() for character in word)]
    return any(word in rest for word in words)
