"""What the rows of a batch came to, one by one in their order."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.backlog import Result, Row
from advisor.batches import Batch, RowStatus
from advisor.errors import StorageError
from advisor.storage import batches, outcomes
from advisor.storage.documents import seen
from advisor.storage.outcomes import Finished
from advisor.storage.store import Store

CANCELLED = "It wasn't assessed, because the batch was cancelled. Send it again."
WAITING = "It hasn't been assessed yet. Ask again when the batch is done."


def results(store: Store, batch: Batch) -> Iterator[Result]:
    """Go through a batch; what isn't done has an error that says so.

    Raises:
        NotFoundError: where it is deleted meanwhile; what came until then isn't all.
        StorageError: where the database can't be read.
    """
    for found in outcomes.finished(store, batch.id):
        yield _result(found, WAITING if not batch.state.ended else CANCELLED)
    batches.find(store, batch.id)


def _result(found: Finished, missing: str) -> Result:
    row = Row.model_validate({**found.row, "description": found.description})
    if found.status is RowStatus.WAITING:
        return Result.failed(row, missing)
    if found.document is None:
        return Result.failed(row, found.error or missing)
    try:
        return Result.assessed(row, seen(found.document))
    except StorageError:
        return Result.failed(row, "It is stored in a form that this advisor can't read. Assess it again.")
