"""What the patterns make of each sentence, for the network to see."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from advisor.intake.offline.analysis import Analysis
from advisor.intake.offline.classifier.labels import LABELS, labels_of
from advisor.intake.offline.matching import Finding
from advisor.intake.offline.scope import Mood
from advisor.intake.text.sentences import Piece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

MOODS = tuple(Mood)


def marks(analysis: Analysis) -> Matrix:
    """Return which labels the patterns found in each sentence, and which moods it has."""
    import numpy as np

    sentences = analysis.sentences
    found = np.zeros((len(sentences), len(LABELS) + len(MOODS)), np.float32)
    row = {sentence.start: index for index, sentence in enumerate(sentences)}
    for clause in analysis.clauses:
        for column, mood in enumerate(MOODS):
            if clause.mood & mood:
                found[row[clause.sentence.start], len(LABELS) + column] = 1
    for finding, index in zip(analysis.findings, located(analysis.findings, sentences), strict=True):
        found[index, labels_of(finding.fact, finding.value)] = 1
    return found


def located(findings: Sequence[Finding], sentences: Sequence[Piece]) -> list[int]:
    """Return the position of the sentence that each finding begins in."""
    starts = [sentence.start for sentence in sentences]
    return [bisect_right(starts, found.start) - 1 for found in findings]
