"""The work behind a completion: find the assessment or make it, and answer what is asked about it."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field

from advisor import __version__, prompts
from advisor.api.callers import Caller
from advisor.api.completions.conversation import Conversation, history
from advisor.api.process import Process
from advisor.api.work import Work
from advisor.assessment import Assessment
from advisor.assessments import draft
from advisor.chat import Reply, answer
from advisor.errors import NotFoundError, StorageError
from advisor.guidance import Guidance
from advisor.rules.base import rule_base
from advisor.settings import Settings
from advisor.storage.requests import Claim
from advisor.storage.store import Store
from advisor.usage import Usage


@dataclass(frozen=True, slots=True)
class Answered:
    """What a completion says.

    Attributes:
        assessment: the one that is talked about.
        reply: the answer to a question about it; None: the assessment is the answer.
        usage: what the model calls for this answer cost; nothing where it was there already.
    """

    assessment: Assessment
    reply: Reply | None = None
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True, slots=True)
class Found:
    """What is there when the work begins.

    Attributes:
        assessment: of this description, by this caller; None: it has to be made.
        claim: to making it; None: it is there, or was deleted, and then isn't remembered by its description again.
    """

    assessment: Assessment | None
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Who asks, and what the answer is made with."""

    store: Store
    guidance: Guidance
    settings: Settings
    tenant: str

    @classmethod
    def of(cls, process: Process, caller: Caller) -> Desk:
        """Return a caller's.

        Raises:
            RefusalError: where the server isn't ready.
        """
        return cls(process.store, process.guidance_for(caller), process.settings_for(caller), caller.tenant)


def find(asked: Conversation, desk: Desk) -> Found:
    """Return the assessment of a conversation, or the claim to make it; asks the database.

    An id counts only where the caller has such an assessment, and of this very description.

    Raises:
        KeyBusyError: where the same description is being assessed for this caller.
    """
    signed = _of_id(asked.assessment_id, desk) if asked.assessment_id else None
    if signed and signed.description == asked.description:
        return Found(signed)
    name = _name(asked.description, desk)
    claim = Claim(desk.tenant, f"chat {name}", name)
    id_ = desk.store.claim(claim)
    return Found(_of_id(id_, desk)) if id_ else Found(None, claim)


def answered(asked: Conversation, found: Found, desk: Desk, work: Work[Answered]) -> Answered:
    """Answer; runs in a thread.

    Raises:
        AdvisorError: where it can't be answered.
        AbandonedError: where nobody waits for it any more.
    """
    assessment = found.assessment or _made(asked, found.claim, desk, work)
    spent = Usage() if found.assessment else assessment.usage
    if asked.question is None:
        return Answered(assessment, usage=spent)
    work.go_on()
    turns = history(asked, assessment, desk.guidance, desk.settings)
    reply = answer(
        assessment, turns, asked.question, desk.guidance, desk.settings, listener=work.hear, watch=work.watch
    )
    return Answered(assessment, reply, spent + reply.usage)


def release(found: Found, desk: Desk) -> None:
    """Give up the claim, if there is one, so that a repetition does the work."""
    if found.claim:
        # Where the database fails here, too, the claim runs out by itself.
        with suppress(StorageError):
            desk.store.release(found.claim)


def _made(asked: Conversation, claim: Claim | None, desk: Desk, work: Work[Answered]) -> Assessment:
    # Its claims are the answer only where it is asked for itself.
    listener = work.hear if asked.question is None else lambda _: work.go_on()
    try:
        made = draft(asked.description, desk.settings, lambda: desk.guidance, listener=listener, watch=work.watch)
        work.keep()
        desk.store.add(made, desk.tenant, claim)
    except BaseException:
        release(Found(None, claim), desk)
        raise
    return made


def _of_id(id_: str, desk: Desk) -> Assessment | None:
    try:
        return desk.store.get(id_, desk.tenant)
    except NotFoundError:
        return None


def _name(description: str, desk: Desk) -> str:
    """Return a name for the assessment of a description, which changes with whatever could change the assessment."""
    versions = (rule_base().version, desk.guidance.version, prompts.version(), desk.settings.model, __version__)
    return hashlib.sha256(json.dumps([*versions, description]).encode()).hexdigest()
