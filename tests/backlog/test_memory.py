"""Memory stays flat in the number of rows."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from advisor.backlog import Format, Result, Row, rows, write
from tests.backlog.samples import book, file

TEXT = "We want a chatbot that answers questions about our policies. " * 4
MARGIN = 4_000_000
"""Bytes by which the peaks may differ: buffers, and the numbers of shared strings."""


def separated(count: int) -> bytes:
    """Return a CSV file."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([("id", "description"), *((n, f"{TEXT}{n}") for n in range(count))])
    return stream.getvalue().encode()


def objects(count: int) -> bytes:
    """Return a JSONL file."""
    return "\n".join(json.dumps({"id": n, "description": f"{TEXT}{n}"}) for n in range(count)).encode()


def shared(count: int) -> bytes:
    """Return a workbook with shared strings, as Excel writes it."""
    cells = (f'<row r="{n + 2}"><c r="A{n + 2}" t="s"><v>{n}</v></c></row>' for n in range(count))
    return book("".join(cells), "".join(f"<si><t>{TEXT}{n}</t></si>" for n in range(count)))


def peak(work: Callable[[], object]) -> int:
    """Return the most memory that Python holds during the work."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(("name", "made"), [("b.csv", separated), ("b.jsonl", objects), ("b.xlsx", shared)])
def test_reading_needs_no_more_memory_for_more_rows(name: str, made: Callable[[int], bytes], tmp_path: Path) -> None:
    """Thirty times the rows, about the same peak."""

    def count(path: Path) -> int:
        return sum(1 for row in rows(path) if not row.problem)

    few, many = file(tmp_path, made(200), f"few{name}"), file(tmp_path, made(6_000), f"many{name}")
    count(few)
    assert peak(lambda: count(many)) < peak(lambda: count(few)) + MARGIN + (8_000_000 if name == "b.xlsx" else 0)


@pytest.mark.parametrize("chosen", sorted(Format))
def test_writing_needs_no_more_memory_for_more_rows(chosen: Format, tmp_path: Path) -> None:
    """Results are written as they come."""

    def results(count: int) -> Iterator[Result]:
        for position in range(1, count + 1):
            yield Result.failed(Row(position=position, line=1, description=TEXT), "It failed.")

    def work(count: int) -> None:
        write(tmp_path / f"r.{chosen}", results(count), (), replace=True)

    work(10)
    assert peak(lambda: work(3_000)) < peak(lambda: work(100)) + MARGIN / 8
