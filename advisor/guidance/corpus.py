"""The built-in guides, read without any index or model."""

from __future__ import annotations

from pathlib import Path

from advisor.errors import DocumentError
from advisor.guidance.documents import Document, check_ids, read_guide
from advisor.guidance.sections import Section
from advisor.passages import Passage
from advisor.resources import folder


def read_corpus(path: Path | None = None) -> tuple[Document, ...]:
    """Read the built-in guides, sorted by file name.

    Args:
        path: folder of the guides; by default the one that comes with the package.

    Raises:
        DocumentError: where a guide is malformed, two share an id, or there is none.
    """
    where = path or folder("corpus")
    files = sorted(where.glob("*.md"))
    if not files:
        msg = f"There are no guides in {where}. Reinstall the advisor."
        raise DocumentError(msg)
    documents = tuple(read_guide(file) for file in files)
    check_ids(zip(documents, files, strict=True))
    return documents


def corpus_passages(path: Path | None = None) -> dict[str, Passage]:
    """Return the sections of the built-in guides by passage id, in reading order; each is one passage.

    Args:
        path: as for `read_corpus`.

    Raises:
        DocumentError: as `read_corpus`.
    """
    found = (passage(document, section) for document in read_corpus(path) for section in document.sections)
    return {item.id: item for item in found}


def passage(document: Document, section: Section, part: int = 1, text: str | None = None) -> Passage:
    """Return a section as a passage, or its part of this number, counted from 1, with this text."""
    suffix = f".{part}" if part > 1 else ""
    return Passage(
        id=f"{document.id}#{section.anchor}{suffix}",
        title=document.title,
        guide=document.id,
        section=section.heading,
        text=section.text if text is None else text,
        page=section.page,
        collection=document.collection,
        access=document.access,
    )
