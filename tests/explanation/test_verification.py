"""Claims are checked before anybody sees them."""

from __future__ import annotations

import pytest

from advisor.decisions import Decision
from advisor.explanation.verification import contradicts, numbers, verified
from advisor.explanations import Claim
from advisor.facts import Facts, FactSheet
from advisor.passages import Citation
from advisor.rules.engine import decide
from tests import samples

QUOTE = "The floor for useful fine-tuning is 1,000 examples"


@pytest.fixture(scope="module")
def decision() -> Decision:
    """Return the decision on the sample facts: RAG now, hybrid later."""
    return decide(samples.sheet().values())


def check(text: str, *citations: tuple[str, str], decision: Decision) -> str | None:
    """Return what is wrong with a claim."""
    claim = Claim(text=text, citations=tuple(Citation(passage=passage, quote=quote) for passage, quote in citations))
    return verified(claim, samples.passages(), samples.sheet(), decision)[1]


def test_supported_claim_passes(decision: Decision) -> None:
    """A claim whose passage, quote and numbers are there passes, also with a fact's number in it."""
    text = "You have 180 examples, and the floor is 1,000."
    assert check(text, ("four-questions#q3", QUOTE), decision=decision) is None


def test_quote_comes_out_verbatim(decision: Decision) -> None:
    """A quote that differs in white space and case is replaced by the passage's own words."""
    claim = Claim(
        text="There is a floor.", citations=(Citation(passage="four-questions#q3", quote=QUOTE.upper() + " "),)
    )
    checked, _ = verified(claim, samples.passages(), samples.sheet(), decision)
    assert checked is not None
    assert checked.citations[0].quote == QUOTE


@pytest.mark.parametrize(
    ("text", "passage", "quote", "problem"),
    [
        ("A floor exists.", "four-questions#q9", QUOTE, "was not retrieved"),
        ("A floor exists.", "four-questions#q2", QUOTE, "quote isn't in"),
        ("A floor exists.", "four-questions#q3", "The floor is 2,000 examples", "quote isn't in"),
        ("The floor is 2,000 examples.", "four-questions#q3", QUOTE, "2000 stands neither"),
        ("The floor is 2k examples.", "four-questions#q3", QUOTE, "2000 stands neither"),
        ("See [here](https://example.org).", "four-questions#q3", QUOTE, "markup or a link"),
        ("A <b>floor</b> exists.", "four-questions#q3", QUOTE, "markup or a link"),
        ("You should start with fine-tuning now.", "four-questions#q3", QUOTE, None),
        ("  ", "four-questions#q3", QUOTE, "empty"),
    ],
)
def test_unsupported_claim_is_refused(
    text: str, passage: str, quote: str, problem: str | None, decision: Decision
) -> None:
    """What isn't retrieved, quoted, numbered or plain is refused with its reason; hybrid destinations may name both."""
    found = check(text, (passage, quote), decision=decision)
    assert (found is None) if problem is None else (found is not None and problem in found)


def test_uncited_claim_is_refused(decision: Decision) -> None:
    """A claim of guidance without a citation is refused."""
    assert check("RAG is fine.", decision=decision) == "the claim cites nothing"


@pytest.mark.parametrize(
    ("facts", "text", "contradicting"),
    [
        (Facts(knowledge_gap=True), "We recommend fine-tuning for this project.", True),
        (Facts(knowledge_gap=True), "Start with RAG.", False),
        (Facts(knowledge_gap=True), "Fine-tuning is not recommended here.", False),
        (Facts(knowledge_gap=True), "Choose fine-tuning only if prompting plateaus.", False),
        (Facts(), "The right choice is RAG.", True),
        (Facts(knowledge_gap=True), "You should choose prompting.", True),
        (Facts(knowledge_gap=True), "Start with RAG and good prompting.", False),
        (Facts(knowledge_gap=True), "We recommend both RAG and fine-tuning.", True),
        (Facts(use_case_defined=False), "You should start with prompting.", True),
    ],
)
def test_recommendations_against_the_decision_are_found(facts: Facts, text: str, contradicting: bool) -> None:  # noqa: FBT001 - a column of the table
    """A plain recommendation of another approach contradicts the decision; a denied or conditional one doesn't."""
    assert (contradicts(text, decide(facts)) is not None) is contradicting


def test_numbers_are_read_with_their_scale() -> None:
    """Thousands separators, k and M are read; digits inside words aren't numbers."""
    assert {int(number) for number in numbers("1,000 and $40K, 2M; v2x")} == {1000, 40_000, 2_000_000}


def test_empty_sheet_supports_no_number(decision: Decision) -> None:
    """Without facts, only the quotes support numbers."""
    claim = Claim(text="You have 180.", citations=(Citation(passage="four-questions#q3", quote=QUOTE),))
    assert verified(claim, samples.passages(), FactSheet({}), decision)[1] is not None
