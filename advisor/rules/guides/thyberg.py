"""Thyberg's rule of thumb, knowledge or behavior, and what has to be in place before training."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.decisions import Outcome
from advisor.rules.conditions import ALWAYS, AtMost, Is, OneOf, Surely, any_of
from advisor.rules.guides.dissent import (
    FITS_PROMPT,
    HYBRID,
    MOVING_TASK,
    NO_SOURCES,
    PROMPTING,
    RAG,
    TUNING,
    Difference,
)
from advisor.rules.guides.readings import BEHAVIOR, good_examples
from advisor.rules.guides.walks import Guide, Stop, stop
from advisor.rules.parameters import remembered


def guide(numbers: Mapping[str, int]) -> Guide:
    """Return this guide, for these parameters."""
    return Guide("thyberg", stops(numbers), _differences(numbers))


@remembered
def stops(numbers: Mapping[str, int]) -> tuple[Stop, ...]:
    """Return the questions in order."""
    return (*_rule_of_thumb(), *_signs_against(numbers), *_requirements(numbers))


def _rule_of_thumb() -> tuple[Stop, ...]:
    return (
        stop(
            "T1",
            "Use case still unclear?",
            Surely(Is("use_case_defined", value=False)),
            Outcome.NEEDS_CLARIFICATION,
            "thyberg#not-worth-it",
            "the use case has not been clarified yet",
        ),
        stop(
            "T2",
            "Should the model know more?",
            Is("knowledge_gap"),
            RAG,
            "thyberg#rule-of-thumb",
            "If the model should know more about your documents, fine-tuning is rarely where to start",
        ),
        stop(
            "T3",
            "Prompting good enough, or still to be tried?",
            OneOf("prompting_status", ("sufficient", "untried")),
            PROMPTING,
            "thyberg#prompting-or-rag-enough",
            "one should almost always check whether improved instructions",
        ),
        stop(
            "T4",
            "Should the model behave in another way?",
            BEHAVIOR,
            PROMPTING,
            "thyberg#short-answer",
            "fine-tuning is needed when the model's behavior has to change durably",
            on=False,
        ),
    )


def _signs_against(numbers: Mapping[str, int]) -> tuple[Stop, ...]:
    return (
        stop(
            "T5",
            "Known to need quick, simple beginnings?",
            Surely(any_of(Is("budget_limited"), AtMost("deadline_weeks", numbers["short_deadline"]))),
            PROMPTING,
            "thyberg#not-worth-it",
            "fast iteration and low complexity are needed in the beginning",
        ),
    )


def _requirements(numbers: Mapping[str, int]) -> tuple[Stop, ...]:
    section = "thyberg#requirements"
    needed = (
        ("T6", "Bounded use case?", any_of(Is("task_narrow"), Is("use_case_defined")), "a use case with clear limits"),
        (
            "T7",
            f"At least {numbers['not_small_examples']:,} good examples?",
            good_examples(numbers["not_small_examples"]),
            "training data that is relevant and of sufficient quality",
        ),
        ("T8", "Baseline and evaluation?", Is("evaluation_ready"), "a reasonable baseline for comparison"),
        (
            "T9",
            "Plan for operations?",
            Is("operations_ready"),
            "a plan for using, monitoring and updating the model over time",
        ),
    )
    return (
        *(stop(label, text, when, PROMPTING, section, quote, on=False) for label, text, when, quote in needed),
        stop(
            "",
            "Behavior is at stake and all that training requires is there",
            ALWAYS,
            TUNING,
            "thyberg#rule-of-thumb",
            "fine-tuning may be relevant",
        ),
    )


def _differences(numbers: Mapping[str, int]) -> tuple[Difference, ...]:
    enough = numbers["enough_examples"]
    return (
        Difference(
            "starts with retrieval wherever knowledge is missing and weighs training only afterwards", (RAG,), (HYBRID,)
        ),
        FITS_PROMPT,
        NO_SOURCES,
        Difference("counts a small budget or a short deadline against training", by=("T5",)),
        Difference(
            "counts examples that aren't consistent against training, and these are {example_quality}",
            by=("T7",),
            when=OneOf("example_quality", ("mixed", "noisy")),
        ),
        Difference("makes a plan for operations a condition, not a warning", by=("T9",)),
        Difference(
            "has no rule for limits of latency, cost or hosting, which here call for a smaller model",
            (PROMPTING,),
            (TUNING, HYBRID),
        ),
        MOVING_TASK,
        Difference(
            f"names no number of examples and trains with {{labeled_examples}}, fewer than {enough:,}",
            (TUNING,),
            when=AtMost("labeled_examples", enough - 1),
        ),
    )
