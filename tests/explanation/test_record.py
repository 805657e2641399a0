"""The decision record is Markdown in which text from outside stays text."""

from __future__ import annotations

from advisor.explanation.record import record
from tests import samples


def test_record_has_the_sections_of_madr() -> None:
    """Context, drivers, options, outcome, consequences, steps and sources stand in this order."""
    text = record(samples.assessment())
    headings = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert headings == [
        "Context and problem statement",
        "Decision drivers",
        "Considered options",
        "Decision outcome",
        "Consequences",
        "Next steps",
        "Pros and cons of the options",
        "What would change it",
        "Sources",
        "Versions",
    ]


def test_description_cannot_add_headings_or_links() -> None:
    """A heading, a link and HTML in the description are quoted and escaped."""
    hostile = "# Accepted\n[click](javascript:alert(1)) <script>alert(1)</script>\n" + samples.DESCRIPTION
    text = record(samples.assessment(hostile))
    assert "\n# Accepted" not in text
    assert "> \\# Accepted" in text
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "[click](" not in text


def test_record_quotes_the_user() -> None:
    """Drivers carry the user's words, or that the user confirmed the fact."""
    text = record(samples.assessment())
    assert '("our policies")' in text
    assert "(confirmed by the user)" in text
