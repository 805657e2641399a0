"""The engine against the referee: what it decides, and what stands in the way."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from advisor.decisions import Deferred
from advisor.rules.engine import decide
from tests.rules import referee
from tests.rules.strategies import facts, nearly_complete, partial

many = settings(max_examples=250, deadline=None)


@many
@given(partial())
def test_partial_facts(known: dict[str, Any]) -> None:
    """Verdict and destination of partial facts are those of the contract."""
    decision = decide(facts(known))
    assert (decision.verdict, decision.destination) == (referee.verdict(known), referee.destination(known))


@many
@given(nearly_complete(unknown=4))
def test_nearly_complete_facts(known: dict[str, Any]) -> None:
    """Verdict and destination of nearly complete facts are those of the contract."""
    decision = decide(facts(known))
    assert (decision.verdict, decision.destination) == (referee.verdict(known), referee.destination(known))


@many
@given(nearly_complete(unknown=12))
def test_needs(known: dict[str, Any]) -> None:
    """A need is reported as present exactly where the contract sees one."""
    needs = decide(facts(known)).needs
    assert {name for name, needed in needs.items() if needed} == {
        name
        for name, needed in {
            "retrieval": referee.retrieval_need(known),
            "behavior": referee.behavior_need(known),
            "training": referee.training_need(known),
            "training_possible_later": referee.training_later(known),
            "training_ready": referee.ready(known),
        }.items()
        if needed
    }


def still_missing(known: dict[str, Any]) -> set[str]:
    """Return the facts that keep training from starting, by the contract."""
    lacks = {
        "labeled_examples": not referee.enough_examples(known),
        "evaluation_ready": not referee.evaluation(known),
        "example_quality": known.get("example_quality") == "noisy",
        "task_changes_often": known.get("task_changes_often") is True,
    }
    if not referee.training_need(known):
        sized = "requests_per_day" in known or "monthly_cost_usd" in known
        lacks["monthly_cost_usd"] = known.get("cost_pressure") is True and not sized
        untried = known.get("prompting_status", "untried") == "untried"
        lacks["prompting_status"] = known.get("behavior_gap") is True and untried
    return {fact for fact, lacking in lacks.items() if lacking}


def named(deferred: Deferred | None) -> list[str]:
    """Return the facts that a deferred step waits for."""
    return [] if deferred is None else [item.fact for item in deferred.missing]


@many
@given(nearly_complete(unknown=12))
def test_deferred(known: dict[str, Any]) -> None:
    """A step is deferred exactly where the answers differ, and names each missing condition once."""
    decision = decide(facts(known))
    missing = named(decision.deferred)
    assert (decision.deferred is None) == (decision.verdict == decision.destination)
    assert len(missing) == len(set(missing))
    if decision.deferred is not None:
        assert set(missing) == still_missing(known) != set()


@many
@given(nearly_complete(unknown=12))
def test_training_is_described_where_it_is_the_destination(known: dict[str, Any]) -> None:
    """A kind of tuning is given exactly where the destination trains."""
    decision = decide(facts(known))
    assert (decision.training is not None) == (referee.destination(known) in {"hybrid", "fine_tuning"})
