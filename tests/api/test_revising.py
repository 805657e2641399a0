"""Revisions: decided again without a model, from the facts that stay and those that changed."""

from __future__ import annotations

import pytest

from advisor.assessments import assess, draft, revise
from advisor.facts import Facts
from advisor.rules.engine import decide
from advisor.settings import Settings
from tests.samples import DESCRIPTION


def test_a_revision_keeps_what_did_not_change(indexed_settings: Settings) -> None:
    """Facts keep their evidence, the user's ones win, null makes unknown; id, time and description stay."""
    one = draft(DESCRIPTION, indexed_settings, None)
    two = revise(one, Facts(labeled_examples=5000, citations_required=None), indexed_settings, None)
    changed = {"labeled_examples", "citations_required"}
    kept = {name: fact for name, fact in one.facts.items() if name not in changed}
    assert {name: fact for name, fact in two.facts.items() if name not in changed} == kept
    assert all(fact.evidence for fact in kept.values())
    assert two.facts.root["labeled_examples"].source == "user"
    assert "citations_required" not in two.facts.root
    assert two.decision == decide(two.facts.values())
    assert (two.id, two.created_at, two.description) == (one.id, one.created_at, one.description)
    assert (one.revision, one.revised_at, two.revision) == (1, None, 2)
    assert two.revised_at is not None


def test_a_revision_asks_no_model(indexed_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a model configured, none is called, and the model that read the facts stays named."""
    one = draft(DESCRIPTION, indexed_settings, None)
    by_model = one.model_copy(update={"versions": one.versions.model_copy(update={"model": "openai/read-it"})})
    monkeypatch.setattr("advisor.llm.complete", None)
    settings = indexed_settings.model_copy(update={"model": "openai/gpt-4.1-mini"})
    two = revise(by_model, Facts(labeled_examples=1), settings, None)
    assert two.versions.model == "openai/read-it"
    assert two.usage == one.usage


def test_assumptions_stay_assumed(indexed_settings: Settings) -> None:
    """What the caller set in the estimate holds for the revision, too."""
    one = assess(DESCRIPTION, indexed_settings, explained=False, assumptions={"output_tokens": 12_345})
    two = revise(one, Facts(labeled_examples=1), indexed_settings, None)
    assert one.estimate is not None
    assert two.estimate is not None
    assert [each for each in two.estimate.assumptions if each.name == "output_tokens"] == [
        each for each in one.estimate.assumptions if each.name == "output_tokens"
    ]
    assert any(each.value == 12_345 for each in two.estimate.assumptions)
