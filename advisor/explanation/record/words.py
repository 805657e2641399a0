"""Small matters of English that the record needs."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.explanation.record.phrases import REWORDED


def clause(text: str) -> str:
    """Return a statement as the words after "because"."""
    if text in REWORDED:
        return REWORDED[text]
    # RAG stays RAG.
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def either(items: Iterable[str]) -> str:
    """Return items as alternatives: `a, b or c`."""
    *head, last = items
    return f"{', '.join(head)} or {last}" if head else last


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]
