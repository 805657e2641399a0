"""Mistakes in the rules are found: a sample of what `make mutants` tries in full, and the proofs it rests on."""

from __future__ import annotations

import zlib
from collections import Counter
from typing import Any

import pytest

from advisor.facts import FACT_NAMES
from advisor.rules.base import rule_base
from tests.rules import kills
from tests.rules.equivalence import Diagrams, Node, Tree, equivalent
from tests.rules.kills import Fate, case_of_death, fate, referee_differs
from tests.rules.mutants import Mutant, mutants
from tests.rules.random_facts import fact_sets
from tests.rules.strategies import facts

MUTANTS = tuple(mutants(rule_base()))
SAMPLE = [mutant for mutant in MUTANTS if zlib.crc32(mutant.name.encode()) % 5 == 0]
TRAINS = "([destination:fine_tuning] or [destination:hybrid])"


def named(name: str) -> Mutant:
    """Return the mutant of this name."""
    (mutant,) = [mutant for mutant in MUTANTS if mutant.name == name]
    return mutant


def test_no_mutant_of_the_sample_survives() -> None:
    """Each mutant of the sample is refused, killed or proved equivalent, and most are killed by a case."""
    fates = {mutant.name: fate(mutant) for mutant in SAMPLE}
    assert [name for name, end in fates.items() if end is Fate.SURVIVED] == []
    assert Counter(fates.values())[Fate.CASE] > 0.8 * len(SAMPLE) > 50


def test_the_product_lives() -> None:
    """The rules as they are meet every case and agree with the referee."""
    assert case_of_death(rule_base()) is None
    assert not referee_differs(rule_base())


def test_what_no_test_sees_survives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without cases, a mutant that the referee knows nothing of is reported as a survivor."""
    mutant = named("trap.brand-voice: never fires")
    assert fate(mutant) is Fate.CASE
    monkeypatch.setattr(kills, "cases", tuple)
    assert fate(mutant) is Fate.SURVIVED


def test_the_referee_kills_without_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without cases, the referee still finds a mistake in a need."""
    monkeypatch.setattr(kills, "cases", tuple)
    assert fate(named("training.on-premises: never fires")) is Fate.REFEREE


def test_a_rule_moved_before_its_reasons_is_refused() -> None:
    """Conclusions swapped so that a finding is read too early leave no rule base."""
    assert fate(named("readiness.noisy and readiness.ready: conclusions swapped")) is Fate.REFUSED


def test_every_rule_and_parameter_has_mutants() -> None:
    """Each rule is deleted once and changed at least once more, and each number is moved both ways."""
    counts = Counter(mutant.name.partition(":")[0] for mutant in MUTANTS)
    assert all(counts[rule.id] >= 2 for rule in rule_base().rules)
    assert {counts[f"parameter {name}"] for name in rule_base().parameters} == {2}


def follow(tree: Tree, values: dict[str, Any], diagrams: Diagrams) -> bool | None:
    """Return the leaf of a diagram for these facts."""
    while isinstance(tree, Node):
        fact = FACT_NAMES[tree.fact]
        tree = tree.children[diagrams.class_of(fact, values.get(fact))]
    return tree


def test_diagrams_say_what_the_rules_say() -> None:
    """The diagrams that equivalence is proved on give each finding as the rules do."""
    base = rule_base()
    diagrams = Diagrams(rule.when for rule in base.rules)
    statements = diagrams.statements(base)
    for known in fact_sets(seed=11, count=300):
        values = facts(known).model_dump(mode="json", exclude_none=True)
        _, findings = base.run(values)
        assert {name: follow(statements[name], values, diagrams) for name in findings} == findings


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        (f"plan.find-remaining-issues: {TRAINS} became ([destination:hybrid])", True),
        (f"plan.hold-out: {TRAINS} became ([destination:hybrid])", False),
        ("trap.retrieval-behavior: (surely [behavior_need]) became ([behavior_need])", False),
        ("training.latency: (latency_budget_ms is 100 or less) became (latency_budget_ms is 101 or less)", False),
    ],
)
def test_equivalence(name: str, alike: bool) -> None:  # noqa: FBT001 - a column
    """A mutant is equivalent where no facts tell it apart: retrieval beside training can only be hybrid."""
    assert equivalent(rule_base(), named(name).build(rule_base())) is alike
