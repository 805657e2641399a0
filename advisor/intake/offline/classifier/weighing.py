"""Put a description before the network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.intake.network.features import features
from advisor.intake.network.network import network
from advisor.intake.network.words import words
from advisor.intake.offline.analysis import Analysis
from advisor.intake.offline.classifier.labels import LABELS, PACKAGE
from advisor.intake.offline.classifier.marks import located, marks
from advisor.intake.offline.classifier.mentions import Mention, mentions
from advisor.intake.offline.classifier.overview import overview
from advisor.intake.offline.classifier.roles import Surroundings, roles
from advisor.intake.offline.matching import Finding
from advisor.intake.offline.scope import Clause, Mood
from advisor.intake.text.sentences import Piece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_UNSAID = {
    "citations_required": Mood.ASKED,
    "per_user_access": Mood.ASKED,
    "on_premises_required": Mood.ASKED,
    "latency_budget_ms": Mood.ASKED | Mood.WISHED,
    "prompting_status": Mood.OPINION,
}
"""What questions, wishes and others' opinions say nothing of, however likely the network finds it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the network makes of a description.

    Attributes:
        sentences: the sentences.
        labels: one row for each sentence, one column for each label: how likely it says so.
        whole: for each label, how likely the description as a whole says so.
        numbers: each number with how likely it belongs to each fact.
    """

    sentences: Sequence[Piece]
    labels: Matrix
    whole: Matrix
    numbers: Sequence[tuple[Mention, Mapping[str, float]]]


def weigh(analysis: Analysis) -> Weighed:
    """Return what the network makes of a description.

    Raises:
        GuidanceError: where a file of the embedding model or the weights are missing or not the ones expected.
    """
    import numpy as np

    seen = features(analysis.sentences, marks(analysis))
    labels = network(PACKAGE).probabilities(seen) * sayable(analysis)
    whole = overview().probabilities(labels) if len(labels) else np.zeros(len(LABELS), np.float32)
    likely = [(mention, roles().probabilities(traits)) for mention, traits in numbers_seen(analysis)]
    return Weighed(analysis.sentences, labels, whole, likely)


def sayable(analysis: Analysis) -> Matrix:
    """Return 1 where a sentence may say what a label means, and 0 where all its clauses have a mood that forbids it."""
    import numpy as np

    allowed = np.ones((len(analysis.sentences), len(LABELS)), np.float32)
    moods: dict[int, Mood] = {}
    for clause in analysis.clauses:
        moods[clause.sentence.start] = moods.get(clause.sentence.start, clause.mood) & clause.mood
    for row, sentence in enumerate(analysis.sentences):
        shared = moods.get(sentence.start, Mood.STATED)
        if shared:
            allowed[row] = [not shared & _UNSAID.get(label.fact, Mood.STATED) for label in LABELS]
        if not words(sentence.text):
            allowed[row] = 0
    return allowed


def numbers_seen(analysis: Analysis) -> Iterator[tuple[Mention, list[str]]]:
    """Yield the numbers of a description, each with what the classifier of numbers sees of it."""
    clauses: dict[int, list[Clause]] = {}
    for clause in analysis.clauses:
        clauses.setdefault(clause.sentence.start, []).append(clause)
    findings: dict[int, list[Finding]] = {}
    for found, place in zip(analysis.findings, located(analysis.findings, analysis.sentences), strict=True):
        findings.setdefault(place, []).append(found)
    for index, sentence in enumerate(analysis.sentences):
        surroundings = Surroundings(sentence, clauses.get(sentence.start, ()), findings.get(index, ()))
        yield from ((mention, surroundings.of(mention)) for mention in mentions(sentence))
