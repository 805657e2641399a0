"""What the network learns from: sentences of annotated descriptions, and the numbers in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from advisor.facts import Evidence
from advisor.intake.network.features import Features, features
from advisor.intake.offline.analysis import Analysis, analyze
from advisor.intake.offline.classifier.labels import LABELS, NUMBERS, labels_of
from advisor.intake.offline.classifier.marks import marks
from advisor.intake.offline.classifier.mentions import Mention
from advisor.intake.offline.classifier.weighing import numbers_seen
from advisor.intake.offline.resolve import Resolution, resolve
from advisor.intake.offline.statement import own_statement
from advisor.intake.offline.use_case import with_use_case
from advisor.intake.text.folding import Text, fold
from evals.datasets import Case

Matrix = NDArray[np.float32]

NO_ROLE = len(NUMBERS)
UNCLEAR = -1
"""The number may or may not be the one that the annotator meant: nothing is learned from it."""
_MOST = 0.3
_NEARLY_ALL = 0.8


@dataclass(frozen=True)
class Number:
    """A number, what the classifier sees of it, and the position of its fact."""

    mention: Mention
    traits: list[str]
    role: int


@dataclass(frozen=True)
class Lesson:
    """Some sentences.

    Attributes:
        seen: what the network sees of each.
        says: 1 where the sentence says what the label means.
        counts: 0 where it is unclear whether it does: a fact's sentences beside the quoted one.
    """

    seen: Features
    says: Matrix
    counts: Matrix


@dataclass(frozen=True)
class Example(Lesson):
    """One description.

    Attributes:
        case: text and facts.
        analysis: its sentences and the patterns' findings.
        resolution: what the patterns alone make of it.
        said: 1 where the description as a whole says what the label means.
        numbers: the numbers in it.
    """

    case: Case
    analysis: Analysis
    resolution: Resolution
    said: Matrix
    numbers: Sequence[Number]


def example(case: Case) -> Example | None:
    """Return what there is to learn from a case, or None where its text holds no sentence."""
    text = fold(own_statement(case.text).text)
    analysis = analyze(text.folded)
    if not analysis.sentences:
        return None
    says = np.zeros((len(analysis.sentences), len(LABELS)), np.float32)
    counts = np.ones_like(says)
    said = np.zeros(len(LABELS), np.float32)
    for fact, value in case.gold.items():
        rows = list(_carriers(analysis, text, case.evidence.get(fact)))
        for label in labels_of(fact, value):
            said[label] = 1
            counts[:, label] = 0
            counts[rows, label] = says[rows, label] = 1
    seen = features(analysis.sentences, marks(analysis))
    numbers = tuple(_numbers(case, analysis, text))
    return Example(seen, says, counts, case, analysis, resolve(with_use_case(analysis)), said, numbers)


def _carriers(analysis: Analysis, text: Text, quote: Evidence | None) -> Iterator[int]:
    """Yield the positions of the sentences that a quote stands in, as far as more than its edge does."""
    for index, sentence in enumerate(analysis.sentences):
        if quote:
            start, end = text.offsets[sentence.start], text.offsets[sentence.end - 1] + 1
            shared = min(end, quote.end) - max(start, quote.start)
            if shared > _MOST * (quote.end - quote.start) or shared >= _NEARLY_ALL * (end - start):
                yield index


def _numbers(case: Case, analysis: Analysis, text: Text) -> Iterator[Number]:
    seen = list(numbers_seen(analysis))
    roles = [_roles(case, mention, text) for mention, _ in seen]
    settled = {role for sure, _ in roles for role in sure}
    for (mention, traits), (sure, possible) in zip(seen, roles, strict=True):
        open_ones = {role for role, same in possible if same or role not in settled}
        yield Number(mention, traits, sure[0] if sure else UNCLEAR if open_ones else NO_ROLE)


def _roles(case: Case, mention: Mention, text: Text) -> tuple[list[int], list[tuple[int, bool]]]:
    """Return the facts that a number is surely the value of, and those that it may be, with whether it is as large."""
    start, end = text.offsets[mention.start], text.offsets[mention.end - 1] + 1
    sure, possible = [], []
    for role, fact in enumerate(NUMBERS):
        value, quote = case.gold.get(fact), case.evidence.get(fact)
        if not value or fact not in mention.values:
            continue
        same, inside = mention.values[fact] == value, quote is not None and start < quote.end and quote.start < end
        if same and inside:
            sure.append(role)
        elif same or inside:
            possible.append((role, same))
    return sure, possible
