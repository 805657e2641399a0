"""Facts: what is accepted, what is refused and how, and the sheet that keeps the evidence."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from pydantic import ValidationError

from advisor.errors import FactsError
from advisor.facts import (
    FACT_NAMES,
    MAX_NUMBER,
    BehaviorKind,
    Evidence,
    ExampleQuality,
    Facts,
    FactSheet,
    KnowledgeVolatility,
    KnownFact,
    PromptingStatus,
    domain_of,
    fact_type,
    parse_facts,
)

BOOLEANS = [
    "use_case_defined",
    "task_narrow",
    "task_changes_often",
    "knowledge_gap",
    "knowledge_fits_prompt",
    "citations_required",
    "per_user_access",
    "behavior_gap",
    "prompt_too_long",
    "evaluation_ready",
    "operations_ready",
    "cost_pressure",
    "on_premises_required",
    "small_model_falls_short",
    "budget_limited",
]
NUMBERS = ["labeled_examples", "latency_budget_ms", "requests_per_day", "monthly_cost_usd", "deadline_weeks"]
DOMAINS: dict[str, type[Any]] = {
    **dict.fromkeys(BOOLEANS, bool),
    **dict.fromkeys(NUMBERS, int),
    "knowledge_volatility": KnowledgeVolatility,
    "prompting_status": PromptingStatus,
    "example_quality": ExampleQuality,
    "behavior_kinds": frozenset,
}
EVIDENCE = Evidence(quote="our policies", start=17, end=29)


def test_the_facts_are_those_of_the_decision_model() -> None:
    """There are 24 facts, each of the type that the decision model gives it."""
    assert {name: domain_of(name) for name in FACT_NAMES} == DOMAINS
    assert len(FACT_NAMES) == 24


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (KnowledgeVolatility, "static monthly weekly daily"),
        (PromptingStatus, "untried sufficient plateaued"),
        (ExampleQuality, "clean mixed noisy"),
        (BehaviorKind, "tone format classification extraction domain_language reasoning tool_selection"),
    ],
)
def test_words(kind: type[BehaviorKind], values: str) -> None:
    """The words that a fact can have are those of the decision model."""
    assert [member.value for member in kind] == values.split()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("knowledge_gap", "true or false"),
        ("labeled_examples", "a whole number"),
        ("prompting_status", "one of untried, sufficient, plateaued"),
        ("behavior_kinds", "a list of tone, format"),
    ],
)
def test_types_in_words(name: str, words: str) -> None:
    """The type of a fact is told in words that a user understands."""
    assert fact_type(name).startswith(words)


def test_parsing_keeps_values() -> None:
    """Values are read as they are; facts that aren't given are unknown."""
    facts = parse_facts({"labeled_examples": 180, "knowledge_gap": False, "behavior_kinds": ["tone", "format", "tone"]})
    assert facts.known() == {
        "knowledge_gap": False,
        "behavior_kinds": frozenset({BehaviorKind.TONE, BehaviorKind.FORMAT}),
        "labeled_examples": 180,
    }


def test_known_facts_come_in_the_order_of_the_model() -> None:
    """The order in which facts are given doesn't show."""
    given = {"deadline_weeks": 3, "behavior_gap": True, "use_case_defined": True}
    assert list(parse_facts(given).known()) == ["use_case_defined", "behavior_gap", "deadline_weeks"]


def test_kinds_are_written_sorted() -> None:
    """The set of behavior kinds has one order in JSON."""
    kinds = ["tone", "classification", "reasoning", "format"]
    assert json.loads(parse_facts({"behavior_kinds": kinds}).model_dump_json())["behavior_kinds"] == sorted(kinds)


def test_zero_false_and_none_at_all_are_known() -> None:
    """0, false and an empty list are answers, not silence."""
    given = {"labeled_examples": 0, "knowledge_gap": False, "behavior_kinds": []}
    assert set(parse_facts(given).known()) == set(given)


