"""Which fact a number belongs to, if any: a linear classifier over the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from advisor.intake.network.words import words
from advisor.intake.offline.classifier.labels import NUMBERS, PACKAGE
from advisor.intake.offline.classifier.mentions import Mention
from advisor.intake.offline.matching import Finding
from advisor.intake.offline.scope import Clause, Mood
from advisor.intake.text.sentences import Piece
from advisor.weights import read_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_NEAR = 3
_WINDOW = 8  # words
_REACH = 120  # characters, in which these are looked for


class Surroundings:
    """What the classifier sees of the numbers of one sentence."""

    def __init__(self, sentence: Piece, clauses: Sequence[Clause], findings: Sequence[Finding]) -> None:
        self._sentence = sentence
        self._clauses = clauses
        self._findings = findings
        self._words = sorted({f"~{word}" for word in words(sentence.text)})

    def of(self, mention: Mention) -> list[str]:
        """Return its kind and size, the words before and after it, the sentence's words, mood, what patterns say."""
        seen = [f"kind:{mention.kind}", f"size:{len(str(max(mention.values.values())))}", *self._words]
        seen += [f"fits:{fact}" for fact in mention.values]
        for side, row in (("<", self._before(mention)), (">", self._after(mention))):
            seen += [f"{side}{word}" for word in row]
            seen += [f"{side}{place}{word}" for place, word in enumerate(row[:_NEAR])]
            seen += [f"{side}{first} {second}" for first, second in pairwise(row)]
        seen += [f"mood:{each.name}" for each in Mood if self._mood(mention) & each]
        seen += [f"pattern:{found.fact}" for found in self._findings if _same(found, mention)]
        return seen

    def _before(self, mention: Mention) -> list[str]:
        end = mention.start - self._sentence.start
        return words(self._sentence.text[max(0, end - _REACH) : end])[-_WINDOW:][::-1]

    def _after(self, mention: Mention) -> list[str]:
        start = mention.end - self._sentence.start
        return words(self._sentence.text[start : start + _REACH])[:_WINDOW]

    def _mood(self, mention: Mention) -> Mood:
        before = [clause.mood for clause in self._clauses if clause.piece.start <= mention.start]
        return before[-1] if before else Mood.STATED


def _same(found: Finding, mention: Mention) -> bool:
    return mention.values.get(found.fact) == found.value and found.start < mention.end and mention.start < found.end


@dataclass(frozen=True, slots=True)
class Roles:
    """Trained weights: one row for each thing seen, one column for each fact with a number, the last for none."""

    vocabulary: dict[str, int]
    weights: Matrix
    bias: Matrix

    def probabilities(self, seen: Sequence[str]) -> dict[str, float]:
        """Return how likely a number seen so belongs to each fact."""
        import numpy as np

        rows = [row for each in dict.fromkeys(seen) if (row := self.vocabulary.get(each)) is not None]
        logits = self.weights[rows].sum(axis=0) + self.bias
        odds = np.exp(logits - logits.max())
        return dict(zip(NUMBERS, (odds / odds.sum()).tolist(), strict=False))


@cache
def roles() -> Roles:
    """Return the classifier as trained.

    Raises:
        GuidanceError: where its file isn't the one that was installed.
    """
    arrays = read_weights(PACKAGE)
    return Roles(arrays.index("numbers_seen"), arrays.values("numbers"), arrays.values("numbers_bias"))
