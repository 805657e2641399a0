"""Numbers: what a quote gives for a fact, in any notation, and what it doesn't give."""

# ruff: noqa: RUF001 - typographic characters are what is tested

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.intake.model.derivation import derivable, readings

EXAMPLES, LATENCY, REQUESTS = "labeled_examples", "latency_budget_ms", "requests_per_day"
COST, DEADLINE = "monthly_cost_usd", "deadline_weeks"


@pytest.mark.parametrize(
    ("name", "quote", "value"),
    [
        (EXAMPLES, "1,200 labeled tickets", 1200),
        (EXAMPLES, "1.200 etikettierte Tickets", 1200),
        (EXAMPLES, "1 200 tickets", 1200),
        (EXAMPLES, "1'200 tickets", 1200),
        (EXAMPLES, "1.2k pairs", 1200),
        (EXAMPLES, "1,2 k", 1200),
        (EXAMPLES, "12K", 12_000),
        (EXAMPLES, "0.5M rows", 500_000),
        (EXAMPLES, "two thousand", 2000),
        (EXAMPLES, "two thousand five hundred and forty", 2540),
        (EXAMPLES, "twelve hundred", 1200),
        (EXAMPLES, "a dozen", 12),
        (EXAMPLES, "two dozen", 24),
        (EXAMPLES, "half a million", 500_000),
        (EXAMPLES, "a quarter million", 250_000),
        (EXAMPLES, "two and a half thousand", 2500),
        (EXAMPLES, "one point two million", 1_200_000),
        (EXAMPLES, "a few hundred", 200),
        (EXAMPLES, "a few hundred", 300),
        (EXAMPLES, "thousands of", 1000),
        (EXAMPLES, "tens of thousands", 10_000),
        (EXAMPLES, "hundreds of thousands of rows", 100_000),
        (EXAMPLES, "½ million", 500_000),
        (EXAMPLES, "5½ thousand", 5500),
        (EXAMPLES, "three lakh records", 300_000),
        (EXAMPLES, "500-800 pairs", 500),
        (EXAMPLES, "500-800k pairs", 500_000),
        (EXAMPLES, "between 2 and 3 million", 2_000_000),
        (EXAMPLES, "zweitausendfünfhundert Paare", 2500),
        (EXAMPLES, "fünfundzwanzig Beispiele", 25),
        (EXAMPLES, "dos mil quinientos ejemplos", 2500),
        (EXAMPLES, "quinientos pares", 500),
        (EXAMPLES, "no labels", 0),
        (EXAMPLES, "we haven’t labeled any", 0),
        (EXAMPLES, "keine Beispiele", 0),
        (EXAMPLES, "sin ejemplos", 0),
        (EXAMPLES, "0 examples", 0),
        (LATENCY, "within 80 ms", 80),
        (LATENCY, "P95 of 80 ms", 80),
        (LATENCY, "sub-100ms", 100),
        (LATENCY, "half a second", 500),
        (LATENCY, "a tenth of a second", 100),
        (LATENCY, "under a second", 1000),
        (LATENCY, "1.5 seconds", 1500),
        (LATENCY, "1,5 Sekunden", 1500),
        (LATENCY, "two minutes", 120_000),
        (LATENCY, "2 to 3 s", 3000),
        (LATENCY, "media segundo", 500),
        (REQUESTS, "20,000 a day", 20_000),
        (REQUESTS, "12k tickets every day", 12_000),
        (REQUESTS, "600k a month", 20_000),
        (REQUESTS, "300.000 pro Monat", 10_000),
        (REQUESTS, "7,000 per week", 1000),
        (REQUESTS, "5,000 per week", 1000),
        (REQUESTS, "365,000 a year", 1000),
        (REQUESTS, "500 an hour", 12_000),
        (REQUESTS, "2 a second", 172_800),
        (REQUESTS, "100 an hour during business hours", 800),
        (REQUESTS, "10 Anfragen pro Minute", 14_400),
        (REQUESTS, "60,000 per five-day week", 12_000),
        (REQUESTS, "millions of calls a day", 1_000_000),
        (REQUESTS, "tres mil al día", 3000),
        (REQUESTS, "once a day", 1),
        (REQUESTS, "100 a month", 3),
        (REQUESTS, "100 a month", 4),
        (COST, "$40K a month", 40_000),
        (COST, "US$40K", 40_000),
        (COST, "€3,500/mo", 3500),
        (COST, "120k a year", 10_000),
        (COST, "€120k p.a.", 10_000),
        (COST, "$100 a day", 3000),
        (DEADLINE, "in ten weeks", 10),
        (DEADLINE, "within three months", 13),
        (DEADLINE, "within three months", 12),
        (DEADLINE, "next quarter", 13),
        (DEADLINE, "half a year", 26),
        (DEADLINE, "within a week", 1),
        (DEADLINE, "in 30 days", 4),
        (DEADLINE, "in sechs Wochen", 6),
    ],
)
def test_a_number_that_the_quote_gives_is_stated(name: str, quote: str, value: int) -> None:
    """Digits, words, multipliers, units and periods are read and converted."""
    assert derivable(name, value, quote) == "stated"


