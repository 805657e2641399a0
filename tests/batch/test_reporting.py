"""From the rows of a batch to the proposals of its report."""

from __future__ import annotations

import pytest

from advisor.backlog import Result, Row
from advisor.batch.reporting import _item, _title


@pytest.mark.parametrize(
    ("columns", "title"),
    [
        ((), None),
        (("team", "Owner"), None),
        (("team", " Title "), " Title "),
        (("Name", "title"), "title"),
        (("use case", "PROJECT"), "PROJECT"),
    ],
)
def test_the_likeliest_column_has_the_titles(columns: tuple[str, ...], title: str | None) -> None:
    """By its name, whatever its case and the spaces around it."""
    assert _title(columns) == title


def test_a_title_stands_in_the_report_once() -> None:
    """What names the proposals isn't one of the further columns, too; and no row needs to have all of them."""
    row = Row(position=1, line=2, id=7, description="x", columns={"Title": "Claims", "team": None})
    found = _item(Result.failed(row, "Wrong."), "Title", None)
    assert (found.id, found.title, dict(found.columns), found.link) == ("7", "Claims", {"team": ""}, None)
    assert _item(Result.failed(row, "Wrong."), "Name", None).title == ""
