"""Grounding: a quote is found where it stands, with the offsets of the original, or not at all."""

# ruff: noqa: RUF001 - characters that look alike are what is tested

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.facts import Evidence
from advisor.grounding import locate, occurs

ALPHABET = "aAbßſﬁİıÉé\u0301 \t\n\u00a0\u200b,.-–'’\"“½²1٣_😀👍🏽中"


def found(quote: str, text: str) -> str | None:
    """Return the words of the text that the quote is found as, after checking that they stand there."""
    evidence = locate(quote, text)
    if evidence is None:
        return None
    assert evidence.quote == text[evidence.start : evidence.end]
    return evidence.quote


def test_exact() -> None:
    """An exact quote has the offsets of its first occurrence."""
    assert locate("our policies", "Answers rest on our policies, our policies only.") == Evidence(
        quote="our policies", start=16, end=28
    )


def test_exact_is_preferred() -> None:
    """An exact occurrence wins over an earlier one that differs in case."""
    evidence = locate("our Policies", "OUR POLICIES and our Policies")
    assert evidence is not None
    assert evidence.start == 17


@pytest.mark.parametrize(
    ("quote", "text", "words"),
    [
        ("our policies", "see our\n   policies here", "our\n   policies"),
        ("our  \n policies", "see our policies here", "our policies"),
        ("our policies", "see our\u00a0policies here", "our\u00a0policies"),
        ("  our policies\n", "see our policies here", "our policies"),
        ("our policies", "Our Policies come first", "Our Policies"),
        ("OUR POLICIES", "see our policies", "our policies"),
        ("the team's own", "the team’s own", "the team’s own"),
        ("the team’s own", "the team's own", "the team's own"),
        ('say "no" often', "say “no” often", "say “no” often"),
        ("500-1,000 pairs", "500–1,000 pairs", "500–1,000 pairs"),
        ("on-premises - always", "on\u2011premises — always", "on\u2011premises — always"),
        ("Strasse", "die Straße dort", "Straße"),
        ("STRASSE 5", "die Straße 5", "Straße 5"),
        ("straße", "DIE STRASSE", "STRASSE"),
        ("fine print", "the ﬁne print", "ﬁne print"),
        ("ﬁne print", "the fine print", "fine print"),
        ("wait...", "so wait… now", "wait…"),
        ("istanbul office", "our ISTANBUL office", "ISTANBUL office"),
        ("ΟΔΟΣ", "η οδος", "οδος"),
    ],
)
def test_variants(quote: str, text: str, words: str) -> None:
    """White space, case and typographic variants may differ; the evidence holds the words of the text."""
    assert found(quote, text) == words


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("", "any text"),
        (" \n\t", "any text"),
        ("policies", ""),
        ("our policy", "our policies"),
        ("policies our", "our policies"),
        ("our policies", "ourpolicies"),
        ("our policies", "our, policies"),
        ("resume", "résumé"),
        ("1,000 examples", "1000 examples"),
        ("knowledge", "know\u200bledge"),
        ("can't", "cannot"),
        ("two", "2"),
        ("a.c", "abc"),
        ("(our", "our"),
    ],
)
def test_nothing_is_repaired(quote: str, text: str) -> None:
    """Other words, other order, other punctuation, other accents: the quote isn't there."""
    assert locate(quote, text) is None
    assert not occurs(quote, text)


@pytest.mark.parametrize(
    ("quote", "text", "start"),
    [
        ("art", "start art", 6),
        ("art", "party", None),
        ("art", "artful Art", 7),
        ("180", "1800 or 180", 8),
        ("80", "180", None),
        ("1,000", "we have 1,000.", 8),
        ("ART", "start", None),
        ("strass", "Straße", None),
        ("ine", "ﬁne", None),
        ("$40K", "US$40K", 2),
        ("90%", "at 90%+ quality", 3),
        ("-art", "start-art", 5),
        ("tone", "the_tone", None),
        ("(art", "start(art)", 5),
    ],
)
def test_whole_words(quote: str, text: str, start: int | None) -> None:
    """A quote neither begins nor ends inside a word or number; a later hit that doesn't is found."""
    evidence = locate(quote, text)
    assert (evidence and evidence.start) == start


@pytest.mark.parametrize("quote", ["our policies", "OUR  policies"])
@pytest.mark.parametrize(
    "before",
    [
        "😀 ",
        "👩‍👩‍👧‍👦 ",
        "👍🏽 flags 🇩🇪 ",
        "\u200b\u200b",
        "zero\u200bwidth\ufeff ",
        "ﬁﬂﬃ ßßß ",
        "İİİ ",
        "ŉ ǰ ΐ ",
        "e\u0301 ",
        "½ … ㎏ ",
        " \n\t  \u2003 ",
        "\r\n",
        "\ud7a3 𝔉𝔯𝔞𝔨𝔱𝔲𝔯 ",
        "¨ ´ ",
    ],
)
def test_offsets_are_those_of_the_original(before: str, quote: str) -> None:
    """Whatever stands before a quote and folds to more or fewer characters, its offsets count the original's."""
    evidence = locate(quote, f"{before}our policies, all")
    assert evidence is not None
    assert (evidence.quote, evidence.start, evidence.end) == ("our policies", len(before), len(before) + 12)
    assert evidence.match == ("exact" if quote == "our policies" else "normalized")


@pytest.mark.parametrize(
    ("quote", "text"), [("1", "a ½ day"), ("51", "we hold 5½ days"), ("5 1", "we hold 5 ½ days"), (".", "wait…")]
)
def test_a_quote_covers_whole_characters(quote: str, text: str) -> None:
    """A part of what one character stands for is no quote of it: "51" isn't said by "5½"."""
    assert locate(quote, text) is None


@pytest.mark.parametrize(("quote", "text"), [("102", "about 10² files"), ("25", "2⁵ cases"), ("H20", "H₂0")])
def test_a_superscript_is_no_digit(quote: str, text: str) -> None:
    """A raised or lowered digit means something else, so a number isn't found in it."""
    assert locate(quote, text) is None


@settings(max_examples=500, deadline=None)
@given(st.text(ALPHABET, max_size=40), st.text(ALPHABET, max_size=6))
def test_evidence_is_a_span_of_the_text(text: str, quote: str) -> None:
    """Whatever is found stands in the text at the offsets given."""
    found(quote, text)


@settings(max_examples=500, deadline=None)
@given(st.text(ALPHABET, max_size=30), st.text(ALPHABET, max_size=8), st.text(ALPHABET, max_size=30))
def test_what_stands_there_is_found(before: str, quote: str, after: str) -> None:
    """A quote that stands in the text between spaces is found, word for word."""
    text = f"{before} {quote} {after}"
    if wanted := quote.strip():
        assert found(quote, text) == wanted
        assert found(f" {wanted} ", text) == wanted


@settings(max_examples=300, deadline=None)
@given(
    st.text("abß ’😀\u200bﬁ", max_size=20), st.lists(st.text("abcß", min_size=1, max_size=4), min_size=1, max_size=4)
)
def test_white_space_and_case_may_differ(before: str, words: list[str]) -> None:
    """Words that stand in the text in another case, over several lines, are found."""
    spread = " \n ".join(words).upper()
    text = f"{before}. {spread} ."
    evidence = locate(" ".join(words), text)
    assert evidence is not None
    assert evidence.quote.casefold().split() == " ".join(words).casefold().split()


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=40), st.text(ALPHABET, max_size=6))
def test_occurs_says_whether_it_is_located(text: str, quote: str) -> None:
    """A quote occurs exactly where it can be located."""
    assert occurs(quote, text) == (locate(quote, text) is not None)
