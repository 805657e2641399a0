"""What the network is asked of each sentence: does it say that this fact has this value?"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from advisor.facts import FACT_NAMES, BehaviorKind, ExampleQuality, KnowledgeVolatility, PromptingStatus

PACKAGE = "advisor.intake.offline.classifier"
"""Where the weights lie."""
NUMBERS = ("labeled_examples", "latency_budget_ms", "requests_per_day", "monthly_cost_usd", "deadline_weeks")
"""Facts whose value is a number: the network says only that the sentence holds one, the grammar reads it."""
NUMBER = "number"
"""Stands for any number but the zero that "no examples" means."""
_ENUMS: dict[str, type[Enum]] = {
    "behavior_kinds": BehaviorKind,
    "knowledge_volatility": KnowledgeVolatility,
    "prompting_status": PromptingStatus,
    "example_quality": ExampleQuality,
}


class Label(NamedTuple):
    """A fact and one of its values; for a set of kinds, one kind."""

    fact: str
    value: object


def _labels() -> Iterator[Label]:
    for fact in FACT_NAMES:
        if fact in _ENUMS:
            yield from (Label(fact, member.value) for member in _ENUMS[fact])
        elif fact == "labeled_examples":
            yield from (Label(fact, 0), Label(fact, NUMBER))
        elif fact in NUMBERS:
            yield Label(fact, NUMBER)
        else:
            yield from (Label(fact, value=True), Label(fact, value=False))


LABELS: tuple[Label, ...] = tuple(_labels())
POSITION = {label: index for index, label in enumerate(LABELS)}


def labels_of(fact: str, value: object) -> list[int]:
    """Return the positions of the labels that a value stands for: several for a set of kinds."""
    if fact == "behavior_kinds":
        kinds = value if isinstance(value, (frozenset, list, tuple, set)) else ()
        return [POSITION[Label(fact, str(kind))] for kind in kinds]
    if fact in NUMBERS:
        zero = fact == "labeled_examples" and value == 0
        return [POSITION[Label(fact, 0 if zero else NUMBER)]]
    return [POSITION[Label(fact, value if isinstance(value, bool) else str(value))]]
