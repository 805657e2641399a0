"""Find a quote in a text: exactly, or up to white space, case and typographic variants of one character.

Offsets always count characters of the original text, and the evidence returned holds the original's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.facts import Evidence

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
    wanted = quote.strip()
    if not wanted:
        return None
    start = next(_occurrences(wanted, text), None)
    if start is not None:
        return Evidence(quote=wanted, start=start, end=start + len(wanted))
    folded, offsets = _fold(text)
    needle = _fold(wanted)[0].strip()
    for at in _occurrences(needle, folded) if needle else ():
        begin, end = offsets[at], offsets[at + len(needle)]
        # Folding may turn one character into several; a match that begins or ends inside one isn't a quote.
        if (at == 0 or offsets[at - 1] < begin) and offsets[at + len(needle) - 1] < end:
            span = text[begin:end].rstrip()
            return Evidence(quote=span, start=begin, end=begin + len(span))
    return None


def occurs(quote: str, text: str) -> bool:
    """Whether `locate` finds the quote."""
    return locate(quote, text) is not None


def _occurrences(needle: str, text: str) -> Iterator[int]:
    """Yield where the needle stands as whole words: "art" is no quote of "start"."""
    left = r"(?<!\w)" if needle[0].isalnum() else ""
    right = r"(?!\w)" if needle[-1].isalnum() else ""
    return (match.start() for match in re.finditer(left + re.escape(needle) + right, text))


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
