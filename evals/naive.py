"""The naive way with a model: one prompt that asks for the facts as JSON, and whatever comes is taken.

It goes over the same wire as the product's intake and gets the same answers, so that a comparison shows what checking
them is worth. It has no definitions, no second asking, no look at quotes or numbers, and nothing to fall back on. Only
what a fact can't hold at all (a word for a number) is left out, since no decision could be made of it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from advisor.facts import FACT_NAMES, Facts, fact_type
from advisor.llm import ModelCallError, complete
from advisor.prompts import Message
from advisor.settings import Settings
from evals.subjects import Answer, Found

_PROMPT = "Extract these facts from the text as JSON, each with its value and a quote: {names}."


class FoundFacts(BaseModel):
    """The facts of the text."""

    facts: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Naive:
    """Reads with one prompt and believes the answer."""

    settings: Settings
    name: str = "naive"

    def read(self, text: str) -> Answer:
        """Return what the model said."""
        names = "; ".join(f"{name} ({fact_type(name)})" for name in FACT_NAMES)
        begun = time.perf_counter()
        messages = (Message("system", _PROMPT.format(names=names)), Message("user", text))
        try:
            answer = complete(messages, FoundFacts, self.settings)
        except ModelCallError as error:
            return Answer({}, time.perf_counter() - begun, answered=False, usage=error.usage)
        facts = dict(_believed(answer.value.facts, text))
        return Answer(facts, time.perf_counter() - begun, usage=answer.usage)


def _believed(said: Iterable[dict[str, Any]], text: str) -> Iterable[tuple[str, Found]]:
    for item in said:
        name, quote = str(item.get("fact")), str(item.get("quote"))
        try:
            values = Facts.model_validate({name: item.get("value")}).model_dump(mode="json", exclude_none=True)
        except ValidationError:
            continue
        start = text.find(quote)
        for value in values.values():
            yield name, Found(value, quote, start, start + len(quote)) if start >= 0 else Found(value, quote)
