"""The rule base: its order, its tables, its version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from advisor.decisions import Outcome
from advisor.errors import RuleError
from advisor.rules.base import RuleBase, build, rule_base
from advisor.rules.conditions import AllOf, AnyOf, Condition, Holds, Is, Not
from advisor.rules.diagram import compile_table
from advisor.rules.engine import decide
from advisor.rules.parameters import current_parameters
from advisor.rules.rule import Reference, Rule
from tests.rules.strategies import facts, partial

NARROW = Is("task_narrow")


def rule(rule_id: str, when: Condition, concludes: str) -> Rule:
    """Return a small rule."""
    return Rule(rule_id, "A title", when, concludes, "A statement.", (Reference("a#b", "some words"),))


def test_ids_are_unique() -> None:
    """Two rules with one id are refused, and the error names it."""
    with pytest.raises(RuleError, match=r"Two rules have the id 'one\.rule'"):
        RuleBase((rule("one.rule", NARROW, "a"), rule("one.rule", NARROW, "b")), {})


def test_findings_come_from_earlier_rules() -> None:
    """A rule that reads a finding before any rule concludes it is refused; rule and finding are named."""
    reader, writer = rule("reader", Not(Holds("found")), "other"), rule("writer", NARROW, "found")
    with pytest.raises(RuleError, match=r"'reader' reads 'found', which no rule before it concludes"):
        RuleBase((reader, writer), {})
    assert RuleBase((writer, reader), {}).rules == (writer, reader)


def test_a_rule_cannot_rest_on_itself() -> None:
    """A rule that reads what only it concludes is refused."""
    with pytest.raises(RuleError, match="'loop' reads 'found'"):
        RuleBase((rule("loop", Holds("found"), "found"),), {})


def test_a_finding_is_complete_before_it_is_read() -> None:
    """A rule that adds to a finding which an earlier rule has read already is refused."""
    early, late = rule("early", NARROW, "found"), rule("late", Is("knowledge_gap"), "found")
    with pytest.raises(RuleError):
        RuleBase((early, rule("reader", Holds("found"), "other"), late), {})


def test_every_fact_of_a_rule_exists() -> None:
    """No rule reads a fact that the decision model doesn't have: its trace would name it."""
    findings = set(rule_base().by_finding)
    known = set(facts({}).model_dump())
    for step in decide(facts({})).trace:
        assert set(step.inputs) <= known | findings


def exactly_one(conditions: list[Condition]) -> Condition:
    """Return the condition that one of the conditions holds and no other."""
    others = [AllOf((one, *(Not(two) for two in conditions if two is not one))) for one in conditions]
    return AnyOf(tuple(others))


def leaf_of(conditions: list[Condition]) -> object:
    """Return the single leaf of the diagram that tells whether exactly one condition holds, or its root node."""
    one = exactly_one(conditions)
    return compile_table({"one": one, "several or none": Not(one)}).root


@pytest.mark.parametrize("table", ["verdict", "destination"])
def test_exactly_one_row_fires(table: str) -> None:
    """Along every path of the diagram, over known and unknown facts alike, exactly one row of the table holds."""
    rows = [rule_base().definitions[f"{table}:{outcome}"] for outcome in Outcome]
    assert leaf_of(rows) == "one"
    assert leaf_of(rows[:-1]) != "one"


@settings(max_examples=100, deadline=None)
@given(partial())
def test_rows_are_never_undecided(known: dict[str, Any]) -> None:
    """Of each table one rule fires and the others don't; unknown facts leave none of them undecided."""
    trace = decide(facts(known)).trace
    for table in ("verdict", "destination"):
        statuses = [step.status for step in trace if step.concludes.startswith(f"{table}:")]
        assert sorted(statuses) == ["fired"] + ["not_fired"] * 4


@pytest.mark.parametrize("name", sorted(current_parameters()))
def test_version_follows_every_threshold(name: str) -> None:
    """Another value of any parameter is another version of the rules."""
    numbers = dict(current_parameters())
    assert build(numbers).version == rule_base().version
    numbers[name] += 1
    assert build(numbers).version != rule_base().version


CHANGES: dict[str, Callable[[Rule], Rule]] = {
    "quote": lambda old: replace(old, references=(replace(old.references[0], quote="other words"),)),
    "section": lambda old: replace(old, references=(replace(old.references[0], section="other#section"),)),
    "condition": lambda old: replace(old, when=Not(old.when)),
    "statement": lambda old: replace(old, says=f"{old.says} More."),
    "title": lambda old: replace(old, title=f"{old.title} more"),
    "id": lambda old: replace(old, id=f"{old.id}-2"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_version_follows_every_rule(change: Callable[[Rule], Rule]) -> None:
    """Another quote, section, condition, wording or id of a rule is another version of the rules."""
    base = rule_base()
    assert replace(base).version == base.version
    for index, old in enumerate(base.rules):
        changed = replace(base, rules=(*base.rules[:index], change(old), *base.rules[index + 1 :]))
        assert changed.version != base.version


def test_version_follows_the_order() -> None:
    """The order of rules decides which kind of training is meant, so it is part of the version."""
    base = rule_base()
    swapped = (*base.rules[:-2], base.rules[-1], base.rules[-2])
    assert replace(base, rules=swapped).version != base.version


def test_version_follows_panel_and_wording() -> None:
    """The decision holds the panel's words and its own, so both are part of the version."""
    base = rule_base()
    for left_out in base.beside:
        rest = tuple(part for part in base.beside if part is not left_out)
        assert replace(base, beside=rest).version != base.version
