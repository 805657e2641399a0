"""CSV and its kin: cells separated by commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from advisor.backlog.bounds import Bounds
from advisor.backlog.encodings import decoded, lines
from advisor.backlog.rows import DESCRIPTION, Header, Place, Row, key_of
from advisor.errors import BacklogError

DELIMITERS = (",", ";", "\t", "|")

_NO_DELIMITER = "\x1f"
"""Separates nothing: where there is one column only, a comma is a part of the text."""
_SAMPLE = 200_000
"""Characters within which the header has to end."""
_QUOTE = "A quote within a quoted cell has to be doubled, and a cell with line breaks stands in quotes as a whole."


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells of a file are separated.

    Attributes:
        delimiter: one character.
        spaced: whether spaces follow the delimiters, which belong to no cell.
        announced: whether the first line names the delimiter, as Excel writes it.
    """

    delimiter: str
    spaced: bool = False
    announced: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row, or what is wrong with it.

    Attributes:
        line: where it begins, counted from 1.
        cells: all of them.
        problem: a sentence or more; empty where nothing is wrong.
    """

    line: int
    cells: tuple[str, ...] = ()
    problem: str = ""


def separated_rows(stream: IO[bytes], name: str, bounds: Bounds) -> Iterator[Row]:
    """Read the rows of a CSV file.

    Raises:
        BacklogError: where its header can't be used.
    """
    with decoded(stream) as text:
        dialect = dialect_of(text.read(_SAMPLE))
        text.seek(0)
        found = (each for each in records(lines(text, bounds.record), dialect, bounds) if each.problem or _full(each))
        header = _header(found, name, bounds)
        for position, record in enumerate(found, start=1):
            yield _row(Place(position, record.line), record, header, bounds)


def _full(record: Record) -> bool:
    return any(map(str.strip, record.cells))


def _header(found: Iterator[Record], name: str, bounds: Bounds) -> Header:
    first = next(found, Record(0))
    if first.problem:
        msg = f"The first row of {name}, which names the columns, can't be read. {first.problem}"
        raise BacklogError(msg)
    return Header.read(first.cells, name, bounds)


def _row(place: Place, record: Record, header: Header, bounds: Bounds) -> Row:
    if record.problem:
        return place.broken(record.problem)
    cells = list(record.cells)
    while len(cells) > len(header.names) and not cells[-1].strip():
        cells.pop()
    if len(cells) == len(header.names):
        return header.row(place, cells, bounds)
    problem = (
        f"The row has {len(cells):,} cells, but the header has {len(header.names):,}. "
        "Put cells with delimiters or line breaks in quotes."
    )
    return header.row(place, cells, bounds, problem)


def dialect_of(sample: str) -> Dialect:
    """Return how cells are separated: as the file says itself, or so that one of its columns is the description."""
    first = sample.lstrip("\ufeff").split("\n", 1)[0].rstrip("\r").strip('"')
    if len(first) == len("sep=,") and first.lower().startswith("sep="):
        return Dialect(first[-1], announced=True)
    headers = {delimiter: _first_cells(sample, delimiter) for delimiter in DELIMITERS}
    named = {each for each, cells in headers.items() if DESCRIPTION in map(key_of, cells)}
    delimiter = max(DELIMITERS, key=lambda each: (each in named, len(headers[each])))
    cells = headers[delimiter]
    if len(cells) <= 1:
        return Dialect(_NO_DELIMITER)
    return Dialect(delimiter, spaced=all(cell.startswith(" ") for cell in cells[1:]))


def _first_cells(sample: str, delimiter: str) -> list[str]:
    _allow(len(sample))
    try:
        return next((cells for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if cells), [])
    except csv.Error:
        return []


def _allow(characters: int) -> None:
    # The limit is one for the whole process; only ever raised, it disturbs nobody.
    csv.field_size_limit(max(characters + 1, csv.field_size_limit()))


class _TooLongError(Exception):
    """A record is longer than the bound."""


class _Feed:
    """The lines of a file as the parser takes them; those of a broken record can be taken again from its second on."""

    def __init__(self, source: Iterable[str], bounds: Bounds) -> None:
        self._source = iter(source)
        self._bounds = bounds
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self._size = 0
        self._repeated = 0
        self.line = 1
        """Where the current record begins."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._source)
        self._taken.append(line)
        self._size += len(line)
        if self._size > self._bounds.record:
            raise _TooLongError
        return line

    def done(self) -> None:
        """Begin the next record after the lines that were taken."""
        self._begin(len(self._taken))

    def back(self) -> None:
        """Begin the next record at the second line of the broken one.

        Raises:
            BacklogError: where this happens to so much of the file that it would never end.
        """
        rest = self._taken[1:]
        self._repeated += sum(map(len, rest))
        if self._repeated > self._bounds.repeated:
            msg = f"From line {self.line:,} on, the quotes of the file are broken. {_QUOTE} Save it anew as CSV."
            raise BacklogError(msg)
        self._again.extendleft(reversed(rest))
        self._begin(1)

    def _begin(self, lines_before: int) -> None:
        self.line += lines_before
        self._taken.clear()
        self._size = 0


def records(source: Iterable[str], dialect: Dialect, bounds: Bounds) -> Iterator[Record]:
    """Iterate over the rows, the header among them; after a broken one it goes on with the next line.

    Raises:
        BacklogError: where too much of the file is broken.
    """
    _allow(bounds.record)
    feed = _Feed(source, bounds)
    if dialect.announced and next(feed, None):
        feed.done()
    while True:
        try:
            for cells in csv.reader(feed, delimiter=dialect.delimiter, strict=True, skipinitialspace=dialect.spaced):
                yield Record(feed.line, tuple(cells))
                feed.done()
        except _TooLongError:
            yield Record(feed.line, problem=f"The row has more than {bounds.record:,} characters. {_QUOTE}")
        except csv.Error as error:
            yield Record(feed.line, problem=_sentence(str(error)))
        else:
            return
        feed.back()


def _sentence(error: str) -> str:
    if "unexpected end" in error:
        return f"A quote is opened and never closed. {_QUOTE}"
    if "expected after" in error:
        return f"A quoted cell goes on after its closing quote. {_QUOTE}"
    return f"The row can't be read ({error}). {_QUOTE}"
