"""The decision record as one HTML page to print: no script, nothing remote, its style sheet inside."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.assessment import Assessment
from advisor.explanation.record.document import STATUS, document
from advisor.rules.base import RuleBase

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_STYLE = Path(__file__).with_name("print.css")
# A browser that finds anything active or remote in the page all the same doesn't follow it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(assessment: Assessment, base: RuleBase | None = None) -> str:
    """Return the decision record of an assessment as an HTML page. Text from outside is escaped.

    Args:
        assessment: the same assessment gives the same bytes.
        base: the rules whose words the record uses; None takes the product's.
    """
    made = document(assessment, base)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(made.title)}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n<main>\n"
        f'<h1>{escape(made.title)}</h1>\n<p class="status">Status: {STATUS}. Date: {made.date}.</p>\n'
        f"{_markdown().render(made.body)}</main>\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # The record has no links, images or HTML of its own, so nothing may become one.
    inert = ["link", "image", "autolink", "html_inline", "html_block", "reference"]
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(inert)
