"""Text that a person who looks at the description doesn't see."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from advisor.intake.injection.view import Injected, View

_INVISIBLE = re.compile(
    r"\U0001F3F4[\U000E0020-\U000E007E]{1,7}\U000E007F"  # the flag of a region, which is no text
    r"|(?P<tags>[\U000E0000-\U000E007F]+)"
    r"|(?P<selectors>[\U000E0100-\U000E01EF]{2,}|[\uFE00-\uFE0F]{3,})"
    r"|(?P<zero>[\u200B-\u200D\u2060-\u2064\uFEFF]{8,})"
    r"|(?P<bidi>[\u202D\u202E][^\u202C\n]{2,}\u202C?)"
    r"|(?P<concealed>\x1B\[(?:\d{1,2};){0,4}8m[^\x1B]*)"
)
_BLOB = re.compile(r"(?<![\w+/=-])(?:[A-Za-z0-9+/_-]{24,}(?:\r?\n[A-Za-z0-9+/_-]{4,}){0,400}={0,2})(?![\w+/-])")
_HEX = re.compile(r"(?<!\w)(?:[0-9a-fA-F]{2}[ :]?){16,}(?!\w)")
_PROSE = re.compile(r"[A-Za-z]{1,20}(?:[ ,.:;'-]{1,3}[A-Za-z0-9]{1,20}){3}")
_TITLE = re.compile(
    r"(?:!?\[[^\[\]\n]{0,100})?\]\([^()\s]{0,500}[ \t]{1,9}"
    r"(?P<text>\"[^\"\n]{1,2000}\"|'[^'\n]{1,2000}'|\([^()\n]{1,2000}\))\)"
)
_IMAGE = re.compile(r"!\[(?P<text>[^\[\]\n]{1,2000})\]\([^()\n]{0,300}\)?")
_REFERENCE = re.compile(r"^[ \t]{0,3}\[[^\[\]\n]{1,60}\]:[^\n]*", re.MULTILINE)
_COMMENTS = (("{#", "#}"), ("/*", "*/"), ("<%--", "--%>"), ("{% comment", "endcomment %}"), ("{{!", "}}"))
_WORDS = 4
"""An alternative text or a title with so many is a statement; shorter ones are labels."""


def find(seen: View) -> Iterator[Injected]:
    """Yield invisible and concealed characters, encoded sentences, and texts of links and images that don't show."""
    text = seen.original
    if not text.isascii() or "\x1b" in text:
        yield from (Injected(*each.span(), "hidden") for each in _INVISIBLE.finditer(text) if each.lastgroup)
    for opening, closing in _COMMENTS:
        yield from _comments(text, opening, closing)
    for pattern, decode in ((_BLOB, _from_base64), (_HEX, _from_hex)):
        yield from (Injected(*each.span(), "hidden") for each in pattern.finditer(text) if _is_prose(decode(each)))
    for pattern in (_TITLE, _IMAGE):
        yield from (Injected(*each.span(), "hidden") for each in pattern.finditer(text) if _is_long(each["text"]))
    yield from (Injected(*each.span(), "hidden") for each in _REFERENCE.finditer(text) if _is_titled(each.group()))


def _comments(text: str, opening: str, closing: str) -> Iterator[Injected]:
    """Yield the comments of a template or a program that hold a sentence."""
    start = text.find(opening)
    while start >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            return
        if _is_long(text[start:end]):
            yield Injected(start, end + len(closing), "hidden")
        start = text.find(opening, end)


def _from_base64(blob: re.Match[str]) -> bytes:
    letters = re.sub(r"\s|=", "", blob.group()).replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(letters[: len(letters) // 4 * 4])
    except binascii.Error:
        return b""


def _from_hex(blob: re.Match[str]) -> bytes:
    return bytes.fromhex(re.sub(r"[ :]", "", blob.group()))


def _is_prose(content: bytes) -> bool:
    text = content.decode("utf-8", errors="ignore")
    return len(text) > 0.9 * len(content) and bool(_PROSE.search(text))


def _is_long(text: str) -> bool:
    return len(text.split()) >= _WORDS


def _is_titled(reference: str) -> bool:
    _, _, target = reference.partition("]:")
    return _is_long(target) and bool(re.match(r"\s{0,9}(?:#|<|\S{1,500}\s{1,9}[\"'(])", target))
