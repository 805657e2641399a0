"""Verdict and destination: two tables over the same needs, of which exactly one row holds each."""

from __future__ import annotations

from advisor.rules.conditions import Condition, Holds, Is, Not, Surely, all_of
from advisor.rules.rule import Reference, Rule

_REFERENCES = {
    "needs_clarification": (
        Reference(
            "behavior-first#job-first", "Fine-tuning makes sense only when the target behavior has become concrete"
        ),
        Reference("thyberg#process", "it begins with the use case"),
    ),
    "hybrid": (
        Reference(
            "checklist#combine-idea", "The division of labor is to fine-tune for behavior and use RAG for knowledge"
        ),
        Reference("field-guide#next-combined", "Implement RAG first, which validates the retrieval pipeline"),
    ),
    "rag": (
        Reference("field-guide#path-start-with-rag", "Most applications should start with RAG"),
        Reference(
            "behavior-first#rag-right",
            "When the model needs current knowledge, starting with fine-tuning is usually wrong",
        ),
    ),
    "fine_tuning": (
        Reference(
            "field-guide#path-fine-tuning-first",
            "Consider fine-tuning first if the task is well defined and training data is abundant",
        ),
        Reference("four-questions#constraints-pattern", "Each legitimate case for fine-tuning is about a constraint"),
    ),
    "prompting": (
        Reference("thyberg#prompting-or-rag-enough", "In many cases prompting or RAG is enough"),
        Reference(
            "behavior-first#prompting-enough",
            "If the base model reasons well and only lacks better instructions, prompting is often faster and cheaper",
        ),
    ),
}
_SAYS = {
    "needs_clarification": "The job comes before the technique: until the target behavior is concrete, no technique "
    "can be recommended.",
    "hybrid": "The division of labor is to fine-tune for behavior and to use RAG for knowledge; RAG comes first, "
    "because it validates the retrieval pipeline.",
    "rag": "Most applications should start with RAG: starting with fine-tuning is usually wrong when the model needs "
    "current knowledge.",
    "fine_tuning": "With a well-defined task and abundant training data, fine-tuning can come first.",
    "prompting": "In many cases prompting is enough; it is often faster and cheaper when the base model only lacks "
    "better instructions.",
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
