"""Numbers in a sentence, each with what it would be as the value of a fact, whichever that is.

The grammar only converts: 40 seconds are 40,000 ms, 3 million a month are 100,000 a day. Which fact a number belongs
to, if any, the words around it tell, and these are weighed by the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from advisor.facts import MAX_NUMBER
from advisor.intake.offline.numbers import NUMBER, Amount, amount, at_least, at_par
from advisor.intake.offline.units import milliseconds, per_day, per_month, weeks
from advisor.intake.text.sentences import Piece

_RANGE = rf"(?:between )?{NUMBER}(?: ?(?:-|to|and|or) ?{NUMBER})?"
_JOINED = r"(?:\d{1,3},\d{3}|\d{1,6}(?:[.,]\d{1,2}|\.\d{3})?)(?=(?:ms|msecs?|s|secs?|min)\b)"
_QUARTER = r"a quarter (?:of a )?million"
_FRACTION = (
    r"(?:half|a third of|a quarter of|(?:a|one) (?:tenth|twentieth) of"
    r"|three[- ]quarters of|quarter of|quarter|one and a half|two and a half|an?|one)"
)
_MONEY = r"(?:\$|€|£|us\$|usd|eur|euros?|chf|gbp|dollars?|bucks|pounds?|francs?|k€|k\$)"
_TIME = (
    r"(?:ms|msecs?|millis|milliseconds?|s|secs?|seconds?|mins?|minutes?|hours?|days?|weeks?|wks?|months?|quarters?"
    r"|years?)"
)
_MENTION = re.compile(
    rf"(?P<fraction>\b{_FRACTION})(?: an?)?[ -](?P<of>second|minute|week|month|quarter|year)s?\b(?! (?:of a )?million)"
    rf"|(?P<before>{_MONEY} ?)?(?P<n>(?<![\w.,])(?:{_JOINED}|{_RANGE}|{_QUARTER}))"
    rf"(?P<percent> ?%| percent| per ?cent)?(?:(?P<after> ?{_MONEY})\b|(?P<unit>[ -]?{_TIME})\b)?"
)
_PERIOD = re.compile(
    r"(?:\b(?:an?|per|each|every|in an?)|/) ?(?:single |normal |typical |average |calendar )?"
    r"(?:working[ -]|business[ -]|work[ -]?)?(?P<period>second|sec|s|minute|min|hour|hr|h|weekday|day|night"
    r"|shift|d|week|wk|w|month|mo|quarter|year|yr|annum|a)\b"
    r"|\b(?P<adverb>daily|nightly|hourly|weekly|monthly|yearly|annually|annual|rps|qps|tps|rpm|qpm|p\.a|p\.m|pm|pcm)\b"
)
_PARTS = {
    "half": 0.5,
    "third": 1 / 3,
    "three": 0.75,
    "quarter": 0.25,
    "tenth": 0.1,
    "twentieth": 0.05,
    "one and": 1.5,
    "two and": 2.5,
}
_AHEAD, _BEHIND, _CLOSE = 70, 50, 14  # characters in which a period belongs to a number
_HARDLY_MONEY = 100
_ADDS = re.compile(r"\b(?:plus|another|besides?|further|additional|on top|together with|extra)\b|\+")
_MORE = re.compile(r" (?:more|further|others?|extra|additional|held|reserved|set aside)\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A number, where it stands in the folded text, and its value for each fact that it could belong to."""

    start: int
    end: int
    values: Mapping[str, int]
    kind: str
    """What is counted, as far as the unit tells: money, time, percent, plain."""
    note: str = ""
    """What the reader of a fact should know of how the number was read."""


def mentions(sentence: Piece) -> Iterator[Mention]:
    """Yield the numbers of a sentence; of a range, the end that the fact asks for; then sums of two counts."""
    plain: list[Mention] = []
    for found in _MENTION.finditer(sentence.text):
        kind = _kind(found)
        values = {fact: value for fact, value in _values(sentence.text, found, kind) if 0 <= value <= MAX_NUMBER}
        if values:
            start, end = found.span()
            mention = Mention(sentence.start + start, sentence.start + end, values, kind, _note(found, kind))
            yield mention
            plain += [mention] if kind == "plain" else []
    yield from _sums(sentence, plain)


def _sums(sentence: Piece, plain: list[Mention]) -> Iterator[Mention]:
    for first, second in pairwise(plain):
        between = sentence.text[first.end - sentence.start : second.start - sentence.start]
        behind = sentence.text[second.end - sentence.start :][:_CLOSE]
        if _ADDS.search(between) or _MORE.match(behind):
            total = first.values["labeled_examples"] + second.values["labeled_examples"]
            if total <= MAX_NUMBER:
                yield Mention(first.start, second.end, {"labeled_examples": total}, "sum")


def _kind(found: re.Match[str]) -> str:
    if found["percent"]:
        return "percent"
    if found["before"] or found["after"]:
        return "money"
    return "time" if found["unit"] or found["fraction"] else "plain"


def _note(found: re.Match[str], kind: str) -> str:
    if kind == "money":
        return at_par(found["before"] or found["after"])
    size = _size(found["n"]) if kind == "plain" else None
    return at_least(found["n"], size) if size else ""


def _values(text: str, found: re.Match[str], kind: str) -> Iterator[tuple[str, int]]:
    if kind == "percent":
        return
    if kind == "time":
        yield from _durations(found)
        return
    size = _size(found["n"])
    if size is None:
        return
    monthly = per_month(_period(text, found, _CLOSE))
    if kind == "money":
        yield "monthly_cost_usd", round(size.high * (monthly or 1.0))
        return
    yield "labeled_examples", round(size.low)
    if daily := per_day(_period(text, found)):
        yield "requests_per_day", round(size.high * daily)
    if monthly and size.high >= _HARDLY_MONEY:
        yield "monthly_cost_usd", round(size.high * monthly)


def _size(text: str) -> Amount | None:
    return Amount(250_000, 250_000) if text.startswith("a quarter") else amount(text)


def _durations(found: re.Match[str]) -> Iterator[tuple[str, int]]:
    if found["fraction"]:
        size = next((part for word, part in _PARTS.items() if word in found["fraction"]), 1.0)
        unit = found["of"]
    else:
        given = amount(found["n"])
        if given is None:
            return
        size, unit = given.high, found["unit"].strip(" -")
    if short := milliseconds(unit):
        yield "latency_budget_ms", round(size * short)
    elif long := weeks(unit):
        yield "deadline_weeks", round(size * long)


def _period(text: str, found: re.Match[str], ahead: int = _AHEAD) -> str:
    """Return the period that a number is given for, or nothing: the next one after it, else one shortly before."""
    near = _PERIOD.search(text, found.end(), found.end() + ahead)
    if near is None:
        behind = list(_PERIOD.finditer(text, max(0, found.start() - _BEHIND), found.start()))
        near = behind[-1] if behind and ahead == _AHEAD else None
    return (near["period"] or near["adverb"]) if near else ""
