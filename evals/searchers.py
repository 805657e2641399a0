"""What ranks passages: the product's search, and the systems that it was chosen from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from advisor.guidance import corpus_passages, open_guidance
from advisor.guidance.embedder import MiniLM, last_states, tokenizer
from advisor.guidance.fusion import compared_text, top
from advisor.guidance.lexical import Lexical
from advisor.guidance.similarity import fused
from advisor.guidance.splitting import embedded_text
from advisor.guidance.words import stems
from advisor.settings import Settings
from evals.ranks import LISTED

Scores: TypeAlias = NDArray[np.float32]
"""A row for each query, a column for each passage."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_RANK = 60
"""The constant of reciprocal rank fusion that its authors took."""


def searched(queries: Sequence[str]) -> list[list[str]]:
    """Return the ids that the product's search finds for each query, best first."""
    with TemporaryDirectory() as folder:
        guidance = open_guidance(Settings(data_dir=Path(folder), access_tags=frozenset()))
        return [[item.id for item in guidance.search(query, LISTED)] for query in queries]


def contenders(queries: Sequence[str], systems: Iterable[str]) -> dict[str, list[list[str]]]:
    """Return what these other systems find for each query, by system."""
    material = Material(tuple(queries))
    return {name: material.ranked(SYSTEMS[name](material)) for name in systems}


@dataclass(frozen=True)
class Material:
    """Queries and the built-in guides in the forms that systems compare.

    Attributes:
        queries: what is asked.
    """

    queries: tuple[str, ...]

    @cached_property
    def passages(self) -> list[tuple[str, str, str]]:
        """Of each passage what the index embeds, its heading, and its text."""
        return [(embedded_text(item), item.section, item.text) for item in corpus_passages().values()]

    @cached_property
    def embedded(self) -> Scores:
        """The vectors of the queries."""
        return MiniLM().embed(self.queries)

    @cached_property
    def dense(self) -> Scores:
        """Similarities to the vectors that the index holds."""
        return self.embedded @ MiniLM().embed([text for text, _, _ in self.passages]).T

    @cached_property
    def headed(self) -> Scores:
        """Similarities to vectors of heading and text, without the document's title."""
        return self.embedded @ MiniLM().embed([f"{heading}. {text}" for _, heading, text in self.passages]).T

    @cached_property
    def sentences(self) -> Scores:
        """Similarities to the nearest sentence of each passage, each under its heading."""
        return np.stack([self._nearest_sentence(heading, text) for _, heading, text in self.passages], axis=1)

    def _nearest_sentence(self, heading: str, text: str) -> Scores:
        found = [f"{heading}. {sentence}" for sentence in _SENTENCE.split(text) if sentence.strip()]
        nearest: Scores = (self.embedded @ MiniLM().embed(found).T).max(axis=1)
        return nearest

    @cached_property
    def words(self) -> Scores:
        """BM25 on stems."""
        return self._lexical(Lexical(self._compared, stems))

    @cached_property
    def synonyms(self) -> Scores:
        """BM25 on stems and groups of synonyms."""
        return self._lexical(Lexical(self._compared))

    @cached_property
    def late(self) -> Scores:
        """Late interaction: the nearest piece of the passage for each piece of the query, weighed by its rarity."""
        texts = [text for text, _, _ in self.passages]
        frequency = Counter(piece for text in texts for piece in set(_pieces(text)))
        states = [_directions(text) for text in texts]
        return np.array([_late(query, states, frequency) for query in self.queries], np.float32)

    def ranked(self, scores: Scores) -> list[list[str]]:
        """Return the best ids for each query."""
        ids = list(corpus_passages())
        return [[id_ for id_, _ in top(ids, row, LISTED)] for row in scores]

    @property
    def _compared(self) -> list[str]:
        return [compared_text(item) for item in corpus_passages().values()]

    def _lexical(self, index: Lexical) -> Scores:
        return np.array([index.scores(query) for query in self.queries], np.float32)


def reciprocal(*sides: Scores) -> Scores:
    """Return the scores of reciprocal rank fusion."""
    places = [(-side).argsort(axis=1, kind="stable").argsort(axis=1) for side in sides]
    scores: Scores = np.sum([1 / (_RANK + 1 + place) for place in places], axis=0, dtype=np.float32)
    return scores


SYSTEMS: dict[str, Callable[[Material], Scores]] = {
    "dense": lambda given: given.dense,
    "dense, no title": lambda given: given.headed,
    "dense, sentences": lambda given: given.sentences,
    "late interaction": lambda given: given.late,
    "BM25": lambda given: given.words,
    "BM25, synonyms": lambda given: given.synonyms,
    "reciprocal ranks": lambda given: reciprocal(given.dense, given.synonyms),
    "sum without known questions": lambda given: fused(given.dense, given.synonyms),
    "sum without synonyms": lambda given: fused(given.dense, given.words),
    "sum, no title": lambda given: fused(given.headed, given.synonyms),
    "sum, late interaction": lambda given: fused(given.late, given.synonyms),
}
"""Scores by system; `fused` is the weighted sum that the product's search makes of dense and BM25 with synonyms."""


BASELINES = ("dense", "BM25")
"""What the product's search has to be ahead of; the others are measured on development questions only, since who
compares them on held-out ones chooses by these."""


def _late(query: str, passages: Sequence[Scores], frequency: Counter[int]) -> list[float]:
    count = len(passages)
    seen = np.array([frequency[piece] for piece in _pieces(query)], np.float32)
    weights = np.log1p((count - seen + 0.5) / (seen + 0.5))
    asked = _directions(query)
    return [float((asked @ states.T).max(axis=1) @ weights / weights.sum()) for states in passages]


def _pieces(text: str) -> list[int]:
    ids: list[int] = tokenizer().encode(text).ids
    return ids[1:-1]


def _directions(text: str) -> Scores:
    states = last_states(text)[1:-1]
    directions: Scores = states / np.linalg.norm(states, axis=1, keepdims=True)
    return directions
