"""The passages that an explanation may cite."""

from __future__ import annotations

import pytest

from advisor.explanation.reasons import cited_sections
from advisor.facts import Facts, FactSheet
from advisor.gathering import SEARCHED, SEARCHED_CHARACTERS, gathered, prepare
from advisor.guidance import Guidance, open_guidance
from advisor.rules.engine import decide
from advisor.settings import Settings
from advisor.watch import Happening, Search, Watch
from tests import samples


@pytest.fixture
def guidance(indexed_settings: Settings) -> Guidance:
    """Return the built-in guides."""
    return open_guidance(indexed_settings)


def test_passages_are_those_of_the_rules_and_what_two_searches_add(guidance: Guidance) -> None:
    """First every section that the rules refer to; then, for the decision and for the description, up to three more."""
    facts = samples.sheet()
    decision = decide(facts.values())
    found = [passage.id for passage in gathered(samples.DESCRIPTION, facts, decision, guidance)]
    cited = cited_sections(decision)
    assert found[: len(cited)] == list(cited)
    assert len(found) == len(set(found)) == len(cited) + 2 * SEARCHED


def test_what_a_description_is_about_finds_passages_where_nothing_is_known(guidance: Guidance) -> None:
    """A description adds what answers it, though no fact was read; of a long one its beginning counts."""
    nothing = FactSheet.confirmed(Facts())
    decision = decide(nothing.values())
    about = "How many labeled examples does fine-tuning need?"
    found = {passage.id for passage in gathered(about, nothing, decision, guidance)}
    long = about + " " * (SEARCHED_CHARACTERS - len(about)) + "latency " * 500
    assert found >= {passage.id for passage in guidance.search(about, SEARCHED)}
    assert {passage.id for passage in gathered(long, nothing, decision, guidance)} == found


def test_preparing_changes_nothing(guidance: Guidance) -> None:
    """Passages are the same whether the description was prepared or not, and each search is told of."""
    facts, told = samples.sheet(), list[Happening]()
    decision = decide(facts.values())
    before = gathered(samples.DESCRIPTION, facts, decision, guidance)
    prepare(samples.DESCRIPTION, guidance)
    assert gathered(samples.DESCRIPTION, facts, decision, guidance, Watch(told.append)) == before
    assert [type(each) for each in told] == [Search, Search]
