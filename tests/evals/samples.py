"""A small dataset and subjects whose answers are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from advisor.facts import Evidence, Facts
from advisor.rules.engine import decide
from evals.datasets import Case, Dataset
from evals.subjects import Answer, Found

TEXT = "Staff ask our policies. Answers must cite the paragraph. We have 1,200 labeled pairs on file."


def evidence(quote: str, text: str = TEXT) -> Evidence:
    """Return the evidence for words of a text."""
    start = text.index(quote)
    return Evidence(quote=quote, start=start, end=start + len(quote))


def case(name: str = "one", text: str = TEXT, *, marked: bool = True) -> Case:
    """Return a case with three facts."""
    facts = Facts(knowledge_gap=True, citations_required=True, labeled_examples=1200)
    quotes = {
        "knowledge_gap": "our policies",
        "citations_required": "cite the paragraph",
        "labeled_examples": "1,200 labeled pairs",
    }
    decision = decide(facts)
    return Case(
        id=name,
        text=text,
        facts=facts,
        evidence={name: evidence(quote, text) for name, quote in quotes.items()} if marked else {},
        verdict=decision.verdict,
        destination=decision.destination,
    )


def sample(*cases: Case) -> Dataset:
    """Return a dataset of these cases, by default of one."""
    return Dataset(name="sample", cases=cases or (case(),))


def quoted(value: object, quote: str, text: str = TEXT) -> Found:
    """Return a found fact whose quote stands in the text."""
    start = text.index(quote)
    return Found(value, quote, start, start + len(quote))


RIGHT = {
    "knowledge_gap": quoted(value=True, quote="our policies"),
    "citations_required": quoted(value=True, quote="cite the paragraph"),
    "labeled_examples": quoted(1200, "1,200 labeled pairs"),
}


@dataclass(frozen=True, slots=True)
class Scripted:
    """A subject that answers each text as it was told, and all others with `otherwise`."""

    otherwise: Mapping[str, Found]
    answers: Mapping[str, Mapping[str, Found]] = field(default_factory=dict)
    name: str = "scripted"

    def read(self, text: str) -> Answer:
        """Return the scripted facts."""
        return Answer(self.answers.get(text, self.otherwise), seconds=0.01)
