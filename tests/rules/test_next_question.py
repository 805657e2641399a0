"""The next question: one that narrows most, and a series of them that ends."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from advisor.decisions import Decision, Outcome
from advisor.rules.engine import decide
from tests.rules import referee
from tests.rules.strategies import VALUES, facts, nearly_complete, partial


@settings(max_examples=100, deadline=None)
@given(partial())
def test_asked_exactly_while_in_doubt(known: dict[str, Any]) -> None:
    """There is a question exactly while the verdict isn't robust; it asks for an unknown fact, in words."""
    decision = decide(facts(known))
    question = decision.next_question
    assert (question is None) == decision.robust
    if question is not None:
        assert question.fact in referee.unknown(known)
        assert question.text.endswith("?")


def splits(known: dict[str, Any], fact: str) -> set[frozenset[str]]:
    """Return the sets of verdicts that the answers for a fact leave reachable."""
    return {frozenset(referee.reachable({**known, fact: value})) for value in referee.VALUES[fact]}


@settings(max_examples=80, deadline=None)
@given(nearly_complete(unknown=6))
def test_narrows_most(known: dict[str, Any]) -> None:
    """No other question leaves fewer verdicts reachable in its worst answer, and each answer's verdicts are exact."""
    assume(referee.completion_count(known) <= 1_000)
    question = decide(facts(known)).next_question
    if question is None:
        return
    separated = splits(known, question.fact)
    assert {frozenset(outcomes) for outcomes in question.separates.values()} == separated
    best = min(max(map(len, splits(known, fact))) for fact in referee.unknown(known))
    assert max(map(len, separated)) == best


def interview(known: dict[str, Any], data: st.DataObject) -> tuple[Decision, list[str]]:
    """Answer each next question at random until none is left; return the last decision and what was asked."""
    asked: list[str] = []
    decision = decide(facts(known))
    while (question := decision.next_question) is not None:
        assert question.fact not in asked
        asked.append(question.fact)
        known = {**known, question.fact: data.draw(VALUES[question.fact], label=question.fact)}
        decision = decide(facts(known))
    return decision, asked


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_an_interview_from_nothing_ends(data: st.DataObject) -> None:
    """Answered question by question, an empty description ends in a robust verdict; no fact is asked for twice."""
    decision, asked = interview({}, data)
    assert decision.robust
    assert len(asked) <= len(referee.VALUES)


@settings(max_examples=40, deadline=None)
@given(partial(), st.data())
def test_an_interview_from_partial_facts_ends(known: dict[str, Any], data: st.DataObject) -> None:
    """Answered question by question, partial facts end in a robust verdict, and known facts are never asked for."""
    decision, asked = interview(known, data)
    assert decision.robust
    assert known.keys().isdisjoint(asked)


def test_the_worst_answer_counts() -> None:
    """The use case may settle everything, or one verdict of five only, so a question that surely halves is better."""
    known = {
        "knowledge_fits_prompt": False,
        "citations_required": False,
        "per_user_access": False,
        "labeled_examples": 1_000,
        "example_quality": "clean",
        "evaluation_ready": True,
        "latency_budget_ms": 100,
    }
    decision = decide(facts(known))
    assert decision.reachable == tuple(Outcome)
    assert decision.next_question is not None
    # As much would be left by `task_changes_often`, but more guides ask about the knowledge.
    assert decision.next_question.fact == "knowledge_gap"
    assert [len(outcomes) for outcomes in decision.next_question.separates.values()] == [3, 3]
