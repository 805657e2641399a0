"""What answers are worth, checked against asking the engine itself."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from advisor.facts import Facts
from advisor.portfolio.doubts import ASKED, Doubts
from advisor.rules.engine import decide
from tests.portfolio.conftest import LATER, OPEN, RETRIEVAL, SETTLED, UNDEFINED

NEARLY: dict[str, Any] = {
    "use_case_defined": True,
    "knowledge_gap": False,
    "citations_required": False,
    "per_user_access": False,
    "behavior_gap": True,
    "prompting_status": "plateaued",
    "labeled_examples": 5_000,
    "example_quality": "clean",
    "evaluation_ready": True,
}
"""Only whether the task keeps changing is open."""


def doubts(*proposals: dict[str, Any]) -> Doubts:
    """Return the doubts of these proposals."""
    found = Doubts()
    for facts in proposals:
        found.add(Facts.model_validate(facts))
    return found


def test_one_answer_that_settles_is_found() -> None:
    """Where one fact is open, it alone is what the verdict depends on and what settles it."""
    found = Doubts().add(Facts.model_validate(NEARLY))
    assert found.facts == found.settling == ("task_changes_often",)


@pytest.mark.parametrize("facts", [OPEN, RETRIEVAL, LATER, NEARLY])
def test_open_facts_are_those_that_can_change_the_verdict(facts: dict[str, Any]) -> None:
    """The engine's own next question is among them, and known facts aren't."""
    found = Doubts().add(Facts.model_validate(facts))
    question = decide(Facts.model_validate(facts)).next_question
    assert question is not None
    assert question.fact in found.facts
    assert not set(found.facts) & set(facts)


def test_settled_and_undefined_proposals_leave_nothing_open() -> None:
    """A robust verdict counts nowhere."""
    found = doubts(SETTLED, UNDEFINED)
    assert (found.open_verdicts(), found.open_facts(), found.questions()) == (0, (), ())


def test_what_questions_settle_is_what_the_engine_says() -> None:
    """For every question and those before it: the engine decides each combination of answers, and agrees."""
    proposals = [NEARLY, LATER, RETRIEVAL, {**RETRIEVAL, "labeled_examples": 700}, {**OPEN, "knowledge_gap": False}]
    found = doubts(*proposals)
    questions = found.questions()
    assert len(questions) == ASKED
    for place in range(1, 4):
        asked = [each.fact for each in questions[:place]]
        shares = [share_settled(found, facts, asked) for facts in proposals]
        expected = (sum(share == 1 for share in shares), round(sum(shares)), sum(share > 0 for share in shares))
        question = questions[place - 1]
        assert (question.surely, question.likely, question.at_best) == expected


def share_settled(found: Doubts, facts: dict[str, Any], asked: list[str]) -> float:
    """Return the share of answers after which the engine calls the verdict robust."""
    answers = [[known.example for known in found.diagram.classes[fact]] for fact in asked]
    combinations = [dict(zip(asked, each, strict=True)) for each in product(*answers)]
    settled = [decide(Facts.model_validate({**each, **facts})).robust for each in combinations]
    return sum(settled) / len(settled)


def test_the_first_question_settles_most() -> None:
    """No other question alone settles more on average."""
    proposals = [NEARLY, {**NEARLY, "labeled_examples": 2_000}, RETRIEVAL, OPEN]
    found = doubts(*proposals)
    first = found.questions()[0].fact
    best = max(sum(share_settled(found, facts, [fact]) for facts in proposals) for fact in found.diagram.classes)
    assert sum(share_settled(found, facts, [first]) for facts in proposals) == best


def test_equal_patterns_count_as_often_as_they_occur() -> None:
    """A hundred proposals with the same facts are a hundred verdicts."""
    assert doubts(*[NEARLY] * 100).questions()[0].surely == 100
    assert doubts(*[NEARLY] * 100, LATER).open_facts()[0].proposals >= 100
