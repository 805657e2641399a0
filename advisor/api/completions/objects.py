"""Answers as OpenAI's objects, with citations and data in fields beside OpenAI's own."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict

from advisor.api.completions.answering import Answered
from advisor.api.completions.request import MODEL
from advisor.api.prose import Cited, Piece, Prose
from advisor.assessment import Assessment
from advisor.chat import Reply
from advisor.usage import Usage


class Spoken(BaseModel):
    """The answer as data."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    assessment_id: str
    revision: int
    assessment: Assessment | None
    """Where the assessment itself is the answer."""
    reply: Reply | None
    """Where it is about an assessment; a change of facts in it is asked, not applied."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One answer under its id.

    Attributes:
        base: address of this server, for links to passages.
    """

    base: str
    id: str = field(default_factory=lambda: f"chatcmpl-{uuid.uuid4().hex}")
    created: int = field(default_factory=lambda: int(time.time()))

    def whole(self, answered: Answered, prose: Prose) -> dict[str, Any]:
        """Return the answer at once."""
        message = {
            "role": "assistant",
            "content": prose.text,
            "refusal": None,
            "annotations": self._annotations(prose.cited),
        }
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        data = {"usage": usage(answered.usage), "citations": _plain(prose.cited), "advisor": _data(answered)}
        return self._head("chat.completion") | {"choices": [choice]} | data

    def opening(self) -> dict[str, Any]:
        """Return the first chunk, which says who speaks."""
        return self._chunk({"role": "assistant", "content": ""})

    def piece(self, piece: Piece) -> dict[str, Any]:
        """Return a chunk of text with what it cites."""
        delta: dict[str, Any] = {"content": piece.text}
        if piece.cited:
            delta["annotations"] = self._annotations(piece.cited)
        return self._chunk(delta) | ({"citations": _plain(piece.cited)} if piece.cited else {})

    def closing(self, answered: Answered, prose: Prose) -> dict[str, Any]:
        """Return the chunk that says that all is said, with the data."""
        return self._chunk({}, "stop") | {"citations": _plain(prose.cited), "advisor": _data(answered)}

    def cost(self, spent: Usage) -> dict[str, Any]:
        """Return the chunk that follows where usage is asked for."""
        return self._head("chat.completion.chunk") | {"choices": [], "usage": usage(spent)}

    def _chunk(self, delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return self._head("chat.completion.chunk") | {"choices": [choice]}

    def _head(self, kind: str) -> dict[str, Any]:
        return {"id": self.id, "object": kind, "created": self.created, "model": MODEL}

    def _annotations(self, cited: Iterable[Cited]) -> list[dict[str, Any]]:
        marks = {(each.start, each.end): each.passage for each in cited}
        return [
            {
                "type": "url_citation",
                "url_citation": {
                    "start_index": start,
                    "end_index": end,
                    "title": passage,
                    "url": f"{self.base}v1/guidance/passages/{quote(passage, safe='')}",
                },
            }
            for (start, end), passage in marks.items()
        ]


def usage(spent: Usage) -> dict[str, int]:
    """Return what our own model calls cost, as OpenAI counts; nothing where no model was asked."""
    return {
        "prompt_tokens": spent.prompt_tokens,
        "completion_tokens": spent.completion_tokens,
        "total_tokens": spent.tokens,
    }


def _plain(cited: Iterable[Cited]) -> list[dict[str, Any]]:
    return [each.model_dump(mode="json") for each in cited]


def _data(answered: Answered) -> dict[str, Any]:
    made = answered.assessment
    return Spoken(
        assessment_id=made.id,
        revision=made.revision,
        assessment=None if answered.reply else made,
        reply=answered.reply,
    ).model_dump(mode="json")
