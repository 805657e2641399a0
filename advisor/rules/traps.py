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


def _trap(name: str, title: str, when: Condition, says: str, *sources: Reference) -> Rule:
    return Rule(
        id=f"trap.{name}",
        title=title,
        when=when,
        concludes=f"trap:{name}",
        says=says,
        references=sources,
    )


def _knowledge() -> tuple[Rule, ...]:
    return (
        _trap(
            "facts-in-weights",
            "Training on facts",
            all_of(Is("knowledge_gap"), TRAINS),
            "Don't train the facts in: a model fine-tuned on facts hallucinates. Keep them in the index and train "
            "behavior only.",
            Reference(
                "checklist#trap-facts",
                "Fine-tuning a model on facts leads to hallucination. A fine-tuned model learns the facts only "
                '"sort of" and then departs from them with full confidence. For facts, use RAG instead of '
                "fine-tuning.",
            ),
            Reference(
                "checklist#combine-idea",
                "The division of labor is to fine-tune for behavior and use RAG for knowledge.",
            ),
            Reference(
                "checklist#rag-no-retraining",
                "With RAG it is enough to update the document index; the new knowledge is then available to the "
                "model at once.",
            ),
        ),
        _trap(
            "documents-need-no-training",
            "Training so that the model knows the documents",
            all_of(Is("knowledge_gap"), Not(TRAINS)),
            "For questions about internal documents, retrieving the right content when they are asked is "
            "often the better start; fine-tuning rarely is.",
            Reference(
                "thyberg#misconception",
                "Suppose the main goal is answering questions about product information, policies, instructions "
                "or internal documents: retrieving the right content when the question is asked is often the "
                "better start.",
            ),
            Reference(
                "thyberg#rule-of-thumb",
                "If the model should know more about your documents, fine-tuning is rarely where to start.",
            ),
        ),
        _trap(
            "frozen-knowledge",
            "Knowledge frozen at training",
            all_of(OneOf("knowledge_volatility", ("monthly", "weekly", "daily")), TRAINS),
            "A fine-tuned model stays frozen at the moment it was trained, a trap with changing knowledge: "
            "what changes monthly means retraining monthly as well.",
            Reference(
                "checklist#trap-frozen",
                "A fine-tuned model stays frozen at the moment it was trained. This is a trap when fine-tuning is "
                "used for changing knowledge: knowledge that changes monthly means retraining the model monthly "
                "as well.",
            ),
        ),
    )


def _data(numbers: Mapping[str, int]) -> tuple[Rule, ...]:
    few = Not(AtLeast("labeled_examples", numbers["enough_examples"]))
    return (
        _trap(
            "small-or-noisy-data",
            "Small or noisy training set",
            all_of(TRAINS, any_of(few, OneOf("example_quality", ("mixed", "noisy")))),
            "From a small or noisy training set, the model learns your errors rather than your intent.",
            Reference(
                "checklist#trap-noisy-data",
                "From a small or noisy training set, the model learns your errors instead of your intent.",
            ),
        ),
        _trap(
            "volume-before-quality",
            "Volume before cleanliness",
            all_of(TRAINS, OneOf("example_quality", ("mixed", "noisy"))),
            "Clean before you collect: less data that is clean beats more data that is sloppy.",
            Reference(
                "behavior-first#small-clean",
                "Additional examples are no help if they contradict each other, blur the task or conceal wrong "
                "decisions. In many fine-tuning projects, less data that is clean beats more data that is sloppy.",
            ),
            Reference(
                "behavior-first#next-steps",
                "Define the behavior to aim for, clean the data, and prove the baseline; after that, tune only "
                "where a stronger habit is needed than prompting is able to create.",
            ),
        ),
        _trap(
            "no-evaluation",
            "Training without a test",
            all_of(TRAINS, Is("evaluation_ready", value=False)),
            "A tuned model may sound better and still do worse; evaluating it takes held-out real cases and "
            "metrics that fit the job.",
            Reference(
                "behavior-first#evaluation",
                "After fine-tuning, a model may sound better and still do worse, so evaluation must go beyond a "
                "glance at a few outputs. Evaluating fine-tuning takes real cases that were held out, and metrics "
                "that fit the job",
            ),
        ),
    )


