"""Replay: the stored facts, decided again, give the same bytes, or every difference is named."""

from __future__ import annotations

import json
from typing import Any

import pytest

from advisor.errors import StorageError
from advisor.replay import Difference, Recorded, recorded, replay
from advisor.rules.base import build, rule_base
from advisor.rules.parameters import current_parameters
from tests import samples


def stored(**changes: Any) -> Recorded:  # noqa: ANN401 - any part of a document
    """Return the sample assessment as it was stored by the rules in force, with parts of it replaced."""
    document = samples.assessment().model_dump(mode="json")
    document["versions"]["rules"] = rule_base().version
    return recorded("some-id", json.dumps({**document, **changes}))


def decision() -> dict[str, Any]:
    """Return the decision of the sample assessment as it is stored."""
    return samples.assessment().decision.model_dump(mode="json")


def test_same_rules_give_the_same_bytes() -> None:
    """An untouched assessment replays identically."""
    found = replay(stored())
    assert found.identical
    assert found.differences == ()
    assert found.stored_rules == found.rules == rule_base().version


def test_changed_value_is_named_with_both() -> None:
    """A stored decision that was tampered with differs in exactly that place."""
    found = replay(stored(decision={**decision(), "verdict": "fine_tuning"}))
    assert not found.identical
    assert found.differences == (Difference(path="verdict", change="changed", stored="fine_tuning", now="rag"),)


def test_true_is_not_one() -> None:
    """JSON types count: `1` in place of `true` differs."""
    found = replay(stored(decision={**decision(), "robust": int(decision()["robust"])}))
    assert [difference.path for difference in found.differences] == ["robust"]


def test_one_rule_more_does_not_shift_the_others() -> None:
    """A rule that the stored trace lacks is one difference, named by its id."""
    without = [step for step in decision()["trace"] if step["rule"] != "retrieval.citations"]
    found = replay(stored(decision={**decision(), "trace": without}))
    assert [(each.path, each.change) for each in found.differences] == [("trace[retrieval.citations]", "added")]


def test_field_of_another_version_is_named() -> None:
    """A field that this version doesn't have is a difference, no failure."""
    found = replay(stored(decision={**decision(), "confidence": 0.9}))
    assert found.differences == (Difference(path="confidence", change="removed", stored=0.9),)


def test_order_of_keys_counts() -> None:
    """The same content in another order isn't identical, and the replay says that this is all."""
    found = replay(stored(decision=dict(reversed(decision().items()))))
    assert not found.identical
    assert [difference.change for difference in found.differences] == ["reordered"]


def test_other_rules_are_named() -> None:
    """Under other rules the replay names both versions and what differs."""
    other = build({**current_parameters(), "enough_examples": 100})
    found = replay(stored(), other)
    assert (found.stored_rules, found.rules) == (rule_base().version, other.version)
    assert "trace[readiness.enough-examples].status" in [difference.path for difference in found.differences]


def test_everything_but_facts_and_decision_may_be_of_any_version() -> None:
    """An explanation, an estimate or an evidence that this version can't read doesn't matter to a replay."""
    document = samples.assessment().model_dump(mode="json")
    for fact in document["facts"].values():
        fact["certainty"] = "high"
    document |= {"explanation": "in one string", "estimate": [], "renamed": True}
    assert replay(recorded("some-id", json.dumps(document))).identical


def test_fact_of_another_version_is_one_clear_message() -> None:
    """A stored fact that there isn't any more is named, with the assessment and the version that stored it."""
    with pytest.raises(StorageError, match=r"can't be decided again: advisor 0 .*no fact 'mood'"):
        replay(stored(facts={"mood": {"value": True}}))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"id": 1}', "[" * 100_000])
def test_broken_document_is_one_clear_message(text: str) -> None:
    """What is no assessment is reported by its id."""
    with pytest.raises(StorageError, match="'some-id' can't be read"):
        recorded("some-id", text)
