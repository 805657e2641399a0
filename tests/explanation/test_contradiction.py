"""Claims that go against the decision are found; guidance with a condition isn't taken for one."""

from __future__ import annotations

import pytest

from advisor.explanation.contradiction import contradiction
from advisor.explanations import Claim
from advisor.facts import Facts
from advisor.rules.engine import decide

RAG = Facts(knowledge_gap=True)
LATER = Facts(knowledge_gap=True, behavior_gap=True, prompting_status="untried")
BOTH = Facts(knowledge_gap=True, behavior_gap=True, labeled_examples=5000, evaluation_ready=True)
TRAIN = Facts(
    knowledge_gap=False,
    behavior_gap=True,
    prompting_status="plateaued",
    labeled_examples=5000,
    evaluation_ready=True,
)


@pytest.mark.parametrize(
    ("facts", "text", "contradicting"),
    [
        (RAG, "We recommend fine-tuning for this project.", True),
        (RAG, "Start with RAG.", False),
        (RAG, "Fine-tuning is not recommended here.", False),
        (RAG, "Choose fine-tuning only if prompting plateaus.", False),
        (Facts(), "The right choice is RAG.", True),
        (RAG, "You should choose prompting.", True),
        (RAG, "Start with RAG and good prompting.", False),
        (RAG, "We recommend both RAG and fine-tuning.", True),
        (Facts(use_case_defined=False), "You should start with prompting.", True),
        (RAG, "RAG is overkill here.", True),
        (RAG, "You don't need retrieval for this.", True),
        (RAG, "There is no need for RAG.", True),
        (RAG, "RAG does not need labeled examples.", False),
        (RAG, "Retrieval isn't worthwhile, skip it.", True),
        (BOTH, "Fine-tuning is unnecessary.", True),
        (LATER, "Fine-tuning is not needed yet.", False),
        (LATER, "Fine-tuning is not needed.", True),
        (LATER, "You are ready to fine-tune.", True),
        (LATER, "Train the model right away.", True),
        (BOTH, "You are ready to fine-tune.", False),
        (TRAIN, "You should start with RAG.", True),
        (TRAIN, "Skip fine-tuning.", True),
        (TRAIN, "You can skip retrieval.", False),
    ],
)
def test_plain_contradictions_are_found(facts: Facts, text: str, contradicting: bool) -> None:  # noqa: FBT001 - a column of the table
    """Recommending something else, dismissing what is wanted and training too early contradict the decision."""
    assert (contradiction(Claim(text=text, citations=()), decide(facts)) is not None) is contradicting


def test_a_rule_that_did_not_fire_explains_nothing() -> None:
    """A claim about a rule that this decision doesn't rest on, or that doesn't exist, contradicts its trace."""
    decision = decide(RAG)
    fired = Claim(text="Documents call for it.", citations=(), rule="retrieval.knowledge-gap")
    assert contradiction(fired, decision) is None
    for rule in ("training.latency", "made.up"):
        problem = contradiction(fired.model_copy(update={"rule": rule}), decision)
        assert problem is not None
        assert rule in problem


def test_deferred_training_may_be_explained() -> None:
    """Where training waits, the rules about what is missing belong to the decision although they didn't fire."""
    claim = Claim(text="Examples are missing.", citations=(), rule="readiness.enough-examples")
    assert contradiction(claim, decide(LATER)) is None
    assert contradiction(claim, decide(RAG)) is not None
