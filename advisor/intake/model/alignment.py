"""Find a quote that its author copied with a small slip. Pure; bounded for any text and quote.

Words are compared, not characters: punctuation, tags and hidden characters don't matter, and within one sentence

- an article may be missing or added, and a contraction written out ("don't", "do not");
- a longer word may be misspelled on one side, by one letter doubled, dropped, added or swapped with its neighbor, or by
  one vowel for another; at most once in four words;
- an ellipsis in the quote may stand for words of the same sentence, between runs of at least two words.

A guarded word is one that can decide a fact: it must be the same on both sides, and an ellipsis may not hide it. These
are numbers, units of time, denials, quantifiers, modal verbs, conditions and the words of `_TELLING`. All other words
must be there, in order. What is found is the text's own words: nothing is taken over from the quote.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from advisor.facts import Evidence
from advisor.grounding import verbatim
from advisor.intake.text.number_words import PARTS, SCALES, SMALL, TIMES, UNITS, VAGUE, german


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MOST_WORDS = 120
"""Of a quote; a longer one is found verbatim or not at all."""
_MOST_PLACES = 20
"""Places in the text that are tried for one run of words."""
_MOST_RUNS = 3
_SHORTEST_RUN = 2
_MOST_HIDDEN = 25
"""Words that one ellipsis may stand for."""
_WORDS_PER_SLIP = 4
_MISSPELLED = 5
"""Letters of the shortest word that may be misspelled."""
_ARTICLES = _set("a an the der die das den dem des ein eine einen einem einer el la los las un una")
_TELLING = _set(
    "no not none nothing nobody nowhere never neither nor without hardly barely scarcely rarely seldom lack lacks"
    " lacking missing except kein keine keinen nicht nichts nie ohne sin nunca ningun ninguno ninguna nada tampoco"
    " all any some every each most few many several much more less least fewer only both half enough too about almost"
    " nearly over under above below up than least maximum minimum percent"
    " must should may might can could would will shall need needs want wants wish hope plan plans planned"
    " if unless until once when whether or but however although though yet already still before after maybe perhaps"
    " probably possibly currently soon later previously formerly now"
    " clean noisy mixed labeled labelled unlabeled unlabelled annotated reviewed checked static stable sufficient"
    " plateaued untried required optional private public internal external cheap expensive good bad better worse"
    " consistent inconsistent same different narrow broad fixed change changes changed changing true false yes"
    " dollar dollars euro euros cent cents usd eur"
)
_WORD = re.compile(r"\d+(?:[.,]\d+)*[^\W\d_]*|[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_ELLIPSIS = re.compile(r"[\[(]?(?:\.{3,}|\u2026)[\])]?")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_STOP = re.compile(r"[.!?:]\W*\s|\n\s*(?:\n|[-*+>\u2022|\u2013]|\d{1,2}[.)])")
_SHORT = {"cannot": "can not", "won't": "will not", "shan't": "shall not", "can't": "can not"}
_UNMARKED = re.compile(r"(?:do|does|did|is|are|was|were|has|have|had|would|could|should|must|ca|wo)nt")
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class _Index:
    """The words of a text, and where each one stands."""

    words: tuple[_Word, ...]
    places: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of the text that a run of the quote's words was found in: the first word and the last."""

    first: int
    last: int


def sightings(quote: str, text: str) -> Iterator[Evidence]:
    """Yield where a quote stands in a text, surest first: exactly, normalized, aligned."""
    yield from verbatim(quote, text)
    yield from aligned(quote, text)


