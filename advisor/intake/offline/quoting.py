"""Widen what a pattern found to words that tell: with their negation, and never cut inside a noun phrase."""

from __future__ import annotations

import re

from advisor.intake.offline.scope import negator_before


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MOST_WORDS = 4
"""By how many words a quote is widened on each side."""
_ENOUGH = 90
"""Characters; a quote that long is not widened."""
_TELLING_WORDS = 3
"""Of fewer words in a short clause, the whole clause is quoted."""
_DETERMINER = _words(
    "a an the our my your his her its their this that these those no every each any all some both half such another"
    " of other very too so most more less few many only"
)
_BREAK = _words(
    "a an the our my your his her its their this these those no every each any all some both in on at by for with"
    " from to into onto of as than per about after before between through over under within without and or but nor"
    " so because while whereas although though that which who whom whose when where if unless until since we i us it"
    " they them you he she there here is are was were be been being am has have had do does did will would can could"
    " must should may might shall need needs not never isn't aren't wasn't weren't don't doesn't didn't won't can't"
    " cannot haven't hasn't it's we're they're that's i'm then also either plus yet however"
)
_AFTER = re.compile(r" (?:yet|so far|at all|any ?more|any longer|whatsoever|either|by now|already)\b")
_NEXT = re.compile(r"[\w'/&-]* ([\w'/&%-]{1,30})(?=[ ,.;:!?)\]]|$)")
_PREVIOUS = re.compile(r"(?:^|(?<=[ ;:(]))((?:[\w'/&$-]|[.,](?=\d)){1,30}) $")
_PAIRS = re.compile(r"(?: and| or|/| &)? ?[\w-]{1,20} pairs?\b")


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span, widened to the negation that governs it and to the ends of its noun phrases."""
    negator = negator_before(text, start, end)
    if negator is not None:
        start = min(start, negator)
    end = _right(text, end)
    pairs = _PAIRS.match(text, end)
    end = pairs.end() if pairs else end
    if end - start < _ENOUGH:
        start = _left(text, start)
    tail = _AFTER.match(text, end)
    end = tail.end() if tail else end
    bare = text.count(" ", start, end) < _TELLING_WORDS - 1 and len(text) <= _ENOUGH
    return (0, len(text)) if bare else (start, end)


def _right(text: str, end: int) -> int:
    while end < len(text) and re.match(r"['\w-]", text[end]) and re.match(r"[\w'-]*\w", text[end:]):
        end += 1
    for _ in range(_MOST_WORDS):
        found = _NEXT.match(text, end)
        if not found or (found[1] in _BREAK and _last_word(text, end) not in _DETERMINER):
            break
        end = found.end(1)
    return end


def _left(text: str, start: int) -> int:
    for _ in range(_MOST_WORDS):
        first = re.match(r"[\w']{1,30}", text[start:])
        found = _PREVIOUS.search(text, max(0, start - 32), start)
        if not found or (first and first[0] in _BREAK):
            break
        if found[1] in _BREAK and found[1] not in _DETERMINER:
            break
        start = found.start(1)
    return start


def _last_word(text: str, end: int) -> str:
    return text[:end].rpartition(" ")[2]
