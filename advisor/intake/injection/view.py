"""A description as the detectors read it: lower case, no accents, nothing invisible, with the way back."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

Kind = Literal["instruction", "message", "data", "hidden", "quoted_mail"]


class Injected(NamedTuple):
    """A stretch of a description that isn't its author's own statement."""

    start: int
    """Offset of the first character in the original."""
    end: int
    """Offset after the last one."""
    kind: Kind


_VARIANTS = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{HORIZONTAL ELLIPSIS}": ".",
        "\N{FULLWIDTH COLON}": ":",
        "\N{IDEOGRAPHIC FULL STOP}": ".",
        "*": " ",
        "`": " ",
        "\t": " ",
        "\r": " ",
        "\v": "\n",
        "\f": "\n",
        "\x85": "\n",
        "\N{LINE SEPARATOR}": "\n",
        "\N{PARAGRAPH SEPARATOR}": "\n",
    }
)
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһкмт", "aeopcyxijsdhkmt")
_MIXED = re.compile(r"\b(?=\w{0,30}[a-z])(?=\w{0,30}[\u0400-\u052f])\w{2,31}\b")
_PLAIN = re.compile(r"[\t\n\r\x20-\x7e]*")
_INVISIBLE = frozenset({"Cf", "Cc", "Mn", "Me", "Cs", "Co", "Cn"})
_STOP = re.compile(r"[.!?]{1,9}[\"')\]]{0,3}(?=\s|$)|\n\s*")
_LINE = re.compile(r"[^\n]+")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")


@dataclass(frozen=True)
class View:
    """The readable text of a description."""

    original: str
    text: str
    offsets: Sequence[int]
    """Index in the original of each character."""

    def injected(self, start: int, end: int, kind: Kind) -> Injected:
        """Return the stretch of the original between two offsets of the view."""
        while end > start + 1 and self.text[end - 1].isspace():
            end -= 1
        return Injected(self.offsets[start], self.offsets[end - 1] + 1, kind)

    def source(self, start: int, end: int) -> str:
        """Return the original's words between two offsets of the view."""
        return self.original[self.offsets[start] : self.offsets[end - 1] + 1] if start < end else ""

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentences begin and end that hold the words between two offsets."""
        before = bisect_right(self._stops, start) - 1
        after = bisect_left(self._stops, end)
        begin = self._stops[before] if before >= 0 else 0
        stop = self._stops[after] if after < len(self._stops) else len(self.text)
        return begin + len(self.text[begin:stop]) - len(self.text[begin:stop].lstrip()), stop

    def starts(self) -> Iterator[int]:
        """Yield where sentences begin."""
        yield 0
        yield from self._stops

    def line_at(self, at: int) -> tuple[int, int]:
        """Return where the line begins and ends that holds an offset."""
        end = self.text.find("\n", at)
        return self.text.rfind("\n", 0, at) + 1, end if end >= 0 else len(self.text)

    def paragraph_at(self, at: int) -> tuple[int, int]:
        """Return where the paragraph begins and ends that holds an offset."""
        index = bisect_right(self._paragraph_starts, at) - 1
        return self.paragraphs[max(index, 0)]

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Where paragraphs begin and end; a blank line is between two of them."""
        return tuple(found.span() for found in _PARAGRAPH.finditer(self.text)) or ((0, len(self.text)),)

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """Where lines that aren't empty begin and end."""
        return tuple(found.span() for found in _LINE.finditer(self.text))

    @cached_property
    def _paragraph_starts(self) -> tuple[int, ...]:
        return tuple(start for start, _ in self.paragraphs)

    @cached_property
    def _stops(self) -> tuple[int, ...]:
        return tuple(found.end() for found in _STOP.finditer(self.text) if self._ends_sentence(found))

    def _ends_sentence(self, stop: re.Match[str]) -> bool:
        goes_on = stop.group().count("\n") == 1 and stop.end() < len(self.text)
        return not (goes_on and self.original[self.offsets[stop.end()]].islower())


def view(original: str) -> View:
    """Return the readable text of a description."""
    if _PLAIN.fullmatch(original):
        return View(original, original.translate(_VARIANTS).lower(), range(len(original)))
    pieces = [_piece(character) for character in original]
    offsets = tuple(index for index, piece in enumerate(pieces) for _ in piece)
    return View(original, _MIXED.sub(_latin, "".join(pieces)), offsets)


@lru_cache(maxsize=4096)
def _piece(character: str) -> str:
    plain = character.translate(_VARIANTS)
    if plain != character or character == "\n":
        return plain
    if unicodedata.category(character) in _INVISIBLE:
        return ""
    if character.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", character).casefold()
    return "".join(part for part in parts if unicodedata.category(part) not in _INVISIBLE)


def _latin(word: re.Match[str]) -> str:
    return word.group().translate(_LOOKALIKES)