def _retrieval() -> tuple[Rule, ...]:
    return (
        _trap(
            "retrieval-ceiling",
            "Retrieval quality is the ceiling",
            RETRIEVES,
            "The system can be no better than its retrieval: when that brings back irrelevant context, the "
            "model uses it confidently.",
            Reference(
                "checklist#trap-retrieval-ceiling",
                "A RAG system can be no better than its retrieval. When the chunking strategy or the embedding "
                "model brings back context that is irrelevant, the language model (LLM) uses that bad context "
                "confidently.",
            ),
        ),
        _trap(
            "retrieval-latency-cost",
            "Retrieval adds latency and cost",
            all_of(RETRIEVES, any_of(Not(Unspoken("latency_budget_ms")), Is("cost_pressure"))),
            "RAG adds both latency and cost; latency grows because each request passes through several "
            "stages, from embedding the query to generating the answer.",
            Reference(
                "checklist#trap-latency-cost",
                "RAG adds both latency and cost. Latency grows because each RAG request passes through five "
                "stages: embed the query, search the vectors, rerank the hits, put the context into the prompt, "
                "and generate the answer.",
            ),
        ),
        _trap(
            "retrieval-behavior",
            "Retrieval doesn't fix behavior",
            all_of(RETRIEVES, Surely(Holds("behavior_need"))),
            "RAG doesn't repair problems with the model's behavior: if it strikes the wrong tone or "
            "disregards its instructions, more context doesn't help.",
            Reference(
                "checklist#trap-behavior",
                "RAG does not repair problems with the model's behavior. If the model strikes the wrong tone or "
                "disregards its instructions, it does not help to give the model more context through RAG.",
            ),
        ),
    )


