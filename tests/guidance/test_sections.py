"""Sections of Markdown and plain text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from advisor.guidance.sections import PART_WORDS, blocks, by_headings, by_paragraphs, slug
from advisor.resources import folder


def _sections(markdown: str) -> list[tuple[str, str, str]]:
    return [(item.anchor, item.heading, item.text) for item in by_headings(blocks(markdown), "Title")]


def test_headings_cut_the_text() -> None:
    """A section runs from its heading to the next, whatever the levels, and is trimmed of blank lines."""
    assert _sections("# A\n\none\n\n### B ##\ntwo\n\n## C {#see-c}\n\n\nthree\n") == [
        ("a", "A", "one"),
        ("b", "B", "two"),
        ("see-c", "C", "three"),
    ]


def test_code_has_no_headings() -> None:
    """Lines that start with `#` inside a fence of back-ticks or tildes belong to the text."""
    text = "```sh\n# no\n~~~\n# no\n```\n~~~~\n```\n~~~\n# no\n~~~~\n    # no\n#no\n```x``` inline"
    assert _sections(f"# A\n{text}\n# B\nend") == [("a", "A", text), ("b", "B", "end")]


def test_a_fence_that_never_closes_runs_to_the_end() -> None:
    """As in CommonMark, everything after an open fence is code."""
    assert _sections("# A\n```\n# no\n") == [("a", "A", "```\n# no")]


def test_repeated_anchors_are_counted_on() -> None:
    """Anchors stay unique, also where a counted one is already taken or a heading has no letter."""
    anchors = [anchor for anchor, _, _ in _sections("# A\nx\n# A-2\nx\n# A\nx\n# Q {#a}\nx\n# ?\nx\n#\nx")]
    assert anchors == ["a", "a-2", "a-3", "a-4", "section", "section-2"]


def test_text_before_the_first_heading_is_kept() -> None:
    """What precedes every heading becomes a section of its own under the document's title."""
    assert _sections("hello\n# A\nx") == [("part-1", "Title", "hello"), ("a", "A", "x")]


def test_headings_without_text_are_no_sections() -> None:
    """A heading directly above another one has nothing to cite."""
    assert _sections("# A\n## B\nx\n## C\n \n") == [("b", "B", "x")]


def test_an_anchor_never_holds_a_dot() -> None:
    """`.2` at the end of a passage's id always means its second part, so `{#a.2}` is no anchor."""
    assert _sections("# A {#a.2}\nx") == [("a-a-2", "A {#a.2}", "x")]


def test_paragraphs_are_gathered_whole() -> None:
    """Text without headings is cut between paragraphs only, into parts of about the same length."""
    paragraphs = [f"{number} " + "word " * 60 + "end." for number in range(7)]
    sections = by_paragraphs("\n\n".join(paragraphs), "T")
    assert [section.anchor for section in sections] == ["part-1", "part-2", "part-3", "part-4"]
    assert "\n\n".join(section.text for section in sections) == "\n\n".join(paragraphs)
    assert all(len(section.text.split()) <= PART_WORDS for section in sections)


def test_a_slug_is_ascii() -> None:
    """Accents go, other signs become hyphens, and letters without an ASCII form leave nothing."""
    assert (slug("  Über uns: Q&A!"), slug("文档")) == ("uber-uns-q-a", "")


@given(st.text(alphabet="#ab `~{}\n\t-.", max_size=80))
def test_no_text_is_lost(markdown: str) -> None:
    """Every word of the source stands in the headings or texts of the blocks, and anchors are unique."""
    found = blocks(markdown)
    kept = "".join(block.heading + (block.anchor or "") + block.text for block in found)
    assert sorted(re.findall("[ab]", kept)) == sorted(re.findall("[ab]", markdown))
    anchors = [section.anchor for section in by_headings(found, "T")]
    assert len(set(anchors)) == len(anchors)


def test_llama_index_finds_the_same_sections_in_the_guides() -> None:
    """On the guides, LlamaIndex's Markdown parser cuts at the same places."""
    from llama_index.core import Document
    from llama_index.core.node_parser import MarkdownNodeParser

    for path in folder("corpus").glob("*.md"):
        text = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        nodes = MarkdownNodeParser().get_nodes_from_documents([Document(text=text)])
        theirs = [body.strip() for node in nodes for head, _, body in [node.text.partition("\n")] if body.strip()]
        assert [block.text for block in blocks(text) if block.text] == theirs
