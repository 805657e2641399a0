"""The conversation with a model: it chooses which part answers, code runs that, and it may put the answer into words.

The model reaches nothing but the parts listed in `Choice`. Of what it writes, only what holds is shown.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field, WithJsonSchema

from advisor.chat import offline, talk
from advisor.chat.case import Case, plain
from advisor.chat.changes import changed
from advisor.chat.hypotheses import differing, is_hypothetical
from advisor.chat.intents import understand
from advisor.chat.offline import Message
from advisor.chat.telling import teller, told_at_once
from advisor.chat.wording import to_be_worded, worded
from advisor.conversation import Intent, Reply, Turn
from advisor.decisions import Outcome
from advisor.events import Listener, Stage
from advisor.facts import FACT_NAMES, Facts, fact_type
from advisor.intake.model.answer import FoundFact
from advisor.intake.model.checking import Stretch
from advisor.intake.model.checking import verified as verified_facts
from advisor.intake.model.windows import Window
from advisor.llm import ModelCallError, complete, context_tokens
from advisor.prompts import render
from advisor.settings import Settings
from advisor.tokens import estimated
from advisor.watch import Fallback, Watch

HISTORY_TOKENS = 1_500
"""Tokens of the conversation so far that the model sees; the oldest turns are left out first."""
_HISTORY_SHARE = 8
_LONGEST_QUERY = 300
NOT_CHOSEN = frozenset({Intent.UNKNOWN, Intent.APPLY, Intent.UNDO})
"""What the model may not choose: steps that change something have to be asked for in plain words."""


class Guide(StrEnum):
    """The guides by id."""

    CHECKLIST = "checklist"
    FIELD_GUIDE = "field-guide"
    FOUR_QUESTIONS = "four-questions"
    THYBERG = "thyberg"
    BEHAVIOR_FIRST = "behavior-first"


def _choosable(intent: Intent) -> Intent:
    if intent in NOT_CHOSEN:
        msg = "no such tool"
        raise ValueError(msg)
    return intent


Tool = Annotated[
    Intent,
    AfterValidator(_choosable),
    WithJsonSchema({"type": "string", "enum": [intent.value for intent in Intent if intent not in NOT_CHOSEN]}),
]
"""The part that answers."""


class Choice(BaseModel):
    """Which part answers the message, with its arguments."""

    tool: Tool
    approach: Outcome | None = Field(default=None, description="for why and flips: the approach that is asked about")
    guide: Guide | None = Field(default=None, description="for guides: the one that is asked about")
    changes: list[FoundFact] = Field(default_factory=list, description="for change: the facts that would be different")
    search: str = Field(default="", description="for guidance: what to search the guides for")


def answer(
    case: Case, message: Message, settings: Settings, listener: Listener | None = None, watch: Watch | None = None
) -> Reply:
    """Return the answer to a message; what the model can't do, the offline implementation does, with a warning.

    Args:
        case: the assessment.
        message: the message.
        settings: names the model.
        listener: hears each claim as soon as it is verified.
        watch: stands by.

    Raises:
        GuidanceError: where the index or the embedding model can't be read.
        UnknownModelError: where the model's name belongs to no provider.
    """
    # What the offline implementation knows for sure costs no call, and a hostile message reaches no model.
    if plainly := offline.settled(case, message, understand(message.folded)) or offline.corrected(case, message):
        return told_at_once(plainly, listener)
    try:
        chosen = complete(_choosing(message, settings), Choice, settings, watch=watch)
    except ModelCallError as error:
        return told_at_once(_degraded(offline.answer(case, message), error, watch), listener)
    reply = run(case, message, chosen.value).model_copy(
        update={
            "understood_by": chosen.model,
            "usage": chosen.usage,
            "response_hashes": (chosen.response_hash,),
        }
    )
    left = settings.model_copy(update={"token_budget": max(1, settings.token_budget - chosen.usage.tokens)})
    if not to_be_worded(reply):
        return told_at_once(reply, listener)
    if listener:
        listener(Stage(stage="answering"))
    try:
        return worded(reply, case, message, left, teller(listener) if listener else None, watch)
    except ModelCallError as error:
        return _degraded(reply, error, watch)


def run(case: Case, message: Message, choice: Choice) -> Reply:
    """Return the offline answer of the part that a model chose."""
    match intent := choice.tool:
        case Intent.CHANGE:
            return _change(case, message, choice.changes)
        case Intent.WHY | Intent.FLIPS | Intent.GUIDES:
            return offline.about(case, message, intent, approach=choice.approach, guide=choice.guide)
        case Intent.GUIDANCE:
            return _guidance(case, message, choice.search)
        case _:
            return offline.about(case, message, intent)


def recent(history: Sequence[Turn], tokens: int) -> list[Turn]:
    """Return the last turns that together fit so many tokens, oldest first."""
    kept: list[Turn] = []
    for turn in reversed(history):
        tokens -= estimated(turn.text)
        if tokens < 0:
            break
        kept.append(turn)
    return kept[::-1]


def _choosing(message: Message, settings: Settings) -> Any:  # noqa: ANN401 - messages to a model
    tokens = min(HISTORY_TOKENS, context_tokens(settings) // _HISTORY_SHARE)
    said = [{"role": turn.role, "text": turn.text} for turn in recent(message.history, tokens)]
    facts = [
        {
            "name": name,
            "type": fact_type(name),
            "meaning": " ".join((Facts.model_fields[name].description or "").split()),
        }
        for name in FACT_NAMES
    ]
    return render("chat", {"history": _json(said), "message": message.text, "facts": facts})


def _change(case: Case, message: Message, items: Sequence[FoundFact]) -> Reply:
    """Return what the changes do whose words and numbers stand in the message; else what is read from it offline."""
    known = case.facts.values()
    written = message.written or message.text
    stretch = Stretch(written, Window(0, len(written)))
    found, _ = verified_facts(items, stretch)
    values = differing({name: _jsonable(fact.value) for name, fact in found}, known)
    read = offline.proposed(case, message, sure=False)
    if values and not (read and read.change):
        change = changed(case, values, message.quote, hypothetical=is_hypothetical(message.folded))
        return offline.change_reply(case, change)
    return read or offline.reply_of(case, Intent.CHANGE, [plain(talk.nothing_read(case))], ask=False)


def _guidance(case: Case, message: Message, query: str) -> Reply:
    asked = replace(message, text=query.strip()[:_LONGEST_QUERY] or message.text)
    found = offline.about(case, asked, Intent.GUIDANCE)
    return found if found.passages else offline.about(case, message, Intent.GUIDANCE)


def _degraded(reply: Reply, error: ModelCallError, watch: Watch | None) -> Reply:
    if watch:
        watch.tell(Fallback(stage="chatting", reason=error.outcome))
    return reply.model_copy(
        update={
            "warnings": (*reply.warnings, f"{error} The offline implementations answered instead."),
            "usage": reply.usage + error.usage,
            "response_hashes": (*reply.response_hashes, *error.response_hashes),
        }
    )


def _jsonable(value: object) -> object:
    return sorted(str(item) for item in value) if isinstance(value, frozenset) else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str)
