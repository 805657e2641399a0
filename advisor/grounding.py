"""Find a quote in a text word for word: exactly, or up to white space, case and typographic variants of one character.

Offsets always count characters of the original text, and the evidence returned holds the original's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from advisor.facts import Evidence

MOST = 100
"""Places that one quote is looked for at, of each kind: a quote that stands there more often tells nothing."""
_TRIES = 1_000
_GAP = re.compile(r"\W")
_VARIANTS = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{DOUBLE LOW-9 QUOTATION MARK}": '"',
        "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": '"',
        "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": '"',
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{HORIZONTAL ELLIPSIS}": "...",
    }
)


def locate(quote: str, text: str) -> Evidence | None:
    """Return where `quote` stands in `text`, or None.

    The exact occurrence is preferred; otherwise runs of white space, letter case and typographic quotes and dashes
    may differ. Nothing else may: a quote that isn't there is never repaired.
    """
    return next(verbatim(quote, text), None)


def verbatim(quote: str, text: str) -> Iterator[Evidence]:
    """Yield every place that `locate` could return, exact ones first."""
    wanted = quote.strip()
    if not wanted:
        return
    exact = [Evidence(quote=wanted, start=at, end=at + len(wanted)) for at in _occurrences(wanted, text)]
    yield from exact
    known = {evidence.start for evidence in exact}
    yield from (evidence for evidence in _normalized(wanted, text) if evidence.start not in known)


def occurs(quote: str, text: str) -> bool:
    """Whether `locate` finds the quote."""
    return locate(quote, text) is not None


def _normalized(wanted: str, text: str) -> Iterator[Evidence]:
    folded, offsets = _fold(text)
    needle = _fold(wanted)[0].strip()
    for at in _occurrences(needle, folded) if needle else ():
        begin, end = offsets[at], offsets[at + len(needle)]
        # Folding may turn one character into several; a match that begins or ends inside one isn't a quote.
        if (at == 0 or offsets[at - 1] < begin) and offsets[at + len(needle) - 1] < end:
            span = text[begin:end].rstrip()
            yield Evidence(quote=span, start=begin, end=begin + len(span), match="normalized")


def _occurrences(needle: str, text: str) -> Iterator[int]:
    """Yield where the needle stands as whole words: "art" is no quote of "start"."""
    left, right = needle[0].isalnum(), needle[-1].isalnum()
    at, found = text.find(needle), 0
    for _ in range(_TRIES):
        if at < 0 or found == MOST:
            return
        inside = left and at > 0 and _is_word(text[at - 1])
        after = at + len(needle)
        if not inside and not (right and after < len(text) and _is_word(text[after])):
            yield at
            found += 1
        # Inside a word, no place before the word's end can do: that keeps endless words from being tried everywhere.
        gap = _GAP.search(text, at) if inside else None
        at = -1 if inside and not gap else text.find(needle, gap.end() if gap else at + 1)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


@lru_cache(maxsize=4)
def _fold(text: str) -> tuple[str, list[int]]:
    """Return the text with white space, case and variants normalized, and the original offset of each character.

    One more offset follows, the length of the text, so that the offset after a match always exists.
    """
    characters: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(text):
        if character.isspace():
            if characters and characters[-1] == " ":
                continue
            piece = " "
        else:
            piece = character.translate(_VARIANTS).casefold()
        characters.extend(piece)
        offsets.extend([index] * len(piece))
    return "".join(characters), [*offsets, len(text)]
