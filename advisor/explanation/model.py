"""The explanation written by a model: one call, and nothing of it shown that code hasn't verified."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel, Field

from advisor.decisions import Decision
from advisor.explanation import writer
from advisor.explanation.verification import verified
from advisor.explanations import Claim, Coverage, Explanation
from advisor.facts import FactSheet
from advisor.llm import complete
from advisor.passages import Citation, Passage
from advisor.prompts import render
from advisor.settings import Settings
from advisor.usage import Usage

MAX_CLAIMS = 12
"""Claims beyond this are cut off: a model that doesn't stop is no better for it."""


class WrittenCitation(BaseModel):
    """The passage and the words in it that support a claim."""

    passage: str = Field(description="id of one of the passages")
    quote: str = Field(description="words copied from that passage")


class WrittenClaim(BaseModel):
    """One sentence of the explanation."""

    text: str
    citations: list[WrittenCitation]


class WrittenExplanation(BaseModel):
    """The explanation, sentence by sentence."""

    claims: list[WrittenClaim]


@dataclass(frozen=True, slots=True)
class Writing:
    """An explanation and what it cost."""

    explanation: Explanation | None
    warnings: tuple[str, ...] = ()
    usage: Usage = field(default_factory=Usage)
    response_hashes: tuple[str, ...] = ()


def write(
    description: str, facts: FactSheet, decision: Decision, passages: Mapping[str, Passage], settings: Settings
) -> Writing:
    """Have the model explain a decision; claims that fail verification are dropped, and with too few left all are.

    The first claim, which names the verdict, and the plan are always the offline writer's.

    Raises:
        ModelError: where the model gave no usable answer.
    """
    messages = render("explanation", _variables(description, facts, decision, passages.values()))
    completion = complete(messages, WrittenExplanation, settings)
    drafts = [_claim(draft) for draft in completion.value.claims[:MAX_CLAIMS]]
    checks = [verified(draft, passages, facts, decision) for draft in drafts]
    kept = tuple(claim for claim, _ in checks if claim)
    problems = [problem for _, problem in checks if problem]
    offline = writer.write(facts, decision, passages)
    coverage = Coverage(
        claims=len(drafts),
        cited=sum(1 for draft in drafts if draft.citations),
        verified=len(kept),
        dropped=len(problems),
    )
    usable = bool(kept) and len(kept) >= len(problems)
    return Writing(
        explanation=Explanation(
            written_by=completion.model if usable else writer.OFFLINE,
            claims=(offline.claims[0], *kept) if usable else offline.claims,
            plan=offline.plan,
            coverage=coverage,
        ),
        warnings=_warnings(completion.model, problems, usable=usable),
        usage=completion.usage,
        response_hashes=(completion.response_hash,),
    )


def _claim(draft: WrittenClaim) -> Claim:
    citations = tuple(
        Citation(passage=citation.passage, quote=citation.quote)
        for citation in draft.citations
        if citation.passage and citation.quote
    )
    return Claim(text=" ".join(draft.text.split()), citations=citations)


def _variables(
    description: str, facts: FactSheet, decision: Decision, passages: Iterable[Passage]
) -> dict[str, object]:
    told = decision.model_dump(
        mode="json", include={"verdict", "destination", "deferred", "training", "traps", "needs"}
    )
    fired = [step.title for step in decision.trace if step.status == "fired"]
    return {
        "decision": json.dumps({**told, "rules_that_fired": fired}, ensure_ascii=False, indent=1),
        "facts": facts.model_dump_json(indent=1),
        "passages": [passage.model_dump(include={"id", "title", "text"}) for passage in passages],
        "description": description,
    }


def _warnings(model: str, problems: list[str], *, usable: bool) -> tuple[str, ...]:
    if not usable:
        reason = f": {problems[0]}" if problems else ""
        return (f"The explanation of {model} didn't hold up{reason}; the offline writer wrote it instead.",)
    return tuple(f"A claim of {model} was dropped: {problem}." for problem in problems)
