"""Facts in the few words of a what-if: a thing, and whether it is there, wanted or gone.

The intake reads whole statements; "drop the citations" or "ten times the traffic" is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from advisor.chat.patterns import fixed, pattern, words
from advisor.facts import Facts
from advisor.intake.model.derivation import readings
from advisor.intake.text.quantities import quantities

_GONE = pattern("gone")
_CLAUSE = re.compile(r"[,;] (?!\d)| (?:and|but) ")
_TASK = re.compile(r"\b(?:task|scope|requirements?|job)\b")
_DENIED_BUDGET = re.compile(r"\b(?:no longer|not|never)\b|n't\b")
_DROPPED = re.compile(
    r"\b(?:drop\w*|skip\w*|remov\w+|giv\w+ up|waiv\w+|lift\w*|g[eo]t rid of|scrap\w*|stop (?:requiring|needing))\b"
)
_MORE = re.compile(r"\d[\d.,]*k? (?:more|additional|extra|further|new)\b|\b(?:another|additional|extra) \d")

_RULES = tuple(fixed())
_NAMED = tuple(words("things").items())
_TIMES = re.compile(
    r"\b(?:(?P<half>half (?:as|the (?:volume|traffic|requests|costs?|bill|number|load))|halve[sd]?)"
    r"|(?P<tenth>a tenth)|(?P<double>double[sd]?(?!-)|twice|2x)|(?P<triple>triple[sd]?|three times|3x)"
    r"|(?P<ten>ten times|tenfold|10x|10 times)|(?P<hundred>a hundred times|100x|100 times))\b"
)
_FACTOR = MappingProxyType({"half": 0.5, "tenth": 0.1, "double": 2, "triple": 3, "ten": 10, "hundred": 100})
_COUNTED: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "labeled_examples": re.compile(
            r"\b(?:examples?|samples?|pairs|labels|labeled|annotat\w+|training data|data ?points)\b"
        ),
        "latency_budget_ms": re.compile(r"\d ?(?:ms|s|secs?)\b|\b(?:milliseconds?|seconds?|latency|response times?)\b"),
        "monthly_cost_usd": re.compile(r"[$€£]|\b(?:dollars|euros?|usd|bill|costs?)\b"),
        "requests_per_day": re.compile(
            r"\b(?:requests|calls|queries|messages|questions|tickets|volume|traffic|load|users ask)\b"
        ),
        "deadline_weeks": re.compile(r"\b(?:weeks?|months?|days)\b.*|\bdeadline\b"),
    }
)  # fmt: skip
_TIMED = re.compile(
    r"\b(?:deadline|live|launch\w*|ship\w*|deliver\w*|go-live|finish\w*|ready|have|had|more|only|time)\b"
)


def read_parts(text: str, known: Facts) -> dict[str, Any]:
    """Return the facts that the words of a hypothesis name; None stands for a limit that is gone.

    Args:
        text: the hypothesis in lower case.
        known: the facts so far, for "twice as many".
    """
    return {**dict(_things(text)), **dict(_relative(text, known)), **dict(_numbers(text, known)), **dict(_fixed(text))}


def fixed_parts(text: str) -> dict[str, Any]:
    """Return those facts of `read_parts` whose words leave no other reading."""
    clauses = [clause for clause in _CLAUSE.split(text) if _DROPPED.search(clause)]
    dropped = {fact: False for clause in clauses for fact, thing in _NAMED if thing.search(clause)}
    return {**dropped, **dict(_fixed(text))}


def adds(text: str) -> bool:
    """Whether a number in a text comes on top of what there is: "2,000 more"."""
    return bool(_MORE.search(text))


def count(fact: str, text: str) -> int | None:
    """Return the number that a text gives for a fact: of a range what is at hand at least, or is asked at most."""
    found = readings(fact, text, text)
    if not found:
        return None
    least = fact in ("labeled_examples", "deadline_weeks") and (
        fact == "labeled_examples" or len(quantities(text).numbers) == 1
    )
    return min(found) if least else max(found)


def _fixed(text: str) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for fact, value, said in _RULES:
        about_task = fact == "knowledge_volatility" and _TASK.search(text)
        if fact not in seen and said.search(text) and not about_task:
            seen.add(fact)
            denied = fact == "budget_limited" and value is True and _DENIED_BUDGET.search(text)
            yield fact, False if denied else value


def _things(text: str) -> Iterator[tuple[str, bool]]:
    for clause in _CLAUSE.split(text):
        gone = bool(_GONE.search(clause))
        yield from ((fact, not gone) for fact, thing in _NAMED if thing.search(clause))


def _relative(text: str, known: Facts) -> Iterator[tuple[str, int]]:
    times = _TIMES.search(text)
    if not times or not times.lastgroup:
        return
    for fact, counted in _COUNTED.items():
        now = getattr(known, fact)
        if now and counted.search(text):
            yield fact, int(now * _FACTOR[times.lastgroup])
            return


def _numbers(text: str, known: Facts) -> Iterator[tuple[str, int]]:
    if _TIMES.search(text):
        return
    for fact, counted in _COUNTED.items():
        named = counted.search(text) and (fact != "deadline_weeks" or _TIMED.search(text))
        if named and (value := count(fact, text)) is not None:
            more = getattr(known, fact) if fact == "labeled_examples" and _MORE.search(text) else None
            yield fact, value + (more or 0)
            return
