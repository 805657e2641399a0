"""Making an assessment on request: once for each Idempotency-Key, streamed or whole, and not for nobody."""

from __future__ import annotations

import asyncio
import hashlib
from contextlib import suppress
from functools import partial

from anyio import to_thread
from fastapi import Request, Response

from advisor.api.bodies import NewAssessment
from advisor.api.callers import Caller, caller_of
from advisor.api.problems import Kind, RefusalError
from advisor.api.process import Process, process_of
from advisor.api.stream import repeated, streaming
from advisor.api.work import Work
from advisor.assessment import Assessment
from advisor.assessments import draft
from advisor.errors import NotFoundError, StorageError
from advisor.guidance import Guidance
from advisor.storage.requests import LEASE, Claim
from advisor.storage.store import Store

_REPEATED = "Idempotency-Replayed"
_CLIENT_CLOSED = 499
"""A status for the log alone: its client has gone."""


async def answer(request: Request, new: NewAssessment, key: str | None, *, streamed: bool) -> Response:
    """Make an assessment and answer with it.

    Args:
        request: whose client is watched.
        new: what to assess.
        key: names the request; None: it isn't repeated.
        streamed: whether to answer with events.

    Raises:
        AdvisorError: where it can't be made; nothing is stored.
        RefusalError: where it can't be begun now.
    """
    process, caller = process_of(request), caller_of(request)
    store, guidance = process.store, process.guidance_for(caller)
    process.workers.check()
    claim = Claim(caller.tenant, key, _hashed(new)) if key else None
    if claim and (id_ := await to_thread.run_sync(store.claim, claim)):
        made = await to_thread.run_sync(_made, store, id_, caller.tenant)
        headers = {_REPEATED: "true", "Location": _location(request, made)}
        return repeated(made, headers) if streamed else as_json(made, 201, headers)
    do = partial(_work, process, store, guidance, new, caller, claim)
    try:
        work = process.workers.start(do, partial(_renewing, store, claim) if claim else None)
    except RefusalError:
        # The line has filled up meanwhile.
        if claim:
            await to_thread.run_sync(store.release, claim)
        raise
    if streamed:
        return streaming(work, request.state.request_id)
    assessment = await _unless_gone(request, work)
    if assessment is None:
        return Response(status_code=_CLIENT_CLOSED)
    return as_json(assessment, 201, {"Location": _location(request, assessment)})


def as_json(assessment: Assessment, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Return an assessment as it is, the same bytes for everybody."""
    return Response(assessment.model_dump_json(), status, headers, "application/json")


def _work(  # noqa: PLR0913, PLR0917 - runs in a thread with all it needs
    process: Process,
    store: Store,
    guidance: Guidance,
    new: NewAssessment,
    caller: Caller,
    claim: Claim | None,
    work: Work,
) -> Assessment:
    try:
        settings = process.settings_for(caller)
        made = draft(new.description, settings, lambda: guidance, confirmed=new.facts, listener=work.hear)
        work.go_on()
        store.add(made, caller.tenant, claim)
    except BaseException:
        if claim:
            # Where the database fails here, too, the claim runs out by itself.
            with suppress(StorageError):
                store.release(claim)
        raise
    return made


async def _unless_gone(request: Request, work: Work) -> Assessment | None:
    """Return the assessment, or None where the client has gone before it was there."""
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


async def _renewing(store: Store, claim: Claim) -> None:
    while True:
        await asyncio.sleep(LEASE.total_seconds() / 3)
        with suppress(StorageError):
            await to_thread.run_sync(store.renew, claim)


def _made(store: Store, id_: str, tenant: str) -> Assessment:
    try:
        return store.get(id_, tenant, revision=1)
    except NotFoundError:
        msg = "The assessment that answered this request was deleted. Use a new Idempotency-Key to make another."
        raise RefusalError(Kind.GONE, msg) from None


def _hashed(new: NewAssessment) -> str:
    return hashlib.sha256(new.model_dump_json().encode()).hexdigest()


def _location(request: Request, assessment: Assessment) -> str:
    return f"{request.scope.get('root_path', '')}/v1/assessments/{assessment.id}"
