"""The words of a text as they are compared: stems, parts of compounds, and groups of synonyms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SYNONYMS = Path(__file__).with_name("synonyms.yaml")

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_COMPOUND = re.compile(r"\w+(?:-\w+)+")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_GROUP = "="
"""Marks the name of a group, so that it never equals a word."""
# They tell nothing of a topic: the articles, pronouns and auxiliaries that questions are full of.
_WORDS_OF_QUESTIONS = (
    "a an and are as at be but by can do does for how i if in into is it my no not of on or our should "
    "such that the their then there these they this to was we what when will with you your"
)
_STOPWORDS = frozenset(_WORDS_OF_QUESTIONS.split())


def terms(text: str) -> list[str]:
    """Return the terms of a text, in no particular order: what two texts share, they are likely both about.

    English words are reduced to their stems, words of other languages stay about as they are. A compound counts as one
    word and as its parts (`fine-tuning`, `finetuning`, `tuning`).
    """
    own = stems(text)
    return [*own, *(group for stem in own for group in synonyms().get(stem, ()))]


def stems(text: str) -> list[str]:
    """Return the terms of a text without groups of synonyms."""
    normal = unicodedata.normalize("NFKC", text).casefold()
    return _stemmed([word for word in _words(normal) if word not in _STOPWORDS])


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Return the groups of each stem that has any."""
    groups: list[list[str]] = yaml.safe_load(SYNONYMS.read_text("utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for stem in dict.fromkeys(stem for word in group for stem in _stemmed([_HYPHEN.sub("", word)])):
            found[stem] = (*found.get(stem, ()), _GROUP + group[0])
    return found


def _words(text: str) -> Iterator[str]:
    yield from _WORD.findall(_HYPHEN.sub("", text))
    for compound in _COMPOUND.findall(text):
        yield from compound.split("-")


def _stemmed(words: list[str]) -> list[str]:
    import Stemmer

    stemmer: Any = Stemmer.Stemmer("english")  # a new one each time: it isn't made for several threads
    found: list[str] = stemmer.stemWords(words)
    return found