def _motives() -> tuple[Rule, ...]:
    return (
        _trap(
            "brand-voice",
            "Training for the brand voice",
            all_of(AnyKind("behavior_kinds", ("tone",)), Not(Surely(Is("prompting_status", "plateaued")))),
            "A strong system prompt with few-shot examples can almost always achieve the brand voice; "
            "fine-tuning beats it only for an extremely specific style whose prompt takes up too many tokens.",
            Reference(
                "four-questions#wrong-brand-voice",
                "A strong system prompt with few-shot examples can almost always achieve the brand voice. "
                "Fine-tuning beats prompts only for an extremely specific style whose prompt also takes up too "
                "many tokens.",
            ),
        ),
        _trap(
            "api-costs",
            "Training to save API costs before they are measured",
            all_of(Is("cost_pressure"), Unspoken("monthly_cost_usd"), Not(Surely(TRAINS_NOW))),
            "Most teams overestimate their scale, so avoiding the API cost of each call is usually a "
            "premature reason: fine-tune only if the measured cost justifies it.",
            Reference(
                "four-questions#wrong-api-costs",
                "avoiding the API cost of each call. That reason is valid but usually premature, since most teams "
                "overestimate their scale. Get RAG working first and measure the real cost, and fine-tune only if "
                "the numbers then justify it.",
            ),
        ),
        _trap(
            "good-enough-already",
            "Training what prompting already does",
            all_of(Is("prompting_status", "sufficient"), Not(TRAINS)),
            "If prompting reaches 90 percent quality or more, fine-tuning is not needed; many successful "
            "projects begin with simpler solutions and decide on it only later.",
            Reference(
                "four-questions#q2",
                "If prompting reaches 90 percent quality or more (90%+), fine-tuning is not needed.",
            ),
            Reference(
                "thyberg#not-worth-it",
                "For these reasons many successful AI projects begin with simpler solutions and decide only later "
                "whether fine-tuning is really justified.",
            ),
        ),
        _trap(
            "technique-before-job",
            "Choosing a technique before the job",
            Is("use_case_defined", value=False),
            "Fine-tuning works best for sharpening a known task, not for the rescue of a vague one.",
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
            "Fine-tuning can narrow a model too far, or leave it brittle on anything outside the pattern it "
            "was trained on.",
            Reference(
                "behavior-first#can-hurt",
                "Fine-tuning can narrow a model too far, weaken its behavior in general, or leave it brittle on "
                "anything outside the pattern it was trained on.",
            ),
        ),
        _trap(
            "prompts-still-needed",
            "Training doesn't replace prompts",
            all_of(TRAINS, Is("prompt_too_long")),
            "Fine-tuning can simplify prompts, since behavioral patterns become part of the model, but clear "
            "system instructions are still needed afterwards.",
            Reference(
                "field-guide#faq-prompts",
                "Fine-tuning can simplify prompts, since behavioral patterns become part of the model, but clear "
                "system instructions are still needed after fine-tuning.",
            ),
        ),
        _trap(
            "no-operations",
            "A checkpoint without a system around it",
            all_of(TRAINS, Is("operations_ready", value=False)),
            "A fine-tuned model becomes useful only inside a solid system, which includes versioning, "
            "rollback and monitoring of real traffic.",
            Reference(
                "behavior-first#production",
                "A fine-tuned model becomes useful only inside a solid system. Such a system includes versioning, "
                "rollback, inference tests, latency checks and monitoring of real traffic.",
            ),
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
            "RAG adds an extra retrieval round trip: looking up embeddings, stuffing the context and "
            "processing a longer prompt. Where latency matters and you can't afford that, it speaks for "
            "fine-tuning.",
            Reference(
                "checklist#ft-latency",
                "Check fine-tuning if latency matters and you cannot afford the extra retrieval round trip of "
                "RAG. The round trip that RAG adds consists of looking up embeddings, stuffing the context and "
                "processing a longer prompt.",
            ),
        ),
        _trap(
            "tension-deadline-training",
            "A short deadline beside training",
            all_of(TRAINS_NOW, AtMost("deadline_weeks", numbers["short_deadline"])),
            "Fine-tuning usually takes days to weeks, and a first attempt rarely reaches production quality, "
            "so several rounds have to be planned.",
            Reference(
                "field-guide#faq-faster",
                "Fine-tuning usually takes days to weeks, for preparing the dataset, running the training and "
                "going through evaluation cycles.",
            ),
            Reference(
                "field-guide#next-fine-tuning",
                "Plan several rounds of training, since a first attempt rarely reaches production quality.",
            ),
        ),
        _trap(
            "tension-budget-training",
            "A limited budget beside training",
            all_of(TRAINS, Is("budget_limited")),
            "Where the budget is limited and quick deployment is needed, RAG is the place to start; "
            "fine-tuning usually takes days to weeks.",
            Reference(
                "field-guide#question-budget", "With a limited budget and a need for quick deployment, start with RAG."
            ),
            Reference(
                "field-guide#faq-faster",
                "Fine-tuning usually takes days to weeks, for preparing the dataset, running the training and "
                "going through evaluation cycles.",
            ),
        ),
        _trap(
            "tension-citations-training",
            "Citations beside training",
            all_of(Is("citations_required"), Holds("destination:hybrid")),
            "If citation is critical, it is RAG that offers the better traceability: what it answers leads "
            "back to specific documents, crucial where compliance or trust is at stake.",
            Reference(
                "field-guide#question-citation",
                "If transparency and citation are critical, RAG offers the better traceability.",
            ),
            Reference(
                "field-guide#rag-citations",
                "A response from RAG can be traced to specific documents, which is crucial where compliance or "
                "trust is at stake.",
            ),
        ),
        _trap(
            "tension-on-premises-model",
            "On premises without a model that has proved good enough",
            all_of(Is("on_premises_required"), Unspoken("small_model_falls_short")),
            "In one client case with a mandate for an on-premises model, its baseline quality was too low, "
            "and fine-tuning raised it to a usable level.",
            Reference(
                "four-questions#case-on-premises",
                "One of three legitimate cases for fine-tuning, taken from client work, is a legal or compliance "
                "mandate that requires an on-premises model. The baseline quality of that model was too low, and "
                "fine-tuning raised it to a usable level.",
            ),
        ),
    )
