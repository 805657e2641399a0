"""The answer to a question that the advisor asked: "yes", "about 2,000", "weekly", "no idea"."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any, NamedTuple

from advisor.chat.hypotheses import folded
from advisor.chat.parts import count
from advisor.chat.patterns import answers, pattern, words
from advisor.facts import domain_of
from advisor.intake.offline import OfflineIntake

_UNSURE = pattern("unsure")
_YES = pattern("yes")
_NO = pattern("no")
_NONE = pattern("none_on_file")
_WORDS = answers()
_KINDS = words("kinds")
_NO_LIMIT = re.compile(
    r"^(?:no|nope|none|nothing|not really|there is(?:n't| no)?|we (?:don't|do not) have)"
    r"(?:[,. ]+(?:no|not|nope|none|an?|any|such|hard|fixed|real|latency|time|limit|deadline|there|is|isn't|we|don't"
    r"|have|one|at|all|really|so|far|yet|that|i|know|of|thanks|thank|you))*\W*$"
)
_UNITS = MappingProxyType(
    {"latency_budget_ms": " ms", "deadline_weeks": " weeks", "monthly_cost_usd": " dollars a month"}
)
_CARRIER = MappingProxyType({"requests_per_day": "{} requests a day"})
_LONGEST = 300


class Answer(NamedTuple):
    """What a message says in answer to a question."""

    value: Any
    known: bool
    """False where the answer is that it isn't known."""


def read_answer(message: str, fact: str) -> Answer | None:
    """Return the value that a message gives for the fact that was asked for; None where it is no answer to that."""
    text = folded(message).strip(" .!,;")
    if not text or len(text) > _LONGEST or "?" in text:
        return None
    limitless = fact in ("latency_budget_ms", "deadline_weeks") and _NO_LIMIT.match(text) and not re.search(r"\d", text)
    if _UNSURE.search(text) or limitless:
        # Where there is no limit, none is known: the facts hold limits only.
        return Answer(None, known=False)
    found = OfflineIntake().read(message).facts
    said = found.get(fact)
    if said is None and domain_of(fact) is int and any(domain_of(name) is int for name, _ in found.items()):
        return None  # "we go live in 8 weeks" tells another number
    value = said.value if said and fact != "behavior_kinds" else _read(fact, text)
    return None if value is None else Answer(value, known=True)


def _read(fact: str, text: str) -> Any:  # noqa: ANN401 - as many types as facts
    domain = domain_of(fact)
    if domain is bool:
        return False if _NO.search(text) else True if _YES.match(text) else None
    if domain is int:
        return _number(fact, text)
    if domain is frozenset:
        kinds = sorted(kind for kind, named in _KINDS.items() if named.search(text))
        return kinds or None
    return next((value for value, named in _WORDS[fact].items() if named.search(text)), None)


def _number(fact: str, text: str) -> int | None:
    if fact == "labeled_examples" and _NONE.match(text):
        return 0
    plain = re.fullmatch(
        r"(?:about|around|roughly|some|maybe|only|just|~|circa|like|up to|at most|\$)? ?[\d.,]+ ?(?:k|m)?", text
    )
    carried = f"{text}{_UNITS.get(fact, '')}" if plain else text
    return count(fact, carried if fact != "requests_per_day" or not plain else _CARRIER[fact].format(text))
