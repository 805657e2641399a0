"""Making something on request: once for each Idempotency-Key, streamed or whole, and not for nobody."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from anyio import to_thread
from fastapi import Request, Response
from pydantic import BaseModel

from advisor.api.callers import caller_of
from advisor.api.problems import Kind, RefusalError
from advisor.api.process import process_of
from advisor.api.stream import repeated, streaming
from advisor.api.work import Work, Workers
from advisor.errors import NotFoundError, StorageError
from advisor.storage.requests import LEASE, Claim
from advisor.storage.store import Store

_REPEATED = "Idempotency-Replayed"
_T = TypeVar("_T")
_Made = TypeVar("_Made", bound=BaseModel)
_CLIENT_CLOSED = 499
"""A status for the log alone: its client has gone."""


@dataclass(frozen=True, slots=True)
class Task(Generic[_Made]):
    """What a request asks to be made.

    Attributes:
        name: names it in a stream.
        asked: all that was asked; a key belongs to one such text.
        workers: whose threads make it.
        make: makes and keeps it, in a thread; settles the claim with what it keeps.
        made: gives by its id what answered the same request before, in a thread.
        location: where it stands, below the root; None: nowhere by itself.
        status: of the answer.
    """

    name: str
    asked: str
    workers: Workers
    make: Callable[[Work[_Made], Claim | None], _Made]
    made: Callable[[str], _Made]
    location: Callable[[_Made], str | None]
    status: int = 201


async def answer(request: Request, task: Task[_Made], key: str | None, *, streamed: bool) -> Response:
    """Have something made and answer with it.

    Args:
        request: whose client is watched.
        task: what to make.
        key: names the request; None: it isn't repeated.
        streamed: whether to answer with events.

    Raises:
        AdvisorError: where it can't be made; nothing is stored.
        RefusalError: where it can't be begun now.
    """
    store = process_of(request).store
    task.workers.check()
    claim = _claim(request, task.asked, key)
    if claim and (id_ := await to_thread.run_sync(store.claim, claim)):
        made = await to_thread.run_sync(_made, task.name, task.made, id_)
        headers = {_REPEATED: "true", **_location(request, task, made)}
        return repeated(made, task.name, headers) if streamed else as_json(made, task.status, headers)
    try:
        do = partial(_make, task, store, claim)
        work = task.workers.start(do, partial(renewing, store, claim) if claim else None)
        if streamed:
            return streaming(work, task.name, request.state.request_id)
        found = await unless_gone(request, work)
    except RefusalError:
        # The line has filled up meanwhile, or the server is being stopped.
        if claim:
            await to_thread.run_sync(store.release, claim)
        raise
    return for_nobody() if found is None else as_json(found, task.status, _location(request, task, found))


def make_revision(
    request: Request,
    asked: str,
    key: str | None,
    make: Callable[[Claim | None], _Made],
    made: Callable[[str], _Made],
) -> Response:
    """Have a revision made in this thread, since it takes a moment, and answer with it.

    Args:
        request: who asks.
        asked: all that was asked.
        key: names the request; None: it isn't repeated.
        make: makes it, and settles the claim.
        made: gives by its number the revision that answered the same request before.

    Raises:
        AdvisorError: where it can't be done; nothing is stored.
    """
    store = process_of(request).store
    claim = _claim(request, asked, key)
    if claim and (answered := store.claim(claim)):
        return as_json(_made("revision", made, answered), headers={_REPEATED: "true"})
    with _released(store, claim):
        return as_json(make(claim))


def as_json(made: BaseModel, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Return an object as it is, the same bytes for everybody."""
    return Response(made.model_dump_json(), status, headers, "application/json")


def for_nobody() -> Response:
    """Return the answer to a client that has gone, which the log alone sees."""
    return Response(status_code=_CLIENT_CLOSED)


def _make(task: Task[_Made], store: Store, claim: Claim | None, work: Work[_Made]) -> _Made:
    with _released(store, claim):
        return task.make(work, claim)


def _claim(request: Request, asked: str, key: str | None) -> Claim | None:
    return Claim(caller_of(request).tenant, key, hashlib.sha256(asked.encode()).hexdigest()) if key else None


@contextmanager
def _released(store: Store, claim: Claim | None) -> Iterator[None]:
    """Give a claim up where what was claimed fails."""
    try:
        yield
    except BaseException:
        if claim:
            # Where the database fails here, too, the claim runs out by itself.
            with suppress(StorageError):
                store.release(claim)
        raise


async def unless_gone(request: Request, work: Work[_T]) -> _T | None:
    """Return what the work gives, or None where the client has gone before it was there."""
    gone = asyncio.create_task(_hung_up(request))
    result = asyncio.create_task(work.result())
    try:
        await asyncio.wait({gone, result}, return_when=asyncio.FIRST_COMPLETED)
        return await result if result.done() else None
    finally:
        work.abandon()
        gone.cancel()
        result.cancel()


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def renewing(store: Store, claim: Claim) -> None:
    """Hold a claim as long as this goes on."""
    while True:
        await asyncio.sleep(LEASE.total_seconds() / 3)
        with suppress(StorageError):
            await to_thread.run_sync(store.renew, claim)


def _made(name: str, made: Callable[[str], _Made], answered: str) -> _Made:
    try:
        return made(answered)
    except NotFoundError:
        msg = f"The {name} that answered this request was deleted. Use a new Idempotency-Key to make another."
        raise RefusalError(Kind.GONE, msg) from None


def _location(request: Request, task: Task[_Made], made: _Made) -> dict[str, str]:
    path = task.location(made)
    return {"Location": f"{request.scope.get('root_path', '')}{path}"} if path else {}
