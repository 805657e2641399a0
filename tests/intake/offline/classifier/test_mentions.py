"""Numbers and what they would be as the value of each fact."""

from __future__ import annotations

import pytest

from advisor.intake.offline.classifier.mentions import mentions
from advisor.intake.text.sentences import Piece


def values(text: str, fact: str) -> list[int]:
    """Return the values that the numbers of a sentence would have for a fact."""
    return [each.values[fact] for each in mentions(Piece(0, len(text), text)) if fact in each.values]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("must answer within 80 ms", 80),
        ("90ms per step", 90),
        ("latency < 0.2s", 200),
        ("0,5s for each", 500),
        ("1,200ms", 1200),
        ("sub-200ms", 200),
        ("no more than 1.5 seconds", 1500),
        ("half a second at most", 500),
        ("three quarters of a second", 750),
        ("a twentieth of a second", 50),
        ("between 2 and 3 seconds", 3000),
        ("two minutes", 120_000),
    ],
)
def test_durations_become_milliseconds(text: str, expected: int) -> None:
    """A duration up to minutes is a response time in milliseconds; of a range, the upper end."""
    assert values(text, "latency_budget_ms") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12k a day", 12_000),
        ("3 million calls per month", 100_000),
        ("500 questions a week", 100),
        ("600 an hour", 14_400),
        ("daily we see 900 mails", 900),
        ("a quarter million lines a month", 8333),
        ("20 rps", 1_728_000),
    ],
)
def test_volumes_become_requests_a_day(text: str, expected: int) -> None:
    """A number with a period is a volume a day: a month has 30 days, a week 5."""
    assert expected in values(text, "requests_per_day")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$40k a month", 40_000),
        ("€120,000 per year", 10_000),
        ("18 000 euros", 18_000),
        ("$500 a day", 15_000),
        ("14 grand a month", 14_000),
        ("the invoice of june was $47,000", 47_000),
    ],
)
def test_money_becomes_a_cost_a_month(text: str, expected: int) -> None:
    """Money without a period beside it is a month's; other currencies count at par."""
    assert expected in values(text, "monthly_cost_usd")


@pytest.mark.parametrize(("text", "expected"), [("in 10 weeks", 10), ("within two months", 9), ("3 quarters", 39)])
def test_longer_times_become_weeks(text: str, expected: int) -> None:
    """A time from days upward is one until a deadline, in weeks."""
    assert values(text, "deadline_weeks") == [expected]


def test_a_plain_count_may_be_examples() -> None:
    """A count without unit may be one of examples; percentages and money are none."""
    assert values("1,200 pairs, 81 %, and $300", "labeled_examples") == [1200]


def test_two_counts_that_add_up_are_also_read_as_their_sum() -> None:
    """A held-out part named on top counts as well."""
    assert values("2,700 pairs, plus another 200 held out", "labeled_examples") == [2700, 200, 2900]


def test_a_number_beyond_all_reason_is_none() -> None:
    """What exceeds the bound of all numbers is left out instead of failing."""
    assert values("999999999999 billion pairs", "labeled_examples") == []


def test_a_sum_beyond_all_reason_is_none() -> None:
    """Two counts within the bound whose sum exceeds it are read one by one."""
    assert values("900 billion pairs plus another 900 billion", "labeled_examples") == [900_000_000_000] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("€4,000 a month", ["The cost is given in another currency (€) and taken at par with the US dollar."]),
        ("$4,000 a month", []),
        ("thousands of mails a day", ["“thousands of” is read as at least 1,000."]),
        ("2,300 mails a day", []),
    ],
)
def test_what_was_taken_at_par_or_as_a_lower_bound_is_noted(text: str, expected: list[str]) -> None:
    """A number that isn't given exactly, or not in US dollars, carries the note that its reader needs."""
    assert [each.note for each in mentions(Piece(0, len(text), text)) if each.note] == expected
