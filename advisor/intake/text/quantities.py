"""The numbers of a quote, with every reading that their notation allows. Pure; linear in the length of the quote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from advisor.intake.text.number_words import (
    AND,
    HALF,
    ONE,
    ONE_OF,
    PARTS,
    POINT,
    SCALES,
    SMALL,
    TIMES,
    UNITS,
    VAGUE,
    german,
)

MOST = 200
"""Numbers of one text that are looked at."""
_LONGEST = 60
"""Characters of a number in digits, and of a number word."""
_TOKEN = re.compile(
    r"(?P<glued>(?<![^\W_])(?!(?:sub|usd|eur|gbp|chf|us|rs|inr|ca)-?\d)[^\W\d_]+-?\d[\w.,]*)"
    r"|(?P<digits>\d{1,3}(?:[ '\u2019\u00a0\u202f]\d{3})+(?![\d.,]?\d)|\d+(?:[.,]\d+)*)(?P<part>[½¼¾⅓⅔])?"
    r"(?P<ordinal>st\b|nd\b|rd\b|th\b)?"
    r"|(?P<alone>[½¼¾⅓⅔])"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[%‰])"
    r"|(?P<slash>/)"
)
_RANGE = re.compile(r"\s*(?:-|\u2013|\u2014|to|bis|a|or|and|und|y|o|oder)\s*")
_FRACTIONS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}
_OF = re.compile(
    r"\s*(?:of\s+|de\s+)?(?:an?\s+|un\s+|one\s+)?(?:se[ckg]|minut|hour|stunde|hora|million|billion|thousand|millon)"
)
_PER_YEAR = re.compile(r"\bp\. ?a\b\.?")
_PERCENT = ("percent", "prozent", "percentage")
_THOUSAND = 1_000
_TEN, _HUNDRED = 10, 100
_GROUP = 3


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a text.

    Attributes:
        values: what it may stand for; "1.200" is 1200 or 1.2.
        start: where it begins in the plain text.
        end: where it ends.
        percent: whether a percent sign follows.
        scale: what it was multiplied by: 1000 in "5k".
    """

    values: tuple[Fraction, ...]
    start: int
    end: int
    percent: bool = False
    scale: int = 1


@dataclass(frozen=True, slots=True)
class Period:
    """A unit of time named in a text; `one` where the words before it say that it is one of them."""

    unit: str
    start: int
    end: int
    one: bool


@dataclass(frozen=True, slots=True)
class Quantities:
    """The numbers and units of a text, in order."""

    text: str
    numbers: tuple[Number, ...]
    periods: tuple[Period, ...]


def quantities(text: str) -> Quantities:
    """Return the numbers and units of time that a text names."""
    simple = plain(text)
    tokens = list(_TOKEN.finditer(simple))
    numbers: list[Number] = []
    at = 0
    while at < len(tokens) and len(numbers) < MOST:
        found, at = _number(tokens, at, simple)
        if found:
            numbers.append(found)
    return Quantities(simple, tuple(_ranged(numbers, simple)), tuple(_periods(tokens, simple)))


def plain(text: str) -> str:
    """Return the text in lower case, without accents and hidden characters."""
    kept = (
        character
        for character in unicodedata.normalize("NFD", text.replace("\N{LATIN SMALL LETTER SHARP S}", "ss")).casefold()
        if not unicodedata.combining(character) and unicodedata.category(character) != "Cf"
    )
    return _PER_YEAR.sub(" annum ", "".join(kept))


def _number(tokens: list[re.Match[str]], at: int, text: str) -> tuple[Number | None, int]:
    """Return the number that begins at a token, if one does, and the token to go on with."""
    token = tokens[at]
    if token["ordinal"] or len(token.group()) > _LONGEST:
        return None, at + 1
    if token["digits"] or token["alone"]:
        values = _readings(token["digits"], token["part"] or token["alone"])
        if _is(tokens, at + 1, "slash") and _is(tokens, at + 2, "digits"):
            below = max(_readings(tokens[at + 2]["digits"], None), default=Fraction(0))
            return Number((*values, *(value / below for value in values if below)), *token.span()), at + 2
        return _scaled(values, tokens, at, at + 1, text)
    if token["word"]:
        return _spelled(tokens, at, text)
    return None, at + 1


def _scaled(
    values: tuple[Fraction, ...], tokens: list[re.Match[str]], first: int, ahead: int, text: str
) -> tuple[Number, int]:
    """Return the number multiplied by the words of scale that follow it."""
    scale, unscaled, end = 1, values, tokens[ahead - 1].end()
    while ahead < len(tokens) and _near(tokens[ahead - 1], tokens[ahead], text) and tokens[ahead]["word"] in SCALES:
        scale *= SCALES[tokens[ahead]["word"]]
        end = end if tokens[ahead]["word"] == "m" else tokens[ahead].end()
        ahead += 1
    values = tuple(value * scale for value in values)
    if tokens[ahead - 1]["word"] == "m":
        values = (*values, *unscaled)  # "5m" may be minutes, too
    return Number(values, tokens[first].start(), end, _percent(tokens, ahead), scale), ahead


