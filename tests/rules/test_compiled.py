"""Compiled rules: the same truths as the interpreter's, for any rules and any facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.facts import BehaviorKind, domain_of
from advisor.rules.base import rule_base
from advisor.rules.compiled import compiled
from advisor.rules.conditions import (
    ALWAYS,
    NEVER,
    AllOf,
    AnyKind,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Holds,
    Is,
    Not,
    OneOf,
    Surely,
    Truth,
    Unspoken,
    evaluate,
)
from advisor.rules.rule import Reference, Rule
from tests.rules.strategies import VALUES, facts, partial

KINDS = st.sampled_from([kind.value for kind in BehaviorKind])
NUMBERS = ("labeled_examples", "latency_budget_ms", "requests_per_day")


def readings(fact: str) -> st.SearchStrategy[Condition]:
    """Return the conditions that read this fact itself."""
    if domain_of(fact) is int:
        return st.builds(AtLeast, st.just(fact), VALUES[fact]) | st.builds(AtMost, st.just(fact), VALUES[fact])
    if domain_of(fact) is frozenset:
        return st.builds(AnyKind, st.just(fact), st.lists(KINDS, max_size=3).map(tuple))
    one_of = st.builds(OneOf, st.just(fact), st.lists(VALUES[fact], max_size=3).map(tuple))
    return st.builds(Is, st.just(fact), VALUES[fact]) | one_of


def conditions(findings: Sequence[str]) -> st.SearchStrategy[Condition]:
    """Return conditions of every kind, over any facts and over these findings."""
    leaves = st.sampled_from(sorted(VALUES)).flatmap(readings) | st.builds(Unspoken, st.sampled_from(sorted(VALUES)))
    if findings:
        leaves |= st.builds(Holds, st.sampled_from(list(findings)))

    def larger(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        parts = st.lists(inner, max_size=3).map(tuple)
        return st.builds(Not, inner) | st.builds(Surely, inner) | st.builds(AllOf, parts) | st.builds(AnyOf, parts)

    return st.recursive(leaves, larger, max_leaves=5)


def rule(name: str, when: Condition, concludes: str) -> Rule:
    """Return a small rule."""
    return Rule(name, "A title", when, concludes, "A statement.", (Reference("a#b", "some words"),))


@st.composite
def rule_lists(draw: st.DrawFn) -> tuple[Rule, ...]:
    """Return up to four findings' rules, each finding with one to three of them, reading earlier findings."""
    rules: list[Rule] = []
    for number in range(draw(st.integers(1, 4))):
        earlier = list(dict.fromkeys(rule.concludes for rule in rules))
        for when in draw(st.lists(conditions(earlier), min_size=1, max_size=3)):
            rules.append(rule(f"rule.{len(rules)}", when, f"finding-{number}"))
    return tuple(rules)


def interpreted(rules: Sequence[Rule], values: Mapping[str, Any]) -> tuple[tuple[Truth, ...], tuple[Truth, ...]]:
    """Return what the interpreter makes of the rules: a finding is the disjunction of its rules' conditions."""
    statuses: list[Truth] = []
    findings: dict[str, Truth] = {}
    for one in rules:
        statuses.append(evaluate(one.when, values, findings))
        alike = tuple(other.when for other in rules[: len(statuses)] if other.concludes == one.concludes)
        findings[one.concludes] = evaluate(AnyOf(alike), values, findings)
    return tuple(statuses), tuple(findings.values())


@settings(max_examples=150, deadline=None)
@given(rule_lists(), st.lists(partial(), min_size=1, max_size=3))
def test_compiled_is_interpreted(rules: tuple[Rule, ...], cases: list[dict[str, Any]]) -> None:
    """Any rules come compiled to what they come to interpreted, statuses and findings, on any facts."""
    function = compiled(rules)
    for known in cases:
        assert function(known) == interpreted(rules, known)


@settings(max_examples=300, deadline=None)
@given(partial())
def test_the_product_s_rules_run_as_interpreted(known: dict[str, Any]) -> None:
    """Every rule and every finding of the product comes compiled to what it comes to interpreted, under its name."""
    base = rule_base()
    statuses, findings = interpreted(base.rules, known)
    by_rule = {rule.id: status for rule, status in zip(base.rules, statuses, strict=True)}
    assert base.run(known) == (by_rule, dict(zip(base.by_finding, findings, strict=True)))


@settings(max_examples=100, deadline=None)
@given(partial())
def test_null_is_unknown_and_sets_are_lists(known: dict[str, Any]) -> None:
    """Facts given as null count as absent, and a set of kinds reads like a list of them."""
    expected = rule_base().compiled(known)
    assert rule_base().compiled(facts(known).model_dump(mode="json")) == expected
    assert rule_base().compiled(facts(known).model_dump()) == expected


@pytest.mark.parametrize(
    ("when", "known", "truth"),
    [
        (ALWAYS, {}, True),
        (NEVER, {}, False),
        (Is("task_narrow"), {}, None),
        (Not(Is("task_narrow")), {}, None),
        (Surely(Is("task_narrow")), {}, False),
        (AllOf((Is("task_narrow"), NEVER)), {}, False),
        (AnyOf((Is("task_narrow"), ALWAYS)), {}, True),
        (AtLeast("labeled_examples", 1_000), {"labeled_examples": 1_000}, True),
        (AtLeast("labeled_examples", 1_000), {"labeled_examples": 999}, False),
        (AtMost("latency_budget_ms", 100), {"latency_budget_ms": 100}, True),
        (AtMost("latency_budget_ms", 100), {"latency_budget_ms": 101}, False),
        (AtLeast("labeled_examples", 0), {"labeled_examples": 0}, True),
        (AnyKind("behavior_kinds"), {"behavior_kinds": []}, False),
        (AnyKind("behavior_kinds"), {"behavior_kinds": ["tone"]}, True),
        (AnyKind("behavior_kinds", ("format",)), {"behavior_kinds": ["tone"]}, False),
        (OneOf("prompting_status", ()), {"prompting_status": "untried"}, False),
    ],
)
def test_truths(when: Condition, known: dict[str, Any], truth: Truth) -> None:
    """Compiled conditions are three-valued, and compare as their names say."""
    assert compiled([rule("one", when, "found")])(known) == ((truth,), (truth,))


def test_constants_of_rules_stay_data() -> None:
    """A constant that looks like code is compared with, not run."""
    text = "') or print('run') or ('"
    function = compiled([rule("one", Is("prompting_status", text), text)])
    assert function({"prompting_status": text}) == ((True,), (True,))
    assert function({"prompting_status": "untried"}) == ((False,), (False,))
