"""An assessment as answers read it: its passages, and claims that are checked before anybody sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from advisor.assessment import Assessment
from advisor.decisions import Decision
from advisor.explanation.verification import Ground, verified
from advisor.explanation.wording import named
from advisor.explanations import Claim
from advisor.facts import FactSheet
from advisor.guidance import Guidance, corpus_passages
from advisor.passages import Citation, Passage
from advisor.rules.rule import Rule
from advisor.settings import Settings


@dataclass(frozen=True, slots=True)
class Case:
    """What an answer may rest on.

    Attributes:
        assessment: the one that is talked about.
        passages: those that may be cited, by id.
        guidance: searched for questions about the subject; None: only `passages` are there.
        model: the language model that messages are sent to; None: offline.
    """

    assessment: Assessment
    passages: Mapping[str, Passage]
    guidance: Guidance | None
    model: str | None = None

    @property
    def decision(self) -> Decision:
        """The decision of the assessment."""
        return self.assessment.decision

    @property
    def facts(self) -> FactSheet:
        """The facts of the assessment."""
        return self.assessment.facts

    @property
    def ground(self) -> Ground:
        """What claims are held against."""
        return Ground(self.passages, self.facts, self.decision)

    def title(self, guide: str) -> str:
        """Return the title of a guide in quotation marks, as a sentence names it."""
        titles = (passage.title for passage in self.passages.values() if passage.guide == guide)
        return named(next(titles, guide))


def open_case(assessment: Assessment, guidance: Guidance | None, settings: Settings) -> Case:
    """Return the case with the passages that its caller may see: the built-in guides', and those of the assessment."""
    own = {each.id: each for each in assessment.passages if settings.access_tags.issuperset(each.access)}
    return Case(assessment, {**own, **_guides()}, guidance, settings.model)


def plain(text: str) -> Claim:
    """Return a claim that restates the case and holds no guidance."""
    return Claim(text=text, citations=())


def cited(text: str, citations: Iterable[Citation], ground: Ground, rule: str | None = None) -> Iterator[Claim]:
    """Yield a claim of guidance if it passes the checks of an explanation; nothing otherwise."""
    claim = verified(Claim(text=text, citations=tuple(citations), rule=rule), ground).claim
    if claim:
        yield claim


def stated(rule: Rule, ground: Ground, opening: str = "") -> Iterator[Claim]:
    """Yield what a rule says, with its references; nothing where that doesn't hold for this decision."""
    yield from cited(opening + rule.says, rule.citations(), ground, rule.id)


@cache
def _guides() -> Mapping[str, Passage]:
    return corpus_passages()
