"""A description made easy to read, with the way back: every folded character knows where it came from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby, pairwise

from advisor.facts import Evidence
from advisor.intake.text.spelling import corrected

_VARIANTS = {
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{GRAVE ACCENT}": " ",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": ";",
    "\N{MINUS SIGN}": "-",
    "\N{LESS-THAN OR EQUAL TO}": "<",
    "\N{GREATER-THAN OR EQUAL TO}": ">",
    "\N{HORIZONTAL ELLIPSIS}": ";",
    "|": ":",
    "*": " ",
    "#": " ",
    "_": "_",
}
_PAGE = 56  # characters: in a paragraph with longer lines, they were ended by the width of the page
_RUNS_ON = re.compile(r"[.!?] [A-Z][^\n.!?:;]{1,60}\w[ \t]*\r?\n[a-z]")
"""A line with more than one sentence is prose, and goes on where its last one does."""
_LABEL = re.compile(r"[ \t]{0,20}[A-Z][\w /-]{1,30}:[ \t]")
_BULLET = re.compile(r"[ \t]{0,20}(?:[-*+>\u2022\u25aa\u25cf\u2013]|\d{1,2}[.)]|[a-z][)]|\|)[ \t]", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019]{2,24}")
_BROKEN = "Cs"
"""Half a character, left by wrong decoding: no quote may hold it, for it can't be written down."""
_HIDDEN = frozenset({"Cf", "Cc", "Mn", "Me", "Cs", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class Text:
    """A description in lower case, with plain spaces, quotes and dashes, and without hidden characters.

    A line break is kept as a newline only where it ends a line that its author ended.
    """

    original: str
    folded: str
    offsets: tuple[int, ...]
    """Index in the original of each folded character."""

    def evidence(self, start: int, end: int) -> Evidence:
        """Return the original's words between two offsets of the folded text, without blanks around them."""
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        words = self.original[first:last]
        first += len(words) - len(words.lstrip())
        return Evidence(quote=words.strip(), start=first, end=first + len(words.strip()))


def fold(original: str) -> Text:
    """Return the text as the cues read it; spelling mistakes in words they know are corrected."""
    folding = _Folding(original, _hard_breaks(original))
    at = 0
    for word in _WORD.finditer(original):
        folding.characters(at, word.start())
        folding.word(word.group(), word.start())
        at = word.end()
    folding.characters(at, len(original))
    return Text(original, "".join(folding.folded), tuple(folding.offsets))


class _Folding:
    """A folded text under construction."""

    def __init__(self, original: str, breaks: frozenset[int]) -> None:
        self.original = original
        self.breaks = breaks
        self.folded: list[str] = []
        self.offsets: list[int] = []

    def word(self, word: str, start: int) -> None:
        new = corrected(word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower())
        last = len(word) - 1
        self.folded.extend(new)
        self.offsets.extend(start + (min(index, last) if index < len(new) - 1 else last) for index in range(len(new)))

    def characters(self, start: int, end: int) -> None:
        for index in range(start, end):
            for piece in _piece(self.original[index], hard=index in self.breaks):
                self._add(piece, index)

    def _add(self, piece: str, index: int) -> None:
        last = self.folded[-1] if self.folded else ""
        if piece == " " and last in (" ", "\n"):
            return
        if piece == "\n" and last == " ":
            self.folded.pop()
            self.offsets.pop()
        self.folded.append(piece)
        self.offsets.append(index)


def _piece(character: str, *, hard: bool) -> str:
    if hard:
        return "\n"
    if character.isascii():
        if character.isspace() or character == "\x1f":
            return " "
        return _VARIANTS.get(character, character.lower()) if character.isprintable() else ""
    if character.isspace():
        return " "
    if character in _VARIANTS:
        return _VARIANTS[character]
    category = unicodedata.category(character)
    if category in _HIDDEN:
        return "\n" if category == _BROKEN else ""
    plain = unicodedata.normalize("NFKD", character).casefold()
    return "".join(part for part in plain if not unicodedata.combining(part) and part != "\n") or " "


def _hard_breaks(original: str) -> frozenset[int]:
    """Return where a line ends because its author ended it, and not because the page was full."""
    lines = original.splitlines(keepends=True)
    widths = _paragraph_widths(lines)
    found: list[int] = []
    at = 0
    for index, (line, following) in enumerate(pairwise(lines)):
        at += len(line)
        narrow = widths[index] < _PAGE and not _RUNS_ON.search(line + following)
        if narrow or _ends(line.strip(), following):
            found.append(at - 1)
    return frozenset(found)


def _paragraph_widths(lines: list[str]) -> list[int]:
    """Return, for each line, the length of the longest line of its paragraph."""
    widths: list[int] = []
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        paragraph = list(group)
        widths.extend([0 if blank else max(len(line.strip()) for line in paragraph)] * len(paragraph))
    return widths


def _ends(line: str, following: str) -> bool:
    new = not following.strip() or _BULLET.match(following) or _LABEL.match(following)
    return bool(new) or line[-1:] in (".", "!", "?", ":", "|", "")