@pytest.mark.parametrize(
    ("name", "quote", "value"),
    [
        (EXAMPLES, "900 filled rows and 200 further ones", 1100),
        (EXAMPLES, "1,000 tickets, 20% of them labeled", 200),
        (REQUESTS, "40 agents with 25 questions each a day", 1000),
        (REQUESTS, "15 sites, each sending 140 a week", 300),
        (COST, "500,000 calls a month at 2 cents", 10_000),
        (DEADLINE, "before Christmas", 5),
        (DEADLINE, "live by 1 March", 11),
        (DEADLINE, "by the end of the year", 6),
        (DEADLINE, "bis Ende des Quartals", 7),
    ],
)
def test_a_number_that_takes_calculation_or_a_calendar_is_inferred(name: str, quote: str, value: int) -> None:
    """Several numbers put together, and the time until a date, are no plain statements."""
    assert derivable(name, value, quote) == "inferred"


@pytest.mark.parametrize(
    ("name", "quote", "value"),
    [
        (EXAMPLES, "our tickets", 1200),
        (EXAMPLES, "many examples", 5000),
        (EXAMPLES, "1,200 tickets", 12_000),
        (EXAMPLES, "1,200 tickets", 1),
        (EXAMPLES, "1,200 tickets", 1201),
        (EXAMPLES, "10 examples", 0),
        (EXAMPLES, "some labels", 0),
        (EXAMPLES, "no labels at all", 500),
        (EXAMPLES, "90% of the tickets", 90),
        (EXAMPLES, "we use GPT-4", 4),
        (EXAMPLES, "the 2nd attempt", 2),
        (EXAMPLES, "650 clauses, flagged by two attorneys", 1300),
        (EXAMPLES, "about 10² files", 102),
        (LATENCY, "80 ms", 8000),
        (LATENCY, "3 seconds", 3),
        (LATENCY, "half a second", 1000),
        (LATENCY, "P95 of 80 ms", 95),
        (LATENCY, "it must be fast", 100),
        (REQUESTS, "299k a month", 10_000),
        (REQUESTS, "600k a month", 600_000),
        (REQUESTS, "500 an hour", 500),
        (COST, "120k a year", 120_000),
        (DEADLINE, "in ten weeks, by the end of Q2", 20),
        (DEADLINE, "before Christmas", 5200),
        (DEADLINE, "soon", 4),
    ],
)
def test_a_number_that_the_quote_does_not_give_is_none(name: str, quote: str, value: int) -> None:
    """Another unit, a rounding past a threshold, a percentage, a version or nothing at all gives no such number."""
    assert derivable(name, value, quote) is None


def test_a_unit_that_the_quote_leaves_out_may_stand_around_it() -> None:
    """The sentence's unit counts only where the quote has none."""
    assert derivable(REQUESTS, 400, "12,000 tickets", "We get 12,000 tickets a month") == "stated"
    assert derivable(REQUESTS, 400, "12,000 tickets", "We get 12,000 tickets") is None
    assert derivable(LATENCY, 2000, "2 ms", "2 ms, not seconds") is None


def test_readings_name_what_the_quote_gives() -> None:
    """The problem that a model is told lists them."""
    assert readings(LATENCY, "80 ms") == (80,)
    assert readings(LATENCY, "quickly") == ()


@pytest.mark.parametrize(
    "quote",
    [
        "1 " * 25_000,
        "one hundred thousand " * 2500,
        "a day " * 8000,
        "1/2 " * 12_000,
        "1,000.000," * 5000,
        "undund" * 8000,
        "tausend" * 7000,
        "½" * 50_000,
        "9" * 50_000,
        "1/0 of " * 1000,
        "\u0663\u0664 k " * 1000,
        "a\u0301" * 10_000,
    ],
    ids=lambda quote: repr(quote[:8]),
)
def test_hostile_quotes_are_read_in_bounded_time(quote: str) -> None:
    """Hundreds of numbers, endless words and digits neither raise nor multiply into each other."""
    for name in (EXAMPLES, LATENCY, REQUESTS, COST, DEADLINE):
        derivable(name, 12_345_678_901, quote, quote)


@pytest.mark.parametrize("quote", ["release 4.9.7 has 8,000 pairs", "8,000 pairs in 3/4.9.7"])
def test_what_only_looks_like_a_number_adds_nothing(quote: str) -> None:
    """A version beside a number has no value to calculate with, and the number counts as it is."""
    assert derivable(EXAMPLES, 8_000, quote) == "stated"
    assert derivable(EXAMPLES, 8_004, quote) is None


@settings(max_examples=300, deadline=None)
@given(st.text("0123456789., kKmM%/½-$a day of two hundred", max_size=60), st.integers(0, 10**12))
def test_any_quote_gives_an_answer(quote: str, value: int) -> None:
    """Whatever stands in a quote, the check says yes or no, and what is read is derivable."""
    for name in (EXAMPLES, REQUESTS, DEADLINE):
        assert derivable(name, value, quote) in ("stated", "inferred", None)
        assert all(derivable(name, each, quote) == "stated" for each in readings(name, quote)[:5])


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 10**9))
def test_a_number_in_digits_gives_itself_and_not_its_neighbor(number: int) -> None:
    """However it is grouped, a count is itself and no other."""
    for quote in (f"{number} pairs", f"{number:,} pairs"):
        assert derivable(EXAMPLES, number, quote) == "stated"
        assert derivable(EXAMPLES, number + 1, quote) is None
