"""The engine's doubt against brute force: what is reachable, and what would change the verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from advisor.decisions import Decision, Flip, Outcome
from advisor.rules.engine import decide
from tests.rules import referee
from tests.rules.strategies import VALUES, facts, nearly_complete, partial

MOST_COMPLETIONS = 20_000
FullFacts = Mapping[str, Any]


def some(count: int) -> settings:
    """Return settings for this number of examples."""
    return settings(max_examples=count, deadline=None)


@some(120)
@given(nearly_complete(unknown=9))
def test_reachable_is_exact(known: dict[str, Any]) -> None:
    """Trying every completion finds exactly the verdicts reported as reachable, in one order."""
    assume(referee.completion_count(known) <= MOST_COMPLETIONS)
    decision = decide(facts(known))
    assert set(decision.reachable) == referee.reachable(known)
    assert list(decision.reachable) == [outcome for outcome in Outcome if outcome in decision.reachable]


@some(100)
@given(partial(), st.fixed_dictionaries(dict(VALUES)))
def test_no_completion_escapes(known: dict[str, Any], rest: dict[str, Any]) -> None:
    """Whatever the unknown facts turn out to be, the verdict was reported as reachable."""
    assert referee.verdict({**rest, **known}) in decide(facts(known)).reachable


@some(100)
@given(partial(), st.fixed_dictionaries(dict(VALUES)))
def test_witnesses(known: dict[str, Any], rest: dict[str, Any]) -> None:
    """A witness sets unknown facts only and gives its verdict, whatever the facts that it doesn't name."""
    decision = decide(facts(known))
    assert tuple(decision.witnesses) == decision.reachable
    for outcome, witness in decision.witnesses.items():
        assert known.keys().isdisjoint(witness)
        assert referee.verdict({**rest, **known, **witness}) == outcome
        assert decide(facts({**known, **witness})).verdict == outcome


@some(120)
@given(partial())
def test_robust(known: dict[str, Any]) -> None:
    """The verdict is itself reachable, and robust means that it is the only one."""
    decision = decide(facts(known))
    assert decision.verdict in decision.reachable
    assert decision.robust == (len(decision.reachable) == 1)


@some(100)
@given(st.fixed_dictionaries(dict(VALUES)))
def test_complete_facts_leave_no_doubt(known: dict[str, Any]) -> None:
    """With every fact known there is one reachable verdict, no witness to find and nothing to ask."""
    decision = decide(facts(known))
    assert decision.robust
    assert decision.witnesses == {decision.verdict: {}}
    assert decision.next_question is None


def canonical(changes: FullFacts) -> frozenset[tuple[str, object]]:
    """Return changes with values that the contract doesn't tell apart made equal."""
    return frozenset((name, referee.interval(name, value)) for name, value in changes.items())


def of_known(decision: Decision, known: FullFacts) -> list[Flip]:
    """Return the flips that change known facts only."""
    return [flip for flip in decision.flips if known.keys() >= flip.changes.keys()]


@some(120)
@given(nearly_complete(unknown=8))
def test_flips_are_all_that_brute_force_finds(known: dict[str, Any]) -> None:
    """The flips of known facts are all minimal sets of up to three changes that change the verdict, each once."""
    found = [canonical(flip.changes) for flip in of_known(decide(facts(known)), known)]
    assert len(found) == len(set(found))
    assert set(found) == {canonical(changes) for changes in referee.flips(known, 3)}


@some(120)
@given(nearly_complete(unknown=20))
def test_flips_flip(known: dict[str, Any]) -> None:
    """Each flip changes the verdict to the one that it names."""
    decision = decide(facts(known))
    for flip in decision.flips:
        assert flip.verdict != decision.verdict
        assert referee.verdict({**known, **flip.changes}) == flip.verdict
        assert all(known.get(name) != value for name, value in flip.changes.items())


@some(120)
@given(nearly_complete(unknown=20))
def test_flips_are_minimal(known: dict[str, Any]) -> None:
    """Leaving out any one change of a flip leaves the verdict as it was, and smaller flips come first."""
    decision = decide(facts(known))
    sizes = [len(flip.changes) for flip in decision.flips]
    assert sizes == sorted(sizes)
    assert all(1 <= size <= 3 for size in sizes)
    for flip in decision.flips:
        for left_out in flip.changes:
            fewer = {name: value for name, value in flip.changes.items() if name != left_out}
            assert referee.verdict({**known, **fewer}) == decision.verdict


@some(120)
@given(nearly_complete(unknown=8))
def test_flips_take_the_nearest_number(known: dict[str, Any]) -> None:
    """A changed number is the closest one that flips: a step back towards the old number leaves its interval."""
    for flip in of_known(decide(facts(known)), known):
        for name in referee.THRESHOLDS.keys() & flip.changes.keys():
            new, old = flip.changes[name], known[name]
            step_back = new + (1 if new < old else -1)
            assert referee.interval(name, step_back) != referee.interval(name, new)


def test_flips_learn_unknown_facts_too() -> None:
    """A flip may also settle an unknown fact: collecting examples that nobody mentioned leads from RAG to both."""
    flips = decide(facts({"use_case_defined": True, "knowledge_gap": True, "behavior_gap": True})).flips
    assert {"labeled_examples": 1_000} in [flip.changes for flip in flips]


@pytest.mark.parametrize(
    ("change", "known", "actionable"),
    [
        ({"labeled_examples": 1_000}, {"labeled_examples": 180, "evaluation_ready": True}, True),
        ({"evaluation_ready": True}, {"labeled_examples": 5_000, "evaluation_ready": False}, True),
        ({"labeled_examples": 999}, {"labeled_examples": 4_000}, False),
        ({"behavior_gap": False}, {"labeled_examples": 4_000}, False),
        ({"prompting_status": "untried"}, {"labeled_examples": 4_000}, False),
    ],
)
def test_actionable(change: dict[str, Any], known: dict[str, Any], actionable: bool) -> None:  # noqa: FBT001 - a column
    """Collecting examples or preparing an evaluation is up to the team; losing them or the problem isn't."""
    base = {"use_case_defined": True, "behavior_gap": True, "prompting_status": "plateaued"}
    (flip,) = [flip for flip in decide(facts({**base, **known})).flips if flip.changes == change]
    assert flip.actionable is actionable
