"""The rule engine: facts in, decision out. Pure: no I/O, no clock, no randomness, no model."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from advisor.decisions import Decision, Deferred, Outcome, PlanStep, TraceStep, Training, Trap
from advisor.facts import Facts
from advisor.rules import doubt
from advisor.rules.base import RuleBase, rule_base
from advisor.rules.conditions import Findings, Truth
from advisor.rules.diagram import Diagram, compile_table
from advisor.rules.guides import panel
from advisor.rules.missing import missing_for_training
from advisor.rules.rule import Rule
from advisor.rules.training import METHOD_REFERENCE, METHOD_SAYS

_STATUS: Mapping[Truth, str] = {True: "fired", False: "not_fired", None: "undecided"}
_NEEDS = {
    "retrieval": "retrieval_need",
    "behavior": "behavior_need",
    "training": "training_need",
    "training_possible_later": "training_possible_later",
    "training_ready": "training_ready",
}


def decide(facts: Facts, base: RuleBase | None = None) -> Decision:
    """Decide what to build.

    Args:
        facts: what is known; unknown facts are read conservatively for the verdict and exactly for the doubt.
        base: the rules; None takes the product's.
    """
    base = base or rule_base()
    values = facts.model_dump(mode="json", exclude_none=True)
    statuses, findings = base.run(values)
    verdict, destination = _outcome("verdict", findings), _outcome("destination", findings)
    diagram = verdict_diagram(base)
    choices = diagram.choices(values)
    witnesses = doubt.reachable(diagram, choices)
    return Decision(
        verdict=verdict,
        destination=destination,
        robust=set(witnesses) == {verdict},
        reachable=tuple(witnesses),
        witnesses=witnesses,
        needs={name: findings[finding] for name, finding in _NEEDS.items()},
        next_question=doubt.next_question(diagram, choices),
        deferred=_deferred(base, values, findings, verdict, destination),
        training=_training(base, statuses),
        flips=doubt.flips(diagram, values),
        panel=panel(values, verdict, base.parameters),
        traps=tuple(_trap(rule) for rule in _fired(base, statuses, "trap:")),
        plan=tuple(_plan_step(rule) for rule in _fired(base, statuses, "plan:")),
        trace=tuple(_step(base, rule, statuses[rule.id], values, findings) for rule in base.rules),
    )


def steps(decision: Decision, base: RuleBase | None = None) -> tuple[Rule, ...]:
    """Return the plan rules that fired for a decision, in the order in which the steps are taken."""
    return fired_rules(decision, "plan:", base)


def fired_rules(decision: Decision, prefix: str = "", base: RuleBase | None = None) -> tuple[Rule, ...]:
    """Return the rules that fired for a decision and whose conclusion begins with `prefix`, in rule order."""
    fired = {step.rule for step in decision.trace if step.status == "fired"}
    return tuple(rule for rule in (base or rule_base()).rules if rule.id in fired and rule.concludes.startswith(prefix))


@cache
def verdict_diagram(base: RuleBase) -> Diagram:
    """Return the verdict table of a rule base, compiled."""
    return compile_table({outcome: base.definitions[f"verdict:{outcome}"] for outcome in Outcome})


def _outcome(table: str, findings: Findings) -> Outcome:
    return next(outcome for outcome in Outcome if findings[f"{table}:{outcome}"] is True)


def _fired(base: RuleBase, statuses: Mapping[str, Truth], prefix: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in base.rules if rule.concludes.startswith(prefix) and statuses[rule.id] is True)


def _plan_step(rule: Rule) -> PlanStep:
    return PlanStep(step=rule.says, citations=tuple(reference.section for reference in rule.references))


def _trap(rule: Rule) -> Trap:
    return Trap(id=rule.id, text=rule.says, citations=tuple(reference.section for reference in rule.references))


def _deferred(
    base: RuleBase, values: Mapping[str, Any], findings: Findings, verdict: Outcome, destination: Outcome
) -> Deferred | None:
    if verdict == destination:
        return None
    return Deferred(approach="fine_tuning", missing=missing_for_training(values, findings, base.parameters))


def _training(base: RuleBase, statuses: Mapping[str, Truth]) -> Training | None:
    rule = next(iter(_fired(base, statuses, "kind:")), None)
    if rule is None:
        return None
    return Training.model_validate(
        {
            "kind": rule.concludes.partition(":")[2],
            "method": "parameter_efficient",
            "because": f"{rule.says} {METHOD_SAYS}",
            "citations": tuple(ref.section for ref in (*rule.references, METHOD_REFERENCE)),
        }
    )


def _step(base: RuleBase, rule: Rule, status: Truth, values: Mapping[str, Any], findings: Findings) -> TraceStep:
    read_facts, read_findings = base.reads[rule.id]
    inputs: dict[str, Any] = {fact: values.get(fact) for fact in read_facts}
    inputs.update({finding: findings[finding] for finding in read_findings})
    return TraceStep(
        rule=rule.id,
        title=rule.title,
        status=cast("Any", _STATUS[status]),
        concludes=rule.concludes,
        inputs=inputs,
        blocked_by=base.blocking(rule.when, values, findings) if status is None else (),
        references=tuple(reference.section for reference in rule.references),
    )