def _spelled(tokens: list[re.Match[str]], at: int, text: str) -> tuple[Number | None, int]:
    """Return the number that words spell: "two thousand five hundred", "half a million", "a dozen"."""
    start, word = at, tokens[at]["word"]
    if word in HALF or (word in PARTS and _OF.match(text, tokens[at].end())):
        ahead = at + 1
        while ahead < len(tokens) and tokens[ahead]["word"] in (ONE | AND):
            ahead += 1
        return _scaled((Fraction(1, PARTS.get(word, 2)),), tokens, start, ahead, text)
    if word in VAGUE:
        ahead = at + 2 if _word(tokens, at + 1) in AND else at + 1
        return _scaled(tuple(map(Fraction, VAGUE[word])), tokens, start, ahead, text)
    if word in TIMES and _word(tokens, at + 1) != "we":
        return Number((Fraction(TIMES[word]),), *tokens[at].span()), at + 1
    value, ahead = _composed(tokens, at)
    if value is None:
        return None, at + 1
    if _word(tokens, ahead) in POINT and SMALL.get(_word(tokens, ahead + 1), _TEN) < _TEN:
        value += Fraction(SMALL[_word(tokens, ahead + 1)], _TEN)
        return _scaled((value,), tokens, start, ahead + 2, text)
    if _word(tokens, ahead) in AND:
        half = ahead + 1 if _word(tokens, ahead + 1) in HALF else ahead + 2
        if _word(tokens, half) in HALF and _word(tokens, half - 1) in AND | ONE:
            return _scaled((value + Fraction(1, 2),), tokens, start, half + 1, text)
    scale = next((SCALES[name] for name in (_word(tokens, ahead - 1),) if name in SCALES), 1)
    return Number((value,), tokens[start].start(), tokens[ahead - 1].end(), _percent(tokens, ahead), scale), ahead


def _composed(tokens: list[re.Match[str]], at: int) -> tuple[Fraction | None, int]:
    """Return the number that a run of number words adds up to, and where the run ends."""
    total, current, seen = Fraction(0), Fraction(0), False
    while at < len(tokens):
        word = _word(tokens, at)
        small = Fraction(SMALL[word]) if word in SMALL else None if word in ONE else german(word)
        if word in SCALES and len(word) > 1:
            current = (current or Fraction(1)) * SCALES[word]
            if SCALES[word] >= _THOUSAND:
                total, current = total + current, Fraction(0)
        elif small is not None and _adds(current, small):
            current += small
        elif not (word in ONE and _word(tokens, at + 1) in SCALES) and not (seen and _joins(tokens, at)):
            break
        seen = seen or small is not None or word in SCALES
        at += 1
    return (total + current if seen else None), at


def _adds(current: Fraction, small: Fraction) -> bool:
    return current % _HUNDRED == 0 or (current % _TEN == 0 and small < _TEN)


def _joins(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether the word only connects two parts of one number: "two hundred and fifty", "tens of thousands"."""
    following = _word(tokens, at + 1)
    return _word(tokens, at) in AND and (following in SMALL or following in SCALES) and following not in HALF


def _ranged(numbers: list[Number], text: str) -> Iterator[Number]:
    """Yield the numbers; in "500-800k" the first may be in thousands as well."""
    for index, number in enumerate(numbers):
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        between = text[number.end : following.start] if following else ""
        if following and number.scale == 1 < following.scale and _RANGE.fullmatch(between):
            scaled = (value * following.scale for value in number.values)
            fitting = (value for value in scaled if value <= max(following.values))
            yield replace(number, values=(*number.values, *fitting))
        else:
            yield number


def _periods(tokens: list[re.Match[str]], text: str) -> Iterator[Period]:
    for index, token in enumerate(tokens):
        word, previous = token["word"], _word(tokens, index - 1) if index else ""
        unit = UNITS.get(word or "")
        letter = unit and len(word) == 1 and not (index and (tokens[index - 1]["digits"] or tokens[index - 1]["slash"]))
        if not unit or letter:
            unit = "minute" if word == "m" and index and tokens[index - 1]["digits"] else None
        if unit == "day" and UNITS.get(_word(tokens, index + 1)) == "week":
            continue  # "a five-day week"
        if unit == "day" and previous in ("working", "business", "work", "school", "week"):
            unit = "workday"
        if unit:
            yield Period(unit, *token.span(), bool(ONE_OF.search(text, max(0, token.start() - 16), token.start())))


def _readings(digits: str | None, part: str | None) -> tuple[Fraction, ...]:
    extra = _FRACTIONS.get(part or "", Fraction(0))
    if not digits:
        return (extra,)
    bare = re.sub(r"[ '\u2019\u00a0\u202f]", "", digits)
    return tuple(dict.fromkeys(Fraction(reading) + extra for reading in _notations(bare)))


def _notations(digits: str) -> Iterator[str]:
    """Yield what digits with points and commas may mean, as decimal numbers."""
    separators = set(re.findall(r"[.,]", digits))
    groups = re.split(r"[.,]", digits)
    last = digits[len(digits) - len(groups[-1]) - 1]
    if not separators:
        yield digits
    elif len(separators) > 1:
        yield f"{''.join(groups[:-1])}.{groups[-1]}"
    else:
        grouped = all(len(group) == _GROUP for group in groups[1:]) and len(groups[0]) <= _GROUP
        if grouped:
            yield "".join(groups)
        if digits.count(last) == 1 and not (grouped and last == "," and groups[0] != "0"):
            yield f"{groups[0]}.{groups[1]}"


def _near(left: re.Match[str], right: re.Match[str], text: str) -> bool:
    return text[left.end() : right.start()] in ("", " ", "-", "\u00a0", "\u202f", ". ")


def _word(tokens: list[re.Match[str]], at: int) -> str:
    return (tokens[at]["word"] or "") if 0 <= at < len(tokens) else ""


def _percent(tokens: list[re.Match[str]], at: int) -> bool:
    return _is(tokens, at, "mark") or _word(tokens, at) in _PERCENT


def _is(tokens: list[re.Match[str]], at: int, group: str) -> bool:
    return at < len(tokens) and bool(tokens[at][group])
