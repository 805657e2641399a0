"""The cost estimate: the guides' own case, its assumptions, and that it takes any facts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.errors import AdvisorError, UsageError
from advisor.estimate import OverrideError, PriceError, Prices, TokenPrice, default_assumptions, estimate
from advisor.facts import Facts
from advisor.prices import read_prices
from advisor.resources import folder

FRONTIER, SMALL = (str(default_assumptions()[name].value) for name in ("frontier_model", "small_model"))
PRICES = Prices("A test's price list", {FRONTIER: TokenPrice(2.0, 10.0), SMALL: TokenPrice(0.2, 0.2)})

# The guides name the two bills only. These tokens and prices are of the kind that gives them: a short label as output,
# a prompt of a few lines, GPT-4o's list price, and an 8B model served at high load.
HIGH_VOLUME = Facts(requests_per_day=2_000_000, task_narrow=True)
GUIDES_CASE = {
    "prompt_tokens": 160,
    "tuned_prompt_tokens": 20,
    "request_tokens": 60,
    "output_tokens": 12,
    "frontier_input_price": 2.5,
    "frontier_output_price": 10.0,
    "small_input_price": 0.145,
    "small_output_price": 0.145,
}


def test_the_guides_case_of_40000_against_800_dollars_comes_out() -> None:
    """Two million short calls a day cost 40,000 dollars a month with the large model and 800 with the tuned one."""
    result = estimate(HIGH_VOLUME, PRICES, GUIDES_CASE)
    assert result.approaches["prompting"].monthly_usd.likely == 40_000
    assert result.approaches["fine_tuning"].monthly_usd.likely == 800
    assert result.break_even.months is not None
    assert result.break_even.months < 1


def test_cost_is_requests_times_tokens_times_price() -> None:
    """100 requests a day of 1,000 tokens in and 100 out, at 2 and 10 dollars a million, cost 9 dollars a month."""
    overrides = {"requests_per_day": 100, "prompt_tokens": 900, "request_tokens": 100, "output_tokens": 100}
    prompting = estimate(Facts(), PRICES, overrides).approaches["prompting"].monthly_usd
    assert (prompting.low, prompting.likely, prompting.high) == (9, 9, 9)


def test_an_unknown_volume_is_an_assumption_of_1000_requests_a_day() -> None:
    """Where the volume isn't known, 1,000 a day is assumed and says so; a known one says that it is the project's."""
    assumed = {each.name: each for each in estimate(Facts(), PRICES).assumptions}["requests_per_day"]
    known = {each.name: each for each in estimate(HIGH_VOLUME, PRICES).assumptions}["requests_per_day"]
    assert (assumed.value, assumed.as_of is None) == (1000, False)
    assert "assumption" in assumed.source
    assert (known.value, known.as_of, known.source) == (2_000_000, None, "The project's volume")


def test_a_known_bill_is_what_prompting_costs() -> None:
    """The bill that the project pays is the cost of prompting, without a range, and scales the other approaches."""
    guess = estimate(Facts(), PRICES)
    billed = estimate(Facts(monthly_cost_usd=40_000), PRICES)
    prompting = billed.approaches["prompting"].monthly_usd
    assert (prompting.low, prompting.likely, prompting.high) == (40_000, 40_000, 40_000)
    assert billed.approaches["hybrid"].monthly_usd.likely > guess.approaches["hybrid"].monthly_usd.likely


def test_a_what_if_on_the_volume_scales_the_bill() -> None:
    """Ten times the requests of a project cost ten times its bill."""
    facts = Facts(monthly_cost_usd=4_000, requests_per_day=1_000)
    tenfold = estimate(facts, PRICES, {"requests_per_day": 10_000})
    assert tenfold.approaches["prompting"].monthly_usd.likely == 40_000


def test_a_long_prompt_costs_more_to_send() -> None:
    """Prompts that are too long are assumed to be longer, and only prompting and RAG pay for that."""
    plain, lengthy = estimate(Facts(), PRICES), estimate(Facts(prompt_too_long=True), PRICES)
    assert lengthy.approaches["prompting"].monthly_usd.likely > plain.approaches["prompting"].monthly_usd.likely
    assert lengthy.approaches["fine_tuning"] == plain.approaches["fine_tuning"]


def test_training_never_pays_back_at_a_handful_of_requests() -> None:
    """At ten requests a day keeping a tuned model up costs more than any tokens, so nothing is earned back."""
    result = estimate(Facts(requests_per_day=10), PRICES)
    assert result.break_even.months is None
    assert "never pays back" in result.break_even.sentence


def test_where_knowledge_is_needed_training_is_compared_beside_retrieval() -> None:
    """Training alone replaces no retrieval: with knowledge to look up, both sides of the comparison carry it."""
    needed = estimate(Facts(knowledge_gap=True), PRICES).break_even
    unneeded = estimate(Facts(knowledge_gap=False), PRICES).break_even
    assert (needed.approach, needed.against) == ("hybrid", "rag")
    assert (unneeded.approach, unneeded.against) == ("fine_tuning", "prompting")


def test_build_costs_are_the_guides() -> None:
    """Building RAG costs 500 to 5,000 dollars and fine-tuning 2,000 to 20,000, as the guide says."""
    approaches = estimate(Facts(), PRICES).approaches
    assert (approaches["rag"].build_usd.low, approaches["rag"].build_usd.high) == (500, 5_000)
    assert (approaches["fine_tuning"].build_usd.low, approaches["fine_tuning"].build_usd.high) == (2_000, 20_000)


def test_every_assumption_is_dated_with_unit_and_source_that_exists() -> None:
    """No assumption without unit, date and source; a passage that a source names stands in the corpus."""
    for each in default_assumptions().values():
        assert each.unit
        assert each.as_of
        named = [word.strip("();") for word in each.source.split() if "#" in word]
        for guide, _, anchor in (word.partition("#") for word in named):
            assert f"{{#{anchor}}}" in (folder("corpus") / f"{guide}.md").read_text(encoding="utf-8")


def test_every_number_can_be_overridden() -> None:
    """Each listed number takes an override, and the list then shows that value."""
    for each in estimate(Facts(), PRICES).assumptions:
        if isinstance(each.value, str):
            continue
        listed = {each.name: each for each in estimate(Facts(), PRICES, {each.name: 7}).assumptions}
        assert listed[each.name].value == 7
        assert listed[each.name].source == "Set by the caller"


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        ({"output_token": 5}, "did you mean 'output_tokens'"),
        ({"frontier_model": 1}, "no number 'frontier_model'"),
        ({"output_tokens": -1}, "from 0 up"),
        ({"output_tokens": float("nan")}, "from 0 up"),
        ({"output_tokens": float("inf")}, "from 0 up"),
    ],
)
def test_an_override_that_cant_be_used_is_refused(overrides: dict[str, float], message: str) -> None:
    """An override of no number, or by no number from 0 up, is wrong usage and says what would do."""
    with pytest.raises(OverrideError, match=message) as caught:
        estimate(Facts(), PRICES, overrides)
    assert isinstance(caught.value, UsageError)


COUNTS = st.none() | st.integers(0, 10**12)


FACTS = st.builds(
    Facts,
    requests_per_day=COUNTS,
    monthly_cost_usd=COUNTS,
    prompt_too_long=st.none() | st.booleans(),
    knowledge_gap=st.none() | st.booleans(),
)


@settings(max_examples=200, deadline=None)
@given(facts=FACTS)
def test_any_facts_give_ordered_ranges(facts: Facts) -> None:
    """Whatever is known, low is at most likely, likely at most high, and retrieval never makes it cheaper."""
    result = estimate(facts, PRICES)
    for cost in result.approaches.values():
        for each in (cost.build_usd, cost.monthly_usd):
            assert 0 <= each.low <= each.likely <= each.high
    monthly = {name: cost.monthly_usd.likely for name, cost in result.approaches.items()}
    assert monthly["prompting"] <= monthly["rag"]
    assert monthly["fine_tuning"] <= monthly["hybrid"]
    assert result.model_dump_json() == estimate(facts, PRICES).model_dump_json()


def test_the_bundled_map_prices_both_reference_models() -> None:
    """The installed price map has the reference models, the small one at a fraction of the other's price."""
    prices = read_prices()
    assert prices.of(SMALL).input < prices.of(FRONTIER).input / 5
    assert prices.source.startswith("The price map of litellm ")


