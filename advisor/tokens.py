"""Estimate tokens without a tokenizer, on the safe side: prose has fewer, and text that looks like noise not many more.

Three letters or blanks count as a token, any other ASCII character as one, and so does each byte of what is encoded in
several. Real tokenizers put four to five characters of English into a token.
"""

from __future__ import annotations

import string
from collections.abc import Iterator

_PER_TOKEN = 3
_LETTERS = (string.ascii_letters + " ").encode()


def costs(text: str) -> Iterator[float]:
    """Yield the estimated tokens of each character."""
    for character in text:
        if character.isascii():
            yield 1 / _PER_TOKEN if character.isalpha() or character == " " else 1.0
        else:
            yield float(len(character.encode("utf-8", errors="surrogatepass")))


def estimated(text: str) -> int:
    """Return the estimated tokens of a text, rounded up."""
    encoded = text.encode("utf-8", errors="surrogatepass")
    others = len(encoded.translate(None, _LETTERS))
    return (len(encoded) - others) // _PER_TOKEN + others + 1
