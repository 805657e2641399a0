"""The question that asks for each fact, in plain words, and the guides' sections that ask it too."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

QUESTIONS = MappingProxyType(
    {
        "use_case_defined": "What exactly should the model produce, for whom, and from what input?",
        "task_narrow": "Is it one narrow, repeated task, such as classifying, extracting or drafting one document?",
        "task_changes_often": "Does what you ask of the model keep changing?",
        "knowledge_gap": "Do the answers depend on private, recent or rare facts that a general model doesn't know?",
        "knowledge_volatility": "How often does that knowledge change: hardly ever, monthly, weekly, or daily?",
        "knowledge_fits_prompt": "Would all of the material fit into one prompt?",
        "citations_required": "Must answers show their sources?",
        "per_user_access": "May different users see different documents?",
        "behavior_gap": "Is it the way the model responds (tone, format, labels, reasoning) that has to change?",
        "behavior_kinds": "Which behavior: tone, format, labels, extraction, domain language, reasoning, tool choice?",
        "prompting_status": "How far have you got with prompting: not tried, good enough, or no longer improving?",
        "prompt_too_long": "Are long system prompts or many few-shot examples a burden?",
        "labeled_examples": "How many input/output examples do you have on file?",
        "example_quality": "Are these examples reviewed and consistent, mixed, or noisy?",
        "evaluation_ready": "Do you have a held-out test set, or a metric with a measured baseline?",
        "operations_ready": "Can somebody version, monitor, retrain and roll back a model?",
        "latency_budget_ms": "Is there a hard limit on the response time, and how many milliseconds is it?",
        "requests_per_day": "How many requests a day do you expect?",
        "cost_pressure": "Is the cost per call or per token a problem?",
        "monthly_cost_usd": "What do the model calls cost a month, or what are they expected to cost?",
        "on_premises_required": "Does a law, a contract or a policy keep the model on your own infrastructure?",
        "small_model_falls_short": "Is the small or local model that you may use not good enough as it is?",
        "budget_limited": "Is money or staff short?",
        "deadline_weeks": "In how many weeks must it be live?",
    }
)

ASKED_BY = MappingProxyType(
    {
        "use_case_defined": ("behavior-first#job-first", "thyberg#process", "thyberg#requirements"),
        "task_narrow": ("checklist#ft-narrow-task", "behavior-first#leverage", "field-guide#path-fine-tuning-first"),
        "task_changes_often": ("behavior-first#prompting-enough",),
        "knowledge_gap": (
            "four-questions#q1",
            "field-guide#question-need",
            "checklist#rag-private",
            "behavior-first#pretraining-questions",
            "thyberg#rule-of-thumb",
        ),
        "knowledge_volatility": (
            "four-questions#q1",
            "field-guide#question-volatility",
            "checklist#rag-changing",
            "behavior-first#choose-approach",
        ),
        "knowledge_fits_prompt": ("checklist#rag-long-tail", "behavior-first#prompting-enough"),
        "citations_required": ("field-guide#question-citation", "checklist#rag-citations"),
        "per_user_access": ("checklist#rag-access",),
        "behavior_gap": (
            "field-guide#question-need",
            "checklist#ft-behavioral",
            "behavior-first#pretraining-questions",
            "thyberg#rule-of-thumb",
        ),
        "behavior_kinds": ("checklist#ft-tone", "checklist#ft-schema", "field-guide#question-specialization"),
        "prompting_status": (
            "four-questions#q2",
            "checklist#ft-plateau",
            "behavior-first#pretraining-questions",
            "thyberg#not-worth-it",
        ),
        "prompt_too_long": ("checklist#ft-token-cost", "field-guide#ft-prompt-complexity"),
        "labeled_examples": (
            "four-questions#q3",
            "checklist#ft-examples",
            "behavior-first#pretraining-questions",
            "field-guide#dataset-size",
            "thyberg#requirements",
        ),
        "example_quality": ("behavior-first#dataset-questions", "checklist#trap-noisy-data"),
        "evaluation_ready": ("behavior-first#pretraining-questions", "thyberg#requirements"),
        "operations_ready": ("behavior-first#production-readiness", "thyberg#requirements"),
        "latency_budget_ms": ("four-questions#q4", "checklist#ft-latency", "field-guide#path-fine-tuning-first"),
        "requests_per_day": ("four-questions#q4",),
        "cost_pressure": ("four-questions#q4", "checklist#ft-token-cost"),
        "monthly_cost_usd": ("four-questions#wrong-api-costs",),
        "on_premises_required": ("four-questions#case-on-premises",),
        "small_model_falls_short": ("four-questions#case-on-premises",),
        "budget_limited": ("field-guide#question-budget",),
        "deadline_weeks": ("field-guide#question-budget",),
    }
)


@cache
def guides_asking(fact: str) -> int:
    """Return how many of the guides ask about this fact."""
    return len({section.partition("#")[0] for section in ASKED_BY[fact]})
