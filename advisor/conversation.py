"""What is said in a conversation about an assessment, as data. The use case is in `advisor.conversations`."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from advisor.decisions import Decision, NextQuestion
from advisor.explanations import OFFLINE, Claim
from advisor.passages import Citation, Passage
from advisor.usage import Usage

WITHHELD = "This answer quotes documents that you may not see."
"""What stands in place of an answer of which nothing is left."""


class Intent(StrEnum):
    """What a message is about; each has one way of being answered, and there are no others."""

    CHANGE = "change"
    """A what-if, a correction, or the answer to a question that was asked: facts that would be different."""
    APPLY = "apply"
    """The change that was talked about is to be kept; the surface does that, once it is confirmed."""
    UNDO = "undo"
    """The last change that was kept is to be taken back; likewise."""
    WHY = "why"
    """Why this verdict, or why (not) a certain approach."""
    FLIPS = "flips"
    """What would change the verdict."""
    GUIDES = "guides"
    """What a guide says on its own, and which ones disagree."""
    COST = "cost"
    TIME = "time"
    """How long it takes."""
    STEPS = "steps"
    """What to do next."""
    MISSING = "missing"
    """What fine-tuning waits for."""
    TRAINING = "training"
    """Which kind of fine-tuning is meant."""
    DOUBT = "doubt"
    """How sure the verdict is, and what is still open."""
    OBJECTION = "objection"
    """The verdict is said to be wrong."""
    SUMMARY = "summary"
    """The verdict in two sentences, for somebody who wasn't there."""
    PRIVACY = "privacy"
    """What becomes of what is written here, and of the project's data."""
    FACTS = "facts"
    """What was read out of the description."""
    SOURCES = "sources"
    """Where the guidance says it."""
    RISKS = "risks"
    GUIDANCE = "guidance"
    """A question about the subject itself, which the guides may answer."""
    HELP = "help"
    GREETING = "greeting"
    THANKS = "thanks"
    HOSTILE = "hostile"
    """An attempt to talk the advisor into something."""
    OFF_TOPIC = "off_topic"
    LANGUAGE = "language"
    """Another language than English."""
    UNKNOWN = "unknown"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class FactChange(_Frozen):
    """One fact that would be different."""

    fact: str
    before: Any
    """None where it is unknown."""
    after: Any
    """None where it would be unknown, as a limit that is dropped."""
    quote: str
    """The words of the conversation that it was read from."""


class Change(_Frozen):
    """Facts that would be different, and what the engine makes of them. Nothing is stored by it."""

    facts: tuple[FactChange, ...]
    hypothetical: bool
    """Whether it was asked as a what-if, rather than said to be so."""
    before: Decision
    after: Decision

    @property
    def values(self) -> dict[str, Any]:
        """The changed facts by name, as a revision of the assessment takes them."""
        return {change.fact: change.after for change in self.facts}

    @property
    def newly_fired(self) -> tuple[str, ...]:
        """Ids of the rules that fire only with the change, in rule order."""
        return _only_in(self.after, self.before)

    @property
    def no_longer_fired(self) -> tuple[str, ...]:
        """Ids of the rules that fire only without the change, in rule order."""
        return _only_in(self.before, self.after)


def _only_in(decision: Decision, other: Decision) -> tuple[str, ...]:
    fired = {step.rule for step in other.trace if step.status == "fired"}
    return tuple(step.rule for step in decision.trace if step.status == "fired" and step.rule not in fired)


class Turn(_Frozen):
    """One message of the conversation so far."""

    role: Literal["user", "advisor"]
    text: str
    asks: str | None = None
    """The fact that the advisor asked for at its end."""
    changes: dict[str, Any] = Field(default_factory=dict)
    """Fact changes that the advisor's message was about; an answer to its question builds on them."""
    hypothetical: bool = True
    """Whether these were a what-if; what was said to be so holds for the next statement, too."""
    citations: tuple[Citation, ...] = ()
    """What the advisor's message cited, for "where does it say that?"."""


class Reply(_Frozen):
    """The answer to a message."""

    intent: Intent
    claims: tuple[Claim, ...]
    """The answer, a paragraph each. Without citations are only those that restate the case."""
    passages: tuple[Passage, ...] = ()
    """The passages that the claims cite."""
    change: Change | None = None
    asks: NextQuestion | None = None
    """A question whose answer would help, to be shown after the answer."""
    written_by: str = OFFLINE
    """`offline`, or the name of the model."""
    understood_by: str = OFFLINE
    """Who chose the intent: `offline`, or the name of the model."""
    warnings: tuple[str, ...] = ()
    usage: Usage = Usage()
    response_hashes: tuple[str, ...] = ()
    """SHA-256 of each raw model response, in order."""

    @property
    def text(self) -> str:
        """The answer as plain text, without its citations."""
        return "\n\n".join(claim.text for claim in self.claims)

    def turn(self) -> Turn:
        """Return the reply as it stands in the history of the next message."""
        return Turn(
            role="advisor",
            text=self.text,
            asks=self.asks.fact if self.asks else None,
            changes=self.change.values if self.change else {},
            hypothetical=self.change is None or self.change.hypothetical,
            citations=tuple(dict.fromkeys(citation for claim in self.claims for citation in claim.citations)),
        )


class Message(_Frozen):
    """A message of the stored conversation about an assessment."""

    id: str
    position: int
    """Its place in the conversation, counted from 1."""
    role: Literal["user", "advisor"]
    text: str
    """What was said; of the advisor's messages, the reply as plain text."""
    revision: int
    """The revision of the assessment that it talks about."""
    created_at: datetime
    """In UTC."""
    reply: Reply | None = None
    """The advisor's answer as data; None for the user's messages."""
    withheld: bool = False
    """Whether parts of it are left out, because they quote documents that the reader may not see."""

    def turn(self) -> Turn:
        """Return the message as it stands in the history of the next one."""
        return self.reply.turn() if self.reply else Turn(role=self.role, text=self.text)

    def seen_with(self, tags: frozenset[str]) -> Message:
        """Return the message as somebody who holds these access tags may see it.

        Claims that quote other documents are left out, and with them the warnings, which may repeat their words.
        """
        hidden = {each.id for each in self.reply.passages if not tags.issuperset(each.access)} if self.reply else set()
        if self.reply is None or not hidden:
            return self
        claims = tuple(
            claim for claim in self.reply.claims if not hidden & {citation.passage for citation in claim.citations}
        )
        passages = tuple(passage for passage in self.reply.passages if passage.id not in hidden)
        reply = self.reply.model_copy(update={"claims": claims, "passages": passages, "warnings": ()})
        return self.model_copy(update={"reply": reply, "text": reply.text or WITHHELD, "withheld": True})
