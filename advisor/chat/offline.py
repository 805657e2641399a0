"""The conversation without a model: understand, run the one part that answers, and say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from advisor.chat import brief, matters, panel, subject, talk, why
from advisor.chat.approaches import approach_in, guide_in
from advisor.chat.asked import read_answer
from advisor.chat.case import Case, plain
from advisor.chat.changes import changed, summary, told
from advisor.chat.hypotheses import differing, folded, is_hypothetical, is_statement, number_alone, read
from advisor.chat.intents import Understood, understand
from advisor.chat.patterns import pattern
from advisor.chat.resemblance import resembling
from advisor.conversation import Change, Intent, Reply, Turn
from advisor.decisions import NextQuestion, Outcome
from advisor.explanation.record.phrases import UNKNOWN
from advisor.explanation.wording import listed, meaning
from advisor.explanations import Claim
from advisor.facts import FACT_NAMES

_NO_QUESTIONS = frozenset(
    {Intent.HOSTILE, Intent.OFF_TOPIC, Intent.GREETING, Intent.THANKS, Intent.GUIDANCE, Intent.FLIPS, Intent.OBJECTION}
)
_PLAINLY = 0.55
"""Score from which a message is taken for a question that it resembles, although it is put as a what-if."""
_LONGEST_QUOTE = 200
_AGREES = pattern("agrees")
_DECLINES = pattern("declines")
_CORRECTION = pattern("correction")
_ADDS = re.compile(r"^(?:and|also|plus)\b|\b(?:also|too|as well|in addition|on top)\b[?.! ]*")
UNKNOWN_LIMIT = "no such limit is known"
_ASKING = frozenset({Intent.DOUBT, Intent.FLIPS, Intent.CHANGE})
"""Answers that the engine's next question follows where it helps."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message with what came before it."""

    text: str
    """As it is understood, its slips put right."""
    history: Sequence[Turn] = ()
    written: str = ""
    """As the user wrote it, where that differs."""

    @property
    def quote(self) -> str:
        """The user's words, as a change of facts quotes them."""
        return " ".join((self.written or self.text).split())[:_LONGEST_QUOTE]

    @property
    def folded(self) -> str:
        """The text in lower case, on one line."""
        return folded(self.text)

    @property
    def last(self) -> Turn | None:
        """The advisor's message right before it."""
        return self.history[-1] if self.history and self.history[-1].role == "advisor" else None


@dataclass(frozen=True, slots=True)
class Asked:
    """A message with the approach and the guide that it is about."""

    message: Message
    approach: Outcome | None
    guide: str | None


def answer(case: Case, message: Message) -> Reply:
    """Return the offline answer to a message.

    Raises:
        GuidanceError: where the index or the embedding model can't be read.
    """
    understood = understand(message.folded)
    reply = settled(case, message, understood) or corrected(case, message)
    if reply:
        return reply
    intent = understood.intent
    goes_on = bool(_built_on(message)) and not understood.sure
    if (goes_on or _follow_up(case, message)) and (reply := proposed(case, message, sure=True)):
        return reply
    # "What would change the verdict" asks for the flips; "if we had a test set, would it change the verdict" names one.
    if intent == Intent.FLIPS and is_hypothetical(message.folded) and (reply := proposed(case, message, sure=True)):
        return reply
    if not understood.sure and is_statement(message.folded) and (reply := proposed(case, message, sure=False)):
        return reply
    if intent == Intent.CHANGE:
        return proposed(case, message, sure=True) or _unread(case, message)
    return about(case, message, intent)


def settled(case: Case, message: Message, understood: Understood) -> Reply | None:
    """Return the reply to what is plain: a refusal, a step, the answer to a question, yes or no; else None."""
    if understood.sure and understood.intent in (Intent.HOSTILE, Intent.LANGUAGE):
        return about(case, message, understood.intent)
    if understood.intent in _STEPS:
        return _STEPS[understood.intent](case, message)
    return answered(case, message) or _yes_or_no(case, message)


def corrected(case: Case, message: Message) -> Reply | None:
    """Return the reply to a correction, "that's not true, we have 6,000": what is so instead; None where it is none."""
    opening = _CORRECTION.match(message.folded)
    if not opening:
        return None
    rest = replace(message, text=message.folded[opening.end() :], written=message.quote)
    return proposed(case, rest, sure=False) if is_statement(rest.folded) else None


