"""The plain baseline: a fact is true, or has a value, where one of its words occurs. No grammar, no negation.

It shows what the datasets ask for beyond word spotting, and the abstention task takes its words for a sign that a text
speaks of a fact.
"""

from __future__ import annotations

import re
from typing import Any

_NUMBER = r"(?P<number>\d[\d,.]*)(?P<thousand>\s?k\b)?"
_UNITS = {"s": 1000, "second": 1000, "seconds": 1000, "month": 4, "months": 4}

PATTERNS: dict[str, tuple[tuple[Any, str], ...]] = {
    "use_case_defined": (
        (True, r"\b(?:chatbot|assistant|bot|answers?|classif\w+|extract\w*|drafts?|summari[sz]\w*)\b"),
    ),
    "task_narrow": ((True, r"\b(?:classif\w+|extract\w*|rout(?:e|es|ing)|tag(?:s|ging)?|label(?:s|ing))\b"),),
    "task_changes_often": ((True, r"\b(?:requirements|tasks?|categories) (?:keep|change|shift)\w*\b"),),
    "knowledge_gap": ((True, r"\b(?:our|internal) (?:documents?|docs|polic\w+|manuals?|wiki|guidelines|knowledge)\b"),),
    "knowledge_volatility": (
        ("daily", r"\b(?:daily|every day|hourly)\b"),
        ("weekly", r"\b(?:weekly|every week)\b"),
        ("monthly", r"\b(?:monthly|quarterly|yearly|every (?:month|quarter|year))\b"),
        ("static", r"\b(?:never changes?|static|unchanged)\b"),
    ),
    "knowledge_fits_prompt": (
        (False, r"\b(?:thousands of|[\d,]{4,}) (?:pages|documents)\b"),
        (True, r"\b(?:few|\d{1,2}) pages\b"),
    ),
    "citations_required": ((True, r"\b(?:cit(?:e|es|ation|ations)|sources?|references?|link to)\b"),),
    "per_user_access": ((True, r"\b(?:permissions?|access rights|allowed to see|confidential)\b"),),
    "behavior_gap": ((True, r"\b(?:tone|style|voice|format|wording)\b"),),
    "behavior_kinds": (
        (["tone"], r"\b(?:tone|voice|style)\b"),
        (["format"], r"\b(?:format\w*|json|template)\b"),
        (["classification"], r"\bclassif\w+\b"),
        (["extraction"], r"\bextract\w*\b"),
    ),
    "prompting_status": (
        ("plateaued", r"\b(?:plateau\w*|no better|stopped improving)\b"),
        ("untried", r"\b(?:haven't tried|not tried|not yet tried)\b"),
        ("sufficient", r"\b(?:good enough|works well|quality is (?:fine|good))\b"),
    ),
    "prompt_too_long": ((True, r"\b(?:long|huge) (?:system )?prompts?\b|\bfew-shot\b"),),
    "labeled_examples": ((int, _NUMBER + r" (?:labell?ed|annotated|examples|training|reviewed)"),),
    "example_quality": (
        ("noisy", r"\b(?:noisy|inconsistent)\b"),
        ("mixed", r"\bmixed quality\b"),
        ("clean", r"\b(?:clean|reviewed|consistent|verified)\b"),
    ),
    "evaluation_ready": ((True, r"\b(?:held[- ]out|test set|benchmark|baseline)\b"),),
    "operations_ready": ((True, r"\b(?:mlops|ml team|retrain\w*|roll back)\b"),),
    "latency_budget_ms": ((int, _NUMBER + r"\s?(?P<unit>ms|milliseconds|seconds?|s)\b"),),
    "requests_per_day": ((int, _NUMBER + r" (?:\w+ )?(?:a|per|each) day\b"),),
    "cost_pressure": ((True, r"\b(?:expensive|costs? too|token costs?|too dear)\b"),),
    "monthly_cost_usd": ((int, r"[$€]\s?" + _NUMBER),),
    "on_premises_required": ((True, r"\b(?:on[- ]prem\w*|own (?:servers|infrastructure)|air-gapped)\b"),),
    "small_model_falls_short": (
        (True, r"\b(?:small|local|llama|mistral)\b.{0,40}\b(?:not good|too (?:weak|low)|fails?)\b"),
    ),
    "budget_limited": ((True, r"\b(?:small budget|no money|low budget|limited budget|tight budget)\b"),),
    "deadline_weeks": ((int, r"\b(?:in|within) " + _NUMBER + r" (?P<unit>weeks?|months?)\b"),),
}
"""For each fact its values, each with the words that it is read from; `int` is the number beside the words."""
_COMPILED = {
    name: tuple((value, re.compile(pattern, re.IGNORECASE)) for value, pattern in rows)
    for name, rows in PATTERNS.items()
}


def read(text: str) -> dict[str, tuple[Any, re.Match[str]]]:
    """Return the facts whose words occur, each with its first match."""
    hits: dict[str, tuple[Any, re.Match[str]]] = {}
    for name, rows in _COMPILED.items():
        found = next(((value, match) for value, pattern in rows if (match := pattern.search(text))), None)
        if found:
            value, match = found
            hits[name] = (_number(match) if value is int else value, match)
    return hits


def speaks_of(name: str, text: str) -> bool:
    """Whether a word of the fact occurs in the text."""
    return any(pattern.search(text) for _, pattern in _COMPILED[name])


def _number(match: re.Match[str]) -> int:
    number = int(re.sub(r"[,.]", "", match["number"]) or 0) * (1000 if match["thousand"] else 1)
    unit = match.groupdict().get("unit") or ""
    return min(number * _UNITS.get(unit.casefold(), 1), 10**12)
