"""One proposal of a backlog, as the report takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from advisor.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the backlog with what came of it.

    Attributes:
        id: as the backlog gives it; empty where it gives none.
        outcome: the assessment, or what is wrong with the row.
        title: what the backlog calls the proposal; empty: the beginning of its description.
        columns: the backlog's further columns, as text.
        link: where the assessment can be seen.
    """

    id: str
    outcome: Assessment | str
    title: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    link: str | None = None
