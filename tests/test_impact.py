"""Impact: every stored assessment is decided again; who flips is listed with the rules that changed their mind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from advisor.facts import Facts, FactSheet
from advisor.impact import Choice, impact
from advisor.rules.base import build, rule_base
from advisor.rules.engine import decide
from advisor.rules.parameters import current_parameters
from advisor.storage.store import Document
from tests import samples

OTHER = build({**current_parameters(), "enough_examples": 2_000, "few_examples": 2_000})
READY = Facts(knowledge_gap=True, behavior_gap=True, labeled_examples=1_500)


def stored(name: str, known: Facts, day: str = "2026-11-21", **changes: Any) -> Document:  # noqa: ANN401 - any part
    """Return an assessment of these facts under the rules in force, as the store has it."""
    document = samples.assessment().model_dump(mode="json")
    document |= {
        "id": name,
        "created_at": f"{day}T12:00:00Z",
        "facts": FactSheet.confirmed(known).model_dump(mode="json"),
        "decision": decide(known).model_dump(mode="json"),
    }
    document["versions"]["rules"] = rule_base().version
    return Document(name, json.dumps({**document, **changes}))


def test_same_rules_flip_nobody() -> None:
    """Under the rules that decided, every assessment is unchanged in every byte."""
    found = impact([stored("a", READY), stored("b", Facts())])
    assert (found.decided, found.unchanged, found.identical) == (2, 2, 2)
    assert not found.flipped
    assert not found.broken
    assert found.rules == rule_base().version


def test_flip_is_listed_with_before_after_and_why() -> None:
    """A higher threshold flips who was ready under the old one, because of the rule that counts examples."""
    found = impact([stored("ready", READY), stored("not", Facts(knowledge_gap=True))], OTHER)
    assert (found.decided, found.unchanged) == (2, 1)
    (flipped,) = found.flipped
    assert (flipped.id, flipped.created_at) == ("ready", "2026-11-21T12:00:00Z")
    assert flipped.stored_rules == rule_base().version
    assert flipped.before == Choice(verdict="hybrid", destination="hybrid")
    assert flipped.now == Choice(verdict="rag", destination="hybrid")
    because = {change.rule: change for change in flipped.because}
    counting = because["readiness.enough-examples"]
    assert (counting.before, counting.now) == ("fired", "not_fired")
    assert counting.facts == {"labeled_examples": 1_500}
    assert counting.title == rule_base().rules_by_id["readiness.enough-examples"].title
    assert (because["verdict.rag"].before, because["verdict.rag"].now) == ("not_fired", "fired")
    assert "retrieval.knowledge-gap" not in because


def test_only_changes_to_or_from_fired_are_reasons() -> None:
    """Each rule listed fired in exactly one of the two decisions."""
    (flipped,) = impact([stored("ready", READY)], OTHER).flipped
    for change in flipped.because:
        assert (change.before == "fired") != (change.now == "fired")


def test_consequences_are_told_apart_from_reasons() -> None:
    """Steps and warnings that follow from a verdict are listed, and say that they decide nothing."""
    (flipped,) = impact([stored("ready", READY)], OTHER).flipped
    deciding = {change.rule for change in flipped.because if change.decides}
    assert "readiness.enough-examples" in deciding
    assert not [rule for rule in deciding if rule.startswith(("plan.", "trap.", "training-kind."))]
    assert {change.rule for change in flipped.because} - deciding


def test_rule_that_is_gone_is_absent_now() -> None:
    """A stored rule that there is no more counts as one that doesn't fire, with the title that was stored."""
    decision = decide(READY).model_dump(mode="json")
    old = {
        **decision["trace"][0],
        "rule": "old.rule",
        "title": "Old",
        "status": "fired",
        "inputs": {"task_narrow": None},
    }
    decision |= {"verdict": "prompting", "trace": [old, *decision["trace"]]}
    (flipped,) = impact([stored("a", READY, decision=decision)]).flipped
    (change,) = [change for change in flipped.because if change.rule == "old.rule"]
    assert (change.title, change.before, change.now) == ("Old", "fired", "absent")
    assert change.facts == {"task_narrow": None}


def test_other_details_are_no_flip() -> None:
    """A decision with the same verdict and destination is unchanged, though not in every byte."""
    decision = {**decide(READY).model_dump(mode="json"), "traps": []}
    found = impact([stored("a", READY, decision=decision)])
    assert (found.unchanged, found.identical, found.flipped) == (1, 0, ())


def test_newest_flip_comes_first() -> None:
    """Flips are listed by date, whatever the order in which they are stored."""
    days = ("2026-01-01", "2026-03-01", "2026-02-01")
    found = impact([stored(day, READY, day) for day in days], OTHER)
    assert [flipped.id for flipped in found.flipped] == ["2026-03-01", "2026-02-01", "2026-01-01"]


def test_broken_documents_are_listed_and_the_rest_is_decided() -> None:
    """Text that is no JSON, an unknown fact and a missing verdict are named, and stop nothing."""
    broken = [
        Document("garbage", "not json"),
        stored("old-fact", READY, facts={"mood": {"value": True}}),
        stored("no-verdict", READY, decision={}),
    ]
    found = impact([*broken, stored("sound", READY)])
    assert (found.decided, found.unchanged) == (1, 1)
    assert [each.id for each in found.broken] == ["garbage", "old-fact", "no-verdict"]
    for each in found.broken:
        assert each.id in each.problem


def test_strange_trace_is_no_obstacle() -> None:
    """Without a readable trace a flip is listed all the same."""
    for trace in (None, "x", [1, {}], [{"rule": "verdict.rag", "inputs": None}]):
        decision = {**decide(READY).model_dump(mode="json"), "verdict": "rag", "trace": trace}
        (flipped,) = impact([stored("a", READY, decision=decision)]).flipped
        assert flipped.now.verdict == "hybrid"


def test_documents_are_read_one_by_one() -> None:
    """A generator is consumed as it goes; no document is kept."""
    alive = 0

    def documents() -> Iterator[Document]:
        nonlocal alive
        for number in range(5):
            alive += 1
            yield stored(str(number), Facts())

    assert impact(documents()).decided == alive == 5
