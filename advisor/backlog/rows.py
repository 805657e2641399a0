"""A row of a backlog as data, and how it is made from the cells of any format."""

from __future__ import annotations

import difflib
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from pydantic import BaseModel, ConfigDict, JsonValue

from advisor.assessments import checked_description
from advisor.backlog.bounds import Bounds
from advisor.backlog.values import problem_of, shown, storable
from advisor.errors import BacklogError, DescriptionError

DESCRIPTION, ID = "description", "id"
MAX_NAME = 200
"""Characters of a column's name; what is longer is cut."""

_SHOWN_NAMES = 20
_SPACE = " \t\r\n\u00a0\ufeff\u200b"
# What people call it instead, the likeliest first.
_MEANT = (
    *(
        "desc",
        "descr",
        "project description",
        "use case",
        "use_case",
        "beschreibung",
        "projektbeschreibung",
        "details",
        "summary",
    ),
    *("proposal", "project", "idea", "text", "content", "body", "title"),
)


class Row(BaseModel):
    """One row of a backlog."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    position: int
    """Counted from 1, without the header and without empty rows; no two rows of a backlog share it."""
    line: int
    """Where it begins in the file, counted from 1: its line, or its row in the sheet."""
    id: str | int | None = None
    """As given, whether or not another row has it too; None where none was given."""
    description: str = ""
    columns: dict[str, JsonValue] = {}
    """All further columns in their order."""
    problem: str | None = None
    """Why it can't be assessed, and what to do; None where it can. What of it could be read is in the other fields."""


def further_columns(rows: Iterable[Row], bounds: int = 10_000) -> tuple[str, ...]:
    """Return the names of all further columns, in the order in which they first occur.

    Raises:
        BacklogError: where there are more than `bounds`, as in objects that each have keys of their own.
    """
    names: dict[str, None] = {}
    for row in rows:
        names.update(dict.fromkeys(row.columns))
        if len(names) > bounds:
            msg = f"The rows have more than {bounds:,} different keys. Give all objects the same keys."
            raise BacklogError(msg)
    return tuple(names)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row is.

    Attributes:
        position: as of `Row`.
        line: as of `Row`.
        kind: how the place is called in messages.
    """

    position: int
    line: int
    kind: str = "Line"

    def broken(self, problem: str) -> Row:
        """Return a row of which nothing could be read; the problem is a sentence or more."""
        return Row(position=self.position, line=self.line, problem=self._named(problem))

    def row(
        self, identity: JsonValue, description: str, columns: Mapping[str, JsonValue], bounds: Bounds, problem: str = ""
    ) -> Row:
        """Return a row, with the first problem that it has.

        Args:
            identity: of any type.
            description: as it is.
            columns: by name, in order.
            bounds: that its cells keep.
            problem: what is wrong with it in any case.
        """
        cells: dict[str, JsonValue] = {ID: identity, DESCRIPTION: description, **columns}
        found = problem or _first_problem(cells, bounds) or _unfit(description)
        if not found:
            return Row(
                position=self.position, line=self.line, id=_id(identity), description=description, columns=dict(columns)
            )
        return Row(
            position=self.position,
            line=self.line,
            id=_id(storable(identity, bounds)),
            description=str(storable(description, bounds)),
            columns={
                str(storable(name, bounds)): storable(value, bounds)
                for name, value in itertools.islice(columns.items(), bounds.columns)
            },
            problem=self._named(found),
        )

    def _named(self, problem: str) -> str:
        return f"{self.kind} {self.line:,}: {problem}"


def _first_problem(cells: Mapping[str, JsonValue], bounds: Bounds) -> str:
    if len(cells) > bounds.columns:
        return f"The row has {len(cells):,} cells; {bounds.columns:,} are read at most. Leave some out."
    for name, value in cells.items():
        if problem := problem_of(name, bounds):
            return f"The name of the cell {shown(name)} {problem}"
        if problem := problem_of(value, bounds):
            return f"The cell of {shown(name)} {problem}"
    return ""


def _unfit(description: str) -> str:
    try:
        checked_description(description)
    except DescriptionError as error:
        return str(error)
    return ""


def _id(value: JsonValue) -> str | int | None:
    if isinstance(value, str):
        return value if value.strip() else None
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table.

    Attributes:
        names: of all columns in their order; no two are the same.
        description: the place of the description among them.
        identity: the place of the id, None where there is none.
    """

    names: tuple[str, ...]
    description: int
    identity: int | None

    @classmethod
    def read(cls, cells: Sequence[JsonValue], name: str, bounds: Bounds, hint: str = "") -> Self:
        """Read the first row of a table.

        Args:
            cells: its cells.
            name: of the file, for messages.
            bounds: to keep.
            hint: a sentence that helps where there is no description.

        Raises:
            BacklogError: where it has no column for descriptions, two of them, or too many columns.
        """
        names = [_name(cell) for cell in cells]
        while names and not names[-1]:
            names.pop()
        if len(names) > bounds.columns:
            msg = f"{name} has {len(names):,} columns; {bounds.columns:,} are read at most. Leave some out."
            raise BacklogError(msg)
        keys = [key_of(each) for each in names]
        if keys.count(DESCRIPTION) != 1:
            raise BacklogError(_no_description(name, names, keys, hint))
        identity = keys.index(ID) if ID in keys else None
        return cls(tuple(_unique(names)), keys.index(DESCRIPTION), identity)

    def row(self, place: Place, cells: Sequence[JsonValue], bounds: Bounds, problem: str = "") -> Row:
        """Return the row that these cells make; what stands beyond the header is named by the number of its column."""
        missing = [None] * (len(self.names) - len(cells))
        further = {
            name: value
            for index, (name, value) in enumerate(zip(self._wide(len(cells)), (*cells, *missing), strict=True))
            if index not in (self.description, self.identity)
        }
        identity = cells[self.identity] if self.identity is not None and self.identity < len(cells) else None
        description = cells[self.description] if self.description < len(cells) else None
        return place.row(identity, text_of(description), further, bounds, problem)

    def _wide(self, width: int) -> Iterator[str]:
        yield from self.names
        taken = set(self.names)
        for number in range(len(self.names) + 1, width + 1):
            name = _free(f"column_{number}", taken)
            taken.add(name)
            yield name


