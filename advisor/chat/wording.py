"""An answer in a model's words: each cited statement as far as it holds, told as soon as that is known."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from advisor.chat.case import Case
from advisor.chat.changes import ground_after
from advisor.chat.offline import Message
from advisor.conversation import Intent, Reply
from advisor.explanation.drafts import complete_items
from advisor.explanation.review import Tell
from advisor.explanation.support import supported
from advisor.explanation.verification import Ground, verified
from advisor.explanations import OFFLINE, Claim
from advisor.llm import complete
from advisor.prompts import render
from advisor.settings import Settings
from advisor.watch import Watch

_AS_IT_IS = frozenset({Intent.SOURCES})
"""Answers that quote and are not put into other words."""


class Worded(BaseModel):
    """One sentence or two in other words."""

    number: int
    text: str


class Wording(BaseModel):
    """Statements in other words, by number."""

    claims: list[Worded]


class Rewording:
    """The claims of one answer on their way from a model to a reader.

    Attributes:
        problems: what was wrong with sentences of the model.
    """

    def __init__(self, claims: Sequence[Claim], ground: Ground, model: str, tell: Tell) -> None:
        """Tell what stays as it is.

        Args:
            claims: the answer in the offline words.
            ground: what sentences of the model are held against.
            model: who writes them.
            tell: hears each claim as soon as it stays as it is.
        """
        self.problems: list[str] = []
        self._ground = ground
        self._model = model
        self._tell = tell
        self._answer = ""
        self._kept: dict[int, Claim] = {}
        self._open = {number: claim for number, claim in enumerate(claims) if claim.citations}
        for number, claim in enumerate(claims):
            if number not in self._open:
                self._keep(number, claim)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that stay as they are, in their order."""
        return tuple(claim for _, claim in sorted(self._kept.items()))

    def hear(self, piece: str) -> None:
        """Take in a piece of the model's answer, and check what has become complete."""
        self._answer += piece
        self.read(complete_items(self._answer, Worded))

    def read(self, items: Sequence[Worded]) -> None:
        """Check sentences of the model, the first of each number once."""
        for each in items:
            if each.number in self._open:
                offline = self._open.pop(each.number)
                self._keep(each.number, self._checked(each, offline) or offline)

    def finish(self) -> None:
        """Keep the offline words of whatever the model left out."""
        for number, claim in self._open.items():
            self._keep(number, claim)
        self._open.clear()

    def _keep(self, number: int, claim: Claim) -> None:
        self._kept[number] = claim
        self._tell(number, claim)

    def _checked(self, each: Worded, offline: Claim) -> Claim | None:
        text = " ".join(each.text.split())
        check = verified(offline.model_copy(update={"text": text, "written_by": self._model}), self._ground)
        if check.claim is None:
            self.problems.append(
                f"A sentence of {self._model} was left out: {check.problem}. It stands in the offline words."
            )
        return check.claim


def worded(  # noqa: PLR0913, PLR0917 - each is independent of the others
    reply: Reply, case: Case, message: Message, settings: Settings, tell: Tell | None, watch: Watch | None
) -> Reply:
    """Return a reply with its cited claims in the model's words, as far as these hold.

    Args:
        reply: the answer in the offline words.
        case: the assessment.
        message: what is answered.
        settings: names the model.
        tell: hears each claim as soon as it stays as it is; the model's answer is then asked for as a stream.
        watch: stands by.

    Raises:
        ModelCallError: where the model gave no usable answer; every claim was told nevertheless.
    """
    ground = _ground(reply, case)
    rewording = Rewording(reply.claims, ground, settings.model or "", tell or _silent)
    asked = _asked(reply, message, ground)
    try:
        answer = complete(asked, Wording, settings, hear=rewording.hear if tell else None, watch=watch)
        rewording.read(answer.value.claims)
    finally:
        rewording.finish()
    claims = rewording.claims
    by_model = any(claim.written_by != OFFLINE for claim in claims)
    return reply.model_copy(
        update={
            "claims": claims,
            "written_by": answer.model if by_model else OFFLINE,
            "warnings": (*reply.warnings, *rewording.problems),
            "usage": reply.usage + answer.usage,
            "response_hashes": (*reply.response_hashes, answer.response_hash),
        }
    )


def to_be_worded(reply: Reply) -> bool:
    """Whether a reply has anything that a model may put into other words."""
    return reply.intent not in _AS_IT_IS and any(claim.citations for claim in reply.claims)


def _asked(reply: Reply, message: Message, ground: Ground) -> Any:  # noqa: ANN401 - messages to a model
    claims = [
        {"number": number, "text": claim.text, "quotes": [citation.quote for citation in claim.citations]}
        for number, claim in enumerate(reply.claims)
        if claim.citations
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


def _silent(_number: int, _claim: Claim) -> None:
    """Tell nobody."""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str)
