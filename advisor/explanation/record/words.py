"""Small matters of English that the record needs."""

from __future__ import annotations

from advisor.explanation.record.phrases import REWORDED


def clause(text: str) -> str:
    """Return a statement as the words after "because"."""
    if text in REWORDED:
        return REWORDED[text]
    # RAG stays RAG.
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]
