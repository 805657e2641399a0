"""Alignment: a small slip in copying is forgiven, a change of meaning never, and offsets stay exact."""

# ruff: noqa: RUF001 - characters that look alike are what is tested

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.intake.model.alignment import guarded, misspelled, sightings

TEXT = (
    "Hello! We answer the staff's questions from our travel policies, which change every week. We have 1,200 labeled "
    "tickets and no money. The tickets, wich were reveiwed by two agents, aren’t public. Answers must come within 80 "
    "ms.\n\nThe output must follow the style guide of the legal department in Berlin, definately without jokes."
)


def found(quote: str, text: str = TEXT) -> tuple[str, str] | None:
    """Return the first sighting's words and how they match, after checking that they stand there."""
    for evidence in sightings(quote, text):
        assert evidence.quote == text[evidence.start : evidence.end]
        return evidence.quote, evidence.match
    return None


@pytest.mark.parametrize(
    ("quote", "words", "match"),
    [
        ("our travel policies", "our travel policies", "exact"),
        ("Our Travel  policies", "our travel policies", "normalized"),
        ("answer staff's questions from our travel policies", None, "aligned"),
        ("We answer the staff's questions from the our travel policies", None, "aligned"),
        ("follow style guide of the legal department", "follow the style guide of the legal department", "aligned"),
        ("which were reveiwed by two agents", "wich were reveiwed by two agents", None),
        ("tickets which were reveiwed", None, None),
        ("are not public", "aren’t public", "aligned"),
        ("legal department in Berlin, definitely without jokes", None, "aligned"),
        ("the legal departmant in Berlin", "the legal department in Berlin", "aligned"),
        ("the legal deparment in Berlin", "the legal department in Berlin", "aligned"),
        ("the legal depratment in Berlin", "the legal department in Berlin", "aligned"),
        ("questions from our travel policies which change every week", None, "aligned"),
        ("The output … the style guide", None, None),
        ("style guide ... department in Berlin", "style guide of the legal department in Berlin", "aligned"),
        ("style guide [...] department in Berlin", "style guide of the legal department in Berlin", "aligned"),
        ("the style guide of…", "the style guide of", "aligned"),
    ],
)
def test_small_slips(quote: str, words: str | None, match: str | None) -> None:
    """Articles, one misspelled word in four, contractions, punctuation and honest ellipses are forgiven, no more."""
    seen = found(quote)
    if match is None:
        assert seen is None
    else:
        assert seen is not None
        assert seen[1] == match
        assert words in (None, seen[0])


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("We have 1,300 labeled tickets", "We have 1,200 labeled tickets"),
        ("We have 1200 labeled tickets", "We have 1,200 labeled tickets"),
        ("We have two labeled tickets here", "We have ten labeled tickets here"),
        ("We have labeled tickets", "We have 1,200 labeled tickets"),
        ("We have unlabeled tickets in store", "We have labeled tickets in store"),
        ("answers must cite their sources", "answers must not cite their sources"),
        ("answers must cite their sources", "answers need not cite their sources"),
        ("answers must cite their sources", "answers should cite their sources"),
        ("the policies change every week now", "the policies change every month now"),
        ("the policies change weekly in spring", "the policies change wekly in spring"),
        ("they do check all the answers", "they don't check all the answers"),
        ("nobody checks the answers today", "somebody checks the answers today"),
        ("the answers … cite sources", "the answers never have to cite sources"),
        ("we have … labeled tickets", "we have 1,200 labeled tickets"),
        ("we have tickets … they are labeled", "we have tickets. Some say they are labeled"),
        ("we tag … the contracts", "we tag things, and if asked the contracts"),
        ("our own travel policies", "our travel policies"),
        ("our policies travel", "our travel policies"),
        ("our policies. They change", "our policies, they changed"),
        ("tickets are reviewed and public", "tickets are reviewed and private"),
        ("knowledge is internal to the company", "knowledge is interval to the company"),
        ("a contact database for the sales team", "a contract database for the sales teams"),
        ("cites sources", "cite sources"),
        ("the the the", "a the an"),
        ("…", "wait now"),
        ("art", "start"),
        ("", "anything"),
    ],
)
def test_what_can_change_a_fact_is_never_forgiven(quote: str, text: str) -> None:
    """Numbers, denials, modal verbs, units, quantifiers, other words and other order make it another quote."""
    assert found(quote, text) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("department", "deparment", True),
        ("department", "departtment", True),
        ("receive", "recieve", True),
        ("separate", "seperate", True),
        ("contract", "compact", False),
        ("internal", "interval", False),
        ("form", "from", False),
        ("stable", "stabel", False),
        ("weekly", "wekly", False),
        ("million", "milion", False),
        ("eighty", "eihgty", False),
        ("unable", "able", False),
        ("tickets", "tickest", True),
        ("tickets", "pickets", False),
    ],
)
def test_misspelling(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a table
    """One slip in a longer word that decides nothing is a misspelling; a guarded word is never misspelled."""
    assert misspelled(one, other) == misspelled(other, one) == same


@pytest.mark.parametrize("word", ["12k", "3", "zwei", "dozen", "week", "monthly", "not", "must", "if", "all", "noisy"])
def test_guarded_words(word: str) -> None:
    """Numbers, units, denials, modal verbs, conditions, quantifiers and values of facts are guarded."""
    assert guarded(word)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("our know\u200bledge base here", "know\u200bledge base"),
        ("our \u202eknowledge base\u202c here", "knowledge base"),
        ("\ufeffknow\u00adledge  base", "know\u00adledge  base"),
        ("😀 know\u2060ledge base 👩‍👩‍👧", "know\u2060ledge base"),
        ("<b>knowledge</b> base", "knowledge</b> base"),
        ("**knowledge** base", "knowledge** base"),
        ("| knowledge | base |", "knowledge | base"),
        ("knowledge\x07base", "knowledge\x07base"),
    ],
)
def test_markup_and_hidden_characters_do_not_matter(text: str, words: str) -> None:
    """A quote without the text's tags and invisible characters is found, with the original's words and offsets."""
    seen = found("knowledge base", text)
    assert seen is not None
    assert seen[0] == words


