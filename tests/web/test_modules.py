"""The JavaScript modules that are pure functions, called in the browser that will run them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from advisor.web.files import version
from advisor.web.vocabulary import vocabulary

Call = Callable[..., Any]
FACTS = {fact["name"]: fact for fact in vocabulary()["facts"]}


@pytest.fixture(scope="module")
def call(address: str, browser: Browser) -> Iterator[Call]:
    """Return a function that calls an exported function of a module."""
    page: Page = browser.new_page()
    page.goto(f"{address}/history")

    def called(module: str, name: str, *values: object) -> Any:  # noqa: ANN401 - any JSON
        script = """async ([path, name, values]) => {
            const made = (await import(path))[name](...values);
            return made instanceof Error ? {...made} : made;
        }"""
        return page.evaluate(script, [f"{address}/static/{version()}/js/{module}", name, list(values)])

    yield called
    page.close()


@pytest.fixture(scope="module")
def parsed(address: str, browser: Browser) -> Iterator[Call]:
    """Return a function that parses pieces of a stream."""
    page: Page = browser.new_page()
    page.goto(f"{address}/history")

    def called(chunks: list[str]) -> Any:  # noqa: ANN401 - any JSON
        script = (
            "async ([path, chunks]) => { const take = (await import(path)).parser(); return chunks.flatMap(take); }"
        )
        return page.evaluate(script, [f"{address}/static/{version()}/js/sse.js", chunks])

    yield called
    page.close()


STREAM = (
    'event: stage\r\ndata: {"stage":"reading"}\r\n\r\n: ping\r\n\r\n'
    'event: claim\r\ndata: {"a":\r\ndata: 1}\r\nid: 7\r\n\r\n'
)
TOLD = [{"event": "stage", "data": '{"stage":"reading"}'}, {"event": "claim", "data": '{"a":\n1}'}]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_a_stream_means_the_same_however_it_is_cut(parsed: Call, size: int) -> None:
    """Lines, line ends and events may fall apart over any chunks; comments are no events."""
    assert parsed([STREAM[at : at + size] for at in range(0, len(STREAM), size)]) == TOLD


def test_a_stream_may_end_its_lines_in_any_way(parsed: Call) -> None:
    """LF, CR and CRLF are all ends of lines; an event that isn't ended isn't told."""
    assert parsed(["data: a\n\ndata: b\r\rdata: c\n"]) == [{"event": "message", "data": letter} for letter in "ab"]


def test_offsets_count_characters_not_halves(call: Call) -> None:
    """Beyond the basic plane JavaScript counts two where the API counts one."""
    text = "🙂🙂 our policies 🙂"
    spans = [{"name": "knowledge_gap", "start": 3, "end": 15}]
    assert call("text.js", "pieces", text, spans) == [
        {"text": "🙂🙂 ", "names": []},
        {"text": "our policies", "names": ["knowledge_gap"]},
        {"text": " 🙂", "names": []},
    ]


def test_overlapping_words_are_cut_where_either_begins_or_ends(call: Call) -> None:
    """Each piece knows all facts that were read from it, and the pieces are the text."""
    spans = [{"name": "a", "start": 0, "end": 4}, {"name": "b", "start": 2, "end": 6}]
    made = call("text.js", "pieces", "abcdefgh", spans)
    assert [(piece["text"], piece["names"]) for piece in made] == [
        ("ab", ["a"]),
        ("cd", ["a", "b"]),
        ("ef", ["b"]),
        ("gh", []),
    ]


def test_characters_that_turn_the_text_round_are_named(call: Call) -> None:
    """A hidden override can't make a description read otherwise than it was assessed."""
    assert call("text.js", "straight", "a\u202ecb\u202c.") == [
        {"text": "a", "turn": False},
        {"text": "U+202E", "turn": True},
        {"text": "cb", "turn": False},
        {"text": "U+202C", "turn": True},
        {"text": ".", "turn": False},
    ]
    assert call("text.js", "straight", "") == [{"text": "", "turn": False}]
    assert call("text.js", "shortened", "a\u202ecb") == "acb"


@pytest.mark.parametrize("span", [(-1, 3), (2, 2), (3, 1), (0, 99)])
def test_spans_outside_the_text_mark_nothing(call: Call, span: tuple[int, int]) -> None:
    """What can't be right is left out, and the text stays whole."""
    spans = [{"name": "a", "start": span[0], "end": span[1]}]
    assert call("text.js", "pieces", "text", spans) == [{"text": "text", "names": []}]


