"""A rule: a condition over facts, what it concludes, and the passages it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.errors import RuleError
from advisor.passages import Citation
from advisor.rules.conditions import Condition


@dataclass(frozen=True, slots=True)
class Reference:
    """A section of a guide and the words of it that a rule or a parameter rests on.

    Raises:
        RuleError: where section or quote is missing.
    """

    section: str
    """Passage id, as in `four-questions#q1`."""
    quote: str
    """Words that occur verbatim in that section."""

    def __post_init__(self) -> None:
        if not (self.section.partition("#")[2] and self.quote.strip()):
            msg = f"A reference needs a section like four-questions#q1 and a quote; this one has {self.section!r}."
            raise RuleError(msg)

    def citation(self) -> Citation:
        """Return the reference as an explanation cites it."""
        return Citation(passage=self.section, quote=self.quote)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the decision model. It can't be constructed without a reference.

    Raises:
        RuleError: where id, title, statement or references are missing.
    """

    id: str
    """Topic and name, as in `retrieval.knowledge-gap`."""
    title: str
    """What the rule says, in a few words."""
    when: Condition
    concludes: str
    """The finding that holds where the condition does."""
    says: str
    """The guidance behind the rule, as one or two sentences for a reader; its first reference supports it."""
    references: tuple[Reference, ...]

    def __post_init__(self) -> None:
        if not (self.id and self.title and self.concludes and self.says):
            msg = f"Rule {self.id!r} needs an id, a title, a conclusion and a statement; fill in what is missing."
            raise RuleError(msg)
        if not self.references:
            msg = f"Rule {self.id!r} has no reference; name the section and the words of a guide that it rests on."
            raise RuleError(msg)

    def citations(self) -> tuple[Citation, ...]:
        """Return the references as citations."""
        return tuple(reference.citation() for reference in self.references)
