"""A second reading of the decision model, slow and obvious, to hold the rule engine to.

Written from the contract alone and sharing no code with the engine: plain ifs over a dict of known facts (an absent
fact is unknown), numbers as they stand in the contract, and brute force where the engine is clever.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Any

Known = Mapping[str, Any]

BOOLEAN = (False, True)
VALUES: dict[str, tuple[Any, ...]] = {
    "use_case_defined": BOOLEAN,
    "task_narrow": BOOLEAN,
    "task_changes_often": BOOLEAN,
    "knowledge_gap": BOOLEAN,
    "knowledge_volatility": ("static", "monthly", "weekly", "daily"),
    "knowledge_fits_prompt": BOOLEAN,
    "citations_required": BOOLEAN,
    "per_user_access": BOOLEAN,
    "behavior_gap": BOOLEAN,
    "behavior_kinds": ((), ("tone",)),
    "prompting_status": ("untried", "sufficient", "plateaued"),
    "prompt_too_long": BOOLEAN,
    "labeled_examples": (499, 500, 999, 1000),
    "example_quality": ("clean", "mixed", "noisy"),
    "evaluation_ready": BOOLEAN,
    "latency_budget_ms": (100, 101),
    "requests_per_day": (9_999, 10_000),
    "cost_pressure": BOOLEAN,
    "monthly_cost_usd": (9_999, 10_000),
    "on_premises_required": BOOLEAN,
    "small_model_falls_short": BOOLEAN,
}
"""Every fact that the verdict depends on, with the last value of one interval and the first of the next."""

THRESHOLDS = {
    "labeled_examples": (500, 1_000),
    "latency_budget_ms": (101,),
    "requests_per_day": (10_000,),
    "monthly_cost_usd": (10_000,),
}
"""The first value of each interval but the lowest."""


def retrieval_need(known: Known) -> bool:
    """Whether documents must be looked up."""
    citations = known.get("citations_required") is True
    access = known.get("per_user_access") is True
    if citations or access:
        return True
    if known.get("knowledge_gap") is not True:
        return False
    if known.get("knowledge_fits_prompt") is not True:
        return True
    return known.get("knowledge_volatility") in {"weekly", "daily"}


def behavior_need(known: Known) -> bool:
    """Whether the way the model responds must change."""
    if known.get("behavior_gap") is True:
        return True
    if known.get("behavior_gap") is False:
        return False
    if known.get("task_narrow") is True:
        return True
    return bool(known.get("behavior_kinds"))


def constraint_need(known: Known) -> bool:
    """Whether only a smaller, specialized model meets the constraints."""
    latency = known.get("latency_budget_ms")
    if latency is not None and latency <= 100:
        return True
    if known.get("on_premises_required") is True and known.get("small_model_falls_short") is True:
        return True
    if known.get("cost_pressure") is not True:
        return False
    if known.get("requests_per_day", 0) >= 10_000:
        return True
    if known.get("monthly_cost_usd", 0) >= 10_000:
        return True
    return known.get("prompt_too_long") is True


def training_need(known: Known) -> bool:
    """Whether training is needed."""
    if constraint_need(known):
        return True
    if not behavior_need(known):
        return False
    if "prompting_status" in known:
        return bool(known["prompting_status"] == "plateaued")
    return bool(known.get("labeled_examples", 0) >= 1_000)


def training_later(known: Known) -> bool:
    """Whether training may be needed later."""
    if training_need(known):
        return True
    if known.get("behavior_gap") is True and known.get("prompting_status", "untried") == "untried":
        return True
    if known.get("cost_pressure") is True:
        return "requests_per_day" not in known and "monthly_cost_usd" not in known
    return False


def enough_examples(known: Known) -> bool:
    """Whether there are examples enough to train on."""
    count = known.get("labeled_examples")
    if count is None or count < 500:
        return False
    if count >= 1_000:
        return True
    return known.get("task_narrow") is True and known.get("example_quality") == "clean"


def evaluation(known: Known) -> bool:
    """Whether the result of training can be measured."""
    if "evaluation_ready" in known:
        return bool(known["evaluation_ready"])
    return bool(known.get("labeled_examples", 0) >= 1_000)


def ready(known: Known) -> bool:
    """Whether training can start now."""
    if known.get("use_case_defined") is False:
        return False
    if known.get("example_quality") == "noisy":
        return False
    if known.get("task_changes_often") is True:
        return False
    return enough_examples(known) and evaluation(known)


def verdict(known: Known) -> str:
    """What to start with."""
    if known.get("use_case_defined") is False:
        return "needs_clarification"
    train = training_need(known) and ready(known)
    if retrieval_need(known):
        return "hybrid" if train else "rag"
    return "fine_tuning" if train else "prompting"


def destination(known: Known) -> str:
    """Where it leads."""
    if known.get("use_case_defined") is False:
        return "needs_clarification"
    if retrieval_need(known):
        return "hybrid" if training_later(known) else "rag"
    return "fine_tuning" if training_later(known) else "prompting"


def unknown(known: Known) -> list[str]:
    """Return the facts that the verdict depends on and that are unknown."""
    return [name for name in VALUES if name not in known]


def completions(known: Known) -> Iterator[dict[str, Any]]:
    """Yield the facts with every combination of values for the unknown ones."""
    names = unknown(known)
    for values in product(*(VALUES[name] for name in names)):
        yield {**known, **dict(zip(names, values, strict=True))}


def completion_count(known: Known) -> int:
    """Return how many completions there are."""
    count = 1
    for name in unknown(known):
        count *= len(VALUES[name])
    return count


def reachable(known: Known) -> set[str]:
    """Return the verdicts that some completion of the unknown facts gives."""
    return {verdict(full) for full in completions(known)}


def interval(name: str, value: Any) -> object:  # noqa: ANN401 - a fact is a bool, a number, a word or a list
    """Return which of the values that the contract tells apart for the verdict this one is."""
    if name in THRESHOLDS:
        return sum(first <= value for first in THRESHOLDS[name])
    if name == "knowledge_volatility":
        return value in {"weekly", "daily"}
    if name == "prompting_status":
        return value == "plateaued"
    return bool(value) if name == "behavior_kinds" else value


def nearest(name: str, value: Any) -> list[Any]:  # noqa: ANN401 - a fact is a bool, a number, a word or a list
    """Return the other values a fact could have: of a number, the closest one in each other interval."""
    if name == "behavior_kinds":
        return [()] if value else [("tone",)]
    if name not in THRESHOLDS:
        return [other for other in VALUES[name] if other != value]
    below = [first - 1 for first in THRESHOLDS[name] if first <= value]
    above = [first for first in THRESHOLDS[name] if first > value]
    return below + above


def flips(known: Known, size: int) -> list[dict[str, Any]]:
    """Return every set of up to `size` changes of known facts that changes the verdict, none holding another one."""
    before = verdict(known)
    found: list[dict[str, Any]] = []
    names = [name for name in VALUES if name in known]
    for count in range(1, size + 1):
        for changed in combinations(names, count):
            for values in product(*(nearest(name, known[name]) for name in changed)):
                changes = dict(zip(changed, values, strict=True))
                smaller = any(flip.items() <= changes.items() for flip in found)
                if not smaller and verdict({**known, **changes}) != before:
                    found.append(changes)
    return found
