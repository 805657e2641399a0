"""What a conversation asks: the first message describes the project, further ones ask about its assessment.

The client sends all of it each time, and all of it is the client's word: roles, answers and ids may be made up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.api.completions.request import Message
from advisor.api.prose import SIGNED
from advisor.assessment import Assessment
from advisor.chat import QuestionError, Turn, answer
from advisor.guidance import Guidance
from advisor.settings import Settings

REMEMBERED = 4
"""Earlier questions that an answer may refer to."""
_LONGEST = 4_000
_SIGNATURE = re.compile(rf"^{SIGNED} `([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})`\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Exchange:
    """An earlier question, and what the client says was answered."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is asked.

    Attributes:
        description: of the project.
        earlier: questions about it that were answered, oldest first.
        question: the one to answer now; None: the assessment itself is asked for.
        assessment_id: what the last answer was signed with; whether there is such an assessment, nobody knows yet.
    """

    description: str
    earlier: tuple[Exchange, ...] = ()
    question: str | None = None
    assessment_id: str | None = None


def conversation(messages: Sequence[Message]) -> Conversation:
    """Return what these messages ask; the last one is the user's."""
    asked: list[list[str]] = []
    signature = None
    for message in messages:
        if message.role == "user":
            asked.append([message.text, ""])
        elif message.role == "assistant" and asked:
            asked[-1][1] = message.text
            found = _SIGNATURE.findall(message.text)
            signature = found[-1] if found else signature
    (description, _), *questions = asked
    if not questions:
        return Conversation(description)
    *earlier, (question, _) = questions
    return Conversation(description, tuple(Exchange(*each) for each in earlier), question, signature)


def history(asked: Conversation, assessment: Assessment, guidance: Guidance, settings: Settings) -> list[Turn]:
    """Return the last turns, so that "yes" and "where does it say that" are understood.

    What the earlier answers asked, changed and cited isn't taken from the client: the offline implementation answers
    these questions again, which calls no model.
    """
    offline = settings.model_copy(update={"model": None})
    opening = assessment.decision.next_question
    turns = [Turn(role="advisor", text=opening.text, asks=opening.fact)] if opening else []
    for exchange in asked.earlier[-REMEMBERED:]:
        try:
            reply = answer(assessment, turns, exchange.question, guidance, offline)
        except QuestionError:
            continue
        said = exchange.answer[:_LONGEST].encode(errors="replace").decode() or reply.text
        turns += [Turn(role="user", text=exchange.question), reply.turn().model_copy(update={"text": said})]
    return turns