def text_of(value: JsonValue) -> str:
    """Return a cell as text."""
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def key_of(name: str) -> str:
    """Return what a name is compared by: case and surrounding space don't matter."""
    return name.strip(_SPACE).casefold()


def _name(cell: JsonValue) -> str:
    name = str(storable(text_of(cell).strip(_SPACE), Bounds()))
    return name if len(name) <= MAX_NAME else name[: MAX_NAME - 1] + "…"


def _unique(names: Iterable[str]) -> Iterator[str]:
    taken: set[str] = set()
    for number, name in enumerate(names, start=1):
        free = _free(name or f"column_{number}", taken)
        taken.add(free)
        yield free


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 2
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    return free


def _no_description(name: str, names: Sequence[str], keys: Sequence[str], hint: str) -> str:
    if DESCRIPTION in keys:
        return f"{name} has {keys.count(DESCRIPTION)} columns called description. Rename all but one."
    there = ", ".join(shown(each) for each in names[:_SHOWN_NAMES]) + (", …" if len(names) > _SHOWN_NAMES else "")
    advice = f"Call the column with the descriptions {DESCRIPTION!r}, in the first row. {hint}".strip()
    return f"{name} has no column called description; its columns are: {there or 'none'}.{guess(names)} {advice}"


def guess(names: Sequence[str]) -> str:
    """Return a sentence that names the column which was probably meant, with a space before it; or nothing."""
    by_key = {key_of(name): name for name in reversed(names)}
    close = difflib.get_close_matches(DESCRIPTION, by_key, n=1)
    meant = next((by_key[key] for key in (*close, *_MEANT) if key in by_key), None)
    return f" Did you mean {shown(meant)}?" if meant else ""
