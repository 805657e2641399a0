"""Folding, sentences and clauses keep their way back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.intake.offline import OfflineIntake
from advisor.intake.offline.scope import read_clauses
from advisor.intake.text.folding import fold
from advisor.intake.text.markup import without_markup
from advisor.intake.text.sentences import MAX_CLAUSE, MAX_SENTENCE, sentences

WORDS = st.sampled_from(
    [
        "we",
        "answer",
        "questions",
        "about",
        "our",
        "policies",
        "not",
        "without",
        "5,000",
        "labeled",
        "examples",
        "$40K",
        "a",
        "month",
        ",",
        ".",
        ";",
        "\n",
        "-",
        "(",
        ")",
        "|",
        "if",
        "but",
        "prompting",
        "plateaued",
        "in",
        "under",
        "100",
        "ms",
        "daily",
        "cite",
        "the",
        "source",
        "<b>",
        "</b>",
        '{"',
        "\u200b",
        "\u2019",
        "😀",
        "e.g.",
        "1.5",
        "?",
    ]
)


@given(st.text(max_size=400))
def test_any_text_is_read_without_error(text: str) -> None:
    """No text makes the reader fail, and each quote stands where its offsets say."""
    for fact in OfflineIntake().read(text).facts.root.values():
        assert fact.evidence is not None
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


@given(st.lists(WORDS, max_size=80).map(" ".join))
def test_any_order_of_cue_words_is_read_with_exact_spans(text: str) -> None:
    """Cue words in any order give facts with exact quotes that neither begin nor end blank."""
    for fact in OfflineIntake().read(text).facts.root.values():
        assert fact.evidence is not None
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote.strip()


@given(st.text(max_size=300))
def test_folded_characters_know_their_origin(text: str) -> None:
    """Offsets never decrease and stay inside the original."""
    folded = fold(text)
    assert len(folded.offsets) == len(folded.folded)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(0 <= offset < len(text) for offset in folded.offsets)


@given(st.text(max_size=300))
def test_blanking_keeps_the_length(text: str) -> None:
    """Markup and data are blanked character for character."""
    assert len(without_markup(text)) == len(text)


@pytest.mark.parametrize("length", [50_000, 100_000])
def test_no_pattern_sees_more_than_a_bounded_clause(length: int) -> None:
    """A sentence without end is read in pieces of bounded length, so that the work grows with the text only."""
    endless = ("we have a very long sentence about the policies and " * (length // 52))[:length]
    pieces = list(sentences(fold(endless).folded))
    assert max(len(piece.text) for piece in pieces) <= MAX_SENTENCE
    assert max(len(clause.piece.text) for piece in pieces for clause in read_clauses(piece)) <= MAX_CLAUSE


@pytest.mark.parametrize(
    "unit", ["a", '{"', "<system>", "```a", "1,", "one two ", "not ", "(((", "policies, ", "\n", "\u200b"]
)
def test_hostile_repetition_is_read_to_the_end(unit: str) -> None:
    """Repetition that would make a backtracking pattern run for hours is read like any other text."""
    reading = OfflineIntake().read(unit * (20_000 // len(unit)))
    assert reading.read_by == "offline"


def sentence_texts(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [piece.text for piece in sentences(fold(text).folded)]


def test_abbreviations_and_decimals_end_no_sentence() -> None:
    """Neither "e.g." nor "1.5" ends a sentence."""
    assert sentence_texts("It costs approx. 1.5 cents, e.g. for Acme Inc. orders. Next one.") == [
        "it costs approx. 1.5 cents, e.g. for acme inc. orders",
        "next one",
    ]


def test_a_line_ended_by_the_page_goes_on() -> None:
    """In a wrapped paragraph a line break is a blank; a bullet, a label or a blank line is a break."""
    wrapped = "We have a chatbot that answers what employees want to know about\nour travel\npolicies."
    assert len(sentence_texts(wrapped)) == 1
    assert len(sentence_texts("Requirements\n- cite the source\n- answer in 2 seconds")) == 3
    assert len(sentence_texts("Goal: answer the questions that dealers have on the catalog\nVolume: 300 a day")) == 2


def test_hidden_characters_do_not_hide_words() -> None:
    """Zero-width characters inside a word are passed over, and the quote still holds them."""
    text = "We ans\u200bwer questions about our pol\u00adicies."
    facts = OfflineIntake().read(text).facts
    found = facts.get("knowledge_gap")
    assert found is not None
    assert found.evidence is not None
    assert text[found.evidence.start : found.evidence.end] == found.evidence.quote
