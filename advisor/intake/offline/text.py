"""A description made easy to read, with the way back: every folded character knows where it came from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from advisor.facts import Evidence
from advisor.intake.offline.spelling import corrected

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
_SOFT_LINE = 55  # characters: a shorter line was ended by its author, a longer one by the width of the page
_BULLET = re.compile(r"[ \t]{0,20}(?:[-*+>\u2022\u25aa\u25cf\u2013]|\d{1,2}[.)]|[a-z][)]|\|)[ \t]", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019]{2,24}")
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
    breaks = _hard_breaks(original)
    characters: list[str] = []
    offsets: list[int] = []
    at = 0
    for word in _WORD.finditer(original):
        _fold_characters(original, at, word.start(), breaks, characters, offsets)
        _fold_word(word.group(), word.start(), characters, offsets)
        at = word.end()
    _fold_characters(original, at, len(original), breaks, characters, offsets)
    return Text(original, "".join(characters), tuple(offsets))


def _fold_word(word: str, start: int, characters: list[str], offsets: list[int]) -> None:
    plain = word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower()
    new = corrected(plain)
    last = len(word) - 1
    characters.extend(new)
    offsets.extend(start + (min(index, last) if index < len(new) - 1 else last) for index in range(len(new)))


def _fold_characters(  # noqa: PLR0913 - one inner loop, called for each stretch between words
    original: str, start: int, end: int, breaks: frozenset[int], characters: list[str], offsets: list[int]
) -> None:
    for index in range(start, end):
        for piece in _piece(original[index], hard=index in breaks):
            if piece == " " and characters and characters[-1] in " \n":
                continue
            if piece == "\n" and characters and characters[-1] == " ":
                characters.pop()
                offsets.pop()
            characters.append(piece)
            offsets.append(index)


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
    if unicodedata.category(character) in _HIDDEN:
        return ""
    plain = unicodedata.normalize("NFKD", character).casefold()
    return "".join(part for part in plain if not unicodedata.combining(part) and part != "\n") or " "


def _hard_breaks(original: str) -> frozenset[int]:
    lines = original.splitlines(keepends=True)
    found: list[int] = []
    at = 0
    for line, following in zip(lines, lines[1:], strict=False):
        at += len(line)
        if _ends(line.strip(), following):
            found.append(at - 1)
    return frozenset(found)


def _ends(line: str, following: str) -> bool:
    if not line or not following.strip() or _BULLET.match(following):
        return True
    return len(line) < _SOFT_LINE or line[-1] in ".!?:|" or not following.lstrip()[0].islower()
