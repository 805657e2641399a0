"""Whether a claim contradicts the decision: its verdict, its destination or its trace. Pure.

Only what a sentence says plainly is judged: what it denies, puts under a condition or puts off is no recommendation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from advisor.decisions import Decision, Outcome
from advisor.explanation.reasons import explained_rules
from advisor.explanations import Claim


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_SENTENCE = re.compile(r"[^.!?;]+[.!?;]?")
_ADVICE = _words(
    r"(?:start|begin)(?:ning|ing)? (?:\w+ )?(?:with|by)|go (?:\w+ )?(?:with|for)|choose|pick|opt for"
    r"|recommend(?:ed|s|ation)?|verdict (?:is|of)|should (?:use|be|start|begin|adopt|build|do|rely|choose|go)|you need"
    r"|calls? for|(?:right|best|better|obvious|clear) (?:choice|approach|start|answer|fit|option|way|tool)"
    r"|destination is|ends? up with|is enough|suffices|is the way"
)
_DENIED = _words(
    r"not|never|no|none|nothing|neither|nor|without|\w+n['’]t|cannot|instead of|rather than|premature|too early|wrong"  # noqa: RUF001 - an apostrophe
    r"|avoid|skip|drop|unnecessary|overkill|unless|once|until|before|later|after|if|when|where|while|only|eventually"
    r"|in case|as soon as"
)
_PUT_OFF = _words(r"yet|for now|at this point|at first|initially|today|still|unless|until|once|if|when|where|while")
_UNNEEDED = (
    r"(?:not|n['’]t|no longer) (?:be )?(?:needed|necessary|required|worth\w*|justified|called for)"  # noqa: RUF001 - an apostrophe
    r"|unnecessary|superfluous|overkill|pointless|(?:a )?waste\b|out of the question"
)
_NO_NEED = (
    r"(?:no (?:need|reason|case) (?:for|to)|(?:do|does|did) ?(?:not|n['’]t) (?:need|require|call for|justify)"  # noqa: RUF001 - an apostrophe
    r"|need no|needs no|skip|forget(?: about)?|drop|leave out|do without)"
)
_READY = _words(
    r"ready (?:to|for) (?:be )?(?:fine-?tun|train)\w*"
    r"|(?:train|fine-?tune) (?:\w+ ){0,3}(?:right )?(?:now|today|immediately|at once|right away)"
    r"|start (?:the )?(?:training|fine-?tuning) (?:right )?(?:now|today|immediately|at once|away)"
)
_NAMES: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.HYBRID: r"hybrid|both|combin\w+"
        r"|(?:rag|retrieval) (?:and|plus|with|together with) (?:fine-?tuning|training)",
        Outcome.RAG: r"rag|retrieval",
        Outcome.FINE_TUNING: r"fine-?tun\w+|training(?! (?:data|set|examples|run))|lora",
        Outcome.PROMPTING: r"prompting|prompt engineering|(?:system|strong|good|better) prompts?",
        Outcome.NEEDS_CLARIFICATION: r"clarif\w+",
    }
)
_NAMED = {outcome: _words(names) for outcome, names in _NAMES.items()}
_DISMISSED = {
    outcome: _words(rf"{_NO_NEED} (?:\w+ ){{0,2}}(?:{names})|(?:{names}) (?:\w+ ){{0,2}}(?:\w*(?:{_UNNEEDED}))")
    for outcome, names in _NAMES.items()
    if outcome != Outcome.NEEDS_CLARIFICATION
}
_PARTS: Mapping[Outcome, frozenset[Outcome]] = MappingProxyType(
    {
        # A combination is recommended, and dismissed, by its parts, too.
        outcome: frozenset({outcome, Outcome.RAG, Outcome.FINE_TUNING} if outcome == Outcome.HYBRID else {outcome})
        for outcome in Outcome
    }
)


def contradiction(claim: Claim, decision: Decision) -> str | None:
    """Return how a claim contradicts the decision, or None."""
    if claim.rule is not None and claim.rule not in explained_rules(decision):
        return f"it explains the rule {claim.rule[:80]!r}, which this decision doesn't rest on"
    for sentence in _SENTENCE.findall(claim.text):
        problem = _recommends(sentence, decision) or _dismisses(sentence, decision) or _hurries(sentence, decision)
        if problem:
            return problem
    return None


def _recommends(sentence: str, decision: Decision) -> str | None:
    if not _ADVICE.search(sentence) or _DENIED.search(sentence):
        return None
    allowed = _PARTS[decision.verdict] | _PARTS[decision.destination]
    advised = {outcome for outcome, pattern in _NAMED.items() if pattern.search(sentence)}
    # Prompts are part of every approach, so naming them beside the right one is no contradiction.
    against = advised - allowed - ({Outcome.PROMPTING} if advised & allowed else set())
    return f"it recommends {_listed(against)}, and the verdict is {_listed({decision.verdict})}" if against else None


def _dismisses(sentence: str, decision: Decision) -> str | None:
    wanted = _PARTS[decision.verdict] | _PARTS[decision.destination]
    dismissed = {outcome for outcome, pattern in _DISMISSED.items() if outcome in wanted and pattern.search(sentence)}
    if dismissed and not _PUT_OFF.search(sentence):
        return f"it dismisses {_listed(dismissed)}, which the decision calls for"
    return None


def _hurries(sentence: str, decision: Decision) -> str | None:
    trains = decision.verdict in (Outcome.FINE_TUNING, Outcome.HYBRID)
    if not trains and _READY.search(sentence) and not _DENIED.search(sentence):
        return "it says that training can start now, and the decision puts it off"
    return None


def _listed(outcomes: Iterable[Outcome]) -> str:
    return ", ".join(sorted(outcome.replace("_", " ") for outcome in outcomes))
