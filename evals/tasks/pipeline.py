"""What the pipeline makes of a played answer: it keeps what is right and catches what isn't."""

from __future__ import annotations

from collections.abc import Iterator

from evals.datasets import Case
from evals.items import Item
from evals.mocked import Behavior
from evals.results import Findings
from evals.scoring import share
from evals.subjects import Answer
from evals.trial import Trial, gold_span, read_span

SUITE = "pipeline"


def pipeline(behavior: Behavior, trial: Trial) -> Findings:
    """Score the share of right items that became facts, of others that didn't, and of cases that were answered."""
    answers = list(trial.answers())
    said = [(case, answer, item) for case, answer in answers for item in _distinct(behavior, case)]
    right = [each for each in said if each[2].stands]
    others = [each for each in said if not each[2].stands]
    lost = [each for each in right if not _stands(each[1], each[2])]
    escaped = [each for each in others if _escaped(*each)]
    misses = [
        trial.miss(
            SUITE,
            case,
            kind,
            fact=item.fact,
            expected=case.gold.get(item.fact),
            found=answer.values.get(item.fact),
            gold=gold_span(case, item.fact),
            read=read_span(answer.facts.get(item.fact)),
        )
        for kind, those in (("lost", lost), ("not caught", escaped))
        for case, answer, item in those
    ]
    scores = {
        "kept": share(len(right) - len(lost), len(right), otherwise="nothing right was said"),
        "caught": share(len(others) - len(escaped), len(others), otherwise="nothing wrong was said"),
        "answered": share(sum(answer.answered for _, answer in answers), len(answers), otherwise="no case"),
    }
    return trial.findings(SUITE, scores, misses)


def _distinct(behavior: Behavior, case: Case) -> Iterator[Item]:
    """Yield what was said, repetitions once; an unknown that is spelled out says nothing."""
    seen: list[Item] = []
    for item in behavior.said(case):
        if item.value is not None and item not in seen:
            seen.append(item)
            yield item


def _stands(answer: Answer, item: Item) -> bool:
    return answer.answered and answer.values.get(item.fact) == item.becomes


def _escaped(case: Case, answer: Answer, item: Item) -> bool:
    """Whether an item that should fall became a fact, and the fact isn't right for another reason."""
    if not _stands(answer, item):
        return False
    return item.becomes != case.gold.get(item.fact) or not answer.facts[item.fact].is_real(case.text)
