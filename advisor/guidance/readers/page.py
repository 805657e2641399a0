"""HTML: what a visitor of the page reads, without scripts, navigation and hidden elements, cut at its headings."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

from advisor.guidance.readers.contents import Contents, clean, one_line, refuse
from advisor.guidance.sections import ANCHOR, blocks, by_headings

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNWANTED = frozenset(
    (
        *("script", "style", "template", "noscript", "head", "iframe", "object", "embed", "svg", "canvas"),
        *("nav", "footer", "button", "select", "dialog", "audio", "video"),
    )
)
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "dialog", "menu", "menubar"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
# Text stays as it reads: a quote from it is compared with what a reader sees, not with Markdown around it.
_PLAIN = ("a", "img", "b", "strong", "i", "em", "del", "s", "sub", "sup", "kbd", "samp", "code", "blockquote")


def read_html(content: bytes | str, name: str) -> Contents:
    """Read a page.

    Raises:
        UnreadableError: where it isn't text.
        RecursionError: where its elements are nested too deeply.
    """
    if isinstance(content, bytes) and b"\0" in content and not content.startswith(_UTF_16):
        refuse("it is a binary file", "Save it as a page of text.")
    soup = _parsed(content)
    if soup.contains_replacement_characters:
        refuse("it isn't text in the encoding that it names", "Save it in the encoding UTF-8.")
    title = one_line(soup.title.get_text()) if soup.title else ""
    found = blocks(_markdown(soup))
    title = title or next((block.heading for block in found if block.heading), "") or name
    return Contents(title, by_headings(found, title))


def _parsed(content: bytes | str) -> BeautifulSoup:
    from bs4 import BeautifulSoup

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # says that a page looks like XML or like the name of a file
        return BeautifulSoup(content, "lxml")  # which closes what a page leaves open


def _markdown(soup: BeautifulSoup) -> str:
    from markdownify import MarkdownConverter

    for tag in soup.find_all(_unwanted):
        tag.decompose()
    for heading in soup.find_all(_HEADINGS):
        _keep_anchor(heading)
    converter = MarkdownConverter(
        heading_style="atx",
        strip=list(_PLAIN),
        escape_asterisks=False,
        escape_underscores=False,
        table_infer_header=True,
        bullets="-",
    )
    text = clean(str(converter.convert_soup(soup)))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t\xa0]+$", "", text, flags=re.MULTILINE))


def _unwanted(tag: Tag) -> bool:
    return (
        tag.name in _UNWANTED
        or tag.has_attr("hidden")
        or tag.get("aria-hidden") == "true"
        or str(tag.get("role", "")).lower() in _ROLES
        or _HIDDEN.search(str(tag.get("style", ""))) is not None
    )


def _keep_anchor(heading: Tag) -> None:
    # So that a citation points to the same place as a link to the page does.
    anchor = str(heading.get("id", ""))
    if re.fullmatch(ANCHOR, anchor):
        heading.append(f" {{#{anchor}}}")
