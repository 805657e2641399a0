"""Sentences of a text, cut as plainly as a person with scissors would; independent of how any intake cuts them."""

from __future__ import annotations

import re

from evals.results import Span

_END = re.compile(
    r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])|\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)])\s)|\n(?=[A-Z][^\n:]{0,30}:)"
)


def sentence_spans(text: str) -> list[Span]:
    """Return the sentences in order; together they hold every character but the white space between them."""
    cuts = [(match.start(), match.end()) for match in _END.finditer(text)]
    begins = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [Span(start=start, end=end) for start, end in zip(begins, ends, strict=True) if text[start:end].strip()]


def without(text: str, span: Span) -> str:
    """Return the text without the sentences that a span touches."""
    touched = [each for each in sentence_spans(text) if each.start < span.end and span.start < each.end]
    start, end = min(each.start for each in touched), max(each.end for each in touched)
    return f"{text[:start].rstrip()} {text[end:].lstrip()}".strip()
