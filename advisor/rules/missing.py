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
    return (*_need(findings, values), *_readiness(findings, values, numbers))


def _need(findings: Findings, values: Mapping[str, Any]) -> Iterator[Missing]:
    if findings["training_need"] is True:
        return
    if values.get("behavior_gap") is True and values.get("prompting_status") in (None, "untried"):
        yield Missing(
            fact="prompting_status",
            needs="exhaust prompting first, and train only if it stops improving short of what you need",
            until="good prompting has been tried and no longer improves",
        )
    if values.get("cost_pressure") is True and "requests_per_day" not in values and "monthly_cost_usd" not in values:
        yield Missing(
            fact="monthly_cost_usd",
            needs="measure the volume and the real cost a month; training must be worth it",
            until="the real cost has been measured and is worth it",
        )


def _readiness(findings: Findings, values: Mapping[str, Any], numbers: Mapping[str, int]) -> Iterator[Missing]:
    if findings["enough_examples"] is not True:
        yield _examples(values, numbers)
    if values.get("evaluation_ready") is False:
        yield Missing(
            fact="evaluation_ready",
            needs="hold out real cases and choose a metric; there is none yet",
            until="real cases are held out and a metric is chosen",
        )
    elif findings["evaluation_available"] is not True:
        yield Missing(
            fact="evaluation_ready",
            needs="hold out real cases, or measure a baseline; nothing is said of either",
            until="there is something to judge the tuned model by",
        )
    if values.get("example_quality") == "noisy":
        yield Missing(
            fact="example_quality",
            needs="clean the examples; they are noisy now",
            until="the examples are clean",
        )
    if values.get("task_changes_often") is True:
        yield Missing(
            fact="task_changes_often",
            needs="wait until the task stops changing",
            until="the task stops changing",
        )


def _examples(values: Mapping[str, Any], numbers: Mapping[str, int]) -> Missing:
    enough = f"{numbers['enough_examples']:,} examples"
    if (count := values.get("labeled_examples")) is None:
        needs, so_far = f"collect {enough}; how many you have isn't said", ""
    else:
        needs, so_far = f"collect {enough}; you have {count:,}", f" ({count:,} so far)"
        if count >= numbers["few_examples"] and values.get("task_narrow") is not False:
            needs += ", which is enough only for a narrow task and if they are known to be clean"
    return Missing(fact="labeled_examples", needs=needs, until=f"{enough} are on file{so_far}")
