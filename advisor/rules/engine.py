"""The rule engine: facts in, decision out. Pure: no I/O, no clock, no randomness, no model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from advisor.decisions import Decision, Deferred, Outcome, PlanStep, Training, Trap
from advisor.facts import Facts
from advisor.rules import doubt
from advisor.rules.answers import answers
from advisor.rules.base import RuleBase, rule_base
from advisor.rules.conditions import Findings, Truth
from advisor.rules.diagram import Diagram, compile_table
from advisor.rules.guides import panel
from advisor.rules.missing import missing_for_training
from advisor.rules.recall import hashable
from advisor.rules.rule import Rule
from advisor.rules.training import METHOD_REFERENCE, METHOD_SAYS

_TABLES = ("verdict", "destination")
T = TypeVar("T")
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
    parts = _parts(base)
    values = hashable(facts.model_dump(mode="json", exclude_none=True))
    statuses, findings = base.run(values)
    tried = tuple(statuses.values())
    verdict, destination = (_outcome(parts.outcomes[table], findings) for table in _TABLES)
    diagram = verdict_diagram(base)
    choices = diagram.choices(values)
    left = answers(diagram, choices)
    return Decision(
        verdict=verdict,
        destination=destination,
        robust=left.reachable == (verdict,),
        reachable=left.reachable,
        witnesses=doubt.reachable(diagram, left),
        needs={name: findings[finding] for name, finding in _NEEDS.items()},
        next_question=doubt.next_question(diagram, left),
        deferred=_deferred(base, values, findings, verdict, destination),
        training=next(_fired(parts.training, tried), None),
        flips=doubt.flips(diagram, values, choices),
        panel=panel(values, verdict, base.parameters),
        traps=tuple(_fired(parts.traps, tried)),
        plan=tuple(_fired(parts.plan, tried)),
        trace=base.tracer.trace(values, tried, findings),
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


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a decision takes over from rules as it stands, each part beside the place of its rule."""

    outcomes: Mapping[str, tuple[tuple[str, Outcome], ...]]
    """By table, the finding of each outcome."""
    training: tuple[tuple[int, Training], ...]
    traps: tuple[tuple[int, Trap], ...]
    plan: tuple[tuple[int, PlanStep], ...]


@cache
def _parts(base: RuleBase) -> _Parts:
    return _Parts(
        {table: tuple((f"{table}:{outcome}", outcome) for outcome in Outcome) for table in _TABLES},
        tuple((place, _training(rule)) for place, rule in _concluding(base, "kind:")),
        tuple((place, _trap(rule)) for place, rule in _concluding(base, "trap:")),
        tuple((place, _plan_step(rule)) for place, rule in _concluding(base, "plan:")),
    )


def _concluding(base: RuleBase, prefix: str) -> Iterator[tuple[int, Rule]]:
    return ((place, rule) for place, rule in enumerate(base.rules) if rule.concludes.startswith(prefix))


def _outcome(table: tuple[tuple[str, Outcome], ...], findings: Findings) -> Outcome:
    return next(outcome for finding, outcome in table if findings[finding] is True)


def _fired(parts: tuple[tuple[int, T], ...], statuses: Sequence[Truth]) -> Iterator[T]:
    return (part for place, part in parts if statuses[place] is True)


def _plan_step(rule: Rule) -> PlanStep:
    return PlanStep(step=rule.says, citations=tuple(reference.section for reference in rule.references))


def _trap(rule: Rule) -> Trap:
    return Trap(id=rule.id, text=rule.says, citations=tuple(reference.section for reference in rule.references))


def _training(rule: Rule) -> Training:
    return Training.model_validate(
        {
            "kind": rule.concludes.partition(":")[2],
            "method": "parameter_efficient",
            "because": f"{rule.says} {METHOD_SAYS}",
            "citations": tuple(ref.section for ref in (*rule.references, METHOD_REFERENCE)),
        }
    )


def _deferred(
    base: RuleBase, values: Mapping[str, Any], findings: Findings, verdict: Outcome, destination: Outcome
) -> Deferred | None:
    if verdict == destination:
        return None
    return Deferred(approach="fine_tuning", missing=missing_for_training(values, findings, base.parameters))
