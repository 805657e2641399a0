"""Questions about the subject itself: searched for in the guidance and answered in its words, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from advisor.chat.case import Case, cited, plain
from advisor.conversation import Turn
from advisor.explanation.wording import holds_markup, named, shortened
from advisor.explanations import Claim
from advisor.guidance.embedder import MiniLM
from advisor.passages import Citation, Passage

_SEARCHED = 5
_MOST_SOURCES = 4
_QUOTED = 2
"""Passages that an answer quotes."""
_SENTENCES = 2
_LONGEST = 420
"""Characters of a quote."""
LEAST_SCORE = 0.4
"""Similarity of a question and a sentence of the guides below which they don't answer it."""
_SENTENCE = re.compile(r"(?:(?:[-*]|\d+\.)\s+)?(?P<said>\S.*?[.!?](?=\s|$))", re.DOTALL)
_FEWEST_WORDS = 4
_REFERS_BACK = re.compile(r"^(?:this|that|these|those|it|its|they|their|such|both|in the first case)\b", re.IGNORECASE)
"""How a sentence begins that can't be understood without the one before it."""
_SPELLED = MappingProxyType(
    {r"\brag\b": "RAG (retrieval-augmented generation)", r"\bq?lora\b": "LoRA, parameter-efficient fine-tuning"}
)


def subject(case: Case, question: str) -> tuple[Case, tuple[Claim, ...]]:
    """Return what the guides say to a question, in their own words; no claims where they say nothing.

    The case returned holds the passages that were found, too.

    Raises:
        GuidanceError: where the index or the embedding model can't be read.
    """
    found = case.guidance.search(_query(question), k=_SEARCHED) if case.guidance else tuple(case.passages.values())
    ranked = _ranked(question, found)[:_QUOTED]
    known = replace(case, passages={**case.passages, **{passage.id: passage for _, passage, _ in ranked}})
    claims = [claim for _, passage, quote in ranked for claim in _quoted(known, passage, quote)]
    return known, tuple(claims)


def sources(case: Case, history: Sequence[Turn]) -> Iterator[Claim]:
    """Yield the words of the guides that the last answer rests on, or else the explanation."""
    last = next((turn for turn in reversed(history) if turn.role == "advisor"), None)
    explanation = case.assessment.explanation
    rests = last.citations if last and last.citations else ()
    if last and not rests:
        yield plain(
            "My last answer cites no guide: it restates your facts and what the rules make of them. Beneath that:"
        )
    if not rests and explanation:
        rests = tuple(citation for claim in explanation.claims for citation in claim.citations)
    told = [claim for passage, quotes in _by_passage(rests).items() for claim in _cites(case, passage, quotes)]
    yield from told[:_MOST_SOURCES] or [plain("This assessment has no explanation, so there is nothing to cite yet.")]


def _by_passage(citations: Iterable[Citation]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for citation in dict.fromkeys(citations):
        found.setdefault(citation.passage, []).append(citation.quote)
    return found


def _cites(case: Case, id_: str, quotes: Sequence[str]) -> Iterator[Claim]:
    passage = case.passages.get(id_)
    if passage:
        yield from _quoted(case, passage, *quotes)


def _quoted(case: Case, passage: Passage, *quotes: str) -> Iterator[Claim]:
    """Yield what a passage says; fragments of it stand together, in its order."""
    whole = [quote for quote in quotes if not any(quote != other and quote in other for other in quotes)]
    ordered = sorted(whole, key=passage.text.find)
    said = " … ".join(shortened(quote, _LONGEST // len(ordered)) for quote in ordered)
    text = f'{named(passage.title)}, under "{shortened(passage.section)}", says: "{said}"'
    yield from cited(text, [Citation(passage=passage.id, quote=quote) for quote in ordered], case.ground)


def _ranked(question: str, passages: Sequence[Passage]) -> list[tuple[float, Passage, str]]:
    """Return the passages whose sentences are nearest to the question, each with the words to quote; none too far."""
    best = [found for passage in passages if (found := _best(question, passage))]
    return sorted((found for found in best if found[0] >= LEAST_SCORE), key=lambda found: -found[0])


def _best(question: str, passage: Passage) -> tuple[float, Passage, str] | None:
    spans = [found for found in _SENTENCE.finditer(passage.text) if _quotable(found["said"])]
    if not spans:
        return None
    embedder = MiniLM()
    vectors = embedder.embed([f"{passage.section}. {span['said']}" for span in spans])
    scores = vectors @ embedder.embed([_query(question)])[0]
    at = int(scores.argmax())
    start, end = spans[at].span("said")
    following = [span.end() for span in spans[at + 1 : at + _SENTENCES] if span.start("said") - end == 1]
    end = following[-1] if following and following[-1] - start <= _LONGEST else end
    return float(scores[at]), passage, passage.text[start:end][:_LONGEST]


def _quotable(said: str) -> bool:
    line = " ".join(said.split())
    return len(said.split()) >= _FEWEST_WORDS and not holds_markup(line) and not _REFERS_BACK.search(line)


def _query(question: str) -> str:
    for pattern, spelled in _SPELLED.items():
        question = re.sub(pattern, spelled, question, count=1, flags=re.IGNORECASE)
    return question
