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
from advisor.intake.offline.numbers import NUMBER, Amount, amount
from advisor.intake.offline.sentences import Piece

_RANGE = rf"(?:between )?{NUMBER}(?: ?(?:-|to|and|or) ?{NUMBER})?"
_JOINED = r"\d{1,6}(?:\.\d{1,3})?(?=(?:ms|msecs?|s|secs?|min)\b)"
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
    rf"|(?P<before>{_MONEY} ?)?(?P<n>(?<![\w.,])(?:{_RANGE}|{_JOINED}|{_QUARTER}))"
    rf"(?P<percent> ?%| percent| per ?cent)?(?:(?P<after> ?{_MONEY})\b|(?P<unit>[ -]?{_TIME})\b)?"
)
_PERIOD = re.compile(
    r"(?:\b(?:an?|per|each|every|in an?)|/) ?(?:single |normal |typical |average |calendar )?"
    r"(?:working[ -]|business[ -]|work[ -]?)?(?P<period>second|sec|s|minute|min|hour|hr|h|weekday|day|night"
    r"|shift|d|week|wk|w|month|mo|quarter|year|yr|annum|a)\b"
    r"|\b(?P<adverb>daily|nightly|hourly|weekly|monthly|yearly|annually|annual|rps|qps|tps|rpm|qpm|p\.a|p\.m|pm|pcm)\b"
)
_PER_DAY = {
    **dict.fromkeys(("second", "sec", "s", "rps", "qps", "tps"), 86_400.0),
    **dict.fromkeys(("minute", "min", "rpm", "qpm"), 1_440.0),
    **dict.fromkeys(("hour", "hr", "h", "hourly"), 24.0),
    **dict.fromkeys(("day", "night", "weekday", "shift", "d", "daily", "nightly"), 1.0),
    **dict.fromkeys(("week", "wk", "w", "weekly"), 1 / 5),  # the contract's week is a working week
    **dict.fromkeys(("month", "mo", "monthly", "p.m", "pm", "pcm"), 1 / 30),
    "quarter": 1 / 90,
    **dict.fromkeys(("year", "yr", "annum", "a", "yearly", "annually", "annual", "p.a"), 1 / 365),
}
_PER_MONTH = {
    **dict.fromkeys(("day", "night", "weekday", "d", "daily", "nightly"), 30.0),
    **dict.fromkeys(("week", "wk", "w", "weekly"), 30 / 7),
    **dict.fromkeys(("month", "mo", "monthly", "p.m", "pm", "pcm"), 1.0),
    "quarter": 1 / 3,
    **dict.fromkeys(("year", "yr", "annum", "a", "yearly", "annually", "annual", "p.a"), 1 / 12),
}
_MILLISECONDS = {"m": 60_000.0, "s": 1_000.0}
_WEEKS = {"d": 1 / 7, "w": 1.0, "m": 52 / 12, "q": 13.0, "y": 52.0}
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


def mentions(sentence: Piece) -> Iterator[Mention]:
    """Yield the numbers of a sentence; of a range, the end that the fact asks for; then sums of two counts."""
    plain: list[Mention] = []
    for found in _MENTION.finditer(sentence.text):
        kind = _kind(found)
        values = {fact: value for fact, value in _values(sentence.text, found, kind) if 0 <= value <= MAX_NUMBER}
        if values:
            start, end = found.span()
            mention = Mention(sentence.start + start, sentence.start + end, values, kind)
            yield mention
            plain += [mention] if kind == "plain" else []
    yield from _sums(sentence, plain)


def _sums(sentence: Piece, plain: list[Mention]) -> Iterator[Mention]:
    for first, second in pairwise(plain):
        between = sentence.text[first.end - sentence.start : second.start - sentence.start]
        behind = sentence.text[second.end - sentence.start :][:_CLOSE]
        if _ADDS.search(between) or _MORE.match(behind):
            total = first.values["labeled_examples"] + second.values["labeled_examples"]
            yield Mention(first.start, second.end, {"labeled_examples": total}, "sum")


def _kind(found: re.Match[str]) -> str:
    if found["percent"]:
        return "percent"
    if found["before"] or found["after"]:
        return "money"
    return "time" if found["unit"] or found["fraction"] else "plain"


def _values(text: str, found: re.Match[str], kind: str) -> Iterator[tuple[str, int]]:
    if kind == "percent":
        return
    if kind == "time":
        yield from _durations(found)
        return
    size = _size(found["n"])
    if size is None:
        return
    period = _period(text, found)
    if kind == "money":
        yield "monthly_cost_usd", round(size.high * _PER_MONTH.get(_period(text, found, _CLOSE) or "month", 1.0))
        return
    yield "labeled_examples", round(size.low)
    if period:
        yield "requests_per_day", round(size.high * _PER_DAY[period])
    if size.high >= _HARDLY_MONEY and _period(text, found, _CLOSE) in _PER_MONTH:
        yield "monthly_cost_usd", round(size.high * _PER_MONTH[_period(text, found, _CLOSE) or "month"])


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
    if unit.startswith(("ms", "mil")):
        yield "latency_budget_ms", round(size)
    elif unit.startswith(("s", "min")):
        yield "latency_budget_ms", round(size * _MILLISECONDS[unit[0]])
    elif unit[0] in _WEEKS:
        yield "deadline_weeks", round(size * _WEEKS[unit[0]])


def _period(text: str, found: re.Match[str], ahead: int = _AHEAD) -> str | None:
    """Return the period that a number is given for: the next one after it, else one shortly before."""
    near = _PERIOD.search(text, found.end(), found.end() + ahead)
    if near is None:
        behind = list(_PERIOD.finditer(text, max(0, found.start() - _BEHIND), found.start()))
        near = behind[-1] if behind and ahead == _AHEAD else None
    return (near["period"] or near["adverb"]) if near else None
