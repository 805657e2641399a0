"""Charts as SVG."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from xml.etree import ElementTree as ET

from advisor.portfolio.charts import Bar, Span, bars, spans

ROWS = [Bar("RAG <b>&", 5, "8", 3), Bar("</svg><script>", 10, "10"), Bar("None", 0, "0")]
SVG = "{http://www.w3.org/2000/svg}"


def parsed(text: str) -> ET.Element:
    """Return a chart as the element that it has to be."""
    return ET.fromstring(str(text).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314 - our own


def test_a_chart_is_one_image_with_its_words() -> None:
    """It has a role, a title and a description, and no label becomes markup."""
    root = parsed(bars("a", "Title <i>", "Says & more", ROWS))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "a-title a-desc"
    assert [root.findtext(f"{SVG}{name}") for name in ("title", "desc")] == ["Title <i>", "Says & more"]
    shown = [each.text for each in root.iter(f"{SVG}text")]
    assert {"RAG <b>&", "</svg><script>", "None", "8", "10", "0"} <= set(shown)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        "svg", "title", "desc", "defs", "pattern", "rect", "g", "path", "text", "line",
    }  # fmt: skip


def test_lengths_follow_the_numbers() -> None:
    """The longest bar fills its width, a half is half as long, and the second part begins where the first ends."""
    root = parsed(bars("a", "T", "D", [Bar("whole", 10, ""), Bar("parts", 3, "", 2)]))
    drawn = [each.get("d", "") for each in root.iter(f"{SVG}path") if "aria-hidden" not in each.attrib]
    assert [path.split("h")[1].split("v")[0] for path in drawn] == ["340", "102", "68"]
    assert drawn[2].startswith("M102,")
    assert [each.get("fill") for each in root.iter(f"{SVG}path") if "aria-hidden" not in each.attrib] == [
        "var(--chart-solid)",
        "var(--chart-solid)",
        "url(#a-hatch)",
    ]


def test_ranges_show_low_likely_and_high() -> None:
    """A bar from low to high with a mark in it."""
    root = parsed(spans("c", "T", "D", [Span("x", 50, 75, 100, "$75")]))
    drawn = [each.get("d", "") for each in root.iter(f"{SVG}path") if "aria-hidden" not in each.attrib]
    assert drawn[0].startswith("M170,")
    assert "h170v" in drawn[0]
    assert drawn[1].startswith("M253,")


def test_nothing_is_loaded() -> None:
    """No address in a chart, so nothing to fetch."""
    text = bars("a", "T", "D", ROWS)
    assert "http" not in text
    assert "href" not in text


def test_nothing_to_show_is_drawn_too() -> None:
    """Bars of length zero divide by nothing."""
    assert parsed(bars("a", "T", "D", [Bar("x", 0, "0")])).tag == f"{SVG}svg"
    assert parsed(spans("a", "T", "D", [Span("x", 0, 0, 0, "$0")])).tag == f"{SVG}svg"


def test_another_process_draws_the_same_bytes() -> None:
    """Neither the process nor what was drawn before matters."""
    code = (
        "import hashlib; from tests.portfolio.test_charts import ROWS, bars;"
        "print(hashlib.sha256(bars('a', 'T', 'D', ROWS).encode()).hexdigest())"
    )
    root = __file__.rpartition("/tests/")[0]
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)  # noqa: S603
    assert other.stdout.strip() == hashlib.sha256(bars("a", "T", "D", ROWS).encode()).hexdigest()


def test_the_package_loads_without_the_charts() -> None:
    """The libraries that draw are loaded with the first drawing."""
    code = "import sys, advisor.portfolio; print([m for m in ('altair', 'vl_convert', 'numpy') if m in sys.modules])"
    root = __file__.rpartition("/tests/")[0]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)  # noqa: S603
    assert done.stdout.strip() == "[]"
