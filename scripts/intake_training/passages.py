"""What the detector of injected text learns from: descriptions with a passage slipped in, and others without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

import numpy as np

from advisor.intake.injection.trained import LABELS
from advisor.intake.network.features import features
from advisor.intake.text.folding import fold
from advisor.intake.text.markup import without_markup
from advisor.intake.text.sentences import sentences
from evals.passages import Passage
from scripts.intake_training.examples import Lesson

TIMES = 2  # that each passage is slipped into a description
_SENTENCE = re.compile(r"[.!?](?= )")
_PARAGRAPH = re.compile(r"\n\n")
_INLINE = 0.5
_NO_BLANK_LINE = 0.2


class Slipped(NamedTuple):
    """A description with a passage in it, and where the passage stands."""

    text: str
    start: int
    end: int


def lessons(passage: Passage, descriptions: Sequence[str], draw: Random) -> Iterator[Lesson]:
    """Yield what there is to learn from a passage, slipped into several descriptions."""
    for _ in range(TIMES):
        yield _lesson(slipped(passage.text.strip(), draw.choice(descriptions), draw), passage)


def honest(descriptions: Sequence[str]) -> Iterator[Lesson]:
    """Yield what there is to learn from descriptions as they are."""
    for text in descriptions:
        yield _lesson(Slipped(text, 0, 0), None)


def slipped(passage: str, description: str, draw: Random) -> Slipped:
    """Return a description with a passage after one of its sentences or paragraphs, or before all."""
    if "\n" not in passage and draw.random() < _INLINE:
        ends = [found.end() for found in _SENTENCE.finditer(description)] or [len(description.rstrip())]
        at, gap = draw.choice(ends), " "
    else:
        whole = len(description.rstrip())
        at = draw.choice([0, *(found.end() for found in _PARAGRAPH.finditer(description)), whole, whole])
        gap = "\n" if draw.random() < _NO_BLANK_LINE else "\n\n"
    before = description[:at].rstrip()
    before += gap if before else ""
    return Slipped(before + passage + gap + description[at:].lstrip(), len(before), len(before) + len(passage))


def _lesson(given: Slipped, passage: Passage | None) -> Lesson:
    text = fold(without_markup(given.text))
    pieces = tuple(sentences(text.folded))
    says = np.zeros((len(pieces), len(LABELS)), np.float32)
    if passage and passage.injected:
        for row, piece in enumerate(pieces):
            start, end = text.offsets[piece.start], text.offsets[piece.end - 1] + 1
            if 2 * (min(end, given.end) - max(start, given.start)) > end - start:
                says[row, [0, LABELS.index(passage.kind)]] = 1
    return Lesson(features(pieces), says, np.ones_like(says))
