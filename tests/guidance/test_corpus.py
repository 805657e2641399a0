"""The built-in guides and how documents become passages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from advisor.guidance.corpus import corpus_passages, read_corpus
from advisor.guidance.documents import parse_document
from advisor.guidance.embedder import MAX_PIECES, tokenizer
from advisor.guidance.splitting import embedded_text, passages_of

_HEAVY = ("chromadb", "llama_index", "onnxruntime", "tokenizers", "litellm", "numpy")


def _pieces(text: str) -> int:
    tokenizer().no_truncation()
    try:
        return len(tokenizer().encode(text).ids)
    finally:
        tokenizer().enable_truncation(MAX_PIECES)


def test_the_five_guides_are_there() -> None:
    """The corpus has the guides by the ids that rules cite."""
    ids = [document.id for document in read_corpus()]
    assert ids == ["behavior-first", "checklist", "field-guide", "four-questions", "thyberg"]


def test_a_section_of_a_guide_is_one_passage() -> None:
    """No guide has a section too long for one passage, so ids and texts agree between rules and search."""
    indexed = [item for document in read_corpus() for item in passages_of(document)]
    assert indexed == list(corpus_passages().values())
    assert "four-questions#q3" in corpus_passages()


def test_guides_are_read_without_heavy_libraries() -> None:
    """Checking quotes loads neither a model nor an index."""
    code = f"import sys, advisor.guidance as g; g.corpus_passages(); print([m for m in {_HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - own code
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"Sentence number {number} says little." for number in range(200)),
        "\n\n".join(f"- item {number}, with (a few) more words;" for number in range(200)),
        "no end " * 800,
        "x" * 9000,
        "数据集很重要。" * 300,
        "e\u0301\U0001f600" * 4000,
    ],
    ids=["sentences", "list", "no punctuation", "one word", "Chinese", "combining"],
)
def test_long_sections_are_cut_verbatim(text: str) -> None:
    """The parts of an overlong section are numbered, verbatim, complete, and fit the model with their heading."""
    document = parse_document(f"# A heading {{#h}}\n{text}\n\n# B\nshort".encode(), Path("doc.md"))
    *parts, last = passages_of(document)
    assert [item.id for item in parts] == ["doc#h", *(f"doc#h.{number}" for number in range(2, len(parts) + 1))]
    assert (last.id, last.text) == ("doc#b", "short")
    assert len(parts) > 1
    assert all(item.text in text for item in parts)
    assert "".join("".join(item.text.split()) for item in parts) == "".join(text.split())
    assert all(_pieces(embedded_text(item)) <= MAX_PIECES for item in parts)


def test_an_endless_title_leaves_room_for_the_text() -> None:
    """A title or heading of any length is cut where it's embedded, not where it's shown."""
    document = parse_document(f"# {'very ' * 500}long\n{'Some text. ' * 200}".encode(), Path("doc.md"))
    passages = list(passages_of(document))
    assert len(passages[0].section) > 2000
    assert all("Some text." in item.text and _pieces(embedded_text(item)) <= MAX_PIECES for item in passages)
