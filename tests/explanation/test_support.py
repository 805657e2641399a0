"""The check whether quotes support a claim."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from advisor.explanation.support import LEAST, PACKAGE, network, support
from advisor.explanation.support.network import LONGEST, compared
from advisor.weights import ABOUT
from evals.pairs import HELD_OUT, TRAINING, digest, load
from evals.pairs import files as of

QUOTE = "The floor for useful fine-tuning is 1,000 examples, and 5,000 or more is better"


def test_the_weights_were_trained_on_the_data_in_the_repository() -> None:
    """The recorded digest is that of the pairs: who changes them trains again."""
    about = json.loads(files(PACKAGE).joinpath(ABOUT).read_text("utf-8"))
    assert about["pairs"] == digest(load(of(TRAINING)))


def test_no_pair_is_both_learned_from_and_measured_on() -> None:
    """The held-out pairs are none of those that the network learned from."""
    known = {(pair.claim, pair.quote) for pair in load(of(TRAINING))}
    assert not known & {(pair.claim, pair.quote) for pair in load(of(HELD_OUT))}


def test_a_quote_supports_itself_and_not_its_opposite() -> None:
    """What is as similar as can be is told apart by what it says."""
    assert support(QUOTE, [QUOTE]) >= LEAST
    assert support("Fewer than 1,000 examples are better for fine-tuning", [QUOTE]) < LEAST
    assert support("Retrieval needs no examples at all", [QUOTE]) < LEAST


def test_several_quotes_are_taken_together() -> None:
    """What the network sees of two quotes is what it sees of both in a row."""
    two = compared("A claim.", ["One quote.", "Another quote."])
    one = compared("A claim.", ["One quote. Another quote."])
    assert network().likelihood(two) == network().likelihood(one)


@pytest.mark.parametrize(
    "text", ["word " * 1_000, "x" * 5_000, "\N{GRINNING FACE}", "\u202e", "…", "\ud800"], ids=ascii
)
def test_any_text_gets_a_likelihood(text: str) -> None:
    """Endless, odd and broken texts are judged like others, by so many pieces at most."""
    assert 0 <= support(text, [QUOTE]) <= 1
    assert 0 <= support(QUOTE, [text]) <= 1
    assert len(compared(text, [text]).claim.states) <= LONGEST


def test_nothing_supports_nothing() -> None:
    """Without a quote, or without a claim, nothing is supported."""
    assert support("A claim.", []) == 0
    assert support("", [QUOTE]) == 0
    assert support("A claim.", ["  "]) == 0