@pytest.mark.parametrize(
    ("quote", "found"), [("two  words", "two\nwords"), ("(a+b)*", "(a+b)*"), ("not there", ""), ("  ", "")]
)
def test_a_quote_is_found_in_its_passage(call: Call, quote: str, found: str) -> None:
    """White space may differ; signs that mean something to a pattern mean themselves."""
    text = "Here are two\nwords and (a+b)* at last."
    before, marked, after = call("text.js", "around", text, quote)
    assert marked == found
    assert before + marked + after == text


@pytest.mark.parametrize(
    ("text", "value"), [("1,200", 1200), (" 1 200 ", 1200), ("0", 0), ("", None), ("5000000000000", 5_000_000_000_000)]
)
def test_whole_numbers_are_read_as_people_write_them(call: Call, text: str, value: int | None) -> None:
    """Commas and spaces may part thousands; nothing is unknown."""
    assert call("words.js", "wholeNumber", text) == value


@pytest.mark.parametrize("text", ["-1", "1.5", "5k", "1e3", "١٢", "99999999999999"])
def test_anything_else_is_no_whole_number(call: Call, text: str) -> None:
    """Nothing is guessed."""
    assert call("words.js", "wholeNumber", text) is None
    assert call("words.js", "wholeNumber", "") is None  # null and undefined both arrive as None
    assert call("words.js", "shownValue", text) == text.replace("_", " ")


def test_answers_of_several_values_know_what_they_leave(call: Call) -> None:
    """The engine gives one label to values that make no difference; each of them is its own answer."""
    separates = {"static or monthly": ["rag", "prompting"], "weekly or daily": ["rag"]}
    made = call("parts/question.js", "answers", FACTS["knowledge_volatility"], separates)
    assert [(each["value"], each["leaves"]) for each in made] == [
        ("static", ["rag", "prompting"]),
        ("monthly", ["rag", "prompting"]),
        ("weekly", ["rag"]),
        ("daily", ["rag"]),
    ]


def test_yes_and_no_are_answers_as_values(call: Call) -> None:
    """A click on Yes sends true."""
    made = call("parts/question.js", "answers", FACTS["citations_required"], {"yes": ["rag"], "no": ["prompting"]})
    assert [(each["text"], each["value"], each["leaves"]) for each in made] == [
        ("Yes", True, ["rag"]),
        ("No", False, ["prompting"]),
    ]


def test_what_a_team_can_bring_about_comes_first(call: Call) -> None:
    """Then fewer changes before more; a project that becomes unclear comes last."""
    flips = [
        {"changes": {"use_case_defined": False}, "verdict": "needs_clarification", "actionable": True},
        {"changes": {"a": 1}, "verdict": "rag", "actionable": False},
        {"changes": {"b": 1, "c": 2}, "verdict": "hybrid", "actionable": True},
        {"changes": {"b": 1}, "verdict": "hybrid", "actionable": True},
    ]
    order = [list(flip["changes"]) for flip in call("parts/flips.js", "ordered", flips)]
    assert order == [["b"], ["b", "c"], ["a"], ["use_case_defined"]]


@pytest.mark.parametrize(
    ("most", "made"), [(0, [0]), (10, [0, 5, 10]), (1, [0, 0.5, 1]), (780_000, [0, 200_000, 400_000, 600_000])]
)
def test_axes_have_round_steps(call: Call, most: float, made: list[float]) -> None:
    """A few steps, none beyond the data."""
    assert call("parts/chart.js", "ticks", most) == made


@pytest.mark.parametrize(("crossing", "months"), [(None, 24), (0.2, 12), (9, 24), (30, 60), (500, 120)])
def test_the_chart_reaches_past_the_crossing(call: Call, crossing: float | None, months: int) -> None:
    """Where lines cross late, the axis grows, up to ten years."""
    assert call("parts/chart.js", "horizon", crossing) == months


@pytest.mark.parametrize(
    ("body", "status", "title"),
    [
        ({"title": "No", "detail": "Do this."}, 422, "No"),
        ({}, 502, "The request failed (502)"),
        ({"title": ["x"]}, 500, "The request failed (500)"),
    ],
)
def test_any_failed_answer_becomes_a_problem(call: Call, body: object, status: int, title: str) -> None:
    """A proxy's page instead of a problem still says what to do."""
    made = call("problem.js", "problem", body, status)
    assert made["title"] == title
    assert made["detail"]


def test_facts_read_as_on_every_surface(call: Call) -> None:
    """The page's sentences are those of the record."""
    said = [
        call("words.js", "meaning", vocabulary(), *pair)
        for pair in (("labeled_examples", 1200), ("citations_required", False), ("behavior_kinds", ["tone", "format"]))
    ]
    assert said == [
        "1,200 examples are on file",
        "answers need not show their sources",
        "the behavior in question is tone and format",
    ]
