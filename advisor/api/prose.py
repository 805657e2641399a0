"""Answers in words, for assistants that show text: Markdown with numbered citations, and the sources at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from advisor.assessment import Assessment
from advisor.chat import Change, Reply
from advisor.decisions import Decision, NextQuestion
from advisor.explanation.record.escaping import escape
from advisor.explanation.wording import APPROACH
from advisor.explanations import Claim
from advisor.passages import Citation, Passage

SIGNED = "Assessment"
"""What stands before the id of the assessment, in the last line."""


class Cited(BaseModel):
    """A citation, and where its number stands in the text."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    number: int
    """As in `[1]`; one for each passage."""
    passage: str
    quote: str
    start: int
    """Where its mark begins in the text, in characters."""
    end: int


class Piece(NamedTuple):
    """What a text grew by."""

    text: str
    cited: tuple[Cited, ...] = ()


class Prose:
    """A text that grows by paragraphs; passages are numbered in the order in which they are cited.

    What comes from outside, as the words of a description that a claim quotes, can't become a link, an image or HTML.
    """

    def __init__(self) -> None:
        self.text = ""
        self.cited: list[Cited] = []
        self._numbers: dict[str, int] = {}

    def claim(self, claim: Claim) -> Piece:
        """Add a claim with the numbers of its citations."""
        return self._grow(escape(claim.text), claim.citations)

    def paragraph(self, markdown: str) -> Piece:
        """Add a paragraph that is Markdown already."""
        return self._grow(markdown)

    def sources(self, passages: Iterable[Passage]) -> Piece:
        """Add the list of what was cited; nothing where that is nothing."""
        by_id = {passage.id: passage for passage in passages}
        quotes: dict[str, dict[str, None]] = {}
        for each in self.cited:
            quotes.setdefault(each.passage, {})[each.quote] = None
        lines = [_source(self._numbers[id_], id_, found, by_id) for id_, found in quotes.items()]
        return self._grow("\n".join(["**Sources**", "", *lines])) if lines else Piece("")

    def _grow(self, markdown: str, citations: Iterable[Citation] = ()) -> Piece:
        begin = len(self.text)
        self.text += ("\n\n" if self.text else "") + markdown
        first = len(self.cited)
        by_passage: dict[str, list[Citation]] = {}
        for citation in citations:
            by_passage.setdefault(citation.passage, []).append(citation)
        self.text += " " if by_passage else ""
        for passage, found in by_passage.items():
            self._mark(passage, found)
        return Piece(self.text[begin:], tuple(self.cited[first:]))

    def _mark(self, passage: str, citations: Iterable[Citation]) -> None:
        number = self._numbers.setdefault(passage, len(self._numbers) + 1)
        start = len(self.text)
        self.text += f"[{number}]"
        for each in citations:
            self.cited.append(Cited(number=number, passage=passage, quote=each.quote, start=start, end=len(self.text)))


def assessed(prose: Prose, assessment: Assessment, told: Iterable[Claim] = ()) -> Iterator[Piece]:
    """Tell an assessment: the verdict and why, what to know beside it, the next question, the sources.

    Args:
        prose: what it is told in.
        assessment: what is told.
        told: claims that are in the text already, as they were verified.
    """
    claims = assessment.explanation.claims if assessment.explanation else ()
    if not claims:
        yield prose.paragraph(verdict(assessment.decision))
    yield from _claims(prose, claims, told)
    yield from _notes(prose, assessment.warnings)
    yield from _question(prose, assessment.decision.next_question)
    yield prose.sources(assessment.passages)
    yield prose.paragraph(f"{SIGNED} `{assessment.id}`")


def replied(prose: Prose, reply: Reply, assessment: Assessment, told: Iterable[Claim] = ()) -> Iterator[Piece]:
    """Tell a reply: the answer, what a change of facts would do, the advisor's question, the sources."""
    yield from _claims(prose, reply.claims, told)
    if reply.change:
        yield prose.paragraph(_before_and_after(reply.change))
    yield from _notes(prose, reply.warnings)
    yield from _question(prose, reply.asks)
    yield prose.sources(reply.passages)
    yield prose.paragraph(f"{SIGNED} `{assessment.id}`")


def verdict(decision: Decision) -> str:
    """Return where a decision starts and where it leads, in one sentence."""
    start = f"**Verdict: {APPROACH[decision.verdict]}**"
    return start + (f", leading to {APPROACH[decision.destination]}." if _leads_on(decision) else ".")


def _claims(prose: Prose, claims: Sequence[Claim], told: Iterable[Claim]) -> Iterator[Piece]:
    already = list(told)
    if any(claim not in claims for claim in already):
        yield prose.paragraph("**That answer didn't hold up to its end. This one counts:**")
        already = []
    for claim in claims:
        if claim not in already:
            yield prose.claim(claim)


def _leads_on(decision: Decision) -> bool:
    return decision.destination != decision.verdict


def _before_and_after(change: Change) -> str:
    before, after = (
        verdict(each).replace("**", "").removeprefix("Verdict: ") for each in (change.before, change.after)
    )
    return (
        f"Before: {before} After: {after} "
        "Nothing was changed: facts are changed on the page, by the API or in `advisor chat`."
    )


def _notes(prose: Prose, warnings: Iterable[str]) -> Iterator[Piece]:
    for warning in warnings:
        yield prose.paragraph(f"Note: {escape(warning)}")


def _question(prose: Prose, asked: NextQuestion | None) -> Iterator[Piece]:
    if asked:
        yield prose.paragraph(f"**Next question:** {escape(asked.text)}")


def _source(number: int, id_: str, quotes: Iterable[str], passages: Mapping[str, Passage]) -> str:
    passage = passages.get(id_)
    name = escape(f"{passage.title}: {passage.section}") if passage else ""
    said = "; ".join(f"“{escape(quote)}”" for quote in quotes)
    return f"- [{number}] {name} (`{id_.replace('`', '')}`): {said}"
