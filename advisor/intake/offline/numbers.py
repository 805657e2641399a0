"""Quantities as people write them: 12k, 1,200, two thousand, half a million, 500-800."""

from __future__ import annotations

import re
from dataclasses import dataclass


def _numbered(words: str, start: int, step: int) -> dict[str, int]:
    return {word: start + step * index for index, word in enumerate(words.split())}


_UNITS = {
    **_numbered("zero one two three four five six seven eight nine ten eleven twelve", 0, 1),
    **_numbered("thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 13, 1),
}
_TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "grand": 1_000,
    "million": 1_000_000,
    "mio": 1_000_000,
    "mn": 1_000_000,
    "m": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
}
_SMALL = {"a": 1, "an": 1, "couple": 2, "few": 2, "several": 2, "half": 0.5, **_UNITS, **_TENS}
_SCALE = r"(?:dozens?|hundreds?|thousands?|millions?|billions?)"
_DIGITS = (
    r"(?:\d{1,3}(?:[,.' ]\d{3}){1,4}(?![\d])|\d{1,12}(?:\.\d{1,3}|,\d{1,2}(?!\d))?)(?: ?(?:k|m|mn|mio|bn|hundred"
    r"|thousand|million|billion|grand)\b)?"
)
_SMALL_WORD = "(?:" + "|".join(sorted((*_UNITS, *_TENS), key=len, reverse=True)) + ")"
_SPELLED = (
    rf"(?:half a (?:million|thousand|dozen)|(?:a|one) (?:million|thousand) and a half\b"
    rf"|{_SMALL_WORD} and a half (?:thousand|million)"
    rf"|(?:(?:a )?(?:couple|few)(?: of)?|several|a|one) {_SCALE}\b(?: of|(?:(?: and)?[- ](?:{_SCALE}|{_SMALL_WORD})"
    rf"){{1,4}})?"
    rf"|(?:tens|hundreds|thousands) of (?:thousands|millions)(?: of)?|(?:thousands|millions|hundreds) of"
    rf"|{_SMALL_WORD}(?:[- ]{_SMALL_WORD})?(?:(?: and)?[- ](?:{_SCALE}|{_SMALL_WORD})){{0,4}})"
)
NUMBER = rf"(?:(?:{_DIGITS}|{_SPELLED})(?![\w%]))"
"""Pattern of one quantity; it has no groups."""
AMOUNT = rf"(?:(?:between )?{NUMBER}(?: ?(?:-|to|and) ?{NUMBER})?)"
"""Pattern of a quantity or a range of two."""

_DOLLARS = ("$", "usd", "us$", "dollar", "buck", "us dollar", "k$", "grand")
_ONE = re.compile(NUMBER)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([,.' ])\d{3})(?:\1\d{3}){0,3}")
_DECIMAL = re.compile(r"\d{1,12},\d{1,2}")
"""With a decimal comma: nobody groups one or two digits."""
_PARTS = re.compile(r"(\d[\d,.' ]*\d|\d) ?([a-z]+)?")
_VAGUE = re.compile(r"\b(?:few|several|couple|tens|hundreds|thousands|millions|dozens)\b")


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity with its bounds, equal where it is no range."""

    low: float
    high: float
    vague: bool = False
    """Given as "thousands of" or "a few hundred": the lower bound is taken."""


def amount(text: str) -> Amount | None:
    """Return the quantity that a match of `AMOUNT` stands for."""
    parts = _ONE.findall(text)
    values = [value for part in parts if (value := _value(part)) is not None]
    if not values:
        return None
    low, high = values[0], values[-1]
    if low < high and (scale := _scale(parts[-1])) and not _scale(parts[0]) and low * scale <= high:
        low *= scale
    return Amount(min(low, high), max(low, high), vague=bool(_VAGUE.search(text)))


def at_least(text: str, size: Amount) -> str:
    """Return what the reader of a fact should know of a quantity such as "thousands of": nothing if it is exact."""
    return f"“{text.strip()}” is read as at least {int(size.low):,}." if size.vague else ""


def at_par(currency: str) -> str:
    """Return what the reader of a fact should know of a currency: nothing if it is the US dollar."""
    if currency.strip().rstrip("s") in _DOLLARS:
        return ""
    return f"The cost is given in another currency ({currency.strip()}) and taken at par with the US dollar."


def _value(text: str) -> float | None:
    if text[0].isdigit():
        return _digits(text)
    return _spelled(re.split(r"[- ]", text.removeprefix("a ") if _VAGUE.search(text) else text))


def _digits(text: str) -> float | None:
    found = _PARTS.match(text)
    if not found:
        return None
    digits = found.group(1)
    if _DECIMAL.fullmatch(digits):
        digits = digits.replace(",", ".")
    plain = re.sub(r"\D", "", digits) if _GROUPED.fullmatch(digits) else digits.replace(",", "")
    try:
        return float(plain) * _SCALES.get((found.group(2) or "").rstrip("s"), 1)
    except ValueError:
        return None


def _spelled(words: list[str]) -> float | None:
    total, current = 0.0, 0.0
    if "half" in words[1:]:
        return (_SMALL.get(words[0], 1) + 0.5) * next(_SCALES[word] for word in words if word in _SCALES)
    for word in words:
        scale = _SCALES.get(word.removesuffix("s"), 10 if word == "tens" else 0)
        if scale:
            current = (current or 1) * scale
            total, current = (
                (total + current, 0.0) if scale >= _SCALES["thousand"] and "of" not in words else (total, current)
            )
        elif not (word == "a" and current):
            current += _SMALL.get(word, 0)
    return (total + current) or (0.0 if "zero" in words else None)


def _scale(text: str) -> int | None:
    found = re.search(r"(k|m|mn|mio|bn|hundred|thousand|million|billion)s?$", text)
    return _SCALES[found.group(1)] if found else None
