"""Check a claim before anybody sees it. Pure; used for claims of a model and of the offline writer alike.

The checks run in a fixed order, each over what the ones before it have made sure of: the passage was retrieved, the
quote is in it, the claim's figures stand in its quotes or among the facts, it contradicts nothing of the decision, it
cites something, and what it cites supports it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from advisor.decisions import Decision
from advisor.explanation.contradiction import contradiction
from advisor.explanation.figures import stray_figures
from advisor.explanation.wording import holds_markup, shortened
from advisor.explanations import Claim
from advisor.facts import FactSheet
from advisor.grounding import locate
from advisor.passages import Citation, Passage

LONGEST = 600
"""Characters of a claim."""
Supports = Callable[[str, Sequence[str]], bool]
"""Whether these quotes support a claim."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What claims are held against.

    Attributes:
        passages: those retrieved for this caller and this explanation, by id.
        facts: the facts of the case.
        decision: what a claim must not contradict.
        supports: tells whether quotes support a claim; None: isn't asked.
    """

    passages: Mapping[str, Passage]
    facts: FactSheet
    decision: Decision
    supports: Supports | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """What became of a claim: with its quotes verbatim if it holds, otherwise what is wrong with it."""

    claim: Claim | None
    problem: str | None = None


def verified(claim: Claim, ground: Ground) -> Check:
    """Check a claim of guidance; its quotes may differ from their passages in white space, case and typography."""
    if problem := _unreadable(claim.text):
        return Check(None, problem)
    citations: list[Citation] = []
    titles: list[str] = []
    for citation in claim.citations:
        passage = ground.passages.get(citation.passage)
        if passage is None:
            return Check(None, f"passage {citation.passage[:80]!r} was not retrieved")
        span = locate(citation.quote, passage.text)
        if span is None:
            return Check(None, f"the quote isn't in {citation.passage!r}")
        citations.append(Citation(passage=citation.passage, quote=span.quote))
        titles.append(passage.title)
    found = claim.model_copy(update={"citations": tuple(citations)})
    problem = _unsupported(found, titles, ground)
    return Check(None, problem) if problem else Check(found)


def _unreadable(text: str) -> str | None:
    if not text.strip():
        return "the claim is empty"
    if len(text) > LONGEST:
        return f"the claim is longer than {LONGEST} characters"
    if holds_markup(text):
        return "the claim holds markup, a link or invisible characters"
    return None


def _unsupported(claim: Claim, titles: Sequence[str], ground: Ground) -> str | None:
    quotes = [citation.quote for citation in claim.citations]
    # A claim may name the document that it cites.
    if stray := stray_figures(claim.text, (*quotes, *titles), ground.facts):
        return f"{', '.join(stray)} stands neither in the quotes nor in the facts"
    told = claim.model_copy(update={"text": _without_own_words(claim.text, ground.facts)})
    if problem := contradiction(told, ground.decision):
        return problem
    if not quotes:
        return "the claim cites nothing"
    if ground.supports and not ground.supports(claim.text, quotes):
        return "the quotes don't support the claim"
    return None


def _without_own_words(text: str, facts: FactSheet) -> str:
    """Return a claim without the user's words that it quotes: these may well ask for something else than the decision.

    Only the evidence of the facts counts as such. What else stands in quotation marks is the claim's own.
    """
    for fact in facts.root.values():
        if fact.evidence:
            for words in (shortened(fact.evidence.quote), fact.evidence.quote):
                text = text.replace(f'"{words}"', '""')
    return text
