"""Verdict and destination: two tables over the same needs, of which exactly one row holds each."""

from __future__ import annotations

from advisor.rules.conditions import Condition, Holds, Is, Not, Surely, all_of
from advisor.rules.rule import Reference, Rule

_REFERENCES = {
    "needs_clarification": (
        Reference(
            "behavior-first#job-first",
            "Many teams ask about fine-tuning before they have clearly defined the job, which is the wrong "
            "order. Fine-tuning makes sense only when the target behavior has become concrete.",
        ),
        Reference(
            "thyberg#process", "A good fine-tuning project seldom begins with the model; it begins with the use case."
        ),
    ),
    "hybrid": (
        Reference(
            "checklist#combine-idea", "The division of labor is to fine-tune for behavior and use RAG for knowledge"
        ),
        Reference("field-guide#next-combined", "Implement RAG first, which validates the retrieval pipeline"),
    ),
    "rag": (
        Reference(
            "field-guide#path-start-with-rag",
            "Most applications should start with RAG, because RAG is implemented faster, is easier to iterate "
            "on, and is valuable immediately.",
        ),
        Reference(
            "behavior-first#rag-right",
            "When the model needs current knowledge, starting with fine-tuning is usually wrong",
        ),
    ),
    "fine_tuning": (
        Reference(
            "field-guide#path-fine-tuning-first",
            "Consider fine-tuning first if the task is well defined and training data is abundant, if very "
            "low latency is needed, or if the task requires specialized reasoning that examples can hardly "
            "teach.",
        ),
    ),
    "prompting": (
        Reference(
            "behavior-first#prompting-enough",
            "Many tasks need no fine-tuning. If the base model reasons well and only lacks better "
            "instructions, prompting is often faster and cheaper.",
        ),
        Reference(
            "thyberg#prompting-or-rag-enough", "In many cases prompting or RAG is enough, and no fine-tuning is needed."
        ),
    ),
}
_SAYS = {
    "needs_clarification": (
        "The job comes before the technique: fine-tuning makes sense only when the target behavior has "
        "become concrete, and a good project begins with the use case."
    ),
    "hybrid": (
        "The division of labor is to fine-tune for behavior and to use RAG for knowledge; implement RAG "
        "first, which validates the retrieval pipeline."
    ),
    "rag": (
        "Most applications should start with RAG, because it is implemented faster, easier to iterate on "
        "and valuable at once. Starting with fine-tuning is usually wrong when the model needs current "
        "knowledge."
    ),
    "fine_tuning": (
        "Fine-tuning first is worth considering if the task is well defined and training data is "
        "abundant, or if very low latency is needed."
    ),
    "prompting": (
        "Many tasks need no fine-tuning: if the base model reasons well and only lacks better "
        "instructions, prompting is often faster and cheaper."
    ),
}
_TITLES = {
    "needs_clarification": "The use case isn't defined",
    "hybrid": "Retrieval and training",
    "rag": "Retrieval without training",
    "fine_tuning": "Training without retrieval",
    "prompting": "Neither retrieval nor training",
}


def rules() -> tuple[Rule, ...]:
    """Return the rules of both tables."""
    ready_need = all_of(Holds("training_need"), Holds("training_ready"))
    return (*_table("verdict", ready_need), *_table("destination", Holds("training_possible_later")))


def _table(name: str, training: Condition) -> tuple[Rule, ...]:
    unclear = Surely(Is("use_case_defined", value=False))
    retrieve, train = Surely(Holds("retrieval_need")), Surely(training)
    rows: dict[str, Condition] = {
        "needs_clarification": unclear,
        "hybrid": all_of(Not(unclear), retrieve, train),
        "rag": all_of(Not(unclear), retrieve, Not(train)),
        "fine_tuning": all_of(Not(unclear), Not(retrieve), train),
        "prompting": all_of(Not(unclear), Not(retrieve), Not(train)),
    }
    return tuple(
        Rule(
            id=f"{name}.{outcome.replace('_', '-')}",
            title=_TITLES[outcome],
            when=when,
            concludes=f"{name}:{outcome}",
            says=_SAYS[outcome],
            references=_REFERENCES[outcome],
        )
        for outcome, when in rows.items()
    )
