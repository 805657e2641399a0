"""Which rules a decision rests on, as an explanation tells them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from advisor.decisions import Decision, Outcome, PanelMember
from advisor.rules.base import rule_base
from advisor.rules.engine import fired_rules
from advisor.rules.rule import Rule

_NEEDS = ("retrieval_need", "prompt_carries_knowledge", "training_need")
_LATER = "training_possible_later"
_TOLD_AS_REASONS = ("prompting_status", "monthly_cost_usd")
_READINESS: Mapping[str, str] = MappingProxyType(
    {
        "labeled_examples": "readiness.enough-examples",
        "evaluation_ready": "readiness.evaluation",
        "example_quality": "readiness.noisy",
        "task_changes_often": "readiness.moving-task",
        "prompting_status": "later.prompting-first",
        "monthly_cost_usd": "later.cost-unmeasured",
    }
)
"""The rule that explains each missing condition."""
_READY = "readiness.ready"
_PRAISES_RETRIEVAL = "trap.documents-need-no-training"
_TRAINS = frozenset({Outcome.FINE_TUNING, Outcome.HYBRID})
_RETRIEVES = frozenset({Outcome.RAG, Outcome.HYBRID})
_PRICE: Mapping[str, frozenset[Outcome]] = MappingProxyType(
    {
        "trap.tension-latency-retrieval": _RETRIEVES,
        "trap.retrieval-latency-cost": _RETRIEVES,
        "trap.tension-budget-training": _TRAINS,
        "trap.tension-deadline-training": _TRAINS,
        "trap.tension-citations-training": frozenset({Outcome.FINE_TUNING}),
        "trap.tension-on-premises-model": frozenset({Outcome.RAG, Outcome.PROMPTING}),
        "trap.retrieval-behavior": frozenset({Outcome.RAG}),
        "trap.retrieval-ceiling": _RETRIEVES,
        "trap.narrowed-model": _TRAINS,
        "trap.locked-model": _TRAINS,
    }
)
"""Traps that speak against a verdict itself, the weightiest first; the others warn of ways to get it wrong."""


def verdict_rule(decision: Decision) -> Rule:
    """Return the rule that says why to begin with the verdict.

    Where training is needed and only waits until it is ready, prompting isn't enough: what is missing is the reason.
    """
    if decision.verdict == Outcome.PROMPTING and decision.deferred and decision.needs["training"] is True:
        return rule_base().rules_by_id[_READY]
    return fired_rules(decision, "verdict:")[0]


def need_rules(decision: Decision) -> tuple[Rule, ...]:
    """Return the rules that say what the project needs, in rule order; those of a later training only without one."""
    wanted = _NEEDS if decision.needs["training"] is True else (*_NEEDS, _LATER)
    return tuple(rule for rule in fired_rules(decision) if rule.concludes in wanted)


def deferral_rules(decision: Decision) -> tuple[Rule, ...]:
    """Return the rules that say why training waits, in the order of what is missing; `need_rules` aren't repeated."""
    missing = decision.deferred.missing if decision.deferred else ()
    return tuple(
        rule_base().rules_by_id[_READINESS[item.fact]] for item in missing if item.fact not in _TOLD_AS_REASONS
    )


def objections(decision: Decision) -> tuple[Rule, ...]:
    """Return the traps that speak against the verdict, the weightiest first."""
    fired = {rule.id: rule for rule in fired_rules(decision, "trap:")}
    return tuple(fired[name] for name, outcomes in _PRICE.items() if name in fired and decision.verdict in outcomes)


def warnings(decision: Decision) -> tuple[Rule, ...]:
    """Return the traps that warn of ways to get it wrong, in rule order."""
    told = [rule.id for rule in objections(decision)]
    # Where a prompt carries the documents, praise of retrieval would read as if the verdict were in doubt.
    told += [_PRAISES_RETRIEVAL] if decision.verdict == Outcome.PROMPTING else []
    return tuple(rule for rule in fired_rules(decision, "trap:") if rule.id not in told)


def dissenters(decision: Decision) -> tuple[PanelMember, ...]:
    """Return the guides that come to another verdict, with the words that decided for them."""
    return tuple(member for member in decision.panel if member.dissent and member.reference)


def explained_rules(decision: Decision) -> Mapping[str, Rule]:
    """Return every rule that a claim about this decision may explain, by id."""
    base = rule_base().rules_by_id
    waiting = [base[rule_id] for rule_id in (*_READINESS.values(), _READY)]
    return {rule.id: rule for rule in (*fired_rules(decision), *(waiting if decision.deferred else ()))}


def cited_sections(decision: Decision) -> tuple[str, ...]:
    """Return the passages that an explanation may rest on: those of every rule that matters to it and of dissent."""
    rules = explained_rules(decision).values()
    sections = [reference.section for rule in rules for reference in rule.references]
    sections += [member.reference.passage for member in dissenters(decision) if member.reference]
    return tuple(dict.fromkeys(sections))
