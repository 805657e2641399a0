"""Single statements on behavior, data, operations and limits, in the words of many people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from advisor.intake.offline import OfflineIntake

PHRASES = Path(__file__).resolve().parents[3] / "evals" / "intake" / "phrases_behavior.yaml"
SETS: dict[str, dict[str, dict[Any, str]]] = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))
LEAD = "The project uses a language model.\n\n"
"""Before each phrase: what says nothing of models at all is no project, and its facts don't count."""
ABSENT = "absent"
MIN_RECALL = {"built": 0.97, "blind-1": 0.95, "blind-2": 0.96}
MIN_PRECISION = {"built": 0.97, "blind-1": 0.93, "blind-2": 0.96}
INVERSIONS = [
    ("No external cloud services are permitted under our contract.", "on_premises_required", True),
    ("No cloud service is allowed.", "on_premises_required", True),
    ("We have neither a metric nor a test set.", "evaluation_ready", False),
    ("MLOps: none.", "operations_ready", False),
    ("The costs for the API are no longer justifiable.", "cost_pressure", True),
]


class Phrase(NamedTuple):
    """A phrase with the value it gives one fact; `ABSENT` where it gives none."""

    fact: str
    value: object
    text: str


def phrases(name: str) -> Iterator[Phrase]:
    """Yield the phrases of a set."""
    for fact, values in SETS[name].items():
        for value, lines in values.items():
            wanted = [value] if fact == "behavior_kinds" and value != ABSENT else value
            yield from (Phrase(fact, wanted, line) for line in lines.splitlines())


@cache
def readings(name: str) -> tuple[tuple[Phrase, Any], ...]:
    """Return each phrase of a set with the value read from it."""
    intake = OfflineIntake()
    found = ((each, intake.read(LEAD + each.text).facts.get(each.fact)) for each in phrases(name))
    return tuple((each, fact.value if fact else ABSENT) for each, fact in found)


@pytest.mark.parametrize("name", SETS)
def test_most_of_what_is_said_is_read(name: str) -> None:
    """The share of phrases whose fact is read with its value is as documented."""
    hits = [value == each.value for each, value in readings(name) if each.value != ABSENT]
    assert sum(hits) / len(hits) >= MIN_RECALL[name]


@pytest.mark.parametrize("name", SETS)
def test_nearly_nothing_is_read_that_is_not_said(name: str) -> None:
    """The share of read values that their phrase gives is as documented; near-misses give none."""
    claims = [value == each.value for each, value in readings(name) if value != ABSENT]
    assert sum(claims) / len(claims) >= MIN_PRECISION[name]


@pytest.mark.parametrize("fact", SETS["built"])
def test_each_fact_has_statements_and_near_misses(fact: str) -> None:
    """For each fact there are 25 statements and 12 that sound like one but aren't."""
    given = [each.value for each in phrases("built") if each.fact == fact]
    assert sum(value != ABSENT for value in given) >= 25
    assert sum(value == ABSENT for value in given) >= 12


@pytest.mark.parametrize(("text", "fact", "value"), INVERSIONS, ids=[text for text, _, _ in INVERSIONS])
def test_a_negation_never_turns_into_its_opposite(text: str, fact: str, value: object) -> None:
    """What forbids, denies or lacks something isn't read as allowing or having it."""
    found = OfflineIntake().read(LEAD + text).facts.get(fact)
    assert found is not None
    assert found.value == value


def test_neither_nor_forbids() -> None:
    """Two things that are both ruled out aren't allowed."""
    found = (
        OfflineIntake()
        .read(f"{LEAD}Neither the cloud nor hosted models are allowed.")
        .facts.get("on_premises_required")
    )
    assert found is None or found.value is True


@pytest.mark.parametrize(
    ("text", "fact", "quote"),
    [
        ("Nobody has set up a test set yet.", "evaluation_ready", "Nobody has set up a test set yet"),
        ("180 reviewed question and answer pairs.", "labeled_examples", "180 reviewed question and answer pairs"),
    ],
)
def test_quotes_carry_the_negation_and_the_whole_noun_phrase(text: str, fact: str, quote: str) -> None:
    """A quote is telling by itself."""
    found = OfflineIntake().read(LEAD + text).facts.get(fact)
    assert found is not None
    assert found.evidence is not None
    assert found.evidence.quote == quote


@pytest.mark.parametrize("noun", ["pull requests as before/after pairs", "merge requests", "requests as test data"])
def test_requests_without_a_period_are_no_volume(noun: str) -> None:
    """A count of requests is a rate only with an explicit period."""
    assert OfflineIntake().read(f"{LEAD}We have 7,500 reviewed {noun}.").facts.get("requests_per_day") is None
