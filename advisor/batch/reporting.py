"""The portfolio report of a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from advisor.backlog import Result
from advisor.batch.results import results
from advisor.batches import Batch
from advisor.guidance.embedder import MiniLM
from advisor.portfolio import Item, Portfolio, survey
from advisor.storage.store import Store

_TITLES = ("title", "name", "project", "proposal", "use case")
"""Further columns that may hold what a proposal is called, the likeliest first."""


def portfolio(store: Store, batch: Batch, link: Callable[[str], str] | None = None) -> Portfolio:
    """Return what there is to say of a batch's proposals.

    Args:
        store: the database.
        batch: which one.
        link: leads from an assessment's id to where it can be seen.

    Raises:
        GuidanceError: where the embedding model's files are missing or not the ones expected.
        StorageError: where the database can't be read.
    """
    title = f"Portfolio: {batch.name}" if batch.name else "Portfolio of AI proposals"
    return survey(_items(store, batch, link), title=title, embed=MiniLM().embed)


def _items(store: Store, batch: Batch, link: Callable[[str], str] | None) -> Iterator[Item]:
    title = _title(batch.columns)
    for result in results(store, batch):
        yield _item(result, title, link)


def _title(columns: tuple[str, ...]) -> str | None:
    """Return the further column that holds what a proposal is called, if there is one."""
    return next((name for wanted in _TITLES for name in columns if name.strip().casefold() == wanted), None)


def _item(result: Result, title: str | None, link: Callable[[str], str] | None) -> Item:
    columns = {name: "" if value is None else str(value) for name, value in result.columns.items()}
    called = columns.pop(title, "") if title else ""
    return Item(
        id="" if result.id is None else str(result.id),
        outcome=result.assessment or result.error or "",
        title=called,
        columns=columns,
        link=link(result.assessment.id) if link and result.assessment else None,
    )
