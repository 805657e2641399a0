"""The cases of `cases.yaml`, decided by the engine and by the referee."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.decisions import Decision
from advisor.facts import parse_facts
from advisor.rules.base import rule_base
from advisor.rules.engine import decide
from tests.rules import referee

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))[
    "cases"
]
KEYS = {"name", "facts", "verdict", "destination", "deferred", "training", "traps", "no_traps"}
every_case = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


@cache
def decision_named(name: str) -> Decision:
    """Return the engine's decision on the case of this name."""
    (case,) = [case for case in CASES if case["name"] == name]
    return decide(parse_facts(case["facts"]))


def decided(case: dict[str, Any]) -> Decision:
    """Return the engine's decision on a case."""
    return decision_named(case["name"])


@every_case
def test_case(case: dict[str, Any]) -> None:
    """The engine gives the verdict and the destination that the decision model names."""
    decision = decided(case)
    assert (decision.verdict, decision.destination) == (case["verdict"], case["destination"])


@every_case
def test_referee(case: dict[str, Any]) -> None:
    """The referee reads the case the same way, so the cases test it too."""
    assert (referee.verdict(case["facts"]), referee.destination(case["facts"])) == (
        case["verdict"],
        case["destination"],
    )


@every_case
def test_deferred(case: dict[str, Any]) -> None:
    """Where verdict and destination differ, each missing condition is named, and only there."""
    deferred = decided(case).deferred
    missing = None if deferred is None else [item.fact for item in deferred.missing]
    assert missing == case.get("deferred")


@pytest.mark.parametrize("case", [case for case in CASES if "training" in case], ids=lambda case: case["name"])
def test_training(case: dict[str, Any]) -> None:
    """The kind of tuning follows from the kinds of behavior; where nothing is trained there is none."""
    training = decided(case).training
    assert (training and training.kind) == case["training"]


@every_case
def test_traps(case: dict[str, Any]) -> None:
    """The warnings that a case lists apply to it, and those it excludes don't."""
    traps = {trap.id for trap in decided(case).traps}
    assert traps.issuperset(case.get("traps", []))
    assert traps.isdisjoint(case.get("no_traps", []))


def test_cases_are_well_formed() -> None:
    """Every case has a name of its own and no misspelled key."""
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names) >= 60
    assert not [case["name"] for case in CASES if not KEYS.issuperset(case)]


def test_excluded_traps_exist() -> None:
    """A trap that a case excludes is one that the engine knows, so that a typo can't pass for its absence."""
    known = {rule.id for rule in rule_base().rules}
    assert known.issuperset(trap for case in CASES for trap in case.get("no_traps", []))


def statuses() -> Iterator[tuple[str, str]]:
    """Yield each rule and status that occurs in some case."""
    for case in CASES:
        yield from ((step.rule, step.status) for step in decided(case).trace)


def test_every_rule_fires_somewhere_and_fails_somewhere() -> None:
    """No rule is dead, and none holds always."""
    seen = set(statuses())
    rules = [rule.id for rule in rule_base().rules]
    assert [rule for rule in rules if (rule, "fired") not in seen] == []
    assert [rule for rule in rules if not seen & {(rule, "not_fired"), (rule, "undecided")}] == []


def test_every_outcome_pair_occurs() -> None:
    """The cases cover each pair of verdict and destination that the two tables allow."""
    same = {(outcome, outcome) for outcome in ("needs_clarification", "hybrid", "rag", "fine_tuning", "prompting")}
    pairs = {(case["verdict"], case["destination"]) for case in CASES}
    assert pairs == same | {("rag", "hybrid"), ("prompting", "fine_tuning")}


@pytest.mark.parametrize(("count", "said"), [(180, "180"), (0, "0"), (12_345, None)])
def test_missing_examples_name_the_numbers(count: int, said: str | None) -> None:
    """What the examples lack is said with the number needed and the number at hand."""
    facts = {"behavior_gap": True, "prompting_status": "plateaued", "labeled_examples": count, "evaluation_ready": True}
    deferred = decide(parse_facts(facts)).deferred
    if said is None:
        assert deferred is None
        return
    assert deferred is not None
    (missing,) = deferred.missing
    assert "1,000" in missing.needs
    assert f"you have {said}" in missing.needs