def _yes_or_no(case: Case, message: Message) -> Reply | None:
    """Return the reply to a bare "yes" or "no": to the change that was talked about, else what it leaves open."""
    agrees, declines = _AGREES.search(message.folded), _DECLINES.search(message.folded)
    last = message.last
    if not agrees and not declines:
        return None
    if last and last.asks in FACT_NAMES:
        return reply_of(case, Intent.CHANGE, [plain(talk.unclear(UNKNOWN[last.asks]))], asks=_asked_again(case, last))
    if last and differing(last.changes, case.facts.values()):
        return apply(case, message) if agrees else _dropped(case)
    return None if agrees and last is None else reply_of(case, Intent.UNKNOWN, [plain(talk.nothing_asked())])


def _asked_again(case: Case, last: Turn) -> NextQuestion | None:
    values = differing(last.changes, case.facts.values())
    asked = (changed(case, values, "", hypothetical=True).after if values else case.decision).next_question
    return asked if asked and asked.fact == last.asks else None


def _dropped(case: Case) -> Reply:
    return reply_of(case, Intent.CHANGE, [plain(talk.dropped(case))], ask=False)


def _unread(case: Case, message: Message) -> Reply:
    """Return the answer to what sounds like a what-if, but names no fact: "once that is done, what follows?"."""
    guess = resembling(message.folded)
    if guess.score >= _PLAINLY and guess.intent not in _NO_QUESTIONS:
        return about(case, message, guess.intent)
    return reply_of(case, Intent.CHANGE, [plain(talk.nothing_read(case))], ask=False)


def about(
    case: Case, message: Message, intent: Intent, *, approach: Outcome | None = None, guide: str | None = None
) -> Reply:
    """Return the answer to a message whose intent is known and isn't a change.

    Args:
        case: the assessment.
        message: the message.
        intent: what it is about.
        approach: the one that is asked about; None: the one that the message names.
        guide: likewise.
    """
    asked = Asked(message, approach or approach_in(message.folded), guide or guide_in(message.folded))
    if intent in (Intent.GUIDANCE, Intent.UNKNOWN):
        return _subject(case, message, intent)
    if intent in _TOLD:
        return reply_of(case, intent, _TOLD[intent](case, asked))
    return reply_of(case, intent, [plain(talk.talk(intent, case))])


def answered(case: Case, message: Message) -> Reply | None:
    """Return the reply to an answer to the question that was asked right before; None where it is none."""
    last = message.last
    if last is None or last.asks not in FACT_NAMES:
        return None
    said = read_answer(message.text, last.asks)
    if said is None or is_hypothetical(message.folded):
        return None
    if not said.known:
        return reply_of(case, Intent.CHANGE, [plain(talk.stays_open(UNKNOWN[last.asks], case))], ask=False)
    values = differing({**last.changes, **_beside(case, message), last.asks: said.value}, case.facts.values())
    if not values:
        return _nothing_new(case, {last.asks: said.value})
    return change_reply(case, changed(case, values, message.quote, hypothetical=False))


def _beside(case: Case, message: Message) -> dict[str, Any]:
    """Return the facts that are stated after the answer: "no, and we have 6,000 examples"."""
    _, comma, rest = message.folded.partition(",")
    return read(rest, case.facts.values()).values if comma and is_statement(rest.strip()) else {}


def proposed(case: Case, message: Message, *, sure: bool) -> Reply | None:
    """Return the reply to a what-if or a correction; None where no fact can be read from it.

    Args:
        case: the assessment.
        message: the message.
        sure: whether it is a what-if beyond doubt.
    """
    values, same = read(message.text, case.facts.values())
    if not values and (follow_up := _follow_up(case, message)):
        values = follow_up
    if values:
        hypothetical = sure or is_hypothetical(message.folded)
        before = _built_on(message) or ({} if hypothetical else _stated(message))
        values = differing({**before, **values}, case.facts.values())
        return change_reply(case, changed(case, values, message.quote, hypothetical=hypothetical))
    return _nothing_new(case, same) if same else None


def apply(case: Case, message: Message) -> Reply:
    """Return the answer to somebody who wants the change kept that was talked about last."""
    talked = next((turn.changes for turn in reversed(message.history) if turn.changes), {})
    values = differing(talked, case.facts.values())
    change = changed(case, values, message.quote, hypothetical=False) if values else None
    said = talk.to_apply(change, summary(change) if change else "")
    return reply_of(case, Intent.APPLY, [plain(said)], change=change, ask=False)


