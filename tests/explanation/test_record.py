"""The decision record follows MADR 4 and reads as one text: from the rules, each statement once, nothing empty."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings

from advisor.assessment import Assessment
from advisor.estimate import estimate
from advisor.explanation.record import page, record
from advisor.explanation.record.phrases import AGAINST, CALLS, CONFIRMING, EFFECT, OPEN, REWORDED, UNKNOWN
from advisor.explanations import Claim
from advisor.facts import FACT_NAMES, Facts, FactSheet
from advisor.passages import Citation
from advisor.prices import read_prices
from advisor.rules.base import build, rule_base
from advisor.rules.engine import decide
from advisor.rules.parameters import current_parameters
from tests import samples
from tests.rules.strategies import partial

UNDEFINED: dict[str, object] = {"use_case_defined": False}
READY: dict[str, object] = {
    "knowledge_gap": True,
    "behavior_gap": True,
    "labeled_examples": 1500,
    "prompting_status": "plateaued",
}
ONE_PROMPT: dict[str, object] = {"knowledge_gap": True, "knowledge_fits_prompt": True, "prompting_status": "sufficient"}
CASES: tuple[dict[str, object], ...] = ({}, UNDEFINED, READY, ONE_PROMPT)


def assessed(facts: Facts) -> Assessment:
    """Return an assessment of facts that the user confirmed, with every passage of the built-in guides."""
    sheet = FactSheet.confirmed(facts)
    return samples.assessment().model_copy(
        update={
            "facts": sheet,
            "decision": decide(facts),
            "explanation": None,
            "passages": tuple(samples.passages().values()),
            "estimate": estimate(facts, read_prices()),
        }
    )


def sections(text: str) -> dict[str, str]:
    """Return the text under each heading, by heading."""
    parts = re.split(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def headings(text: str) -> list[str]:
    """Return the headings with their marks."""
    return re.findall(r"^#{2,} .+$", text, flags=re.MULTILINE)


def statements(text: str) -> list[str]:
    """Return the sentences of a text without their marks of citations."""
    plain = re.sub(r" \[\d+\]|^[-\d>. ]+|(Good|Bad|Neutral), because", "", text, flags=re.MULTILINE)
    found = (piece.strip().lower() for piece in re.split(r"[.:\n]+", plain))
    return [piece for piece in found if len(piece.split()) > 5]


def test_record_has_the_sections_of_madr() -> None:
    """MADR's sections stand in its order, with front matter before them."""
    text = record(samples.assessment())
    assert text.startswith("---\nstatus: proposed\ndate: 2026-11-21\n---\n\n# Adapt the language model by RAG first")
    assert headings(text) == [
        "## Context and Problem Statement",
        "## Decision Drivers",
        "## Considered Options",
        "## Decision Outcome",
        "### Consequences",
        "### Confirmation",
        "## Pros and Cons of the Options",
        "### Prompting",
        "### Retrieval-augmented generation (RAG)",
        "### Fine-tuning",
        "### RAG and fine-tuning together",
        "## More Information",
        "### Next Steps",
        "### What Would Change It",
        "### What Is Open",
        "### The Guides' Own Verdicts",
        "### Sources",
        "### Provenance",
    ]


def test_each_option_is_argued_from_the_rules() -> None:
    """What fired speaks for an option, a warning against it, and what isn't known is neutral, in whole sentences."""
    found = sections(record(samples.assessment()))
    assert (
        "- Good, because where answers must show their sources, RAG offers the better"
        in found["Retrieval-augmented generation (RAG)"]
    )
    assert (
        "- Neutral, because it is open whether different users may see" in found["Retrieval-augmented generation (RAG)"]
    )
    assert (
        "- Bad, because the system can be no better than its retrieval" in found["Retrieval-augmented generation (RAG)"]
    )
    assert "- Bad, because a model fine-tuned on facts hallucinates: keep them" in found["Fine-tuning"]
    assert "- Bad, because 180 examples are on file, and useful training starts at 1,000" in found["Fine-tuning"]
    assert "- Bad, because prompting alone leaves out the retrieval that is called for by facts" in found["Prompting"]


def test_the_deferred_step_says_what_it_waits_for() -> None:
    """Each missing condition stands under the outcome."""
    assert "- Collect 1,000 examples; you have 180. [" in sections(record(samples.assessment()))["Decision Outcome"]


