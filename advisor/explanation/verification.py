"""Check a claim before anybody sees it. Pure; used for claims of a model and of the offline writer alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from advisor.decisions import Decision, Outcome
from advisor.explanations import Claim
from advisor.facts import FactSheet
from advisor.grounding import locate
from advisor.passages import Citation, Passage

_NUMBER = re.compile(r"(?<![\w.])\$?(\d[\d,]*(?:\.\d+)?)\s*([kKmM](?![\w]))?")
_MARKUP = re.compile(r"https?://|www\.|\]\(|<[a-zA-Z/!][^>]*>|`{1,3}|^\s*#|\*\*", re.MULTILINE)
_SENTENCE = re.compile(r"[^.!?]+[.!?]?")
_ADVICE = re.compile(
    r"\b(?:start with|begin with|go with|choose|recommend(?:ed|s)?|verdict (?:is|of)|should (?:use|be|start with)|"
    r"the (?:right|best) (?:choice|approach|start) is|destination is)\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:not|never|no need|don't|do not|doesn't|instead of|rather than|unless|once|until|before|later|if|when)\b",
    re.IGNORECASE,
)
_APPROACHES = {
    Outcome.HYBRID: re.compile(r"\b(?:hybrid|both|combin\w+|rag (?:and|plus|with) fine-?tuning)\b", re.IGNORECASE),
    Outcome.RAG: re.compile(r"\b(?:rag|retrieval)\b", re.IGNORECASE),
    Outcome.FINE_TUNING: re.compile(r"\bfine-?tun\w+\b", re.IGNORECASE),
    Outcome.PROMPTING: re.compile(r"\bprompt(?:ing| engineering)\b", re.IGNORECASE),
    Outcome.NEEDS_CLARIFICATION: re.compile(r"\b(?:clarif\w+)\b", re.IGNORECASE),
}
_PARTS: Mapping[Outcome, frozenset[Outcome]] = {
    # A combination is recommended by its parts, too.
    outcome: frozenset({outcome, Outcome.RAG, Outcome.FINE_TUNING} if outcome == Outcome.HYBRID else {outcome})
    for outcome in Outcome
}


def verified(
    claim: Claim, passages: Mapping[str, Passage], facts: FactSheet, decision: Decision
) -> tuple[Claim | None, str | None]:
    """Check a claim of guidance.

    Args:
        claim: the claim; its quotes may differ from their passages in white space and case.
        passages: the passages retrieved for this explanation, by id.
        facts: what the description says.
        decision: what the claim must not contradict.

    Returns:
        The claim with its quotes verbatim, and None; or None and what is wrong with it.
    """
    if not claim.text.strip():
        return None, "the claim is empty"
    if _MARKUP.search(claim.text):
        return None, "the claim holds markup or a link"
    if not claim.citations:
        return None, "the claim cites nothing"
    citations: list[Citation] = []
    for citation in claim.citations:
        passage = passages.get(citation.passage)
        if passage is None:
            return None, f"passage {citation.passage!r} was not retrieved"
        span = locate(citation.quote, passage.text)
        if span is None:
            return None, f"the quote isn't in {citation.passage!r}"
        citations.append(Citation(passage=citation.passage, quote=span.quote))
    if stray := numbers(claim.text) - _supported_numbers(citations, facts):
        return None, f"{', '.join(sorted(map(str, stray)))} stands neither in the quotes nor in the facts"
    if contradiction := contradicts(claim.text, decision):
        return None, contradiction
    return claim.model_copy(update={"citations": tuple(citations)}), None


def numbers(text: str) -> set[Decimal]:
    """Return the numbers that a text states in digits, thousands and millions written out."""
    scale = {"k": 1_000, "m": 1_000_000}
    return {
        Decimal(match[1].replace(",", "")) * scale.get((match[2] or "").lower(), 1) for match in _NUMBER.finditer(text)
    }


def contradicts(text: str, decision: Decision) -> str | None:
    """Return how a text recommends something other than the decision does, or None.

    Only plain recommendations are judged: sentences that advise an approach without denying or conditioning it.
    """
    allowed = _PARTS[decision.verdict] | _PARTS[decision.destination]
    for sentence in _SENTENCE.findall(text):
        if _ADVICE.search(sentence) and not _DENIAL.search(sentence):
            advised = {outcome for outcome, pattern in _APPROACHES.items() if pattern.search(sentence)}
            # Prompts are part of every approach, so naming them beside the right one is no contradiction.
            against = advised - allowed - ({Outcome.PROMPTING} if advised & allowed else set())
            if against:
                names = ", ".join(sorted(outcome.replace("_", " ") for outcome in against))
                return f"it recommends {names}, and the verdict is {decision.verdict.replace('_', ' ')}"
    return None


def _supported_numbers(citations: Iterable[Citation], facts: FactSheet) -> set[Decimal]:
    supported: set[Decimal] = set()
    for citation in citations:
        supported |= numbers(citation.quote)
    for fact in facts.root.values():
        if isinstance(fact.value, int) and not isinstance(fact.value, bool):
            supported.add(Decimal(fact.value))
        if fact.evidence:
            supported |= numbers(fact.evidence.quote)
    return supported
