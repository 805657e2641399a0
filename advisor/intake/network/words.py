"""Word n-grams of a sentence, as the network counts them."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"\d[\d,.]*|[^\W\d_]+(?:'[^\W\d_]+)?|[?!$€£%<>]")
_LONGEST = 3  # words in a row
_MAX_DIGITS = 9


def words(text: str) -> list[str]:
    """Return the words of a folded text; of a number only how many digits it has."""
    return [_size(word) if word[0].isdigit() else word for word in _WORD.findall(text)]


def ngrams(text: str) -> Counter[str]:
    """Return how often each run of one to three words occurs."""
    row = words(text)
    runs = (row[at : at + size] for size in range(1, _LONGEST + 1) for at in range(len(row) - size + 1))
    return Counter(" ".join(run) for run in runs)


def _size(number: str) -> str:
    return f"#{min(_MAX_DIGITS, sum(map(str.isdigit, number)))}"
