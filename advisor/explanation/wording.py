"""Words for facts and outcomes, as sentences need them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType

from advisor.decisions import Outcome
from advisor.facts import KnownFact

APPROACH = MappingProxyType(
    {
        Outcome.PROMPTING: "prompting",
        Outcome.RAG: "RAG",
        Outcome.FINE_TUNING: "fine-tuning",
        Outcome.HYBRID: "RAG and fine-tuning together",
        Outcome.NEEDS_CLARIFICATION: "a call for clarification",
    }
)

_TRUE = {
    "use_case_defined": "the use case is defined",
    "task_narrow": "the task is narrow and repeats",
    "task_changes_often": "the task keeps changing",
    "knowledge_gap": "answers depend on facts that a base model lacks",
    "knowledge_fits_prompt": "the material fits one prompt",
    "citations_required": "answers must show their sources",
    "per_user_access": "different users may see different documents",
    "behavior_gap": "the way the model responds has to change",
    "prompt_too_long": "long prompts are a burden",
    "evaluation_ready": "an evaluation is in place",
    "operations_ready": "somebody can operate a model",
    "cost_pressure": "cost per call is a problem",
    "on_premises_required": "the model must stay on own infrastructure",
    "small_model_falls_short": "the small model isn't good enough as it is",
    "budget_limited": "money or staff is short",
}
_FALSE = {
    "use_case_defined": "the use case is open",
    "task_narrow": "the task is broad",
    "task_changes_often": "the task is stable",
    "knowledge_gap": "no facts beyond the base model's are needed",
    "knowledge_fits_prompt": "the material is too much for one prompt",
    "citations_required": "answers need not show their sources",
    "per_user_access": "everybody may see the same documents",
    "behavior_gap": "the way the model responds may stay as it is",
    "prompt_too_long": "prompts are short enough",
    "evaluation_ready": "there is no evaluation yet",
    "operations_ready": "nobody can operate a model yet",
    "cost_pressure": "cost per call is no problem",
    "on_premises_required": "the model may run anywhere",
    "small_model_falls_short": "the small model is good enough",
    "budget_limited": "money and staff are there",
}
_VALUE = {
    "knowledge_volatility": {
        "static": "that knowledge hardly changes",
        "monthly": "that knowledge changes monthly or slower",
        "weekly": "that knowledge changes weekly",
        "daily": "that knowledge changes daily",
    },
    "prompting_status": {
        "untried": "prompting hasn't been tried yet",
        "sufficient": "prompting is good enough",
        "plateaued": "prompting no longer improves",
    },
    "example_quality": {
        "clean": "the examples are clean",
        "mixed": "the examples are of mixed quality",
        "noisy": "the examples are noisy",
    },
}
_NUMBER = {
    "labeled_examples": "{:,} examples are on file",
    "latency_budget_ms": "an answer may take {:,} ms",
    "requests_per_day": "about {:,} requests arrive a day",
    "monthly_cost_usd": "model calls cost about {:,} US dollars a month",
    "deadline_weeks": "it must be live in {:,} weeks",
}

_MARKUP = re.compile(
    r"https?:|www\.|\]\(|\]\[|<[a-zA-Z/!?]|&#?\w+;|`|^\s*[#>|]|\*\*|__|!\["
    r"|[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]",
)
_REMARK = re.compile(r" \([^()]*\)$")


def meaning(name: str, value: object) -> str:
    """Return what a known fact says, as a clause: `answers must show their sources`."""
    if isinstance(value, bool):
        return (_TRUE if value else _FALSE)[name]
    if isinstance(value, int):
        return _NUMBER[name].format(value)
    if isinstance(value, str):
        return _VALUE[name][value]
    kinds = [str(kind).replace("_", " ") for kind in value] if isinstance(value, Iterable) else []
    return f"the behavior in question is {listed(kinds)}" if kinds else "no particular behavior is in question"


def in_own_words(name: str, fact: KnownFact) -> str:
    """Return a fact's meaning with the user's own words, or that the user confirmed it.

    Words with markup or invisible characters in them are left out: nothing that is shown may hold any.
    """
    said = "you confirmed it" if fact.evidence is None else f'"{shortened(fact.evidence.quote)}"'
    return meaning(name, fact.value) if holds_markup(said) else f"{meaning(name, fact.value)} ({said})"


def holds_markup(text: str) -> bool:
    """Whether a text on one line holds markup, a link or characters that nobody sees."""
    return bool(_MARKUP.search(text))


def shortened(quote: str, limit: int = 90) -> str:
    """Return a quote on one line, cut at a word boundary where it is longer than `limit` characters."""
    line = " ".join(quote.split()).replace('"', "'")
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"


def named(title: str) -> str:
    """Return a guide's title as a sentence names it, without a remark in parentheses at its end."""
    return f'"{_REMARK.sub("", title)}"'


def listed(items: Iterable[str]) -> str:
    """Return items as an English list: `a, b and c`."""
    return _joined(items, "and")


def alternatives(items: Iterable[str]) -> str:
    """Return items as an English choice: `a, b or c`."""
    return _joined(items, "or")


def sentence(text: str, *, capital: bool = True) -> str:
    """Return the text with a full stop and, unless told otherwise, a capital first letter."""
    text = text.strip()
    first = text[:1].upper() if capital else text[:1]
    return first + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _joined(items: Iterable[str], word: str) -> str:
    *head, last = list(items)
    return f"{', '.join(head)} {word} {last}" if head else last
