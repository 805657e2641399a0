"""Which approach and which guide a message names."""

from __future__ import annotations

import re
from types import MappingProxyType

from advisor.decisions import Outcome

_TUNING = r"fine-? ?tun\w*|finetun\w*|train\w*|tun(?:e|ing)|lora"
_RETRIEVAL = r"rag|retriev\w*|vector (?:database|search|store)"
_NAMES = MappingProxyType(
    {
        Outcome.HYBRID: rf"hybrid|both|combin\w*|(?:{_RETRIEVAL}) (?:and|plus|with|together with) (?:{_TUNING})"
        rf"|(?:{_TUNING}) (?:and|plus|with|together with) (?:{_RETRIEVAL})",
        Outcome.FINE_TUNING: _TUNING,
        Outcome.RAG: _RETRIEVAL,
        Outcome.PROMPTING: r"prompt\w*",
        Outcome.NEEDS_CLARIFICATION: r"clarif\w*",
    }
)
_NAMED = {outcome: re.compile(rf"\b(?:{pattern})\b") for outcome, pattern in _NAMES.items()}
_INSTEAD = re.compile(r"\b(?:not|n't|instead of|rather than|over|against|without|wait\w*)\b(?P<rest>.*)")
GUIDES = MappingProxyType(
    {
        "checklist": re.compile(r"\b(?:checklist|boxes)\b"),
        "field-guide": re.compile(r"\bfield[- ]guide\b"),
        "four-questions": re.compile(r"\b(?:four|4) questions\b"),
        "thyberg": re.compile(r"\bthyberg\b"),
        "behavior-first": re.compile(r"\bbehaviou?r[- ]first\b"),
    }
)


def approach_in(text: str) -> Outcome | None:
    """Return the approach that a folded message asks about; of two, the one that it asks why not."""
    instead = _INSTEAD.search(text)
    found = _first(instead["rest"]) if instead else None
    return found or _first(text)


def guide_in(text: str) -> str | None:
    """Return the id of the guide that a folded message names."""
    return next((guide for guide, pattern in GUIDES.items() if pattern.search(text)), None)


def parts(outcome: Outcome) -> frozenset[Outcome]:
    """Return an approach and what it is made of."""
    return frozenset({outcome, Outcome.RAG, Outcome.FINE_TUNING} if outcome == Outcome.HYBRID else {outcome})


def _first(text: str) -> Outcome | None:
    return next((outcome for outcome, pattern in _NAMED.items() if pattern.search(text)), None)
