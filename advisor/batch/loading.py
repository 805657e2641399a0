"""Rows on their way into the database: a batch has all of them, or nothing is worked on."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Sized
from contextlib import suppress
from datetime import UTC, datetime
from itertools import chain, islice
from typing import TypeVar

from advisor.backlog import Row, further_columns
from advisor.batches import Batch, Sender, State
from advisor.errors import BacklogError, StorageError
from advisor.settings import Settings
from advisor.storage import batch_deletion, batches
from advisor.storage.batches import Item
from advisor.storage.requests import Claim
from advisor.storage.schema import LOCAL
from advisor.storage.store import Store

_TOGETHER = 500
_MOST_COLUMNS = 10_000
"""Of a table of results; each takes memory in each row."""
_T = TypeVar("_T")


def load(  # noqa: PLR0913 - all but three are optional and named
    store: Store,
    rows: Iterable[Row],
    settings: Settings,
    *,
    name: str = "",
    source: str | None = None,
    explained: bool = False,
    tenant: str = LOCAL,
    sender: Sender | None = None,
    claim: Claim | None = None,
) -> Batch:
    """Store a batch; workers see it once its last row is on disk.

    Args:
        store: the database.
        rows: read one by one, never all at once.
        settings: the model that will read, and the access tags of the sender.
        name: of the file.
        source: SHA-256 of the file.
        explained: whether each assessment gets an explanation.
        tenant: whose it is.
        sender: who pays for it; None: nothing is counted.
        claim: to the request that it answers.

    Raises:
        ClaimLostError: where the claim isn't held any more; nothing is left of the batch then.
        AdvisorError: where the rows can't be read or stored; nothing is left of the batch then.
    """
    batch = wanted(settings, name=name, source=source, explained=explained, tenant=tenant, sender=sender)
    groups = _groups(rows, _TOGETHER)
    # Before anything is stored: a file that can't be read leaves no batch behind.
    first = list(islice(groups, 1))
    batches.begin(store, batch)
    try:
        columns = dict[str, None]()
        for group in chain(first, groups):
            columns |= dict.fromkeys(further_columns(group))
            _check_columns(columns)
            batches.add_items(store, batch.id, [_item(row) for row in group])
        batches.loaded(store, batch.id, tuple(columns), claim)
    except BaseException:
        # Where that fails, too, it is removed later.
        with suppress(StorageError):
            batch_deletion.discard(store, batch.id)
        raise
    return batches.find(store, batch.id)


def wanted(  # noqa: PLR0913 - all but one are optional and named
    settings: Settings,
    *,
    name: str = "",
    source: str | None = None,
    explained: bool = False,
    tenant: str = LOCAL,
    sender: Sender | None = None,
) -> Batch:
    """Return a batch without rows that isn't stored yet; arguments as for `load`."""
    return Batch(
        id=str(uuid.uuid4()),
        # PostgreSQL takes no NUL, no database half a surrogate pair, and no terminal should obey a name.
        name="".join(char for char in name if char.isprintable())[:255],
        source=source,
        tenant=tenant,
        created_at=datetime.now(UTC),
        state=State.LOADING,
        explained=explained,
        model=settings.model,
        access_tags=settings.access_tags,
        sender=sender or Sender(),
    )


def _check_columns(names: Sized) -> None:
    if len(names) > _MOST_COLUMNS:
        msg = f"The rows have more than {_MOST_COLUMNS:,} different keys. Give all objects the same keys."
        raise BacklogError(msg)


def _item(row: Row) -> Item:
    kept = row.model_dump(mode="json", exclude={"description", "problem"})
    digest = None if row.problem else hashlib.sha256(row.description.encode()).hexdigest()
    return Item(row.position, row.description, digest, kept, row.problem)


def _groups(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    left = iter(items)
    while group := list(islice(left, size)):
        yield group
