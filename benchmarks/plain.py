"""The rules as a programmer would write them by hand: plain conditions on a dictionary of facts, None for unknown.

It gives the same verdict and the same fired rules as the engine, and no more: not which rules stay undecided, what
blocks them, which verdicts remain possible, or what a rule rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Facts: TypeAlias = Mapping[str, Any]

ENOUGH, FEW = 1_000, 500
TIGHT, SHORT = 100, 4
MUCH = 10_000
RESPONDING = {"format", "classification", "extraction", "reasoning", "tool_selection"}


def verdict(facts: Facts) -> str:
    """Return the verdict alone."""
    if facts["use_case_defined"] is False:
        return "needs_clarification"
    trains = needs_training(facts) and is_ready(facts)
    if needs_retrieval(facts):
        return "hybrid" if trains else "rag"
    return "fine_tuning" if trains else "prompting"


def needs_retrieval(facts: Facts) -> bool:
    """Whether answers need retrieved knowledge."""
    if facts["citations_required"] or facts["per_user_access"]:
        return True
    if not facts["knowledge_gap"]:
        return False
    return not facts["knowledge_fits_prompt"] or facts["knowledge_volatility"] in {"weekly", "daily"}


def needs_behavior(facts: Facts) -> bool:
    """Whether the way of responding must change."""
    if facts["behavior_gap"] is not None:
        return bool(facts["behavior_gap"])
    return bool(facts["behavior_kinds"] or facts["task_narrow"])


def needs_training(facts: Facts) -> bool:
    """Whether behavior or a constraint calls for training."""
    if needs_behavior(facts):
        if facts["prompting_status"] == "plateaued":
            return True
        if facts["prompting_status"] is None and (facts["labeled_examples"] or 0) >= ENOUGH:
            return True
    if facts["latency_budget_ms"] is not None and facts["latency_budget_ms"] <= TIGHT:
        return True
    if facts["cost_pressure"] and is_costly(facts):
        return True
    return bool(facts["on_premises_required"] and facts["small_model_falls_short"])


def is_costly(facts: Facts) -> bool:
    """Whether volume, spend or prompt are large."""
    return bool(
        (facts["requests_per_day"] or 0) >= MUCH or (facts["monthly_cost_usd"] or 0) >= MUCH or facts["prompt_too_long"]
    )


def is_ready(facts: Facts) -> bool:
    """Whether training could start now."""
    if facts["use_case_defined"] is False or facts["example_quality"] == "noisy" or facts["task_changes_often"]:
        return False
    examples = facts["labeled_examples"] or 0
    if examples >= ENOUGH:
        return facts["evaluation_ready"] is not False
    small_and_clean = examples >= FEW and facts["task_narrow"] and facts["example_quality"] == "clean"
    return bool(small_and_clean and facts["evaluation_ready"])


@dataclass(slots=True)
class Fired:
    """What a traced run comes to; `rules` grows while the topics are gone through."""

    facts: Facts
    rules: list[str]
    verdict: str = ""
    destination: str = ""


def traced(facts: Facts) -> Fired:
    """Return verdict and destination with the ids of all rules that fired, in rule order."""
    fired = Fired(facts, [])
    retrieval = _retrieval(fired)
    behavior = _behavior(fired)
    need = _training(fired, behavior=behavior)
    later = _later(fired, need=need)
    ready = _readiness(fired)
    fired.verdict = _row(fired, retrieval=retrieval, training=need and ready)
    fired.rules.append(f"verdict.{fired.verdict.replace('_', '-')}")
    fired.destination = _row(fired, retrieval=retrieval, training=later)
    fired.rules.append(f"destination.{fired.destination.replace('_', '-')}")
    _kinds(fired)
    _traps_of_training(fired)
    _traps_of_retrieval(fired, behavior=behavior)
    _traps_of_tuning(fired)
    _plan_of_prompting(fired)
    _plan_of_retrieval(fired)
    _plan_of_training(fired)
    return fired


def _row(fired: Fired, *, retrieval: bool, training: bool) -> str:
    if fired.facts["use_case_defined"] is False:
        return "needs_clarification"
    if retrieval:
        return "hybrid" if training else "rag"
    return "fine_tuning" if training else "prompting"


def _retrieval(fired: Fired) -> bool:
    facts, rules = fired.facts, fired.rules
    start = len(rules)
    carried = (
        facts["knowledge_fits_prompt"]
        and facts["knowledge_volatility"] not in {"weekly", "daily"}
        and not facts["citations_required"]
        and not facts["per_user_access"]
    )
    if carried:
        rules.append("retrieval.prompt-carries-it")
        start += 1
    if facts["knowledge_gap"] and not carried:
        rules.append("retrieval.knowledge-gap")
    if facts["citations_required"]:
        rules.append("retrieval.citations")
    if facts["per_user_access"]:
        rules.append("retrieval.per-user-access")
    return len(rules) > start


def _behavior(fired: Fired) -> bool:
    facts, rules = fired.facts, fired.rules
    start = len(rules)
    if facts["behavior_gap"]:
        rules.append("behavior.gap")
    if facts["behavior_gap"] is not False:
        if facts["behavior_kinds"]:
            rules.append("behavior.kinds")
        if facts["task_narrow"]:
            rules.append("behavior.narrow-task")
    return len(rules) > start


def _training(fired: Fired, *, behavior: bool) -> bool:
    facts, rules = fired.facts, fired.rules
    start = len(rules)
    if behavior and facts["prompting_status"] == "plateaued":
        rules.append("training.plateau")
    if behavior and facts["prompting_status"] is None and (facts["labeled_examples"] or 0) >= ENOUGH:
        rules.append("training.examples-at-hand")
    if facts["latency_budget_ms"] is not None and facts["latency_budget_ms"] <= TIGHT:
        rules.append("training.latency")
    if facts["cost_pressure"] and is_costly(facts):
        rules.append("training.cost")
    if facts["on_premises_required"] and facts["small_model_falls_short"]:
        rules.append("training.on-premises")
    return len(rules) > start


def _later(fired: Fired, *, need: bool) -> bool:
    facts, rules = fired.facts, fired.rules
    start = len(rules)
    if need:
        rules.append("later.training-need")
    if facts["behavior_gap"] and facts["prompting_status"] in {None, "untried"}:
        rules.append("later.prompting-first")
    if facts["cost_pressure"] and facts["requests_per_day"] is None and facts["monthly_cost_usd"] is None:
        rules.append("later.cost-unmeasured")
    return len(rules) > start


def _readiness(fired: Fired) -> bool:
    facts, rules = fired.facts, fired.rules
    examples = facts["labeled_examples"] or 0
    start = len(rules)
    if examples >= ENOUGH:
        rules.append("readiness.enough-examples")
    if examples >= FEW and facts["task_narrow"] and facts["example_quality"] == "clean":
        rules.append("readiness.few-clean-examples")
    enough, start = len(rules) > start, len(rules)
    if facts["evaluation_ready"]:
        rules.append("readiness.evaluation")
    if facts["evaluation_ready"] is None and examples >= ENOUGH:
        rules.append("readiness.evaluation-from-examples")
    evaluated, start = len(rules) > start, len(rules)
    if facts["use_case_defined"] is False:
        rules.append("readiness.undefined")
    if facts["example_quality"] == "noisy":
        rules.append("readiness.noisy")
    if facts["task_changes_often"]:
        rules.append("readiness.moving-task")
    ready = enough and evaluated and len(rules) == start
    if ready:
        rules.append("readiness.ready")
    return ready


def _trains(fired: Fired) -> bool:
    return fired.verdict in {"fine_tuning", "hybrid"}


def _retrieves(fired: Fired) -> bool:
    return fired.verdict in {"rag", "hybrid"}


def _leads_to_training(fired: Fired) -> bool:
    return fired.destination in {"fine_tuning", "hybrid"}


def _kinds(fired: Fired) -> None:
    if not _leads_to_training(fired):
        return
    facts, rules = fired.facts, fired.rules
    kinds = facts["behavior_kinds"] or ()
    if facts["task_narrow"] or not RESPONDING.isdisjoint(kinds):
        rules.append("training-kind.instruction-tuning")
    if "domain_language" in kinds:
        rules.append("training-kind.domain-adaptation")
    if "tone" in kinds:
        rules.append("training-kind.preference-alignment")
    rules.append("training-kind.default")


def _traps_of_training(fired: Fired) -> None:
    facts, rules, trains = fired.facts, fired.rules, _leads_to_training(fired)
    if facts["knowledge_gap"]:
        rules.append("trap.facts-in-weights" if trains else "trap.documents-need-no-training")
    if not trains:
        return
    if facts["knowledge_volatility"] in {"monthly", "weekly", "daily"}:
        rules.append("trap.frozen-knowledge")
    mixed = facts["example_quality"] in {"mixed", "noisy"}
    if mixed or (facts["labeled_examples"] is not None and facts["labeled_examples"] < ENOUGH):
        rules.append("trap.small-or-noisy-data")
    if mixed:
        rules.append("trap.volume-before-quality")
    if facts["evaluation_ready"] is False:
        rules.append("trap.no-evaluation")


def _traps_of_retrieval(fired: Fired, *, behavior: bool) -> None:
    facts, rules = fired.facts, fired.rules
    if _retrieves(fired):
        rules.append("trap.retrieval-ceiling")
        if facts["latency_budget_ms"] is not None or facts["cost_pressure"]:
            rules.append("trap.retrieval-latency-cost")
        if behavior:
            rules.append("trap.retrieval-behavior")
    if "tone" in (facts["behavior_kinds"] or ()) and facts["prompting_status"] != "plateaued":
        rules.append("trap.brand-voice")
    if facts["cost_pressure"] and facts["monthly_cost_usd"] is None and not _trains(fired):
        rules.append("trap.api-costs")
    if facts["prompting_status"] == "sufficient" and not _leads_to_training(fired):
        rules.append("trap.good-enough-already")
    if facts["use_case_defined"] is False:
        rules.append("trap.technique-before-job")


def _traps_of_tuning(fired: Fired) -> None:
    facts, rules, trains, later = fired.facts, fired.rules, _trains(fired), _leads_to_training(fired)
    if trains:
        rules.append("trap.narrowed-model")
    if later and facts["prompt_too_long"]:
        rules.append("trap.prompts-still-needed")
    if later and facts["operations_ready"] is False:
        rules.append("trap.no-operations")
    if trains:
        rules.append("trap.locked-model")
    if _retrieves(fired) and facts["latency_budget_ms"] is not None and facts["latency_budget_ms"] <= TIGHT:
        rules.append("trap.tension-latency-retrieval")
    if trains and facts["deadline_weeks"] is not None and facts["deadline_weeks"] <= SHORT:
        rules.append("trap.tension-deadline-training")
    if later and facts["budget_limited"]:
        rules.append("trap.tension-budget-training")


def _plan_of_prompting(fired: Fired) -> None:
    facts, rules = fired.facts, fired.rules
    if fired.verdict == "needs_clarification":
        rules.extend(("plan.define-behavior", "plan.answer-five-questions"))
    if fired.verdict == "prompting":
        if facts["prompting_status"] != "sufficient":
            rules.append("plan.strong-prompt")
        if facts["prompting_status"] not in {"sufficient", "plateaued"}:
            rules.append("plan.ninety-percent")
    if facts["cost_pressure"] and facts["monthly_cost_usd"] is None:
        rules.append("plan.measure-cost")


def _plan_of_retrieval(fired: Fired) -> None:
    if not _retrieves(fired):
        return
    fired.rules.extend(("plan.retrieval-proof-of-concept", "plan.chunk-sizes", "plan.test-retrieval"))
    if fired.facts["per_user_access"]:
        fired.rules.append("plan.access-per-query")
    if _leads_to_training(fired):
        fired.rules.append("plan.find-remaining-issues")


def _plan_of_training(fired: Fired) -> None:
    facts, rules = fired.facts, fired.rules
    if _leads_to_training(fired):
        if (facts["labeled_examples"] or 0) < ENOUGH:
            rules.append("plan.collect-examples")
        if facts["example_quality"] in {"mixed", "noisy"}:
            rules.append("plan.clean-examples")
        if not facts["evaluation_ready"]:
            rules.append("plan.hold-out")
    if _trains(fired):
        rules.extend(("plan.small-model-lora", "plan.several-rounds", "plan.compare-with-baseline"))
        if not facts["operations_ready"]:
            rules.append("plan.operations")
