"""Charts as inline SVG: Altair describes them, vl-convert draws them. No script, nothing loaded, the same bytes.

Labels stand above the bars and numbers behind them, so that a chart fits a phone and needs no color to be read; what
comes later or isn't sure is hatched. Colors are variables of the page's style sheet, which knows light and dark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

WIDTH = 440
_ROW = 44
_PLOT = 340
"""Width of the longest bar: behind it stands its number."""
_BAR = 14
_SOLID, _INK = "var(--chart-solid)", "var(--chart-ink)"
_ROOT = re.compile(r"^<svg\b[^>]*>")
_ROLES = re.compile(r'(<g class="[\w -]*") role="[\w-]*" aria-roledescription="[\w -]*"')
"""Of the parts: the whole is one image, whose parts need no names."""
_VERSION = "6.4"
"""Of Vega-Lite: drawings change only where this does."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with what is written on it.

    Attributes:
        label: stands above it.
        solid: the length of its first part.
        note: stands behind it.
        hatched: the length of its second part.
    """

    label: str
    solid: float
    note: str
    hatched: float = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A range with a point in it."""

    label: str
    low: float
    likely: float
    high: float
    note: str


def bars(name: str, title: str, described: str, rows: Sequence[Bar]) -> Markup:
    """Return a bar chart as an SVG element.

    Args:
        name: begins the ids in it; unlike every other chart's on the page.
        title: what the chart shows.
        described: what it says, for those who don't see it.
        rows: the bars from top to bottom.
    """
    import altair as alt

    parts = [
        {"row": place, "from": start, "to": start + length, "fill": fill}
        for place, bar in enumerate(rows)
        for start, length, fill in ((0.0, bar.solid, _SOLID), (bar.solid, bar.hatched, f"url(#{name}-hatch)"))
        if length > 0
    ]
    ends = [{"row": place, "end": bar.solid + bar.hatched, "note": bar.note} for place, bar in enumerate(rows)]
    largest = max((bar.solid + bar.hatched for bar in rows), default=0) or 1
    x = alt.X("from:Q", scale=alt.Scale(domain=[0, largest], range=[0, _PLOT]), axis=None)
    drawn = _chart(alt, parts).mark_bar(height=_BAR, yOffset=8, stroke=_SOLID, strokeWidth=1)
    layers = [
        drawn.encode(x=x, x2="to:Q", y=_row(alt, rows), fill=alt.Fill("fill:N", scale=None)),
        _labels(alt, [each.label for each in rows]),
        _notes(alt, ends, rows),
    ]
    return _svg(name, title, described, alt.layer(*layers), len(rows))


def spans(name: str, title: str, described: str, rows: Sequence[Span]) -> Markup:
    """Return a chart of ranges, as `bars` does: a hatched bar from low to high, a mark at the likely value."""
    import altair as alt

    data = [{"row": place, "from": each.low, "to": each.high, "at": each.likely} for place, each in enumerate(rows)]
    ends = [{"row": place, "end": each.high, "note": each.note} for place, each in enumerate(rows)]
    largest = max((each.high for each in rows), default=0) or 1
    scale = alt.Scale(domain=[0, largest], range=[0, _PLOT])
    chart = _chart(alt, data)
    ranges = chart.mark_bar(height=_BAR, yOffset=8, fill=f"url(#{name}-hatch)", stroke=_SOLID, strokeWidth=1)
    points = chart.mark_tick(thickness=4, size=22, yOffset=8, color=_INK)
    layers = [
        ranges.encode(x=alt.X("from:Q", scale=scale, axis=None), x2="to:Q", y=_row(alt, rows)),
        points.encode(x=alt.X("at:Q", scale=scale, axis=None), y=_row(alt, rows)),
        _labels(alt, [each.label for each in rows]),
        _notes(alt, ends, rows),
    ]
    return _svg(name, title, described, alt.layer(*layers), len(rows))


def _chart(alt: Any, data: Sequence[Mapping[str, object]]) -> Any:  # noqa: ANN401 - Altair's types are generated
    return alt.Chart(alt.InlineData(values=list(data)))


def _row(alt: Any, rows: Sequence[object]) -> Any:  # noqa: ANN401
    scale = alt.Scale(domain=list(range(len(rows))), range=[0, _ROW * len(rows)], padding=0)
    return alt.Y("row:O", scale=scale, axis=None)


def _labels(alt: Any, labels: Sequence[str]) -> Any:  # noqa: ANN401
    data = [{"row": place, "label": label} for place, label in enumerate(labels)]
    text = _chart(alt, data).mark_text(align="left", baseline="middle", yOffset=-9, fontSize=13, color=_INK)
    return text.encode(x=alt.value(0), y=_row(alt, labels), text="label:N")


def _notes(alt: Any, data: Sequence[Mapping[str, object]], rows: Sequence[object]) -> Any:  # noqa: ANN401
    text = _chart(alt, data).mark_text(align="left", baseline="middle", xOffset=6, yOffset=8, fontSize=13, color=_INK)
    return text.encode(x=alt.X("end:Q", axis=None), y=_row(alt, rows), text="note:N")


def _svg(name: str, title: str, described: str, chart: Any, rows: int) -> Markup:  # noqa: ANN401
    import vl_convert

    sized = chart.properties(width=WIDTH, height=_ROW * rows, padding=0, autosize="none", background="transparent")
    spec = sized.configure(aria=False, font="inherit", view={"stroke": "transparent"}).to_dict()
    # An empty list of addresses: the drawing may load nothing.
    drawn = vl_convert.vegalite_to_svg(spec, vl_version=_VERSION, allowed_base_urls=[])
    head = Markup(
        '<svg class="chart" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{name}-title {name}-desc">'
        '<title id="{name}-title">{title}</title><desc id="{name}-desc">{described}</desc>'
        '<defs><pattern id="{name}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" fill="var(--chart-hatched)"/>'
        '<rect width="2" height="6" fill="var(--chart-solid)"/></pattern></defs>'
    ).format(width=WIDTH, height=_ROW * rows, name=name, title=title, described=described)
    return head + Markup(_ROLES.sub(r"\1", _ROOT.sub("", drawn, count=1)))  # noqa: S704 - drawn by us from text that the renderer escapes
