"""The conversation about an assessment: questions, what-ifs and answers to the engine's own question.

Text goes in, text comes out; nothing here stores or changes an assessment.
"""

from __future__ import annotations

from collections.abc import Sequence

from advisor.assessment import Assessment
from advisor.chat.case import open_case
from advisor.chat.messages import Change, FactChange, Intent, Reply, Turn
from advisor.chat.offline import Message
from advisor.chat.offline import answer as _offline
from advisor.errors import UsageError
from advisor.guidance import Guidance
from advisor.settings import Settings

MAX_CHARACTERS = 2_000
"""Longest message that is answered, in characters."""

__all__ = ["MAX_CHARACTERS", "Change", "FactChange", "Intent", "QuestionError", "Reply", "Turn", "answer"]


class QuestionError(UsageError):
    """The message is empty, too long, or not text."""


def answer(
    assessment: Assessment, history: Sequence[Turn], question: str, guidance: Guidance | None, settings: Settings
) -> Reply:
    """Answer a message about an assessment, with the model if one is configured.

    A model that fails is replaced by the offline implementation, with a warning.

    Args:
        assessment: the one that is talked about; it stays as it is.
        history: the conversation so far, oldest first, without this message.
        question: the message.
        guidance: the documents that its writer may see; None: only the built-in guides and the assessment's passages.
        settings: which model to use, and the access tags that its writer holds.

    Raises:
        QuestionError: where the message can't be answered as it is.
        GuidanceError: where the index or the embedding model can't be read.
        UnknownModelError: where the configured model name belongs to no provider.
    """
    message = Message(_checked(question), tuple(history))
    case = open_case(assessment, guidance, settings)
    if settings.model is None:
        return _offline(case, message)
    from advisor.chat.model import answer as with_model

    return with_model(case, message, settings)


def _checked(question: str) -> str:
    if not question.strip():
        msg = "The message is empty. Ask something about the assessment."
        raise QuestionError(msg)
    if len(question) > MAX_CHARACTERS:
        msg = (
            f"The message has {len(question):,} characters; {MAX_CHARACTERS:,} are read at most. "
            "Shorten it, or assess the text anew where it describes the project."
        )
        raise QuestionError(msg)
    if "\x00" in question:
        msg = "The message holds NUL bytes, so it is no text. Send plain text."
        raise QuestionError(msg)
    try:
        question.encode()
    except UnicodeEncodeError as error:
        msg = f"The message is broken at character {error.start + 1:,}: it isn't valid UTF-8. Send it as UTF-8 text."
        raise QuestionError(msg) from None
    return question
