"""A what-if as a statement: "what if we had 5,000 examples?" is read as "we have 5,000 examples"."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from pydantic import ValidationError

from advisor.chat.parts import adds, count, fixed_parts, read_parts
from advisor.chat.patterns import pattern
from advisor.facts import Facts, KnownFact, domain_of
from advisor.intake.offline import OfflineIntake

_SIDE = frozenset(
    {
        "labeled_examples",
        "knowledge_gap",
        "prompt_too_long",
        "behavior_gap",
        "behavior_kinds",
        "task_narrow",
        "task_changes_often",
        "cost_pressure",
        "on_premises_required",
    }
)
"""Facts that the intake infers beside what a hypothesis is about; they count where nothing else is read."""
_FILLER = (
    r"^(?:(?:so|ok|okay|and|but|well|hm+|then|now|also|hi|hello|right|sorry|actually|no(?=[,.:!])|btw|just|maybe)\b"
    r"[,: ]*)+"
)
_ASKED = (
    r" (?:what|would|how|does|do|should|is|then|will|which|where|could|can|might) (?:\w+[ ']?){0,8}"
    r"(?:verdict|answer|change|happen|say|recommend\w*|look|still|advice|advise|be|differ\w*|then|outcome|decision|rag"
    r"|fine-?tuning|prompting|hybrid|we|it|you|matter|suggest)\b[^,]*$"
)
_TAIL, _ASIDE = re.compile(rf"[,;:]?{_ASKED}"), re.compile(rf"[,;:]{_ASKED}")
_CLAUSE = tuple(
    re.compile(clause)
    for clause in (
        r"\b(?:what|how about|and|even) if (?:that )?(?P<x>.+)",
        (
            r"(?:\b(?:suppose|supposing|assume|assuming|imagine|let's (?:say|assume|suppose|pretend)|lets say"
            r"|hypothetically)|^(?:say|pretend|provided|given|picture|consider))(?: that| this)?[,:]? (?P<x>.+)"
        ),
        r"\b(?:if|once|when|as soon as|in case|were we to|as long as|unless) (?P<x>.+)",
        r"\b(?:what|how) about (?P<x>.+)",
        r"\b(?P<x>(?:with|without) .+)",
        r"(?P<x>.+)",
    )
)
_HYPOTHETICAL = pattern("hypothetical")
"""What marks a message as a what-if for sure."""
_PRESENT = tuple(
    (re.compile(past), instead)
    for past, instead in (
        (r"\b(?:had|were) to\b", "must"),
        (
            (
                r"\b(?:collect|gather|label|annotat|creat|produc|obtain|acquir|add|assembl|prepar|find|found|get|got|reach|buy"
                r"|bought|provid|manag)(?:e|es|ed|s|ing)?(?: to \w+)? "
                r"(?=(?:about |around |some |roughly |up to |another )?\d)"
            ),
            "have ",
        ),
        (r"\b(?:could|can|might|may|would)(?: \w+ly| also| maybe)? (?:have|get)\b", "have"),
        (r"\b(?:could|might|would|'d) (?=live with|do with)", ""),
        (r"\bhad\b", "have"),
        (r"\bweren't|\bwerent\b", "aren't"),
        (r"\bwasn't|\bwasnt\b", "isn't"),
        (r"\bwere\b", "are"),
        (r"\bwas\b", "is"),
        (r"\bdidn't|\bdidnt\b", "don't"),
        (r"\bwouldn't|\bcouldn't", "don't"),
        (r"\bcould (?=(?:be|no longer|not))", "can "),
        (r"\b(?:could|would|might)\b ?", ""),
        (r"\bknew\b", "knows"),
        (r"\bcame\b", "come"),
        (r"\bran\b", "run"),
        (r"\bbecame\b", "is"),
        (r"\bsaw\b", "see"),
        (r"\bfell\b", "falls"),
        (r"\bwent\b", "go"),
        (
            (
                r"(?<!is )(?<!are )(?<!be )(?<!has )(?<!have )\b(need|want|requir|dropp"
                r"|chang|matter|work|improv|stopp|remov|allow|fitt|mov|plateau"
                r"|accept|expect"
                r"|updat)(?:ed)\b"
            ),
            "",
        ),
    )
)
_BASE = {
    "requir": "require",
    "dropp": "drop",
    "chang": "change",
    "improv": "improve",
    "stopp": "stop",
    "remov": "remove",
}
_BASE |= {"fitt": "fit", "mov": "move", "updat": "update"}
_LIVE_WITH = re.compile(
    r"\b(?:live|do|cope|wait) (?:with|up to|for) (?=(?:about |up to )?(?:\d|an?\b|one|two|three|five|half))"
)
_STATEMENT = re.compile(
    r"^(?:(?:actually|by the way|btw|and|but|so|oh|well|no|yes|sorry|in fact|meanwhile|now|also|correction)\b[,: ]*)*"
    r"(?:we|we've|we're|we'll|our|the|there|it|it's|its|they|users?|nobody|everyone|everybody|prompt\w*|answers?|responses?|costs?"
    r"|latency|all|each|every|some|no|different|labels?|examples?|requests?|documents?|docs|about|around|only|\d[\d.,]*k?)\b"
)
_APOSTROPHE = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{LEFT SINGLE QUOTATION MARK}": "'"})


class Read(NamedTuple):
    """What a message says of the facts: what would change, and what is known to be so already."""

    values: dict[str, Any]
    same: dict[str, Any]


def folded(text: str) -> str:
    """Return a message in lower case, on one line, with plain apostrophes."""
    return " ".join(text.translate(_APOSTROPHE).casefold().split())


def is_hypothetical(text: str) -> bool:
    """Whether a folded message is a what-if for sure."""
    return bool(_HYPOTHETICAL.search(text))


def is_statement(text: str) -> bool:
    """Whether a folded message states something of a project, rather than asking or telling to do something."""
    return "?" not in text and bool(_STATEMENT.search(text))


def statement(text: str) -> str:
    """Return the hypothesis of a folded message as a statement in the present tense."""
    clause = re.sub(_FILLER, "", text.strip(" ?.!")) or text
    clause = next(found["x"] for start in _CLAUSE if (found := start.search(clause)))
    # A statement may hold "should answer"; only behind a comma that begins a question of its own.
    tail = _ASIDE if is_statement(text) else _TAIL
    clause = tail.sub("", clause.strip(" ,?.!"))
    clause = _LIVE_WITH.sub("have a latency limit of ", clause) if _waits(clause) else clause
    for past, instead in _PRESENT:
        clause = past.sub(instead, clause) if instead else past.sub(_present, clause)
    clause = re.sub(r"^(?=(?:\d|an? (?:test|evaluation)|no |some ))", "we have ", clause.strip())
    return clause[:1].upper() + clause[1:] + "."


def read(message: str, known: Facts) -> Read:
    """Return the facts that a message would change, as far as they differ from what is known.

    Args:
        message: as the user wrote it.
        known: the facts so far.
    """
    said = statement(folded(message))
    parts = read_parts(said.casefold(), known)
    values = {name: fact.value for name, fact in OfflineIntake().read(said).facts.items() if _told(name, fact, known)}
    # What the words name goes before what the intake infers beside it; its own readings otherwise go first.
    for name in _SIDE & set(values) - set(parts):
        if len(values) > 1 or parts:
            del values[name]
    if adds(said.casefold()):
        values.pop("labeled_examples", None)
    found = {**parts, **values, **fixed_parts(said.casefold())}
    changed = differing(found, known)
    return Read(changed, {name: value for name, value in found.items() if name not in changed})


def differing(values: dict[str, Any], known: Facts) -> dict[str, Any]:
    """Return the valid facts among these whose values aren't known already."""
    now = known.model_dump(mode="json")
    kept = {name: value for name, value in values.items() if value is None or _valid(name, value)}
    return {name: value for name, value in kept.items() if name in now and value != now[name]}


def number_alone(message: str, fact: str) -> int | None:
    """Return the number of a follow-up such as "and 10,000?", for the fact that was talked about."""
    text = folded(message)
    short = re.fullmatch(
        r"(?:(?:and|but|or|ok|okay|so|what|how|if|about|only|just|with|it|was|were|is|then|make) ?)*"
        r"[~$]?[\d.,]+.{0,20}",
        text,
    )
    return count(fact, text) if short and domain_of(fact) is int else None


def _told(name: str, fact: KnownFact, known: Facts) -> bool:
    """Whether a message about the project is a statement of this fact: most describe no use case, but they may one."""
    return name != "use_case_defined" or (fact.value is True and known.use_case_defined is False)


def _waits(clause: str) -> bool:
    return bool(re.search(r"\d ?(?:ms|s|secs?)\b|\b(?:milliseconds?|seconds?)\b", clause))


def _present(found: re.Match[str]) -> str:
    """Return the verb in the present; nothing for an auxiliary that only makes it a hypothesis."""
    stem = found.group(1) if found.re.groups else ""
    return _BASE.get(stem, stem)


def _valid(name: str, value: object) -> bool:
    try:
        return bool(Facts.model_validate({name: value}).known())
    except ValidationError:
        return False
