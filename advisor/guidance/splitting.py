"""Sections to passages short enough for the embedding model to read whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from advisor.guidance.corpus import passage
from advisor.guidance.documents import Document
from advisor.guidance.embedder import MAX_PIECES, tokenizer
from advisor.guidance.sections import Section
from advisor.passages import Passage

_MARKS = 2
_MAX_PREFIX = 160
_LONGEST_PIECE = 32
_SENTENCE = re.compile(r".+?(?:[.!?。！？][)\"'\]]*\s+|\n\s*\n|\Z)", re.DOTALL)  # noqa: RUF001 - full-width marks end sentences


def passages_of(document: Document) -> Iterator[Passage]:
    """Yield a passage for each section, and several for a section too long for one."""
    for section in document.sections:
        for part, text in enumerate(_parts(document, section), start=1):
            yield passage(document, section, part, text)


def embedded_text(item: Passage) -> str:
    """Return what is embedded for a passage: its text, and before it what it's about."""
    return _prefix(item.title, item.section) + item.text


def _prefix(title: str, heading: str) -> str:
    about = title if heading == title else f"{title}. {heading}"
    # A title without end would leave no room for the text.
    return f"{about}. "[:_MAX_PREFIX].rstrip() + " "


def _parts(document: Document, section: Section) -> list[str]:
    prefix = _prefix(document.title, section.heading)
    if len(_pieces(prefix + section.text)) <= MAX_PIECES - _MARKS:
        return [section.text]
    parts: list[str] = _splitter().split_text_metadata_aware(section.text, prefix)
    return parts


@cache
def _splitter() -> Any:  # noqa: ANN401 - llama_index's types aren't followed
    from llama_index.core.node_parser import SentenceSplitter

    # Both functions are given, because LlamaIndex's own defaults read and may download files of tiktoken and NLTK.
    return SentenceSplitter(
        chunk_size=MAX_PIECES - _MARKS,
        chunk_overlap=0,
        paragraph_separator="\n\n",
        tokenizer=_pieces,
        chunking_tokenizer_fn=_SENTENCE.findall,
    )


def _pieces(text: str) -> list[int]:
    """Return something as long as the text has word pieces.

    A word of over 100 characters is a single unknown piece to the model; here it counts by its length, so that no
    passage holds a text without end. And what the model sees nothing of (an accent by itself) counts as one piece,
    because LlamaIndex repeats a stretch of no length in the next part.
    """
    spans = _counter().encode(text, add_special_tokens=False).offsets
    pieces = [start for start, end in spans for _ in range(1 + (end - start) // _LONGEST_PIECE)]
    return pieces or [0] * bool(text)


@cache
def _counter() -> Any:  # noqa: ANN401 - tokenizers' types aren't followed
    counter = tokenizer().__class__.from_str(tokenizer().to_str())
    counter.no_truncation()
    return counter
