"""The panel as a whole: its references, its order, and that it takes any facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.decisions import Outcome
from advisor.errors import RuleError
from advisor.facts import Facts
from advisor.resources import folder
from advisor.rules.conditions import Is
from advisor.rules.engine import decide
from advisor.rules.guides import (
    behavior_first,
    checklist,
    field_guide,
    four_questions,
    panel,
    thyberg,
)
from advisor.rules.guides.items import Item
from advisor.rules.guides.walks import Guide, stop
from advisor.rules.parameters import current_parameters, read_parameters
from tests.rules.strategies import facts as facts_of
from tests.rules.strategies import partial

NUMBERS = current_parameters()
GUIDES = ("thyberg", "checklist", "field-guide", "behavior-first", "four-questions")
OWN_PARAMETERS = (
    "hundreds_of_examples",
    "not_small_examples",
    "abundant_examples",
    "retrieval_latency",
    "repeated_task",
)
FACTS = partial().map(facts_of)


def items() -> Iterator[Item]:
    """Every box, question and stop of every guide."""
    for guide in (thyberg, field_guide, behavior_first, four_questions):
        yield from (visited.item for visited in guide.stops(NUMBERS))
    yield from (lean.item for lean in field_guide.leans(NUMBERS))
    for boxes in checklist.sides(NUMBERS).values():
        yield from boxes


def section(anchor: str) -> str:
    """The text of a corpus section, as in `thyberg#process`."""
    guide, _, name = anchor.partition("#")
    text = (folder("corpus") / f"{guide}.md").read_text(encoding="utf-8")
    found = re.search(rf"^## .*{{#{re.escape(name)}}}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"there is no section {anchor}"
    return found.group(1)


@pytest.mark.parametrize("item", list(items()), ids=lambda item: f"{item.reference.section} {item.text}")
def test_every_item_quotes_its_guide(item: Item) -> None:
    """Each box, question and stop quotes words that stand in the section it names."""
    assert item.reference.quote in section(item.reference.section)


@pytest.mark.parametrize("name", OWN_PARAMETERS)
def test_every_number_of_the_panel_quotes_a_guide_and_owns_up_to_being_a_reading(name: str) -> None:
    """A number that no guide states is a parameter with a note and a verbatim reference."""
    parameter = read_parameters()[name]
    assert parameter.note
    assert all(reference.quote in section(reference.section) for reference in parameter.references)


def test_the_checklist_has_all_its_boxes() -> None:
    """The checklist counts 8 boxes for fine-tuning, 8 for RAG and shows 3 for both."""
    assert [len(boxes) for boxes in checklist.sides(NUMBERS).values()] == [8, 8, 3]


@settings(max_examples=300, deadline=None)
@given(facts=FACTS, verdict=st.sampled_from(Outcome))
def test_any_facts_give_the_same_panel_twice(facts: Facts, verdict: Outcome) -> None:
    """Whatever is known, five guides speak, in one order, in the same bytes, whatever order the facts come in."""
    values = facts.model_dump(mode="json", exclude_none=True)
    first = panel(values, verdict, NUMBERS)
    again = panel(dict(reversed(values.items())), verdict, NUMBERS)
    assert tuple(member.guide for member in first) == GUIDES
    assert [member.model_dump_json() for member in first] == [member.model_dump_json() for member in again]


@settings(max_examples=300, deadline=None)
@given(facts=FACTS)
def test_every_dissent_from_the_engine_is_explained(facts: Facts) -> None:
    """A guide dissents exactly where its verdict is another one, and then names a difference of its own."""
    decision = decide(facts)
    for member in decision.panel:
        dissents = member.verdict not in {None, decision.verdict}
        assert (member.agrees is False) == dissents
        assert ("unlike the verdict" in member.because) == dissents
        assert "keeps to its own order" not in member.because
        assert "unknown" not in member.because


def test_a_guide_that_may_run_out_of_questions_cant_be_built() -> None:
    """A guide whose last question doesn't always stop is refused with its name."""
    last = stop("Q1", "Tone?", Is("behavior_gap"), Outcome.RAG, "four-questions#q1", "knowledge")
    with pytest.raises(RuleError, match="guide 'half'"):
        Guide("half", (last,), ())
