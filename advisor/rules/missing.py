"""What stands between the verdict and the destination, condition by condition, with the numbers of the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from advisor.decisions import Missing
from advisor.rules.conditions import Findings


def missing_for_training(
    values: Mapping[str, Any], findings: Findings, numbers: Mapping[str, int]
) -> tuple[Missing, ...]:
    """Return each condition that training still lacks: first the need itself, then readiness."""
    return tuple(
        Missing(fact=fact, needs=needs)
        for fact, needs in (*_need(findings, values), *_readiness(findings, values, numbers))
    )


def _need(findings: Findings, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if findings["training_need"] is True:
        return
    if values.get("behavior_gap") is True and values.get("prompting_status") in (None, "untried"):
        yield "prompting_status", "exhaust prompting first, and train only if it stops improving short of what you need"
    if values.get("cost_pressure") is True and "requests_per_day" not in values and "monthly_cost_usd" not in values:
        yield "monthly_cost_usd", "measure the volume and the real cost a month; training must be worth it"


def _readiness(findings: Findings, values: Mapping[str, Any], numbers: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    if findings["enough_examples"] is not True:
        yield "labeled_examples", _examples(values, numbers)
    if values.get("evaluation_ready") is False:
        yield "evaluation_ready", "hold out real cases and choose a metric; there is none yet"
    elif findings["evaluation_available"] is not True:
        yield "evaluation_ready", "hold out real cases, or measure a baseline; nothing is said of either"
    if values.get("example_quality") == "noisy":
        yield "example_quality", "clean the examples; they are noisy now"
    if values.get("task_changes_often") is True:
        yield "task_changes_often", "wait until the task stops changing"


def _examples(values: Mapping[str, Any], numbers: Mapping[str, int]) -> str:
    enough = f"collect {numbers['enough_examples']:,} examples"
    if (count := values.get("labeled_examples")) is None:
        return f"{enough}; how many you have isn't said"
    have = f"{enough}; you have {count:,}"
    if count >= numbers["few_examples"] and values.get("task_narrow") is not False:
        return f"{have}, which is enough only for a narrow task and if they are known to be clean"
    return have
