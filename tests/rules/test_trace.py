"""The trace: every rule tried, with what it read and what it waits for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.decisions import Decision, TraceStep
from advisor.facts import FACT_NAMES
from advisor.rules.base import rule_base
from advisor.rules.conditions import Truth, facts_of, findings_of
from advisor.rules.engine import decide, fired_rules, steps
from tests.rules.strategies import VALUES, facts, nearly_complete, partial

some = settings(max_examples=100, deadline=None)


def statuses(known: dict[str, Any]) -> Mapping[str, Truth]:
    """Return what each rule comes to, without the rest of the decision."""
    return rule_base().run(facts(known).model_dump(mode="json"))[0]


def step_of(known: dict[str, Any], rule: str) -> TraceStep:
    """Return the step of one rule in the decision on these facts."""
    (step,) = [step for step in decide(facts(known)).trace if step.rule == rule]
    return step


@some
@given(partial())
def test_every_rule_is_traced(known: dict[str, Any]) -> None:
    """The trace holds each rule once, in rule order, with its title, conclusion and sections."""
    trace = decide(facts(known)).trace
    assert [(step.rule, step.title, step.concludes, step.references) for step in trace] == [
        (rule.id, rule.title, rule.concludes, tuple(reference.section for reference in rule.references))
        for rule in rule_base().rules
    ]


@some
@given(partial())
def test_inputs_are_what_the_rule_read(known: dict[str, Any]) -> None:
    """A step shows each fact and finding that the rule's condition reads; unknown facts are null."""
    values = facts(known).model_dump(mode="json")
    for rule, step in zip(rule_base().rules, decide(facts(known)).trace, strict=True):
        assert tuple(step.inputs) == facts_of(rule.when) + findings_of(rule.when)
        assert all(step.inputs[name] == values[name] for name in facts_of(rule.when))


@some
@given(partial())
def test_findings_follow_from_the_steps(known: dict[str, Any]) -> None:
    """A finding that a step shows is true where a rule for it fired, false where none can, else null."""
    trace = decide(facts(known)).trace
    for step in trace:
        for name in step.inputs.keys() - set(FACT_NAMES):
            statuses = {other.status for other in trace if other.concludes == name}
            expected = True if "fired" in statuses else None if "undecided" in statuses else False
            assert step.inputs[name] is expected


@some
@given(partial())
def test_undecided_rules_are_blocked_and_no_others(known: dict[str, Any]) -> None:
    """A rule is blocked by something exactly where it is undecided, and what blocks it are unknown facts."""
    for step in decide(facts(known)).trace:
        assert known.keys().isdisjoint(step.blocked_by)
        assert set(FACT_NAMES).issuperset(step.blocked_by)
        assert (step.status == "undecided") == bool(step.blocked_by)


@some
@given(nearly_complete(unknown=8), st.fixed_dictionaries(dict(VALUES)))
def test_answering_what_blocks_a_rule_decides_it(known: dict[str, Any], answers: dict[str, Any]) -> None:
    """Once all facts that block a rule are known, it fires or it doesn't."""
    for step in decide(facts(known)).trace:
        if step.blocked_by:
            answered = {**known, **{fact: answers[fact] for fact in step.blocked_by}}
            assert statuses(answered)[step.rule] is not None


@pytest.mark.parametrize(
    ("known", "status", "blocked_by"),
    [
        ({}, "undecided", ("knowledge_gap",)),
        ({"knowledge_gap": True}, "fired", ()),
        ({"knowledge_gap": False}, "not_fired", ()),
        ({"knowledge_gap": True, "knowledge_fits_prompt": True}, "not_fired", ()),
    ],
)
def test_three_statuses(known: dict[str, Any], status: str, blocked_by: tuple[str, ...]) -> None:
    """A rule fires, doesn't fire, or is undecided; the unknown fact that leaves it so is named."""
    step = step_of(known, "retrieval.knowledge-gap")
    assert (step.status, step.blocked_by) == (status, blocked_by)


def test_an_undecided_rule_names_what_blocks_it() -> None:
    """A rule that is undecided because of a finding names the unknown facts beneath that finding."""
    step = step_of({"labeled_examples": 700}, "readiness.ready")
    assert step.status == "undecided"
    assert set(step.blocked_by) == {"task_narrow", "example_quality", "evaluation_ready"}


def test_what_no_longer_matters_blocks_nothing() -> None:
    """With the volume high, only the unknown cost pressure leaves the cost rule undecided."""
    step = step_of({"requests_per_day": 20_000}, "training.cost")
    assert step.status == "undecided"
    assert step.blocked_by == ("cost_pressure",)


def fired(decision: Decision, prefix: str) -> list[str]:
    """Return the ids of the rules of one kind that fired."""
    return [step.rule for step in decision.trace if step.status == "fired" and step.concludes.startswith(prefix)]


@some
@given(partial())
def test_traps_and_plan_are_the_rules_that_fired(known: dict[str, Any]) -> None:
    """Warnings and plan are read off the trace: no second judgment is made."""
    decision = decide(facts(known))
    assert [trap.id for trap in decision.traps] == fired(decision, "trap:")
    assert [rule.id for rule in steps(decision)] == fired(decision, "plan:")
    assert [rule.id for rule in fired_rules(decision)] == fired(decision, "")
