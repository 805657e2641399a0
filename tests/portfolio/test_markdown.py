"""The report as Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from advisor.portfolio import Item, Portfolio, markdown, survey
from tests.portfolio.conftest import OPEN, SETTLED, assessed, mixed

GOLDEN = Path(__file__).with_name("mixed.md")
HOSTILE = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "| a | b |\n| --- | --- |",
    "# heading",
    "`code` **bold** $math$",
    "http://evil.example",
    "=cmd|'/c calc'!A1",
    "a\u202eb",
    "1. list",
    "</td></table>",
)


def rendered(portfolio: Portfolio) -> str:
    """Return the report as a reader's program shows it."""
    return str(MarkdownIt("commonmark").enable("table").render(markdown(portfolio)))


def test_the_mixed_report_reads_like_this(portfolio: Portfolio) -> None:
    """The whole text is compared with the one that was last looked at."""
    assert markdown(portfolio) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """In an id, a title, a column and an error: no element, link or image comes of it."""
    plain = survey([Item("i", assessed(OPEN, "x"), title="t", columns={"c": "v"}), Item("e", "wrong")], title="T")
    nasty = survey([Item(text, assessed(OPEN, "x"), title=text, columns={text: text}), Item(text, text)], title=text)
    tags = ("<h1", "<h2", "<h3", "<table", "<th>", "<td>", "<a ", "<img", "<script", "<code", "<strong", "<li>")
    expected, found = rendered(plain), rendered(nasty)
    # The id is given twice, which is an issue of its own with its heading and item.
    repeated = {"<h3": 1, "<li>": 1}
    assert [found.count(tag) for tag in tags] == [expected.count(tag) + repeated.get(tag, 0) for tag in tags]
    assert "\u202e" not in found


def test_links_can_not_break_out() -> None:
    """Parentheses and angle brackets in a link are written as codes."""
    link = "https://x.example/a)<b>|"
    found = markdown(survey([Item("i", assessed(OPEN), link=link)]))
    assert "(https://x.example/a%29%3Cb%3E%7C)" in found


def test_long_tables_end_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left out of the table is told."""
    monkeypatch.setattr("advisor.portfolio.markdown_report.TABLE_ROWS", 2)
    found = markdown(survey([Item(f"id-{n}", assessed(OPEN)) for n in range(5)], rows=4))
    assert "shows the 4 of 5 assessed" in found
    assert "the first 2 of them" in found
    assert "id-1" in found
    assert "| id-2 " not in found


def test_no_proposals_are_told() -> None:
    """An empty backlog is said to be empty; one of broken rows names them."""
    assert "holds no proposals" in markdown(survey([]))
    broken = markdown(survey([Item("x", "It is empty.")]))
    assert "none could be assessed" in broken
    assert "It is empty." in broken


def test_the_same_bytes_come_of_the_same_proposals() -> None:
    """Twice the same text."""
    assert markdown(survey(mixed())) == markdown(survey(mixed()))
    assert "quick win" in markdown(survey([Item("a", assessed(SETTLED))]))
