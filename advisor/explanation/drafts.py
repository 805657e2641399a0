"""What a model is asked to write, and what of it is complete while it still arrives. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from pydantic import BaseModel, Field, ValidationError
from pydantic_core import from_json

from advisor.explanations import Claim
from advisor.passages import Citation

T = TypeVar("T", bound=BaseModel)
MAX_CLAIMS = 12
"""Claims beyond this are cut off: a model that doesn't stop is no better for it."""


class WrittenCitation(BaseModel):
    """The passage and the words in it that support a claim."""

    passage: str = Field(description="id of one of the passages")
    quote: str = Field(description="words copied from that passage")


class WrittenClaim(BaseModel):
    """One sentence of the explanation."""

    rule: str = Field(default="", description="id of the rule that it explains")
    text: str
    citations: list[WrittenCitation]


class WrittenExplanation(BaseModel):
    """The explanation, sentence by sentence."""

    claims: list[WrittenClaim]


class RewrittenClaim(WrittenClaim):
    """A claim written again."""

    number: int = Field(description="number of the claim")


class Rewriting(BaseModel):
    """The claims written again."""

    claims: list[RewrittenClaim]


def draft(written: WrittenClaim, model: str) -> Claim:
    """Return what a model wrote as a claim, not verified yet."""
    citations = tuple(
        Citation(passage=citation.passage, quote=citation.quote)
        for citation in written.citations
        if citation.passage and citation.quote
    )
    text = " ".join(written.text.split())
    return Claim(text=text, citations=citations, rule=written.rule.strip() or None, written_by=model)


def complete_claims(answer: str) -> Sequence[WrittenClaim]:
    """Return the claims of an explanation that is still arriving, all but the last, which may not be complete.

    Args:
        answer: the beginning of a JSON object, perhaps with other text before it.
    """
    return complete_items(answer, WrittenClaim)[:MAX_CLAIMS]


def complete_items(answer: str, kind: type[T]) -> Sequence[T]:
    """Return the items of the list `claims` of an answer that is still arriving, as `complete_claims` does.

    Args:
        answer: likewise.
        kind: what an item is.
    """
    begin = answer.find("{")
    try:
        found = from_json(answer[begin:], allow_partial=True) if begin >= 0 else {}
    except ValueError:
        return ()
    listed = found.get("claims") if isinstance(found, dict) else None
    whole: list[T] = []
    for item in listed[:-1] if isinstance(listed, list) else ():
        try:
            whole.append(kind.model_validate(item))
        except ValidationError:
            break  # what can't be read now isn't shown early; the whole answer will tell
    return whole
