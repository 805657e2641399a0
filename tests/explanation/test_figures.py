"""Numbers of a claim stand in its quotes or among the facts, with their units."""

from __future__ import annotations

import pytest

from advisor.explanation.figures import stray_figures
from advisor.facts import Evidence, FactSheet, KnownFact

QUOTE = "The floor for useful fine-tuning is 1,000 examples, and 5,000 or more is better"
NOTHING = FactSheet({})


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("Training starts at 1,000 examples.", ()),
        ("Training starts at 1k examples.", ()),
        ("Training starts at one thousand examples.", ()),
        ("Training starts at thousands of examples.", ()),
        ("Training starts at 2,000 examples.", ("2,000",)),
        ("Training starts at 2k examples and 5,000 are better.", ("2k",)),
        ("Training takes two weeks.", ("two",)),
        ("Ninety percent is enough.", ("ninety",)),
        ("1,000 % more.", ("1,000",)),
        ("It costs $1,000.", ()),
        ("Two tools serve one purpose.", ()),
        ("Hundreds of examples are enough.", ("hundreds",)),
        ("GPT-4 does well.", ()),
    ],
)
def test_figures_that_no_quote_gives_are_found(text: str, stray: tuple[str, ...]) -> None:
    """Digits, words, scales, shares and vague amounts are compared; small number words that count nothing aren't."""
    assert stray_figures(text, [QUOTE], NOTHING) == stray


@pytest.mark.parametrize(
    ("text", "quote", "stray"),
    [
        ("Answers within 80 ms.", "responses in under 80 milliseconds", False),
        ("Answers within 0.08 s.", "responses in under 80 milliseconds", False),
        ("Answers within 80 s.", "responses in under 80 milliseconds", True),
        ("In 80 % of cases.", "80 percent of all cases", False),
        ("In 80 weeks.", "80 percent of all cases", True),
        ("It takes 2 days.", "it takes 2 weeks", True),
        ("It costs $40K.", "a bill of 40,000 dollars", False),
        ("It costs $40K.", "40,000 percent", True),
    ],
)
def test_units_count_where_both_have_one(text: str, quote: str, stray: bool) -> None:  # noqa: FBT001 - a column of the table
    """The same number in another unit is another figure; units of time are converted."""
    assert bool(stray_figures(text, [quote], NOTHING)) is stray


def test_facts_give_figures() -> None:
    """A value of a fact may be repeated, in its unit, and so may the numbers of its evidence."""
    facts = FactSheet(
        {
            "latency_budget_ms": KnownFact(
                value=500, source="description", evidence=Evidence(quote="half a second", start=0, end=13)
            ),
            "labeled_examples": KnownFact(value=400, source="user"),
        }
    )
    assert stray_figures("You have 400 examples and 500 ms.", [], facts) == ()
    assert stray_figures("You have 0.5 seconds.", [], facts) == ()
    assert stray_figures("You have 500 weeks.", [], facts) == ("500",)
    assert stray_figures("You lack 600 examples.", [], facts) == ("600",)
