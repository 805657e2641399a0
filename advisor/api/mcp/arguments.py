"""What the tools take, and what they give beside an assessment and a decision."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from advisor.api.bodies import GivenFacts
from advisor.assessments import MAX_CHARACTERS
from advisor.chat import MAX_CHARACTERS as MAX_QUESTION
from advisor.chat import FactChange, Intent
from advisor.decisions import Decision, NextQuestion, Outcome
from advisor.explanations import Claim


def _parsed(given: Any) -> Any:  # noqa: ANN401 - whatever it is, pydantic judges it next
    # Some assistants send an object as the text of its JSON.
    if isinstance(given, str):
        with suppress(ValueError, RecursionError):
            return json.loads(given)
    return given


FactsArgument = Annotated[GivenFacts, BeforeValidator(_parsed)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Assess(_Frozen):
    """What `assess` takes."""

    description: str = Field(min_length=1, max_length=MAX_CHARACTERS)
    """The project in the user's own words, all of them: what the model should do, with what knowledge, what was tried,
    which examples exist, what limits there are. Don't sum it up: facts are read from its words."""
    facts: FactsArgument | None = None
    """Facts that the user has confirmed; they override what the description says. Leave out what nobody confirmed."""


class Decide(_Frozen):
    """What `decide` takes."""

    facts: FactsArgument
    """What is known of the project. What is left out, or null, is unknown: never guess."""


class Ask(_Frozen):
    """What `ask` takes."""

    assessment_id: str = Field(pattern=r"^[A-Za-z0-9-]{1,36}$")
    """The id that `assess` gave."""
    question: str = Field(min_length=1, max_length=MAX_QUESTION)
    """One question or what-if in plain English that stands on its own, like "what if we had 5,000 examples?"."""


class Search(_Frozen):
    """What `search_guidance` takes."""

    query: str = Field(min_length=1, max_length=1_000)
    """What to look for, in words."""
    k: int = Field(default=5, ge=1, le=20)
    """How many passages."""


class Outline(_Frozen):
    """Where a decision starts and leads."""

    verdict: Outcome
    destination: Outcome
    robust: bool
    reachable: tuple[Outcome, ...]

    @classmethod
    def of(cls, decision: Decision) -> Outline:
        """Return a decision's."""
        return cls(
            verdict=decision.verdict,
            destination=decision.destination,
            robust=decision.robust,
            reachable=decision.reachable,
        )


class WhatIf(_Frozen):
    """Facts that would be different, and what the rules would make of them; nothing was changed."""

    facts: tuple[FactChange, ...]
    before: Outline
    after: Outline


class Answer(_Frozen):
    """The answer to a question about an assessment."""

    assessment_id: str
    intent: Intent
    claims: tuple[Claim, ...]
    """The answer, a paragraph each."""
    what_if: WhatIf | None
    asks: NextQuestion | None
    """A question for the user whose answer would help."""
    written_by: str
    warnings: tuple[str, ...]
