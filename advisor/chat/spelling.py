"""Slips of the keyboard and short forms of chats, put right before a message is understood: "wat if", "exmples"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from string import ascii_lowercase

from advisor.chat.patterns import short_forms
from advisor.chat.resemblance import examples
from advisor.guidance.embedder import tokenizer

_WORD = re.compile(r"(?<![\w'/@.-])(?:[A-Z]?[a-z]{3,20})(?![\w'/@-])")
_LETTERS = re.compile(r"[a-z]{4,}")


def spelled(text: str) -> str:
    """Return a message with its slips put right: one letter wrong, missing, too many or in the wrong place.

    Only a word that the embedder doesn't know is taken for a slip, and only of a word that people use in this chat.

    Raises:
        GuidanceError: where the tokenizer's file is missing or isn't the one expected.
    """
    for short, meant in short_forms():
        text = short.sub(meant, text)
    return _WORD.sub(lambda found: _meant(found[0]), text)


def _meant(word: str) -> str:
    lower = word.lower()
    if lower in _vocabulary() or tokenizer().token_to_id(lower) is not None:
        return word
    near = sorted(_vocabulary().intersection(_slips(lower)))
    return near[0] if len(near) == 1 else word


def _slips(word: str) -> Iterator[str]:
    """Yield what is one slip away from a word."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after
            yield before + letter + after[1:]


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(_LETTERS.findall(" ".join(text for texts in examples().values() for text in texts).lower()))
