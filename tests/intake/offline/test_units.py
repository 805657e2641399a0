"""Units of time and what they are in the units of the facts."""

from __future__ import annotations

import pytest

from advisor.intake.offline.units import milliseconds, per_day, per_month, weeks


@pytest.mark.parametrize(
    "word",
    [
        "rps",
        "qps",
        "rpm",
        "rpd",
        "second",
        "sec",
        "minute",
        "hour",
        "hr",
        "weekday",
        "day",
        "night",
        "week",
        "month",
        "mo",
        "quarter",
        "year",
        "annum",
        "p.a",
    ],
)
def test_every_period_of_a_volume_has_a_rate(word: str) -> None:
    """Each period that patterns of volumes name is known, so that none counts as a day by default."""
    assert per_day(word)


@pytest.mark.parametrize(
    "word",
    ["day", "daily", "week", "weekly", "month", "monthly", "mo", "quarter", "year", "yearly", "annually", "p.a", "p.m"],
)
def test_every_period_of_a_cost_has_a_rate(word: str) -> None:
    """Each period that patterns of costs name is known, so that none counts as a month by default."""
    assert per_month(word)


@pytest.mark.parametrize("word", ["ms", "msecs", "millis", "milliseconds", "s", "secs", "seconds", "minutes", "mins"])
def test_every_unit_of_a_response_time_is_known(word: str) -> None:
    """Each unit that patterns of response times name is known."""
    assert milliseconds(word)


@pytest.mark.parametrize("word", ["days", "weeks", "wks", "months", "mths", "quarters", "years", "yrs", "fortnights"])
def test_every_unit_of_a_deadline_is_known(word: str) -> None:
    """Each unit that patterns of deadlines name is known, in the plural as well."""
    assert weeks(word)


def test_what_is_no_such_unit_has_no_value() -> None:
    """Hours are no time to wait for and none to launch in; words that are no units are unknown."""
    assert milliseconds("hour") is weeks("hour") is per_month("hour") is per_day("page") is per_day("") is None
