"""The guides' warnings, each with the facts it applies to."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.rules.conditions import (
    AnyKind,
    AtLeast,
    AtMost,
    Condition,
    Holds,
    Is,
    Not,
    OneOf,
    Surely,
    Unspoken,
    all_of,
    any_of,
)
from advisor.rules.rule import Reference, Rule

RETRIEVES = any_of(Holds("verdict:rag"), Holds("verdict:hybrid"))
TRAINS = any_of(Holds("destination:fine_tuning"), Holds("destination:hybrid"))
TRAINS_NOW = any_of(Holds("verdict:fine_tuning"), Holds("verdict:hybrid"))


def rules(numbers: Mapping[str, int]) -> tuple[Rule, ...]:
    """Return the warnings as rules, for these parameters."""
    return (*_knowledge(), *_data(numbers), *_retrieval(), *_motives(), *_training(), *_tensions(numbers))


def _trap(name: str, title: str, when: Condition, says: str, source: Reference) -> Rule:
    return Rule(
        id=f"trap.{name}",
        title=title,
        when=when,
        concludes=f"trap:{name}",
        says=says,
        references=(source,),
    )


def _knowledge() -> tuple[Rule, ...]:
    return (
        _trap(
            "facts-in-weights",
            "Training on facts",
            all_of(Is("knowledge_gap"), TRAINS),
            "Don't train the facts in: a model fine-tuned on facts hallucinates. Keep them in the index and train "
            "behavior only.",
            Reference("checklist#trap-facts", "Fine-tuning a model on facts leads to hallucination"),
        ),
        _trap(
            "documents-need-no-training",
            "Training so that the model knows the documents",
            all_of(Is("knowledge_gap"), Not(TRAINS)),
            "Having company documents is no reason to fine-tune; retrieving the right content at question time is "
            "often the better start.",
            Reference(
                "thyberg#misconception",
                "retrieving the right content when the question is asked is often the better start",
            ),
        ),
        _trap(
            "frozen-knowledge",
            "Knowledge frozen at training",
            all_of(OneOf("knowledge_volatility", ("monthly", "weekly", "daily")), TRAINS),
            "A fine-tuned model stays frozen at the moment it was trained, and this knowledge goes on changing.",
            Reference("checklist#trap-frozen", "A fine-tuned model stays frozen at the moment it was trained"),
        ),
    )


def _data(numbers: Mapping[str, int]) -> tuple[Rule, ...]:
    few = Not(AtLeast("labeled_examples", numbers["enough_examples"]))
    return (
        _trap(
            "small-or-noisy-data",
            "Small or noisy training set",
            all_of(TRAINS, any_of(few, OneOf("example_quality", ("mixed", "noisy")))),
            "A small or noisy training set teaches the model its errors instead of the intent.",
            Reference(
                "checklist#trap-noisy-data",
                "From a small or noisy training set, the model learns your errors instead of your intent",
            ),
        ),
        _trap(
            "volume-before-quality",
            "Volume before cleanliness",
            all_of(TRAINS, OneOf("example_quality", ("mixed", "noisy"))),
            "Clean before you collect: less data that is clean beats more data that is sloppy.",
            Reference("behavior-first#small-clean", "less data that is clean beats more data that is sloppy"),
        ),
        _trap(
            "no-evaluation",
            "Training without a test",
            all_of(TRAINS, Is("evaluation_ready", value=False)),
            "A tuned model may sound better and still do worse; without held-out real cases nobody will know.",
            Reference("behavior-first#evaluation", "a model may sound better and still do worse"),
        ),
    )


def _retrieval() -> tuple[Rule, ...]:
    return (
        _trap(
            "retrieval-ceiling",
            "Retrieval quality is the ceiling",
            RETRIEVES,
            "The system can be no better than its retrieval: irrelevant context is used just as confidently.",
            Reference("checklist#trap-retrieval-ceiling", "A RAG system can be no better than its retrieval"),
        ),
        _trap(
            "retrieval-latency-cost",
            "Retrieval adds latency and cost",
            all_of(RETRIEVES, any_of(Not(Unspoken("latency_budget_ms")), Is("cost_pressure"))),
            "RAG adds both latency and cost, and this project has limits on them.",
            Reference("checklist#trap-latency-cost", "RAG adds both latency and cost"),
        ),
        _trap(
            "retrieval-behavior",
            "Retrieval doesn't fix behavior",
            all_of(RETRIEVES, Surely(Holds("behavior_need"))),
            "More context won't cure a wrong tone or ignored instructions: RAG doesn't repair behavior.",
            Reference("checklist#trap-behavior", "RAG does not repair problems with the model's behavior"),
        ),
    )


def _motives() -> tuple[Rule, ...]:
    return (
        _trap(
            "brand-voice",
            "Training for the brand voice",
            all_of(AnyKind("behavior_kinds", ("tone",)), Not(Surely(Is("prompting_status", "plateaued")))),
            "A strong system prompt with few-shot examples can almost always achieve the brand voice; try that before "
            "training for it.",
            Reference(
                "four-questions#wrong-brand-voice",
                "A strong system prompt with few-shot examples can almost always achieve the brand voice",
            ),
        ),
        _trap(
            "api-costs",
            "Training to save API costs before they are measured",
            all_of(Is("cost_pressure"), Unspoken("monthly_cost_usd"), Not(Surely(TRAINS_NOW))),
            "Most teams overestimate their scale: measure the real cost before training to save it.",
            Reference("four-questions#wrong-api-costs", "most teams overestimate their scale"),
        ),
        _trap(
            "good-enough-already",
            "Training what prompting already does",
            all_of(Is("prompting_status", "sufficient"), Not(TRAINS)),
            "A standard model that does well enough with proper prompting is a sign against fine-tuning.",
            Reference("thyberg#not-worth-it", "a standard model with proper prompting already does well enough"),
        ),
        _trap(
            "technique-before-job",
            "Choosing a technique before the job",
            Is("use_case_defined", value=False),
            "Fine-tuning sharpens a known task; it doesn't rescue a vague one.",
            Reference(
                "behavior-first#next-steps",
                "Fine-tuning works best for sharpening a known task, not for rescuing a vague one",
            ),
        ),
    )


def _training() -> tuple[Rule, ...]:
    return (
        _trap(
            "narrowed-model",
            "A tuned model can lose range",
            TRAINS_NOW,
            "Fine-tuning can narrow a model too far; test outside the training pattern too.",
            Reference(
                "behavior-first#can-hurt",
                "Fine-tuning can narrow a model too far, weaken its behavior in general, or leave it brittle",
            ),
        ),
        _trap(
            "prompts-still-needed",
            "Training doesn't replace prompts",
            all_of(TRAINS, Is("prompt_too_long")),
            "Fine-tuning shortens prompts, but clear system instructions are still needed after it.",
            Reference("field-guide#faq-prompts", "clear system instructions are still needed after fine-tuning"),
        ),
        _trap(
            "no-operations",
            "A checkpoint without a system around it",
            all_of(TRAINS, Is("operations_ready", value=False)),
            "A fine-tuned model becomes useful only inside a solid system, and nobody is there yet to version, monitor "
            "and roll back.",
            Reference("behavior-first#production", "A fine-tuned model becomes useful only inside a solid system"),
        ),
        _trap(
            "locked-model",
            "Locked to the tuned model",
            TRAINS_NOW,
            "RAG works with any model; fine-tuning locks you to the model you tuned.",
            Reference(
                "four-questions#model-flexibility",
                "RAG works with any model, while fine-tuning locks you to the model you tuned",
            ),
        ),
    )


def _tensions(numbers: Mapping[str, int]) -> tuple[Rule, ...]:
    return (
        _trap(
            "tension-latency-retrieval",
            "A tight latency limit beside retrieval",
            all_of(RETRIEVES, AtMost("latency_budget_ms", numbers["tight_latency"])),
            "Retrieval adds a round trip that a limit this tight may not allow; measure it before anything else.",
            Reference(
                "checklist#ft-latency", "latency matters and you cannot afford the extra retrieval round trip of RAG"
            ),
        ),
        _trap(
            "tension-deadline-training",
            "A short deadline beside training",
            all_of(TRAINS_NOW, AtMost("deadline_weeks", numbers["short_deadline"])),
            "Training usually takes days to weeks, and the first attempt rarely is the last; the deadline is tight.",
            Reference("field-guide#faq-faster", "Fine-tuning usually takes days to weeks"),
        ),
        _trap(
            "tension-budget-training",
            "A limited budget beside training",
            all_of(TRAINS, Is("budget_limited")),
            "With little money or few people, quick deployment speaks for starting with RAG or prompting and "
            "training later.",
            Reference(
                "field-guide#question-budget", "With a limited budget and a need for quick deployment, start with RAG"
            ),
        ),
        _trap(
            "tension-citations-training",
            "Citations beside training",
            all_of(Is("citations_required"), Holds("destination:hybrid")),
            "Training produces no sources: the traceability has to come from retrieval, also after a tuned model is in "
            "place.",
            Reference(
                "field-guide#question-citation",
                "If transparency and citation are critical, RAG offers the better traceability",
            ),
        ),
        _trap(
            "tension-on-premises-model",
            "On premises without a model that has proved good enough",
            all_of(Is("on_premises_required"), Unspoken("small_model_falls_short")),
            "A mandate to stay on premises rules the big hosted models out: find out first whether the model that you "
            "may run is good enough as it is.",
            Reference(
                "four-questions#case-on-premises", "a legal or compliance mandate that requires an on-premises model"
            ),
        ),
    )
