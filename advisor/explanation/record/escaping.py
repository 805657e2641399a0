"""Text from outside as literal Markdown: it can't become a heading, a link, a table, HTML or a mention."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.explanation.wording import shortened

LONGEST = 4_000
"""Characters of the description that the record quotes."""
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$&{}@])")
_LINK = re.compile(r"(?i)(:)(?=//)|(?<=\bwww)(\.)")
# A list, a heading's underline, or a number that starts a list.
_START = re.compile(r"^(\d{1,9})([.)])|^([-+=:])")
# Control characters, and those that turn the direction of what is shown.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


def escape(text: str) -> str:
    """Return text from outside as literal Markdown, on one line."""
    line = " ".join(_UNSEEN.sub("�", text).split())
    line = _LINK.sub(r"\\\g<0>", _SPECIAL.sub(r"\\\1", line))
    return _START.sub(lambda start: f"{start[1]}\\{start[2]}" if start[1] else f"\\{start[3]}", line)


def quoted(text: str) -> Iterator[str]:
    """Yield the lines of a block quote of this text, cut where it is very long."""
    shown = text.strip()
    for line in shown[:LONGEST].splitlines():
        yield f"> {escape(line)}".rstrip()
    if len(shown) > LONGEST:
        yield ">"
        yield f"> … (the first {LONGEST:,} of {len(shown):,} characters; the stored assessment has all of them)"


def quotation(text: str) -> str:
    """Return words of the user in quotation marks, cut where they are long."""
    return f"“{escape(shortened(text))}”"