def test_every_place_is_offered() -> None:
    """The places come one by one, the exact ones first, so that a caller can pass over some."""
    text = "We have labels. we  have labels. We have the labels."
    assert [(seen.start, seen.match) for seen in sightings("We have labels", text)][:2] == [
        (0, "exact"),
        (16, "normalized"),
    ]
    assert (33, "aligned") in [(seen.start, seen.match) for seen in sightings("We have labels", text)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a " * 25_000, "a " * 1000),
        ("a" * 50_000, "a" * 2000),
        ("x y " * 12_500, "x y " * 500 + "z"),
        ("word " * 10_000, "word … word … word"),
        ("word. " * 8_000, "word word"),
        ("\u200b" * 50_000, "\u200b" * 2000),
        ("a\u0301" * 25_000, "a\u0301" * 1000),
        ("can't " * 8_000, "cannot " * 200 + "x"),
        ("ab cd ef gh " * 4_000, "ab cd ef gj " * 160),
        ("... " * 12_500, "... " * 500),
        ("tausend" * 7_000, "tausend" * 285),
        ("Word " * 10_000, "wOrd " * 399),
    ],
    ids=lambda value: repr(value[:8]),
)
def test_hostile_sizes_end_soon(text: str, quote: str) -> None:
    """A hundred long quotes of a text of 50,000 characters cost a bounded number of steps."""
    for number in range(100):
        seen = next(sightings(f"{quote} {number}", text), None)
        assert seen is None or seen.quote == text[seen.start : seen.end]


@settings(max_examples=300, deadline=None)
@given(st.text("ab cde'’.\u200b\u0301…ß1", max_size=60), st.text("ab cde'’.\u200b\u0301…ß1", max_size=20))
def test_whatever_is_found_stands_there(text: str, quote: str) -> None:
    """Every sighting is a span of the text."""
    for evidence in sightings(quote, text):
        assert evidence.quote == text[evidence.start : evidence.end]
