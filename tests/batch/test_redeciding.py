"""A batch decided again by the rules and prices of today, without a model."""

from __future__ import annotations

import pytest

from advisor import assessments
from advisor.batch.redeciding import redecide
from advisor.batches import Batch
from advisor.decisions import Decision, Outcome
from advisor.facts import Facts
from advisor.guidance import Guidance
from advisor.rules.engine import decide
from advisor.settings import Settings
from advisor.storage import outcomes
from advisor.storage.store import Store
from tests.batch.conftest import loaded, worked

POLICIES = "Our agents ask about our policies. Answers must name the paragraph."
VAGUE = "Something with AI."


@pytest.fixture
def of(store: Store, settings: Settings, guidance: Guidance) -> Batch:
    """Return a batch that is done: two rows of one text, and another one; the first was decided otherwise then."""

    def then(facts: Facts) -> Decision:
        found = decide(facts)
        known = facts.knowledge_gap is True
        return found.model_copy(
            update={"verdict": Outcome.PROMPTING, "destination": Outcome.PROMPTING} if known else {}
        )

    batch = loaded(store, settings, [POLICIES, VAGUE, POLICIES], explained=True)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(assessments, "decide", then)
        worked(store, settings, guidance, batch)
    return batch


def test_who_flips_is_told_once(store: Store, settings: Settings, guidance: Guidance, of: Batch) -> None:
    """Rows of the same text have one assessment; nothing is stored."""
    found = redecide(store, of, settings, lambda: guidance)
    (flipped,) = found.impact.flipped
    assert (flipped.before.verdict, flipped.now.verdict) == ("prompting", "rag")
    assert (found.impact.decided, found.revised) == (2, 0)
    assert found.rows == {flipped.id: f"p1: {POLICIES}"}
    assert store.get(flipped.id).revision == 1


def test_what_it_costs_is_told_then_and_now(store: Store, settings: Settings, guidance: Guidance, of: Batch) -> None:
    """A verdict that costs more shows in the sums."""
    found = redecide(store, of, settings, lambda: guidance)
    assert found.before.proposals == found.now.proposals == 1
    assert found.now.build_usd.likely > found.before.build_usd.likely


def test_it_can_be_kept(store: Store, settings: Settings, guidance: Guidance, of: Batch) -> None:
    """What comes out otherwise is a new revision, explained as before; the rest stays; the next time, all does."""
    found = redecide(store, of, settings, lambda: guidance, keep=True)
    assert found.revised == 1
    kept = store.get(found.impact.flipped[0].id)
    assert (kept.revision, kept.decision.verdict) == (2, Outcome.RAG)
    assert kept.explanation is not None
    verdicts = [(each.document or {})["decision"]["verdict"] for each in outcomes.finished(store, of.id)]
    assert verdicts == ["rag", "needs_clarification", "rag"]
    assert redecide(store, of, settings, lambda: guidance, keep=True).revised == 0