def undo(case: Case, message: Message) -> Reply:
    """Return the answer to somebody who wants the last change taken back; a what-if right before was none."""
    if message.last and differing(message.last.changes, case.facts.values()):
        return _dropped(case)
    return reply_of(case, Intent.UNDO, [plain(talk.to_undo(case))], ask=False)


def change_reply(case: Case, change: Change) -> Reply:
    """Return the answer that tells what a change does.

    After a what-if nothing is asked: a "yes" then says that the change is to be kept.
    """
    ask = None if change.after.robust or change.hypothetical else change.after.next_question
    return reply_of(case, Intent.CHANGE, told(change, case), change=change, asks=ask)


def reply_of(  # noqa: PLR0913 - all but three are optional and named
    case: Case,
    intent: Intent,
    claims: Iterable[Claim],
    *,
    change: Change | None = None,
    asks: NextQuestion | None = None,
    ask: bool = True,
) -> Reply:
    """Return a reply with the passages that its claims cite, and a question where one helps."""
    found = tuple(claims)
    ids = dict.fromkeys(citation.passage for claim in found for citation in claim.citations)
    helps = ask and change is None and intent in _ASKING and not case.decision.robust
    return Reply(
        intent=intent,
        claims=found,
        passages=tuple(case.passages[id_] for id_ in ids),
        change=change,
        asks=asks or (case.decision.next_question if helps else None),
    )


def _subject(case: Case, message: Message, intent: Intent) -> Reply:
    known, claims = subject.subject(case, message.text)
    if claims:
        return reply_of(known, Intent.GUIDANCE, claims)
    said = talk.unanswered(message.text) if intent == Intent.GUIDANCE else talk.talk(Intent.UNKNOWN, case)
    return reply_of(case, intent, [plain(said)])


def _follow_up(case: Case, message: Message) -> dict[str, Any]:
    """Return the change that a bare number means after a change of one number: "and 10,000?"."""
    before = message.last.changes if message.last else {}
    if len(before) != 1:
        return {}
    fact = next(iter(before))
    value = number_alone(message.text, fact)
    return differing({fact: value}, case.facts.values()) if value is not None else {}


def _built_on(message: Message) -> Mapping[str, Any]:
    """Return the changes right before that a message adds to: "and if nobody needed citations?"."""
    return message.last.changes if message.last and _ADDS.search(message.folded) else {}


def _stated(message: Message) -> Mapping[str, Any]:
    """Return the changes right before that were said to be so: a further statement doesn't take them back."""
    return message.last.changes if message.last and not message.last.hypothetical else {}


def _nothing_new(case: Case, same: Mapping[str, Any]) -> Reply:
    what = listed(UNKNOWN_LIMIT if value is None else meaning(name, value) for name, value in same.items())
    return reply_of(case, Intent.CHANGE, [plain(talk.nothing_new(what, case))], ask=False)


_STEPS: Mapping[Intent, Callable[[Case, Message], Reply]] = MappingProxyType({Intent.APPLY: apply, Intent.UNDO: undo})
_TOLD: Mapping[Intent, Callable[[Case, Asked], Iterable[Claim]]] = MappingProxyType(
    {
        Intent.WHY: lambda case, asked: why.why(case, asked.approach),
        Intent.FLIPS: lambda case, asked: matters.flips(case, asked.approach),
        Intent.GUIDES: lambda case, asked: panel.panel(case, asked.guide),
        Intent.COST: lambda case, asked: matters.cost(case, asked.message.folded),
        Intent.TIME: lambda case, _: brief.time(case),
        Intent.SUMMARY: lambda case, _: brief.summary(case),
        Intent.OBJECTION: lambda case, _: brief.objection(case),
        Intent.PRIVACY: lambda case, _: brief.privacy(case),
        Intent.STEPS: lambda case, _: matters.plan(case),
        Intent.MISSING: lambda case, _: matters.missing(case),
        Intent.TRAINING: lambda case, _: matters.training(case),
        Intent.DOUBT: lambda case, _: matters.doubt(case),
        Intent.FACTS: lambda case, asked: matters.facts(case, asked.message.folded),
        Intent.SOURCES: lambda case, asked: subject.sources(case, asked.message.history),
        Intent.RISKS: lambda case, _: matters.risks(case),
    }
)
