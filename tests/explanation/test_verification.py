"""Claims are checked before anybody sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from advisor.decisions import Decision
from advisor.explanation.verification import LONGEST, Ground, verified
from advisor.explanations import Claim
from advisor.facts import Evidence, FactSheet, KnownFact
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
    return verified(claim, Ground(samples.passages(), samples.sheet(), decision)).problem


def test_supported_claim_passes(decision: Decision) -> None:
    """A claim whose passage, quote and numbers are there passes, also with a fact's number in it."""
    text = "You have 180 examples, and the floor is 1,000."
    assert check(text, ("four-questions#q3", QUOTE), decision=decision) is None


def test_quote_comes_out_verbatim(decision: Decision) -> None:
    """A quote that differs in white space and case is replaced by the passage's own words."""
    claim = Claim(
        text="There is a floor.", citations=(Citation(passage="four-questions#q3", quote=QUOTE.upper() + " "),)
    )
    checked = verified(claim, Ground(samples.passages(), samples.sheet(), decision)).claim
    assert checked is not None
    assert checked.citations[0].quote == QUOTE


@pytest.mark.parametrize(
    ("text", "passage", "quote", "problem"),
    [
        ("A floor exists.", "four-questions#q9", QUOTE, "was not retrieved"),
        ("A floor exists.", "four-questions#q2", QUOTE, "quote isn't in"),
        ("A floor exists.", "four-questions#q3", "The floor is 2,000 examples", "quote isn't in"),
        ("The floor is 2,000 examples.", "four-questions#q3", QUOTE, "2,000 stands neither"),
        ("The floor is 2k examples.", "four-questions#q3", QUOTE, "2k stands neither"),
        ("See [here](https://example.org).", "four-questions#q3", QUOTE, "markup, a link"),
        ("A <b>floor</b> exists.", "four-questions#q3", QUOTE, "markup, a link"),
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


def test_checks_run_in_order(decision: Decision) -> None:
    """Of several defects the first in the order of the checks is told: passage, quote, figures, decision, citation."""
    text = "You should choose prompting in 97 of 100 cases."
    assert "was not retrieved" in (check(text, ("made#up", "made up"), decision=decision) or "")
    assert "quote isn't in" in (check(text, ("four-questions#q3", "made up"), decision=decision) or "")
    assert "stands neither" in (check(text, decision=decision) or "")
    assert "recommends prompting" in (check("You should choose prompting.", decision=decision) or "")
    assert "cites nothing" in (check("Prompts matter.", decision=decision) or "")


def test_support_is_asked_last(decision: Decision) -> None:
    """What passes every other check is refused where its quotes are unlikely to support it, and only then."""
    asked: list[str] = []

    def doubt(claim: str, quotes: Sequence[str]) -> bool:
        asked.append(claim)
        assert quotes == [QUOTE]
        return False

    ground = Ground(samples.passages(), samples.sheet(), decision, supports=doubt)
    citation = Citation(passage="four-questions#q3", quote=QUOTE)
    problem = verified(Claim(text="There is a floor.", citations=(citation,)), ground).problem
    assert problem == "the quotes don't support the claim"
    assert verified(Claim(text="There are 7 floors.", citations=(citation,)), ground).problem != problem
    assert asked == ["There is a floor."]
    assert verified(
        Claim(text="There is a floor.", citations=(citation,)), replace(ground, supports=lambda _claim, _quotes: True)
    ).claim


def test_words_of_the_user_are_no_recommendation(decision: Decision) -> None:
    """Evidence may be quoted, also where it asks for something else; other quotation marks excuse nothing."""
    words = "we should start with prompting"
    said = KnownFact(value=True, source="description", evidence=Evidence(quote=words, start=0, end=len(words)))
    facts = FactSheet({**samples.sheet().root, "use_case_defined": said})
    citation = Citation(passage="four-questions#q3", quote=QUOTE)
    claim = Claim(text=f'You said "{words}", and there is a floor.', citations=(citation,))
    assert verified(claim, Ground(samples.passages(), facts, decision)).problem is None
    assert "recommends" in (verified(claim, Ground(samples.passages(), samples.sheet(), decision)).problem or "")
    bare = claim.model_copy(update={"text": claim.text.replace('"', "")})
    assert "recommends" in (verified(bare, Ground(samples.passages(), facts, decision)).problem or "")


def test_endless_claims_are_refused(decision: Decision) -> None:
    """A claim beyond the limit is refused, whatever it says."""
    text = "There is a floor. " * (LONGEST // 10)
    assert "longer than" in (check(text, ("four-questions#q3", QUOTE), decision=decision) or "")


@pytest.mark.parametrize(
    "text",
    [
        "A [floor](javascript:alert(1)) exists.",
        "A floor exists, see https://example.org.",
        "A floor exists, see www.example.org.",
        "A **floor** exists.",
        "A `floor` exists.",
        "# A floor exists.",
        "A ![floor](x) exists.",
        "A <script>alert(1)</script> floor exists.",
        "A &lt;floor&gt; exists.",
        "A flo\u200bor exists.",
        "A \u202erool\u202c exists.",
        "A floor\x07 exists.",
    ],
)
def test_markup_and_invisible_characters_are_refused(text: str, decision: Decision) -> None:
    """A claim is plain text: no Markdown, HTML, link, entity or character that nobody sees."""
    assert "markup" in (check(text, ("four-questions#q3", QUOTE), decision=decision) or "")


def test_empty_sheet_supports_no_number(decision: Decision) -> None:
    """Without facts, only the quotes support numbers."""
    claim = Claim(text="You have 180.", citations=(Citation(passage="four-questions#q3", quote=QUOTE),))
    assert verified(claim, Ground(samples.passages(), FactSheet({}), decision)).problem is not None
