"""The words the page needs for facts, outcomes and guides, taken from where the other surfaces take theirs."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from advisor.decisions import Outcome
from advisor.explanation.wording import APPROACH, meaning
from advisor.facts import FACT_NAMES, BehaviorKind, domain_of
from advisor.guidance import corpus_passages
from advisor.rules.questions import QUESTIONS
from advisor.web.examples import examples

GROUPS = MappingProxyType(
    {
        "The task": ("use_case_defined", "task_narrow", "task_changes_often"),
        "Knowledge": (
            "knowledge_gap",
            "knowledge_volatility",
            "knowledge_fits_prompt",
            "citations_required",
            "per_user_access",
        ),
        "Behavior and prompts": ("behavior_gap", "behavior_kinds", "prompting_status", "prompt_too_long"),
        "Readiness to train": ("labeled_examples", "example_quality", "evaluation_ready", "operations_ready"),
        "Limits": (
            "latency_budget_ms",
            "requests_per_day",
            "cost_pressure",
            "monthly_cost_usd",
            "on_premises_required",
            "small_model_falls_short",
            "budget_limited",
            "deadline_weeks",
        ),
    }
)
"""The facts as the sheet groups them."""
LABELS = MappingProxyType(
    {
        "use_case_defined": "Use case defined",
        "task_narrow": "One narrow, repeated task",
        "task_changes_often": "Task keeps changing",
        "knowledge_gap": "Needs facts the base model lacks",
        "knowledge_volatility": "Knowledge changes",
        "knowledge_fits_prompt": "All material fits one prompt",
        "citations_required": "Answers must show sources",
        "per_user_access": "Users may see different documents",
        "behavior_gap": "Responses must change in kind",
        "behavior_kinds": "Which behavior",
        "prompting_status": "Prompting so far",
        "prompt_too_long": "Long prompts are a burden",
        "labeled_examples": "Examples on file",
        "example_quality": "Quality of the examples",
        "evaluation_ready": "Evaluation in place",
        "operations_ready": "Somebody can operate a model",
        "latency_budget_ms": "Hard latency limit",
        "requests_per_day": "Requests a day",
        "cost_pressure": "Cost per call is a problem",
        "monthly_cost_usd": "Model cost a month",
        "on_premises_required": "Must stay on own infrastructure",
        "small_model_falls_short": "Small model isn't good enough",
        "budget_limited": "Money or staff is short",
        "deadline_weeks": "Must be live within",
    }
)
_UNITS = MappingProxyType({"latency_budget_ms": "ms", "monthly_cost_usd": "US dollars", "deadline_weeks": "weeks"})
_SAMPLE = 1_234_567


@cache
def vocabulary() -> dict[str, Any]:
    """Return the page's vocabulary as JSON data."""
    return {
        "outcomes": {outcome.value: APPROACH[outcome] for outcome in Outcome},
        "facts": [_fact(group, name) for group, names in GROUPS.items() for name in names],
        "order": list(FACT_NAMES),
        "guides": {passage.guide: _title(passage.title) for passage in corpus_passages().values()},
        "examples": [{"title": title, "text": text} for title, text in examples().items()],
    }


def _fact(group: str, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "group": group,
        "label": LABELS[name],
        "question": QUESTIONS[name],
        "unit": _UNITS.get(name, ""),
        **_values(name),
    }


def _values(name: str) -> dict[str, Any]:
    """Return the kind of a fact, its possible values, and how each of them reads in a sentence."""
    domain = domain_of(name)
    if domain is bool:
        return {"kind": "flag", "means": {"true": meaning(name, value=True), "false": meaning(name, value=False)}}
    if domain is frozenset:
        return {"kind": "set", "values": [kind.value for kind in BehaviorKind], "means": {}}
    if issubclass(domain, StrEnum):
        members = [member.value for member in domain]
        return {"kind": "choice", "values": members, "means": {value: meaning(name, value) for value in members}}
    # The page puts its own number where the sample stands.
    return {"kind": "number", "means": {"number": meaning(name, _SAMPLE).replace(f"{_SAMPLE:,}", "{}")}}


def _title(title: str) -> str:
    return title.partition(" (")[0]