def test_dissenting_guides_give_their_reason() -> None:
    """A guide that would decide otherwise is named with what it does otherwise, one that abstains with its question."""
    found = sections(record(assessed(Facts(knowledge_gap=True, behavior_gap=True))))["The Guides' Own Verdicts"]
    assert (
        "- “Fine-Tuning vs RAG: Which Should You Use?” dissents in favor of RAG and fine-tuning together: unlike this "
        "decision, it combines wherever behavior and retrieval both matter" in found
    )
    abstaining = sections(record(assessed(Facts(task_narrow=True))))["The Guides' Own Verdicts"]
    assert (
        "comes to no verdict: its question “Should the model know more?” and 5 more are open, so it may come to"
        in abstaining
    )


def test_dissent_of_an_older_version_is_read_from_its_sentence() -> None:
    """An assessment whose panel has no clause of its own for a dissent gives the same reason."""
    assessment = assessed(Facts(knowledge_gap=True, behavior_gap=True))
    older = tuple(member.model_copy(update={"dissent": None}) for member in assessment.decision.panel)
    decision = assessment.decision.model_copy(update={"panel": older})
    assert record(assessment.model_copy(update={"decision": decision})) == record(assessment)


def test_without_a_use_case_the_record_asks_for_one() -> None:
    """needs_clarification chooses no option, says what waits, and what the first step is."""
    text = record(assessed(Facts.model_validate(UNDEFINED)))
    found = sections(text)
    assert "# Define the use case before choosing how to adapt the language model" in text
    assert found["Decision Outcome"].strip().startswith("No option is chosen yet, because the job comes before the")
    assert "has to wait" in found["Consequences"]
    assert "1. State exactly which behavior or which result has to get better." in found["Next Steps"]
    assert "the verdict becomes" in found["What Would Change It"]


def test_nothing_known_gives_a_record_too() -> None:
    """Without a single fact the record says so and names the question to settle next."""
    found = sections(record(assessed(Facts())))
    assert "everything is open" in found["Decision Drivers"]
    assert "The question to settle next: " in found["What Is Open"]
    assert "nothing that is known so far calls for retrieval or for training" in found["Prompting"]


def test_estimate_stands_in_short() -> None:
    """The four approaches' likely cost and range, and the break-even sentence."""
    found = sections(record(assessed(Facts.model_validate(READY))))["Estimate"]
    assert (
        len(re.findall(r"^\| (?:Prompting|RAG|Fine-tuning|RAG and fine-tuning together) \|", found, re.MULTILINE)) == 4
    )
    assert "requests a day" in found


@pytest.mark.parametrize("known", CASES)
def test_citations_resolve_to_quotes(known: dict[str, object]) -> None:
    """Every mark has its entry under the sources, and every quote there is verbatim in its passage."""
    text = record(assessed(Facts.model_validate(known)))
    body, _, tail = text.partition("### Sources\n")
    entries = re.findall(r"^(\d+)\. .*?\(([\w\\#-]+)\)(?:: (.+))?$", tail, flags=re.MULTILINE)
    marks = {int(mark) for mark in re.findall(r" \[(\d+)\]", body)}
    assert marks == set(range(1, len(entries) + 1))
    passages = samples.passages()
    for _, passage, quotes in entries:
        stored = passages[passage.replace("\\", "")]
        assert quotes
        for quote in quotes.split(" … "):
            assert quote.strip("“”").replace("\\", "") in stored.text


def test_quote_that_a_passage_does_not_have_is_left_out() -> None:
    """Words that today's rules quote, but the stored passage doesn't hold, aren't presented as its words."""
    assessment = assessed(Facts(citations_required=True))
    other = tuple(passage.model_copy(update={"text": "Something else."}) for passage in assessment.passages)
    tail = record(assessment.model_copy(update={"passages": other})).partition("### Sources\n")[2]
    assert "checklist\\#rag-citations)\n" in tail
    assert "cite their sources or show" not in tail


