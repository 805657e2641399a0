"""The four-question framework: four questions in order, each with its stop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from advisor.rules.conditions import (
    ALWAYS,
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
    MOVING_TASK,
    NO_EVALUATION,
    NO_SOURCES,
    ONLY_FRESH,
    PROMPTING,
    RAG,
    TUNING,
    Difference,
)
from advisor.rules.guides.readings import CHANGING_KNOWLEDGE, good_examples
from advisor.rules.guides.walks import Guide, Stop, stop
from advisor.rules.parameters import remembered

_WEAK_BASELINE = all_of(Is("on_premises_required"), Is("small_model_falls_short"))


def guide(numbers: Mapping[str, int]) -> Guide:
    """Return this guide, for these parameters."""
    return Guide("four-questions", stops(numbers), _differences(numbers))


@remembered
def stops(numbers: Mapping[str, int]) -> tuple[Stop, ...]:
    """Return the questions in order."""
    return (
        stop(
            "Q1",
            "Knowledge that changes over time?",
            CHANGING_KNOWLEDGE,
            RAG,
            "four-questions#q1",
            "whether the model needs knowledge that changes over time",
        ),
        stop(
            "Q2",
            "Prompt engineering good enough, or still to be tried?",
            all_of(Not(Surely(_WEAK_BASELINE)), OneOf("prompting_status", ("sufficient", "untried"))),
            PROMPTING,
            "four-questions#q2",
            "If prompting reaches 90 percent quality or more (90%+), fine-tuning is not needed",
        ),
        stop(
            "Q3",
            f"At least {numbers['enough_examples']:,} good examples?",
            good_examples(numbers["enough_examples"]),
            RAG,
            "four-questions#stop-order",
            "fine-tuning cannot go well yet, so use RAG for now",
            on=False,
        ),
        stop(
            "Q4",
            "A smaller model forced by latency, cost or hosting?",
            _constraint(numbers),
            TUNING,
            "four-questions#q4",
            "whether latency or cost forces a smaller model on you",
        ),
        stop(
            "",
            "Nothing forces a smaller model: its pick of the two",
            ALWAYS,
            RAG,
            "four-questions#core-difference",
            "Of the two, RAG is the article's pick",
        ),
    )


def _constraint(numbers: Mapping[str, int]) -> Condition:
    return any_of(
        AtMost("latency_budget_ms", numbers["tight_latency"]),
        all_of(
            Is("cost_pressure"),
            any_of(
                AtLeast("requests_per_day", numbers["high_volume"]),
                AtLeast("monthly_cost_usd", numbers["high_spend"]),
            ),
        ),
        _WEAK_BASELINE,
    )


def _differences(numbers: Mapping[str, int]) -> tuple[Difference, ...]:
    enough = numbers["enough_examples"]
    return (
        Difference(
            "stops at knowledge that changes and never asks whether training is needed too", (RAG,), (HYBRID,), ("Q1",)
        ),
        replace(FITS_PROMPT, by=("Q1",)),
        Difference(
            "takes knowledge that changes for knowledge that the model lacks, which isn't said",
            by=("Q1",),
            when=Unspoken("knowledge_gap"),
        ),
        Difference(
            "stops at what prompting can do, before its own question on latency and cost",
            (PROMPTING,),
            (TUNING, HYBRID),
        ),
        ONLY_FRESH,
        NO_SOURCES,
        Difference(
            "asks for examples of high quality, and these are {example_quality}",
            (RAG,),
            (TUNING, HYBRID),
            ("Q3",),
            OneOf("example_quality", ("mixed", "noisy")),
        ),
        Difference(f"asks for {enough:,} examples and counts {{labeled_examples}}", (RAG,), (TUNING, HYBRID), ("Q3",)),
        Difference(
            "trains only where latency, cost or hosting forces a smaller model, not for behavior alone",
            (RAG,),
            (TUNING, HYBRID),
        ),
        Difference("falls back on RAG whether or not knowledge is missing", (RAG,), (PROMPTING,)),
        NO_EVALUATION,
        MOVING_TASK,
    )