def aligned(quote: str, text: str) -> Iterator[Evidence]:
    """Yield where a quote stands in a text up to the slips that the module names."""
    parts = (_words(part) for part in _ELLIPSIS.split(quote))
    runs = [[word.text for word in part] for part in parts if part]
    if not 0 < len(runs) <= _MOST_RUNS or sum(map(len, runs)) > _MOST_WORDS:
        return
    if len(runs) > 1 and min(map(len, runs)) < _SHORTEST_RUN:
        return
    index = _index(text)
    found = [list(_runs(run, index))[: _MOST_PLACES // len(runs)] for run in runs]
    for chain in product(*found):
        if all(_connected(left, right, index) for left, right in pairwise(chain)):
            start, end = index.words[chain[0].first].start, index.words[chain[-1].last].end
            end += _marks(text, end)
            yield Evidence(quote=text[start:end], start=start, end=end, match="aligned")


@lru_cache(maxsize=4)
def _index(text: str) -> _Index:
    words = tuple(_words(text))
    places: dict[str, list[int]] = {}
    for position, word in enumerate(words):
        places.setdefault(word.text, []).append(position)
    return _Index(words, places)


def _words(text: str) -> list[_Word]:
    """Return the words of a text without tags and hidden characters, contractions of "not" as two words."""
    tags = {index for tag in _TAG.finditer(text) for index in range(*tag.span())}
    kept = [index for index, character in enumerate(text) if index not in tags and not _hidden(character)]
    shown = "".join(text[index] for index in kept)
    words: list[_Word] = []
    sentence = before = 0
    for found in _WORD.finditer(shown):
        if _STOP.search(shown, before, found.start()):
            sentence += 1
        before = found.end()
        start, end = kept[found.start()], kept[found.end() - 1] + 1
        words.extend(_Word(part, start, end, sentence) for part in _parts(found.group()))
    return words


def _hidden(character: str) -> bool:
    return not character.isascii() and unicodedata.category(character) in ("Cf", "Mn", "Me")


def _marks(text: str, end: int) -> int:
    """Return how many combining marks follow: they belong to the word before them."""
    return next((count for count, character in enumerate(text[end:]) if not unicodedata.combining(character)), 0)


def _parts(word: str) -> list[str]:
    plain = word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold()
    if _UNMARKED.fullmatch(plain):
        plain = plain.removesuffix("nt") + "n't"
    if plain in _SHORT:
        return _SHORT[plain].split()
    return [plain.removesuffix("n't"), "not"] if plain.endswith("n't") else [plain]


def _runs(words: Sequence[str], index: _Index) -> Iterator[_Run]:
    """Yield where these words stand, one after the other, tried at each place of the rarest one."""
    seeds = [word for word in words if word in index.places and word not in _ARTICLES]
    if not seeds:
        return
    seed = min(seeds, key=lambda word: len(index.places[word]))
    at = words.index(seed)
    for place in index.places[seed][:_MOST_PLACES]:
        left = _walk(words[:at][::-1], index, place, -1)
        right = _walk(words[at + 1 :], index, place, 1)
        if left and right and left[1] + right[1] <= len(words) // _WORDS_PER_SLIP:
            yield _Run(left[0], right[0])


def _walk(words: Sequence[str], index: _Index, place: int, step: int) -> tuple[int, int] | None:
    """Return where a run of words ends and how many of them are misspelled, or None where it doesn't go on so."""
    at, slips, sentence = place, 0, index.words[place].sentence
    for word in words:
        here, beyond = (_word_at(index, at + step * ahead, sentence) for ahead in (1, 2))
        if here == word:
            at += step
        elif here in _ARTICLES and beyond == word:
            at += 2 * step
        elif here and misspelled(word, here):
            at, slips = at + step, slips + 1
        elif word not in _ARTICLES:
            return None
    return at, slips


def _word_at(index: _Index, position: int, sentence: int) -> str | None:
    if not 0 <= position < len(index.words) or index.words[position].sentence != sentence:
        return None
    return index.words[position].text


def _connected(left: _Run, right: _Run, index: _Index) -> bool:
    """Whether an ellipsis may stand between two runs: same sentence, and nothing hidden that can decide a fact."""
    between = index.words[left.last + 1 : right.first]
    return (
        left.last < right.first
        and index.words[left.last].sentence == index.words[right.first].sentence
        and len(between) <= _MOST_HIDDEN
        and not any(guarded(word.text) for word in between)
    )


def guarded(word: str) -> bool:
    """Whether a word can decide a fact, so that it must be the same on both sides."""
    return (
        word in _TELLING
        or any(word in table for table in (UNITS, SMALL, SCALES, TIMES, VAGUE, PARTS))
        or any(character.isdigit() for character in word)
        or german(word) is not None
    )


def misspelled(one: str, other: str) -> bool:
    """Whether two words are one, misspelled on one side; never so for short or guarded words."""
    if one[0] != other[0] or min(len(one), len(other)) < _MISSPELLED or guarded(one) or guarded(other):
        return False
    short, long = sorted((one, other), key=len)
    at = next((index for index, letter in enumerate(short) if letter != long[index]), len(short))
    if len(long) == len(short) + 1:
        return short[at:] == long[at + 1 :]
    if len(long) != len(short) or at == len(short):
        return False
    swapped = short[at : at + 2][::-1] == long[at : at + 2] and short[at + 2 :] == long[at + 2 :]
    return swapped or ({short[at], long[at]} <= _VOWELS and short[at + 1 :] == long[at + 1 :])
