"""What of a description is no prose, though its author wrote it: code, tags, data, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# Each stops at the next character that could open another block, so that no text makes them scan twice.
_BLOCKS = (
    re.compile(r"```[^`]{0,20000}```"),
    re.compile(r"\{\s{0,20}[\"'][^{}]{0,5000}\}"),
    re.compile(r"\{\s{0,20}[\"'][^{}]{0,5000}\}"),
    re.compile(r"</?[a-zA-Z][^<>]{0,300}>"),
    re.compile(r"(?:https?://|www\.)\S{1,500}"),
)
_ENDS = (".", "!", "?")
_GOES_ON = re.compile(r"[^\n]{1,200}[^\n.!?:]\n[a-z]")
_INK = re.compile(r"[^\n]")
_MOST_CLOSED = 100
"""Stretches after which a paragraph is put together again; nobody's honest text is cut more often."""


def without_markup(text: str) -> str:
    """Return the text, of the same length, with all that is no prose blanked out."""
    for pattern in _BLOCKS:
        text = pattern.sub(lambda found: _INK.sub(" ", found.group()), text)
    return text


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text, of the same length, with these stretches blanked out; they are in order and don't overlap."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += [text[at:start], _INK.sub(" ", text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def closed_up(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return the text, of the same length, with the lines on both sides of blanked stretches in one paragraph again.

    Only where the line before ends a sentence and the one after goes on in the next line: a wrapped paragraph that a
    blanked stretch has cut in two would otherwise be taken for two with short lines.
    """
    for start, end in spans[:_MOST_CLOSED]:
        before, after = text[:start].rstrip(), text[end:].lstrip()
        if before[-1:] in _ENDS and before and _GOES_ON.match(after):
            first, last = len(before), len(text) - len(after)
            text = text[:first] + " " * (last - first) + text[last:]
    return text
