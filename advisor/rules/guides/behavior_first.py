"""Behavior first: the article's `choose_approach`, and its five questions before any training."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from advisor.rules.conditions import (
    ALWAYS,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Is,
    Not,
    OneOf,
    Surely,
    Unspoken,
    all_of,
    any_of,
)
from advisor.rules.guides.dissent import (
    FITS_PROMPT,
    HYBRID,
    NO_SOURCES,
    ONLY_FRESH,
    PROMPTING,
    RAG,
    TUNING,
    Difference,
)
from advisor.rules.guides.readings import BEHAVIOR, CHANGING_KNOWLEDGE, good_examples
from advisor.rules.guides.walks import Guide, Stop, stop
from advisor.rules.parameters import remembered

_REPEATABLE: AnyOf = any_of(BEHAVIOR, all_of(Not(Surely(Is("behavior_gap", value=False))), Is("task_narrow")))
_BEFORE_TRAINING = "behavior-first#pretraining-questions"
_NOT_YET = "prompting (fine-tuning by choose_approach, but do not start with training)"


def guide(numbers: Mapping[str, int]) -> Guide:
    """Return this guide, for these parameters."""
    return Guide("behavior-first", stops(numbers), _differences(numbers))


@remembered
def stops(numbers: Mapping[str, int]) -> tuple[Stop, ...]:
    """Return the questions in order."""
    return (*_choose_approach(), *_before_training(numbers))


def _choose_approach() -> tuple[Stop, ...]:
    section = "behavior-first#choose-approach"
    return (
        stop("C1", "Fresh knowledge needed?", CHANGING_KNOWLEDGE, RAG, section, "If fresh knowledge is needed"),
        stop(
            "C2",
            "A matter of the prompt, untried or good enough already?",
            OneOf("prompting_status", ("untried", "sufficient")),
            PROMPTING,
            section,
            "if the task fails because of a poor prompt",
        ),
        stop(
            "C3",
            "Repeatable behavior needed?",
            _REPEATABLE,
            HYBRID,
            section,
            "If none of the three applies, the result is `hybrid`",
            on=False,
        ),
    )


def _before_training(numbers: Mapping[str, int]) -> tuple[Stop, ...]:
    return (
        *(
            stop(label, text, when, PROMPTING, _BEFORE_TRAINING, quote, on=False, says=_NOT_YET)
            for label, text, when, quote in _five_questions(numbers)
        ),
        stop(
            "",
            "Repeatable behavior, and all five questions before training answered in its favor",
            ALWAYS,
            TUNING,
            "behavior-first#choose-approach",
            "if repeatable behavior is needed",
        ),
    )


def _five_questions(numbers: Mapping[str, int]) -> tuple[tuple[str, str, Condition, str], ...]:
    repeated = any_of(Is("task_narrow"), AtLeast("requests_per_day", numbers["repeated_task"]))
    return (
        (
            "P1",
            "Behavior rather than missing knowledge?",
            Not(Is("knowledge_gap")),
            "Does the failure concern behavior",
        ),
        (
            "P2",
            "Repeated often enough to train for?",
            all_of(Not(Surely(Is("task_changes_often"))), repeated),
            "Is the task repeated often enough for training to be justified",
        ),
        (
            "P3",
            f"At least {numbers['hundreds_of_examples']:,} examples of quality?",
            good_examples(numbers["hundreds_of_examples"]),
            "Can high-quality examples of both success and failure be collected",
        ),
        (
            "P4",
            "Better prompting exhausted?",
            Is("prompting_status", "plateaued"),
            "Would better prompting first solve most of the issue",
        ),
        (
            "P5",
            "Real cases to evaluate the tuned model on?",
            Is("evaluation_ready"),
            "Can the tuned model be evaluated on real cases from production",
        ),
    )


def _differences(numbers: Mapping[str, int]) -> tuple[Difference, ...]:
    enough = numbers["enough_examples"]
    return (
        Difference(
            "stops at fresh knowledge and never asks whether training is needed too", (RAG,), (HYBRID,), ("C1",)
        ),
        replace(FITS_PROMPT, by=("C1",)),
        Difference(
            "takes knowledge that changes for knowledge that the model lacks, which isn't said",
            by=("C1",),
            when=Unspoken("knowledge_gap"),
        ),
        ONLY_FRESH,
        NO_SOURCES,
        Difference("counts any missing knowledge against training", by=("P1",)),
        Difference("asks that the task repeats often, and doesn't see that here", by=("P2",)),
        Difference(
            "asks for examples of quality, and these are {example_quality}",
            by=("P3",),
            when=OneOf("example_quality", ("mixed", "noisy")),
        ),
        Difference(
            "has no question on latency, cost or hosting, which here call for a smaller model",
            (PROMPTING, HYBRID),
            (TUNING, HYBRID),
        ),
        Difference(
            f"names no number of examples and trains with {{labeled_examples}}, fewer than {enough:,}",
            (TUNING,),
            when=AtMost("labeled_examples", enough - 1),
        ),
        Difference(
            "falls through to hybrid where neither fresh knowledge nor the prompt nor behavior is at stake", (HYBRID,)
        ),
    )