@pytest.mark.parametrize(
    "data",
    [
        {"knowledge_gap": True, "labeled_examples": None},
        {"knowledge_gap": {"value": True, "source": "user", "evidence": None}, "labeled_examples": {"value": None}},
        {"facts": {"knowledge_gap": True}},
        {"facts": {"knowledge_gap": {"value": True}}, "id": "an assessment", "description": "…"},
    ],
)
def test_forms(data: dict[str, Any]) -> None:
    """Bare values, values with their source and whole assessments are all read; null means unknown."""
    assert parse_facts(data) == Facts(knowledge_gap=True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((name, value) for name in BOOLEANS for value in (1, 0, "true", "yes", ["a"])),
        *((name, value) for name in NUMBERS for value in (True, False, "5", 5.0, -1, MAX_NUMBER + 1, math.nan, [5])),
        ("knowledge_volatility", "hourly"),
        ("knowledge_volatility", "Daily"),
        ("knowledge_volatility", True),
        ("prompting_status", ""),
        ("example_quality", 1),
        ("behavior_kinds", "tone"),
        ("behavior_kinds", ["tone", "voice"]),
        ("behavior_kinds", [1]),
        ("behavior_kinds", {"tone": True}),
        ("knowledge_gap", {"val": True}),
        ("labeled_examples", {"value": {"value": 5}}),
    ],
)
def test_wrong_types(name: str, value: object) -> None:
    """A value of another type is refused, never converted; the message names the fact and what it must be."""
    with pytest.raises(FactsError) as caught:
        parse_facts({name: value})
    assert f"{name!r} must be {fact_type(name)}, not " in str(caught.value)


@pytest.mark.parametrize("name", NUMBERS)
def test_bounds(name: str) -> None:
    """Numbers reach from zero to the upper bound, both included."""
    assert parse_facts({name: 0}).known() == {name: 0}
    assert parse_facts({name: MAX_NUMBER}).known() == {name: MAX_NUMBER}


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("knowlege_gap", "knowledge_gap"),
        ("labelled_examples", "labeled_examples"),
        ("Citations_Required", "citations_required"),
        ("latency_budget", "latency_budget_ms"),
    ],
)
def test_misspelled_names(name: str, near: str) -> None:
    """A misspelled fact is refused with the name that was probably meant."""
    with pytest.raises(FactsError, match=rf"there is no fact '{name}' \(did you mean '{near}'\?\)"):
        parse_facts({name: True})


@pytest.mark.parametrize("name", ["", "zzz", "x" * 500, "1"])
def test_unknown_names(name: str) -> None:
    """A name like no fact's is refused without a suggestion, and shortened if it is long."""
    with pytest.raises(FactsError) as caught:
        parse_facts({name: True})
    assert "there is no fact" in str(caught.value)
    assert "did you mean" not in str(caught.value)
    assert len(str(caught.value)) < 250


def test_a_number_for_a_name() -> None:
    """A key that isn't text is refused like any unknown name."""
    with pytest.raises(FactsError, match="there is no fact '7'"):
        parse_facts({7: True})


def test_every_problem_is_named() -> None:
    """One message names all offending facts, so that they can be corrected at once."""
    with pytest.raises(FactsError) as caught:
        parse_facts({"knowledge_gap": 1, "knowlege_gap": True, "labeled_examples": -5})
    message = str(caught.value)
    assert all(name in message for name in ("'knowledge_gap' must", "'knowlege_gap'", "'labeled_examples' must"))
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ([True], "a list"),
        ("knowledge_gap", "text"),
        (3, "a number"),
        (1.5, "a number"),
        (None, "null"),
        (True, "true or false"),
    ],
)
def test_no_mapping(data: object, kind: str) -> None:
    """Anything but an object is refused by what it is."""
    with pytest.raises(FactsError, match=f"this is {kind}"):
        parse_facts(data)


def test_facts_are_frozen() -> None:
    """Facts don't change once read."""
    with pytest.raises(ValidationError, match="frozen"):
        parse_facts({}).knowledge_gap = True  # type: ignore[misc]


def test_a_fact_from_the_description_needs_evidence() -> None:
    """What was read must say where; what the user confirmed has no place in the text."""
    with pytest.raises(ValidationError, match="needs its evidence"):
        KnownFact(value=True, source="description")
    with pytest.raises(ValidationError, match="needs its evidence"):
        KnownFact(value=True, source="user", evidence=EVIDENCE)


def test_what_the_user_confirmed_is_stated() -> None:
    """A confirmed fact can't be inferred."""
    with pytest.raises(ValidationError, match="is stated"):
        KnownFact(value=True, source="user", basis="inferred")


