"""Text from outside as one line of plain characters, cut where it is long."""

from __future__ import annotations

import re

# Controls, what turns the direction of text or isn't seen, and halves of characters, which no file can hold.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_LOOKED_AT = 20
"""Characters that are looked at for each that is shown: white space may be long."""


def line(text: str, limit: int) -> str:
    """Return text on one line of at most about `limit` characters; what can't be seen shows as a replacement mark."""
    whole = " ".join(_UNSEEN.sub("�", text[: limit * _LOOKED_AT]).split())
    if len(whole) <= limit:
        return whole
    cut = whole[:limit]
    return f"{cut.rpartition(' ')[0] or cut} …"
