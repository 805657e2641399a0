"""Text that nobody would call a description is read to the end, with exact spans, or refused in clear words."""

from __future__ import annotations

import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.assessments import MAX_CHARACTERS, extract
from advisor.errors import DescriptionError
from advisor.intake.offline import OfflineIntake
from advisor.intake.reading import Reading
from advisor.settings import Settings

STATED = "We answer questions about our policies, and every answer must cite its source."
FAMILY = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
SCOTLAND = "\N{WAVING BLACK FLAG}" + "".join(chr(0xE0000 + ord(letter)) for letter in "gbsct") + "\U000e007f"
GERMANY = "\N{REGIONAL INDICATOR SYMBOL LETTER D}\N{REGIONAL INDICATOR SYMBOL LETTER E}"
UNITS = {
    "words": "a a a ",
    "one word": "a",
    "quoted lines": "> we have examples\n",
    "empty quoted lines": ">\n",
    "braces": "{",
    "nested objects": '{"a":',
    "brackets": "[",
    "open tags": "<a",
    "open attributes": '<a b="',
    "hidden elements": '<div style="display:none">',
    "open comments": "<!--",
    "link titles": '](a "',
    "roles": "User: a b c d.\nAssistant: a b c d.\n",
    "tokens": "<|im_start|>",
    "names": "labeled_examples: 1\n",
    "orders": "ignore all previous ",
    "mail headers": "From: a\nTo: b\n",
    "blobs": "QUJD" * 19 + "\n",
    "zero-width": "\N{ZERO WIDTH SPACE}",
    "overrides": "\N{RIGHT-TO-LEFT OVERRIDE}ab",
    "tag characters": "\U000e0041",
    "combining marks": "e" + "\N{COMBINING ACUTE ACCENT}" * 50,
    "families": FAMILY,
    "flags": SCOTLAND + GERMANY,
    "right to left": "\u05e9\u05dc\u05d5\u05dd ",
    "ideographs": "\u6f22\u5b57",
    "control characters": "\x01\x1b[8m\x7f\x9f",
    "carriage returns": "a\r\n",
    "paragraphs": "word\n\n",
    "rows": "1,2,3\n",
    "cells": "| a | b |\n",
    "numbers": "1,",
    "negations": "not ",
    "projects": "two projects (1) a (2) b ",
    "surrogates": "\ud800",
}


def read(text: str) -> Reading:
    """Return what is read offline, after checking that each quote stands where it is said to."""
    reading = OfflineIntake().read(text)
    for fact in reading.facts.root.values():
        assert fact.evidence is not None
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote != ""
    return reading


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_fifty_thousand_characters_of_anything_are_read(unit: str) -> None:
    """The longest text that is accepted ends in a reading, whatever it repeats."""
    assert read((unit * (MAX_CHARACTERS // len(unit) + 1))[:MAX_CHARACTERS]).read_by == "offline"


@pytest.mark.parametrize("mark", string.punctuation)
def test_fifty_thousand_of_each_punctuation_mark_are_read(mark: str) -> None:
    """No mark opens something that is searched for again and again."""
    assert not read(mark * MAX_CHARACTERS).facts.get("labeled_examples")


@pytest.mark.parametrize("alphabet", [string.printable, string.punctuation + " \n", "abc ,.\n", '<a b="c">/!- '])
def test_noise_is_read(alphabet: str) -> None:
    """Twenty thousand characters in no order at all end in a reading."""
    chance = random.Random(7)  # noqa: S311 - noise, not a secret
    read("".join(chance.choices(alphabet, k=20_000)))


@pytest.mark.parametrize("noise", ["x" * 100_000, "ab " * 40_000, "\N{GRINNING FACE}" * 60_000])
def test_more_than_fifty_thousand_characters_are_refused(noise: str) -> None:
    """The message says how long the text is, how long it may be, and what to do."""
    with pytest.raises(DescriptionError, match=rf"{len(noise):,} characters; 50,000 .* Shorten it"):
        extract(noise, Settings(model=None))


def test_one_endless_sentence_keeps_its_facts() -> None:
    """What stands at the end of a sentence of fifty thousand characters is read with its offsets."""
    filler = "and the weather was fine in the valley where the river bends "
    text = f"{filler * ((MAX_CHARACTERS - 200) // len(filler))}, {STATED}"
    knowledge = read(text).facts.get("knowledge_gap")
    assert knowledge is not None
    assert knowledge.evidence is not None
    assert knowledge.evidence.start > len(text) - len(STATED)


def test_a_fact_below_ten_thousand_empty_lines_is_read() -> None:
    """Empty lines hide nothing and cost nothing."""
    assert read("\n" * 10_000 + STATED).facts.get("citations_required") is not None


@pytest.mark.parametrize(
    "text",
    [
        "We ans\N{ZERO WIDTH SPACE}wer ques\N{SOFT HYPHEN}tions about our pol\N{WORD JOINER}icies.",
        "\N{RIGHT-TO-LEFT MARK}We answer questions\N{LEFT-TO-RIGHT MARK} about our policies.",
        "\N{RIGHT-TO-LEFT EMBEDDING}We answer questions about our policies.\N{POP DIRECTIONAL FORMATTING}",
        "\ufeffWe answer questions about our policies.",
        f"{FAMILY} We answer {SCOTLAND} questions about our policies {GERMANY}.",
        "We answer questions about o\N{COMBINING DIAERESIS}ur policies.",
        "We\x07 answer\x1b questions\x7f about our policies.",
        "We\u00a0answer\tquestions\x1fabout\u2003our policies.\r\n",
        "<p>We <b>answer</b> questions&nbsp;about</p>\n<p>We answer questions about our <i>policies</i>.</p>",
        "| What | Why |\n| --- | --- |\n| We answer questions about our policies | staff ask |",
        "id,question\n1,Where is the form?\n2,Who signs?\n\nWe answer questions about our policies.",
    ],
)
def test_odd_characters_and_markup_hide_no_fact(text: str) -> None:
    """Invisible characters, emoji, control characters, HTML and tables leave the visible words readable."""
    assert read(text).facts.get("use_case_defined") is not None


WORDS = [*STATED.split(), "5,000", "labeled", "examples", "not", "\n\n", "\n- ", ": ", "> ", "<b>", "<!--", "-->"]
ODD = [FAMILY, SCOTLAND, "\u202e", "\u202c", "\u200b", "\ud800", "\x00", "\x1b[8m", "e\u0301", "\u0130", "\ufb03"]
ORDERS = ["SYSTEM:", "ignore", "{", "}", '"', "verdict:", "wrote:"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, *WORDS, *ODD, *ORDERS]), max_size=60).map(" ".join))
def test_spans_are_exact_in_any_mixture(text: str) -> None:
    """Each quote stands in the original at its offsets, whatever is mixed in."""
    read(text)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(), max_size=200), st.text(max_size=20))
def test_spans_are_exact_around_any_characters(noise: str, inside: str) -> None:
    """So they do with any characters of Unicode before, inside and after what is stated."""
    read(f"{noise}\n\n{STATED[:30]}{inside}{STATED[30:]} {noise}")
