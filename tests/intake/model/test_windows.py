"""Windows: together they cover a text, none is too large, and they are cut where sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.intake.model.windows import SMALLEST, windows
from advisor.tokens import costs, estimated

SENTENCE = "We answer the questions of our staff from the travel policies. "


def test_a_text_that_fits_is_one_window() -> None:
    """Nothing is cut that needs no cutting, the empty text neither."""
    assert [(each.start, each.end) for each in windows(SENTENCE, 1000)] == [(0, len(SENTENCE))]
    assert [(each.start, each.end) for each in windows("", 1000)] == [(0, 0)]


def test_cuts_fall_between_sentences_and_windows_overlap() -> None:
    """Each window begins with a sentence and repeats the end of the one before it."""
    text = SENTENCE * 200
    parts = windows(text, 600)
    assert len(parts) > 3
    for before, after in pairwise(parts):
        assert text[after.start :].startswith(SENTENCE)
        assert text[: before.end].endswith(SENTENCE)
        assert before.start < after.start < before.end


def test_paragraphs_are_preferred() -> None:
    """Where a paragraph ends in the second half of a window, it is cut there."""
    text = f"{SENTENCE * 25}\n\n{SENTENCE * 25}"
    first = windows(text, 900)[0]
    assert text[: first.end].endswith("\n\n")


@pytest.mark.parametrize("text", ["a" * 50_000, "\U0001f600" * 50_000, " " * 50_000, "ab\ud800" * 5000, "\n" * 9000])
def test_a_text_without_sentences_is_cut_all_the_same(text: str) -> None:
    """Endless words and emoji end in windows of bounded size."""
    assert all(estimated(text[each.start : each.end]) <= SMALLEST + 1 for each in windows(text, SMALLEST))


@settings(max_examples=200, deadline=None)
@given(st.text("ab. \n\U0001f600", max_size=3000), st.integers(1, 900))
def test_windows_cover_the_text_in_order(text: str, room: int) -> None:
    """No character is left out, each window goes further than the one before it, and none exceeds the room."""
    parts = windows(text, room)
    assert parts[0].start == 0
    assert parts[-1].end == len(text)
    for before, after in pairwise(parts):
        assert before.start < after.start <= before.end < after.end
    assert all(sum(costs(text[each.start : each.end])) <= max(room, SMALLEST) + 1e-6 for each in parts)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("", 0, 1), ("word " * 300, 400, 600), ("12345 67890", 10, 11), ("\u4e2d" * 100, 150, 301), ("\ud800", 1, 4)],
)
def test_tokens_are_estimated_on_the_safe_side(text: str, least: int, most: int) -> None:
    """Prose counts more than it costs; digits and other scripts count in full."""
    assert least <= estimated(text) <= most
