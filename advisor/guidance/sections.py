"""Sections of a Markdown or plain text, by its headings or by its paragraphs. Pure and light.

LlamaIndex's `MarkdownNodeParser` isn't used for this: it takes over a second to import, which checking a quote
against a guide shouldn't cost, and it takes `#` lines inside `~~~` fences for headings. A test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

PART_WORDS = 150
"""Paragraphs of text without headings are gathered into sections of about this many words."""
ANCHOR = "[A-Za-z0-9][A-Za-z0-9_-]*"
"""Pattern of an explicit anchor."""

_HEADING = re.compile(r" {0,3}(?P<hashes>#{1,6})(?:[ \t]+(?P<text>.*?))??(?:[ \t]+#+)?[ \t]*")
_ANCHOR = re.compile(rf"(?P<heading>.*?)[ \t]*\{{#(?P<anchor>{ANCHOR})\}}")
_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})(?P<info>.*)")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document that can be cited.

    Attributes:
        anchor: name of the section, unique in its document.
        heading: the heading without its anchor; the document's title where the text has none.
        text: what stands under the heading, verbatim, without blank lines around it.
        page: where it begins, counted from 1; None where the document has no pages.
    """

    anchor: str
    heading: str
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading as it stands in the source, and the text up to the next one.

    Attributes:
        level: 1 to 6; 0 for the text before the first heading.
        heading: the heading without `{#anchor}`.
        anchor: the explicit anchor, if there is one.
        text: the text under the heading.
    """

    level: int
    heading: str
    anchor: str | None
    text: str


def blocks(markdown: str) -> tuple[Block, ...]:
    """Cut a Markdown text at its ATX headings; lines inside code fences are never headings."""
    found: list[Block] = []
    head: tuple[int, str, str | None] = (0, "", None)
    lines: list[str] = []
    for line, is_code in _with_fences(markdown):
        match = None if is_code else _HEADING.fullmatch(line)
        if match is None:
            lines.append(line)
            continue
        found.append(Block(*head, _body(lines)))
        head, lines = (len(match["hashes"]), *_split_anchor(match["text"] or "")), []
    found.append(Block(*head, _body(lines)))
    return tuple(block for block in found if block.level or block.text)


def by_headings(found: Iterable[Block], title: str) -> tuple[Section, ...]:
    """Name every block that has text; an anchor that is missing is made from the heading, a repeated one counted on."""
    taken: set[str] = set()
    sections: list[Section] = []
    for block in found:
        if not block.level:
            sections.extend(by_paragraphs(block.text, title))
            taken.update(section.anchor for section in sections)
        elif block.text:
            anchor = unused(block.anchor or slug(block.heading) or "section", taken)
            taken.add(anchor)
            sections.append(Section(anchor, block.heading or title, block.text))
    return tuple(sections)


def by_paragraphs(text: str, title: str) -> tuple[Section, ...]:
    """Gather the paragraphs of a text without headings into `part-1`, `part-2` and so on."""
    return tuple(
        Section(f"part-{number}", title, part) for number, part in enumerate(_gather(text.strip("\n")), start=1)
    )


def slug(text: str) -> str:
    """Return the text in lower-case ASCII letters, digits and hyphens; empty where none of it can be kept."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def unused(anchor: str, taken: set[str]) -> str:
    """Return the anchor, counted on where it's taken."""
    candidate, number = anchor, 1
    while candidate in taken:
        number += 1
        candidate = f"{anchor}-{number}"
    return candidate


def _with_fences(markdown: str) -> Iterator[tuple[str, bool]]:
    """Yield each line and whether it belongs to a fenced block of code."""
    fence = ""
    for line in markdown.split("\n"):
        match = _FENCE.fullmatch(line)
        if fence:
            yield line, True
            # Only a bare fence of the same character and at least the same length closes.
            if match and match["mark"].startswith(fence) and not match["info"].strip():
                fence = ""
        else:
            # A back-tick after three back-ticks is inline code, as in ```x```.
            opens = match is not None and not (match["mark"][0] == "`" and "`" in match["info"])
            fence = match["mark"] if match and opens else ""
            yield line, opens


def _split_anchor(heading: str) -> tuple[str, str | None]:
    match = _ANCHOR.fullmatch(heading)
    return (match["heading"], match["anchor"]) if match else (heading, None)


def _body(lines: list[str]) -> str:
    # Only blank lines go: the indentation of the first line may mark it as code.
    return re.sub(r"\A(?:[ \t]*\n)+", "", "\n".join(lines)).rstrip()


def _gather(text: str) -> Iterator[str]:
    start, words, end = 0, 0, 0
    for begin, stop in _spans(text):
        count = len(text[begin:stop].split())
        if words and words + count > PART_WORDS:
            yield text[start:end].rstrip()
            start, words = begin, 0
        words, end = words + count, stop
    if words:
        yield text[start:end].rstrip()


def _spans(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for gap in _PARAGRAPHS.finditer(text):
        yield begin, gap.start()
        begin = gap.end()
    yield begin, len(text)
