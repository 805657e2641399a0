"""The conversation about an assessment: questions, what-ifs and answers to the engine's own question.

Text goes in, text comes out; nothing here stores or changes an assessment.
"""

from __future__ import annotations

from collections.abc import Sequence

from advisor.assessment import Assessment
from advisor.chat.case import Case, open_case
from advisor.chat.offline import Message
from advisor.chat.offline import answer as _offline
from advisor.chat.spelling import spelled
from advisor.chat.telling import told_at_once
from advisor.conversation import Change, FactChange, Intent, Reply, Turn
from advisor.errors import UsageError
from advisor.events import Listener, Stage
from advisor.guidance import Guidance
from advisor.plaintext import Wanted
from advisor.settings import Settings
from advisor.watch import Replied, Watch

MAX_CHARACTERS = 2_000
"""Longest message that is answered, in characters."""

__all__ = [
    "MAX_CHARACTERS",
    "Change",
    "FactChange",
    "Intent",
    "QuestionError",
    "Reply",
    "Turn",
    "answer",
    "checked_question",
]


class QuestionError(UsageError):
    """The message is empty, too long, or not text."""


_WANTED = Wanted(
    name="message",
    longest=MAX_CHARACTERS,
    empty="Ask something about the assessment.",
    longer="Shorten it, or assess the text anew where it describes the project.",
    error=QuestionError,
)


def checked_question(text: str) -> str:
    """Return a message as it is, if it can be answered.

    Raises:
        QuestionError: where it is empty, too long, or no text that can be stored.
    """
    return _WANTED.checked(text)


def answer(  # noqa: PLR0913 - each is independent of the others
    assessment: Assessment,
    history: Sequence[Turn],
    question: str,
    guidance: Guidance | None,
    settings: Settings,
    *,
    listener: Listener | None = None,
    watch: Watch | None = None,
) -> Reply:
    """Answer a message about an assessment, with the model if one is configured.

    A model that fails is replaced by the offline implementation, with a warning.

    Args:
        assessment: the one that is talked about; it stays as it is.
        history: the conversation so far, oldest first, without this message.
        question: the message.
        guidance: the documents that its writer may see; None: only the built-in guides and the assessment's passages.
        settings: which model to use, and the access tags that its writer holds.
        listener: hears each stage as it begins, and each claim as soon as it is verified.
        watch: stands by, to end the model calls and to hear what they cost.

    Raises:
        QuestionError: where the message can't be answered as it is.
        GuidanceError: where the index or the embedding model can't be read.
        UnknownModelError: where the configured model name belongs to no provider.
        AbandonedError: where the watch was cancelled.
    """
    written = checked_question(question)
    message = Message(spelled(written), tuple(history), written)
    if listener:
        listener(Stage(stage="understanding"))
    case = open_case(assessment, guidance, settings)
    reply = _answered(case, message, settings, listener, watch)
    if watch:
        watch.tell(Replied(intent=reply.intent, written_by=reply.written_by))
    return reply


def _answered(
    case: Case, message: Message, settings: Settings, listener: Listener | None, watch: Watch | None
) -> Reply:
    if settings.model is None:
        return told_at_once(_offline(case, message), listener)
    from advisor.chat.model import answer as with_model

    return with_model(case, message, settings, listener, watch)
