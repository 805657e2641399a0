"""The conversation with a model: it chooses which part answers, code runs that, and it may put the answer into words.

The model reaches nothing but the parts listed in `Choice`. Of what it writes, only what holds is shown.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, Field

from advisor.chat import offline, talk
from advisor.chat.case import Case, plain
from advisor.chat.changes import changed, ground_after
from advisor.chat.hypotheses import differing, is_hypothetical
from advisor.chat.intents import understand
from advisor.chat.messages import Intent, Reply, Turn
from advisor.chat.offline import Message
from advisor.decisions import Outcome
from advisor.explanation.support import supported
from advisor.explanation.verification import Ground, verified
from advisor.explanations import OFFLINE, Claim
from advisor.facts import FACT_NAMES, Facts, fact_type
from advisor.intake.model.answer import FoundFact
from advisor.intake.model.checking import Stretch
from advisor.intake.model.checking import verified as verified_facts
from advisor.intake.model.windows import Window
from advisor.llm import Completion, ModelCallError, complete, context_tokens
from advisor.prompts import render
from advisor.settings import Settings
from advisor.tokens import estimated

HISTORY_TOKENS = 1_500
"""Tokens of the conversation so far that the model sees; the oldest turns are left out first."""
_HISTORY_SHARE = 8
_LONGEST_QUERY = 300
_REFUSED = frozenset({Intent.HOSTILE, Intent.LANGUAGE})
_AS_IT_IS = frozenset({Intent.SOURCES})
"""Answers that quote and are not put into other words."""


class Guide(StrEnum):
    """The guides by id."""

    CHECKLIST = "checklist"
    FIELD_GUIDE = "field-guide"
    FOUR_QUESTIONS = "four-questions"
    THYBERG = "thyberg"
    BEHAVIOR_FIRST = "behavior-first"


class Tool(StrEnum):
    """The part that answers."""

    CHANGE = "change"
    WHY = "why"
    FLIPS = "flips"
    GUIDES = "guides"
    COST = "cost"
    STEPS = "steps"
    MISSING = "missing"
    TRAINING = "training"
    DOUBT = "doubt"
    FACTS = "facts"
    SOURCES = "sources"
    RISKS = "risks"
    GUIDANCE = "guidance"
    HELP = "help"
    GREETING = "greeting"
    THANKS = "thanks"
    HOSTILE = "hostile"
    OFF_TOPIC = "off_topic"
    LANGUAGE = "language"


class Choice(BaseModel):
    """Which part answers the message, with its arguments."""

    tool: Tool
    approach: Outcome | None = Field(default=None, description="for why and flips: the approach that is asked about")
    guide: Guide | None = Field(default=None, description="for guides: the one that is asked about")
    changes: list[FoundFact] = Field(default_factory=list, description="for change: the facts that would be different")
    search: str = Field(default="", description="for guidance: what to search the guides for")


class Worded(BaseModel):
    """One sentence or two in other words."""

    number: int
    text: str


class Wording(BaseModel):
    """Statements in other words, by number."""

    claims: list[Worded]


def answer(case: Case, message: Message, settings: Settings) -> Reply:
    """Return the answer to a message; what the model can't do, the offline implementation does, with a warning.

    Raises:
        GuidanceError: where the index or the embedding model can't be read.
        UnknownModelError: where the model's name belongs to no provider.
    """
    # What the offline implementation knows for sure costs no call, and a hostile message reaches no model.
    if understand(message.folded).intent in _REFUSED or offline.answered(case, message):
        return offline.answer(case, message)
    try:
        chosen = complete(_choosing(message, settings), Choice, settings)
    except ModelCallError as error:
        return _degraded(offline.answer(case, message), error)
    reply = run(case, message, chosen.value).model_copy(
        update={
            "understood_by": chosen.model,
            "usage": chosen.usage,
            "response_hashes": (chosen.response_hash,),
        }
    )
    left = settings.model_copy(update={"token_budget": max(1, settings.token_budget - chosen.usage.tokens)})
    return _worded(reply, case, message, left)


def run(case: Case, message: Message, choice: Choice) -> Reply:
    """Return the offline answer of the part that a model chose."""
    intent = Intent(choice.tool.value)
    match intent:
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
    stretch = Stretch(message.text, Window(0, len(message.text)))
    found, _ = verified_facts(items, stretch)
    values = differing({name: _jsonable(fact.value) for name, fact in found}, known)
    read = offline.proposed(case, message, sure=False)
    if values and not (read and read.change):
        change = changed(case, values, message.text.strip()[:200], hypothetical=is_hypothetical(message.folded))
        return offline.change_reply(case, change)
    return read or offline.reply_of(case, Intent.CHANGE, [plain(talk.nothing_read(case))], ask=False)


def _guidance(case: Case, message: Message, query: str) -> Reply:
    asked = replace(message, text=query.strip()[:_LONGEST_QUERY] or message.text)
    found = offline.about(case, asked, Intent.GUIDANCE)
    return found if found.passages else offline.about(case, message, Intent.GUIDANCE)


def _worded(reply: Reply, case: Case, message: Message, settings: Settings) -> Reply:
    """Return the reply with its cited claims in the model's words, as far as these hold."""
    numbered = {number: claim for number, claim in enumerate(reply.claims) if claim.citations}
    if not numbered or reply.intent in _AS_IT_IS:
        return reply
    ground = _ground(reply, case)
    try:
        worded = complete(_wording(numbered, message, ground), Wording, settings)
    except ModelCallError as error:
        return _degraded(reply, error)
    return _with(reply, worded, numbered, ground)


def _with(reply: Reply, worded: Completion[Wording], numbered: dict[int, Claim], ground: Ground) -> Reply:
    claims, problems = list(reply.claims), []
    for each in {item.number: item for item in worded.value.claims if item.number in numbered}.values():
        text = " ".join(each.text.split())
        draft = numbered[each.number].model_copy(update={"text": text, "written_by": worded.model})
        check = verified(draft, ground)
        if check.claim:
            claims[each.number] = check.claim
        else:
            problems.append(
                f"A sentence of {worded.model} was left out: {check.problem}. It stands in the offline words."
            )
    by_model = any(claim.written_by != OFFLINE for claim in claims)
    return reply.model_copy(
        update={
            "claims": tuple(claims),
            "written_by": worded.model if by_model else OFFLINE,
            "warnings": (*reply.warnings, *problems),
            "usage": reply.usage + worded.usage,
            "response_hashes": (*reply.response_hashes, worded.response_hash),
        }
    )


def _wording(numbered: dict[int, Claim], message: Message, ground: Ground) -> Any:  # noqa: ANN401 - messages to a model
    claims = [
        {"number": number, "text": claim.text, "quotes": [citation.quote for citation in claim.citations]}
        for number, claim in numbered.items()
    ]
    decision = ground.decision.model_dump(mode="json", include={"verdict", "destination", "deferred"})
    return render(
        "chat_wording",
        {
            "message": message.text,
            "claims": _json(claims),
            "decision": _json(decision),
            "facts": ground.facts.model_dump_json(indent=1),
        },
    )


def _ground(reply: Reply, case: Case) -> Ground:
    known = replace(case, passages={passage.id: passage for passage in reply.passages})
    ground = ground_after(reply.change, known) if reply.change else known.ground
    return replace(ground, supports=supported)


def _degraded(reply: Reply, error: ModelCallError) -> Reply:
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
