"""The use case of a conversation: answer a message about a stored assessment, and keep both."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Literal

from advisor.assessment import Assessment
from advisor.chat import answer
from advisor.conversation import Message, Reply, Turn
from advisor.events import Listener
from advisor.guidance import Guidance
from advisor.settings import Settings
from advisor.storage.conversations import keep, latest
from advisor.storage.requests import Claim
from advisor.storage.store import Store
from advisor.watch import Watch

REMEMBERED = 40
"""Messages before a new one that its answer may build on; what a model sees of them is bounded by tokens, too."""


def converse(  # noqa: PLR0913 - all but five are optional and named
    store: Store,
    assessment_id: str,
    tenant: str,
    text: str,
    settings: Settings,
    *,
    guidance: Guidance | None,
    claim: Claim | None = None,
    listener: Listener | None = None,
    watch: Watch | None = None,
) -> Message:
    """Answer a message about the newest revision of an assessment, and keep the message and its answer.

    Args:
        store: where the assessment and the conversation about it are.
        assessment_id: which one.
        tenant: whose it is.
        text: the message.
        settings: which model to use, and the access tags that its writer holds.
        guidance: the documents that its writer may see.
        claim: to the request that is answered.
        listener: hears each stage as it begins, and each claim as soon as it is verified.
        watch: stands by, to end the work and to hear what it costs.

    Raises:
        AdvisorError: where it can't be answered or kept; nothing is stored.
        AbandonedError: where the watch was cancelled; nothing is stored.
    """
    assessment = store.get(assessment_id, tenant)
    # What the writer may not see is no part of what an answer builds on.
    before = latest(store, assessment_id, tenant, REMEMBERED)
    said_before = [message.seen_with(settings.access_tags).turn() for message in before] or [_opening(assessment)]
    reply = answer(assessment, said_before, text, guidance, settings, listener=listener, watch=watch)
    if watch:
        watch.keep()
    said = (_said("user", text, assessment.revision), _said("advisor", reply.text, assessment.revision, reply))
    return keep(store, assessment_id, tenant, said, claim)[-1]


def _opening(assessment: Assessment) -> Turn:
    """Return what the assessment itself has said: its explanation, and the question that settles most."""
    claims = assessment.explanation.claims if assessment.explanation else ()
    asked = assessment.decision.next_question
    return Turn(
        role="advisor",
        text=asked.text if asked else "",
        asks=asked.fact if asked else None,
        citations=tuple(dict.fromkeys(citation for claim in claims for citation in claim.citations)),
    )


def _said(role: Literal["user", "advisor"], text: str, revision: int, reply: Reply | None = None) -> Message:
    return Message(
        id=str(uuid.uuid4()),
        position=0,
        role=role,
        text=text,
        revision=revision,
        created_at=datetime.now(UTC),
        reply=reply,
    )
