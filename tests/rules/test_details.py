"""The cases of `cases_details.yaml`: warnings and plan in full, the kind of training, findings on the way."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.decisions import Decision
from advisor.facts import parse_facts
from advisor.rules.base import rule_base
from advisor.rules.engine import decide, fired_rules, steps

FILE = Path(__file__).with_name("cases_details.yaml")
CASES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))["cases"]
KEYS = {"name", "facts", "verdict", "destination", "deferred", "training", "all_traps", "plan", "findings"}


def stating(key: str) -> pytest.MarkDecorator:
    """Return a parametrization over the cases that state this."""
    return pytest.mark.parametrize("case", [case for case in CASES if key in case], ids=lambda case: case["name"])


@cache
def decision_named(name: str) -> Decision:
    """Return the engine's decision on the case of this name."""
    (case,) = [case for case in CASES if case["name"] == name]
    return decide(parse_facts(case["facts"]))


def concluded(decision: Decision, prefix: str) -> list[str]:
    """Return what the rules of one kind that fired conclude, in order, written as their ids."""
    return [rule.concludes.replace(":", ".") for rule in fired_rules(decision, prefix)]


@stating("verdict")
def test_verdict_and_destination(case: dict[str, Any]) -> None:
    """The engine gives the verdict and the destination that the decision model names."""
    decision = decision_named(case["name"])
    assert (decision.verdict, decision.destination) == (case["verdict"], case["destination"])


@stating("deferred")
def test_deferred(case: dict[str, Any]) -> None:
    """Each missing condition is named, in order."""
    deferred = decision_named(case["name"]).deferred
    assert deferred is not None
    assert [item.fact for item in deferred.missing] == case["deferred"]


@stating("training")
def test_training(case: dict[str, Any]) -> None:
    """The kind of tuning is the one that comes first of those the facts speak of."""
    training = decision_named(case["name"]).training
    assert (training and training.kind) == case["training"]


@stating("all_traps")
def test_traps(case: dict[str, Any]) -> None:
    """The warnings are exactly those of the case, and each rule concludes its own."""
    decision = decision_named(case["name"])
    assert [trap.id for trap in decision.traps] == concluded(decision, "trap:") == case["all_traps"]


@stating("plan")
def test_plan(case: dict[str, Any]) -> None:
    """The steps are exactly those of the case, in order, and each rule concludes its own."""
    decision = decision_named(case["name"])
    assert [rule.id for rule in steps(decision)] == concluded(decision, "plan:") == case["plan"]


@stating("findings")
def test_findings(case: dict[str, Any]) -> None:
    """What rules conclude on the way is known where the facts settle it, and open where they don't."""
    values = parse_facts(case["facts"]).model_dump(mode="json", exclude_none=True)
    _, findings = rule_base().run(values)
    assert {name: findings[name] for name in case["findings"]} == case["findings"]


def test_cases_are_well_formed() -> None:
    """Every case has a name of its own and no misspelled key, and states something."""
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names)
    assert [case["name"] for case in CASES if not KEYS.issuperset(case) or len(case) < 3] == []


@pytest.mark.parametrize(("key", "prefix"), [("all_traps", "trap."), ("plan", "plan.")])
def test_every_warning_and_step_occurs(key: str, prefix: str) -> None:
    """Each warning and each step applies in some case and is absent from another."""
    rules = {rule.id for rule in rule_base().rules if rule.id.startswith(prefix)}
    stated = [set(case[key]) for case in CASES if key in case]
    assert set.union(*stated) == rules
    assert set.intersection(*stated) == set()