def test_sentences_of_a_model_stand_under_the_outcome() -> None:
    """What a model wrote stands there with its citation; what the offline writer took from the rules doesn't."""
    assessment = samples.assessment()
    assert assessment.explanation is not None
    citation = Citation(passage="checklist#rag-private", quote="answers must be grounded in proprietary")
    said = Claim(text="Your paragraphs live in documents.", citations=(citation,), written_by="some/model")
    written = assessment.explanation.model_copy(update={"claims": (*assessment.explanation.claims, said)})
    outcome = sections(record(assessment.model_copy(update={"explanation": written})))["Decision Outcome"]
    assert re.search(r"^Your paragraphs live in documents\. \[\d+\]$", outcome, flags=re.MULTILINE)
    assert assessment.explanation.claims[1].text not in outcome


@settings(max_examples=60, deadline=None)
@given(partial())
def test_no_section_is_empty_and_no_statement_stands_in_two(known: dict[str, Any]) -> None:
    """Whatever the facts: every heading has content, and no sentence occurs under more than one top heading."""
    text = record(assessed(Facts.model_validate(known)))
    for heading, content in sections(text).items():
        assert content.strip() or heading in {"Pros and Cons of the Options", "More Information"} or "dapt" in heading
    parts = re.split(r"^## .+$", text.partition("### Sources")[0], flags=re.MULTILINE)[1:]
    counted = Counter(statement for part in parts for statement in set(statements(part)))
    assert [statement for statement, number in counted.items() if number > 1] == []
    assert "None" not in text
    assert "_" not in text.replace("\\_", "")


@pytest.mark.parametrize("known", CASES)
def test_same_assessment_same_bytes(known: dict[str, object]) -> None:
    """Both formats are a function of the assessment."""
    first, second = (assessed(Facts.model_validate(known)) for _ in range(2))
    assert record(first) == record(second)
    assert page(first) == page(second)


def test_other_rules_are_named() -> None:
    """A record in other rules' words says so; in the words of the rules that decided it doesn't."""
    assessment = samples.assessment()
    base = rule_base()
    told = f"Other rules decided than those that word this record ({base.version})."
    assert told in record(assessment)
    versions = assessment.versions.model_copy(update={"rules": base.version})
    assert "Other rules" not in record(assessment.model_copy(update={"versions": versions}))


def test_rules_that_exist_no_longer_are_told_by_their_titles() -> None:
    """An assessment of another rule base gives a record: a rule that is gone by the title that the trace keeps."""
    assessment = samples.assessment()
    renamed = tuple(
        step.model_copy(update={"rule": "retrieval.gone", "title": "Old reason for retrieval"})
        if step.rule == "retrieval.citations"
        else step
        for step in assessment.decision.trace
    )
    traps = tuple(trap.model_copy(update={"id": f"{trap.id}-old"}) for trap in assessment.decision.traps)
    decision = assessment.decision.model_copy(update={"trace": renamed, "traps": traps, "plan": ()})
    found = sections(record(assessment.model_copy(update={"decision": decision})))
    assert "- Good, because old reason for retrieval. [" in found["Retrieval-augmented generation (RAG)"]
    assert "- Bad, because a model fine-tuned on facts" in found["Retrieval-augmented generation (RAG)"]
    assert "Next Steps" not in found


def test_date_and_status_stand_in_the_front_matter() -> None:
    """The date is the day on which the assessment was made."""
    moved = samples.assessment().model_copy(update={"created_at": datetime(2025, 1, 2, 23, 59, tzinfo=UTC)})
    assert "\ndate: 2025-01-02\n" in record(moved)


def test_every_rule_has_its_phrases() -> None:
    """No need, warning or fact is without its words, and no words are for a rule that is gone."""
    rules = rule_base().rules
    needs = {rule.id for rule in rules if rule.concludes in {"retrieval_need", "training_need"}}
    behaviors = {rule.id for rule in rules if rule.concludes == "behavior_need"}
    assert set(CALLS) == needs
    assert set(OPEN) == needs | behaviors
    assert set(EFFECT) == needs | {"retrieval.prompt-carries-it"}
    assert set(AGAINST) == {rule.id for rule in rules if rule.concludes.startswith("trap:")}
    assert {rule.id for rule in rules} >= CONFIRMING
    assert {rule.says for rule in rules} >= set(REWORDED)
    assert tuple(UNKNOWN) == FACT_NAMES


def test_words_come_from_the_rules_that_are_given() -> None:
    """Another rule base words the record, without being asked to decide."""
    other = build({**current_parameters(), "enough_examples": 50})
    assert f"({other.version})" in record(samples.assessment(), other)