def test_reading_prices_imports_no_litellm() -> None:
    """The price map is read as a file; LiteLLM stays unloaded."""
    code = "import sys; from advisor.prices import read_prices; read_prices(); sys.exit('litellm' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - own code


@pytest.mark.parametrize("text", ["", "[1]", "{"])
def test_a_damaged_price_map_is_named(tmp_path: Path, text: str) -> None:
    """A map that is no JSON object is refused by name, and says what to do."""
    damaged = tmp_path / "prices.json"
    damaged.write_text(text, encoding="utf-8")
    with pytest.raises(PriceError, match=r"prices\.json .*leave out the estimate") as caught:
        read_prices(damaged)
    assert isinstance(caught.value, AdvisorError)


def test_a_model_without_a_token_price_is_named(tmp_path: Path) -> None:
    """A model that is billed otherwise than by tokens has no price, and asking for it names it."""
    file = tmp_path / "prices.json"
    file.write_text(json.dumps({"by-image": {"output_cost_per_image": 0.1}, "odd": 3}), encoding="utf-8")
    with pytest.raises(PriceError, match="by-image"):
        read_prices(file).of("by-image")


def test_a_missing_litellm_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without LiteLLM there is no price map, and the message says so."""
    monkeypatch.setattr("advisor.prices.find_spec", lambda _: None)
    read_prices.cache_clear()
    with pytest.raises(PriceError, match="litellm isn't installed"):
        read_prices()


def test_pay_back_before_a_month_is_over() -> None:
    """A part of a month isn't told by its decimals."""
    busy = Facts(requests_per_day=200_000, behavior_gap=True, prompting_status="plateaued")
    found = estimate(busy, read_prices())
    assert found.break_even.months is not None
    assert 0 < found.break_even.months < 1
    assert found.break_even.sentence.endswith("pays back within the first month.")