def test_facts_stored_before_match_and_basis_still_load() -> None:
    """Where a stored fact says neither, its evidence is exact and it was stated."""
    stored = '{"knowledge_gap": {"value": true, "source": "description", "evidence": %s}}'
    sheet = FactSheet.model_validate_json(stored % '{"quote": "our policies", "start": 17, "end": 29}')
    fact = sheet.get("knowledge_gap")
    assert fact is not None
    assert fact.evidence == EVIDENCE
    assert (EVIDENCE.match, fact.basis) == ("exact", "stated")


@pytest.mark.parametrize(
    ("quote", "start", "end"), [("ab", 0, 3), ("ab", 0, 1), ("", 4, 4), ("ab", -2, 0), ("ab", 5, 3)]
)
def test_evidence_spans_its_quote(quote: str, start: int, end: int) -> None:
    """A span that isn't as long as its quote is no evidence, nor is an empty quote."""
    with pytest.raises(ValidationError):
        Evidence(quote=quote, start=start, end=end)


def read(value: object) -> KnownFact:
    """Return a fact as read from the description."""
    return KnownFact(value=value, source="description", evidence=EVIDENCE)


def test_a_sheet_has_one_order() -> None:
    """Facts stand in the order of the decision model, and lists sorted: the same sheet has the same bytes."""
    one = FactSheet({"behavior_kinds": read(["tone", "format"]), "use_case_defined": read(value=True)})
    two = FactSheet({"use_case_defined": read(value=True), "behavior_kinds": read(["format", "tone"])})
    assert [name for name, _ in one.items()] == ["use_case_defined", "behavior_kinds"]
    assert one.model_dump_json() == two.model_dump_json()


def test_a_sheet_leaves_its_input_alone() -> None:
    """Normalizing happens on a copy."""
    given = {"behavior_gap": read(value=True), "use_case_defined": read(value=True)}
    FactSheet(given)
    assert list(given) == ["behavior_gap", "use_case_defined"]


@pytest.mark.parametrize(("name", "value"), [("labeled_examples", "many"), ("knowledge_gap", 1), ("nothing", True)])
def test_a_sheet_checks_its_values(name: str, value: object) -> None:
    """A sheet holds no fact that the decision model lacks, and no value of another type."""
    with pytest.raises(ValidationError):
        FactSheet({name: read(value)})


def test_a_sheet_drops_unknown_facts() -> None:
    """A fact whose value is null is unknown, and unknown facts are absent."""
    sheet = FactSheet({"knowledge_gap": read(None), "behavior_gap": read(value=True)})
    assert len(sheet) == 1
    assert sheet.get("knowledge_gap") is None
    assert sheet.values() == Facts(behavior_gap=True)


def test_merging_lays_one_sheet_over_another() -> None:
    """The facts of the other sheet win, with their sources; all others stay, and neither sheet changes."""
    text = FactSheet({"knowledge_gap": read(value=True), "labeled_examples": read(180)})
    user = FactSheet.confirmed(Facts(labeled_examples=1_200, use_case_defined=True))
    merged = text.merged(user)
    assert merged.values() == Facts(use_case_defined=True, knowledge_gap=True, labeled_examples=1_200)
    assert [(name, fact.source) for name, fact in merged.items()] == [
        ("use_case_defined", "user"),
        ("knowledge_gap", "description"),
        ("labeled_examples", "user"),
    ]
    assert text.values().labeled_examples == 180
    assert len(user) == 2


def test_confirmed_facts() -> None:
    """Facts that a user confirms have the user as their source and no evidence; unknown ones stay out."""
    sheet = FactSheet.confirmed(Facts(behavior_kinds=frozenset({BehaviorKind.TONE}), labeled_examples=0))
    assert {name: (fact.value, fact.source, fact.evidence) for name, fact in sheet.items()} == {
        "behavior_kinds": (["tone"], "user", None),
        "labeled_examples": (0, "user", None),
    }


def test_a_sheet_can_be_fed_back() -> None:
    """The JSON of a sheet is read as a sheet again, and as facts."""
    sheet = FactSheet({"knowledge_volatility": read("daily"), "behavior_kinds": read(["tone"])})
    assert FactSheet.model_validate_json(sheet.model_dump_json()) == sheet
    assert parse_facts(json.loads(sheet.model_dump_json())) == sheet.values()
