"""Find a quote in a text: exactly, or up to white space, case and typographic variants of one character.

Offsets always count characters of the original text, and the evidence returned holds the original's words.
"""

from __future__ import annotations

import re
import unicodedata

from advisor.facts import Evidence

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
    start = _exact(wanted, text)
    if start is not None:
        return Evidence(quote=wanted, start=start, end=start + len(wanted))
    folded, offsets = _fold(text)
    needle = _fold(wanted)[0].strip()
    at = _exact(needle, folded) if needle else None
    if at is None:
        return None
    begin, end = offsets[at], offsets[at + len(needle) - 1] + 1
    return Evidence(quote=text[begin:end], start=begin, end=end)


def occurs(quote: str, text: str) -> bool:
    """Whether `locate` finds the quote."""
    return locate(quote, text) is not None


def _exact(needle: str, text: str) -> int | None:
    # Whole words only: "art" is no quote of "start". Where a boundary falls inside a word, the next hit is tried.
    left = r"(?<!\w)" if needle[0].isalnum() else ""
    right = r"(?!\w)" if needle[-1].isalnum() else ""
    found = re.search(left + re.escape(needle) + right, text)
    return found.start() if found else None


def _fold(text: str) -> tuple[str, list[int]]:
    """Return the text with white space, case and variants normalized, and the original offset of each character."""
    characters: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(text):
        if character.isspace():
            if characters and characters[-1] == " ":
                continue
            piece = " "
        else:
            # Compatibility decomposition and case folding may yield several characters for one; all keep its offset.
            piece = unicodedata.normalize("NFKC", character.translate(_VARIANTS)).casefold()
        characters.extend(piece)
        offsets.extend([index] * len(piece))
    return "".join(characters), offsets
