"""Sentences that tell the reader what to do or to assume, rather than what is so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.intake.injection.addressed import addressed, announces
from advisor.intake.injection.foreign import foreign_orders
from advisor.intake.injection.view import Injected, View
from advisor.intake.injection.wording import ANYWHERE, LEAD, OPENING

_CLAUSE = re.compile(r"[:;,(-]\s{1,3}(?=[^\W\d_]{2})|\((?=[^\W\d_]{2})")
_LETTERS = re.compile(r"[\W_]{0,20}[^\W_]{2}")
_ITEM = re.compile(r"[ ]{0,12}(?:[-+\u2022\u25aa>#|]|\d{1,2}[.)])[ ]")
_POSTSCRIPT = re.compile(r"[ ]{0,9}(?:p\.? ?s\.?|n\.? ?b\.?)[ :]{1,3}")
_LABEL = re.compile(r"(?<=\s)[^\W\d_]{2,20}(?: [^\W\d_]{2,20}){0,2}: ?$")
_LABEL_LENGTH = 70
_AFTER_WORDS = re.compile(r"(?<=[^\W\d_])[ \n](?=[^\W\d_]{2})")
_WORD = re.compile(r"[^\W\d_]+")
_WHOLE = 1_200
"""Characters; a paragraph up to this long that opens with an instruction is one."""
_OTHER_WORDS = 5


def find(seen: View) -> Iterator[Injected]:
    """Yield sentences that instruct, each with what it announces."""
    read_until = 0
    for start, end in sorted(_matches(seen)):
        if end > read_until:
            begin, stop = _extended(seen, *_announced(seen, *_sentence(seen, start, end)))
            read_until = max(stop, end)
            if begin < stop:
                yield seen.injected(begin, stop, "instruction")


def _matches(seen: View) -> Iterator[tuple[int, int]]:
    text = seen.text
    yield from (each.span() for each in ANYWHERE.finditer(text))
    yield from addressed(seen)
    yield from foreign_orders(seen)
    for start in seen.starts():
        letters = _LETTERS.match(text, start)
        lead = LEAD.match(text, start) if letters else None
        if letters and lead:
            yield from _opening(text, {letters.end() - 2, lead.end()})
    for clause in _CLAUSE.finditer(text):
        yield from _opening(text, {clause.end()})
    for word in _AFTER_WORDS.finditer(text):
        if seen.source(word.end(), word.end() + 1).isupper():
            yield from _opening(text, {word.end()})


def _sentence(seen: View, start: int, end: int) -> tuple[int, int]:
    """Return the sentence around a match; from the match on, or its label, where these begin like one."""
    first, last = seen.sentence(start, end)
    label = _LABEL.search(seen.text, max(first, start - _LABEL_LENGTH), start)
    places = [label.start() + word.start() for word in _WORD.finditer(label.group())] if label else []
    # Words without a stop before it, as in lists, are the author's own.
    for begin in (*places, start):
        if begin > first and seen.text[begin - 1].isspace() and seen.source(begin, begin + 1).isupper():
            return begin, last
    return first, last


def _opening(text: str, places: set[int]) -> Iterator[tuple[int, int]]:
    found = (OPENING.match(text, place) for place in places)
    yield from (each.span() for each in found if each)


def _announced(seen: View, begin: int, stop: int) -> tuple[int, int]:
    """Return the sentence, with the next one where it says what the first is about."""
    rest = len(seen.text[stop:]) - len(seen.text[stop:].lstrip(" "))
    if not announces(seen.text[begin:stop].strip()) or not seen.text[stop + rest : stop + rest + 1].strip():
        return begin, stop
    return begin, seen.sentence(stop + rest, stop + rest + 1)[1]


def _extended(seen: View, begin: int, stop: int) -> tuple[int, int]:
    """Return the sentence with the rest of its line, or of its paragraph where it opens one that stands apart."""
    first, last = seen.line_at(begin)
    if _POSTSCRIPT.fullmatch(seen.text[first:begin]):
        begin = first
    opening = seen.text[first:begin].strip(" #>-+\"'(\u2022") == "" or bool(_ITEM.fullmatch(seen.text[first:begin]))
    if not opening:
        return begin, stop
    top, bottom = seen.paragraph_at(begin)
    if first > top or (_ITEM.match(seen.text, first) and seen.text[first] != "#"):
        return begin, max(stop, last if first > top or bottom > last else stop)
    elsewhere = len(seen.text[:top].split()) + len(seen.text[bottom:].split())
    if bottom - top <= _WHOLE and elsewhere >= _OTHER_WORDS:
        return begin, max(stop, bottom)
    return begin, stop
