"""Cut a folded text into sentences and clauses, each with its offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_CLAUSE = 400
"""Characters; what runs on for longer is cut at a blank, so that no pattern ever sees more."""
MAX_SENTENCE = 1_600
"""Characters; what runs on for longer is read as several sentences."""

_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|approx|ca|vs|mr|mrs|ms|dr|prof|inc|ltd|co|corp|no|nr|fig|art|sec|resp|incl|max|min|ex"
    r"|cf|st"
    r"|dept|est|u\.s|p\.a|avg|gmbh|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|a\.m|p\.m)|\b[a-z])\.$"
)
_STOP = re.compile(r"[.!?]{1,9}[\"')\]]{0,3}(?= |\n|$)|\n")
_VERB = (
    r"(?:is|are|was|were|isn't|aren't|wasn't|has|have|had|hasn't|haven't|must|may|can|can't|cannot"
    r"|should|shouldn't|will"
    r"|won't|do|does|don't|doesn't|did|didn't|need|needs|want|wants|cost|costs|get|gets|keep|keeps|change|changes"
    r"|take|takes|go|goes|come|comes|live|lives|work|works|would|could|use|uses|run|runs|see|sees|sit|sits|say|says"
    r"|require|requires|update|updates)"
)
_SUBJECT = (
    r"(?:(?:we|i|they|it|he|she|there|nobody|no one|everyone|everybody|you|we've|we're|i'm|it's"
    r"|there's|they're|that's)\b"
    rf"|(?:our|the|this|these|those|each|every|all|no|none|most|some|both|my|their|its|quality|answers|responses)"
    rf"(?: [\w'-]{{1,30}}){{0,4}}? {_VERB}\b)"
)
_BOUNDARY = re.compile(
    r" ?; ?| - | ?[()\[\]] ?"
    r"|,? (?<!anything )(?<!nothing )(?<!all )(?=(?:but|although|though|whereas|because|unless|however|even though"
    r"|except that|so that)\b)"
    r"|,? (?=(?<!as )(?<!what )(?<!see )(?<!only )if (?!not\b|necessary|possible|any\b))"
    rf"|,? (?=(?:and|so|while|plus|or) {_SUBJECT})"
    r"|, (?=(?:which|who|whose|where|while|since|so|yet|until|when|once|then|not|nor|plus|otherwise"
    r"|would|could|should|might|maybe|ideally|hopefully|probably|perhaps|as|with|without|and"
    rf" (?:no|not|never|nothing|nobody|none)\b)\b|{_SUBJECT})"
    r"|: (?=(?:[^\s:]{1,30} ){5})"
)
_WORD = re.compile(r"\w\w")

_EDGES = " \n,;:.-"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the folded text."""

    start: int
    end: int
    text: str


def sentences(folded: str) -> Iterator[Piece]:
    """Yield the sentences of a folded text; a newline ends one too."""
    start = 0
    for stop in _STOP.finditer(folded):
        if stop.group() == "." and _ABBREVIATION.search(folded, max(start, stop.end() - 12), stop.end()):
            continue
        yield from _bounded(Piece(0, len(folded), folded), start, stop.end(), MAX_SENTENCE)
        start = stop.end()
    yield from _bounded(Piece(0, len(folded), folded), start, len(folded), MAX_SENTENCE)


def clauses(sentence: Piece) -> Iterator[Piece]:
    """Yield the clauses of a sentence, none longer than `MAX_CLAUSE`."""
    start = 0
    for boundary in _BOUNDARY.finditer(sentence.text):
        yield from filter(_has_words, _bounded(sentence, start, boundary.start(), MAX_CLAUSE))
        start = boundary.end()
    yield from filter(_has_words, _bounded(sentence, start, len(sentence.text), MAX_CLAUSE))


def _has_words(piece: Piece) -> bool:
    return bool(_WORD.search(piece.text))


def _bounded(whole: Piece, start: int, end: int, longest: int) -> Iterator[Piece]:
    while end - start > longest:
        cut = whole.text.rfind(" ", start + longest // 2, start + longest)
        cut = cut if cut > 0 else start + longest
        yield from _piece(whole.text, start, cut, whole.start)
        start = cut
    yield from _piece(whole.text, start, end, whole.start)


def _piece(text: str, start: int, end: int, base: int = 0) -> Iterator[Piece]:
    part = text[start:end]
    start += len(part) - len(part.lstrip(_EDGES))
    part = part.strip(_EDGES)
    if part:
        yield Piece(base + start, base + start + len(part), part)
