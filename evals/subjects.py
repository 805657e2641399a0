"""What is evaluated: anything that reads facts out of a text."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from advisor.decisions import Outcome
from advisor.facts import Facts, FactSheet
from advisor.intake.offline import OfflineIntake
from advisor.rules.engine import decide
from advisor.settings import Settings
from advisor.usage import Usage
from evals import keywords


@dataclass(frozen=True, slots=True)
class Found:
    """A fact that a subject read.

    Attributes:
        value: as JSON has it.
        quote: its evidence; None where the subject gives none.
        start: where the subject says that the quote begins; None where it doesn't say.
        end: where the quote ends.
    """

    value: Any
    quote: str | None = None
    start: int | None = None
    end: int | None = None

    def is_real(self, text: str) -> bool:
        """Whether the text holds the quote exactly where it is said to stand."""
        return self.start is not None and text[self.start : self.end] == self.quote


@dataclass(frozen=True)
class Answer:
    """What a subject read out of one text.

    Attributes:
        facts: by name.
        seconds: wall time that the reading took.
        answered: False where a model failed and something else answered for it.
        usage: calls and tokens of a model.
    """

    facts: Mapping[str, Found]
    seconds: float = 0.0
    answered: bool = True
    usage: Usage = field(default_factory=Usage)

    @property
    def values(self) -> dict[str, Any]:
        """The values alone."""
        return {name: found.value for name, found in self.facts.items()}

    @cached_property
    def outcome(self) -> tuple[Outcome, Outcome]:
        """Verdict and destination that follow from the facts."""
        decision = decide(Facts.model_validate(self.values))
        return decision.verdict, decision.destination


class Subject(Protocol):
    """Reads facts out of a text."""

    @property
    def name(self) -> str:
        """Its name in reports."""
        ...

    def read(self, text: str) -> Answer:
        """Return the facts that the text states."""
        ...


@dataclass(frozen=True, slots=True)
class Offline:
    """The intake without a model."""

    name: str = "offline"

    def read(self, text: str) -> Answer:
        """Return what the offline intake reads."""
        begun = time.perf_counter()
        reading = OfflineIntake().read(text)
        return Answer(found(reading.facts), time.perf_counter() - begun)


@dataclass(frozen=True, slots=True)
class Keywords:
    """The plain baseline: one list of words for each fact."""

    name: str = "keywords"

    def read(self, text: str) -> Answer:
        """Return the facts whose words occur."""
        begun = time.perf_counter()
        hits = keywords.read(text)
        facts = {name: Found(value, match.group(), match.start(), match.end()) for name, (value, match) in hits.items()}
        return Answer(facts, time.perf_counter() - begun)


@dataclass(frozen=True, slots=True)
class Model:
    """The product with a model: its intake, and the offline one where the model fails."""

    settings: Settings
    name: str = "model"

    def read(self, text: str) -> Answer:
        """Return what stands after the product's own checks."""
        from advisor.assessments import extract

        begun = time.perf_counter()
        reading = extract(text, self.settings)
        seconds = time.perf_counter() - begun
        return Answer(found(reading.facts), seconds, answered=reading.read_by != "offline", usage=reading.usage)


@dataclass(frozen=True, slots=True)
class Remembering:
    """A subject that reads each text once, for subjects that always answer the same."""

    subject: Subject
    answers: dict[str, Answer] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The subject's name."""
        return self.subject.name

    def read(self, text: str) -> Answer:
        """Return the answer, from memory where there is one."""
        if text not in self.answers:
            self.answers[text] = self.subject.read(text)
        return self.answers[text]


def found(sheet: FactSheet) -> dict[str, Found]:
    """Return the facts of a sheet with their evidence."""
    return {
        name: Found(fact.value, fact.evidence.quote, fact.evidence.start, fact.evidence.end)
        if fact.evidence
        else Found(fact.value)
        for name, fact in sheet.items()
    }
