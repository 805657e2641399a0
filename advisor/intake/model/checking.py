"""Check what a model says against the description: its words are there, its numbers follow from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from advisor.facts import FACT_NAMES, Evidence, KnownFact, domain_of, fact_type
from advisor.intake.injection.view import Injected, Kind
from advisor.intake.model.alignment import sightings
from advisor.intake.model.answer import FoundFact, typed
from advisor.intake.model.derivation import derivable, readings
from advisor.intake.model.windows import Window

_LINE = 100
_AROUND = 60
"""Characters before and after a quote in which a unit is looked for that the quote leaves out."""
_END = re.compile(r"[.!?]\s|\n")
_SAYING = re.compile(
    r"\d|\b(?!(?:an?|the|and|or|but|of|to|in|on|at|by|as|for|from|with|we|us|our|it|its|is|are|was|were|be|been|this|that"
    r"|these|those|they|their|them|i|me|my|you|your|he|she|have|has|had|do|does|did|will|can|so|if)\b)[^\W\d_]+",
    re.IGNORECASE,
)
"""A number or a word that isn't a mere function word."""
_MOST_ITEMS = 200
"""Items of one answer that are read: there are 24 facts."""
_KINDS: dict[Kind, str] = {
    "instruction": "an instruction to the reader",
    "message": "a made-up message",
    "data": "a block of data",
    "hidden": "hidden text",
    "quoted_mail": "a quoted mail",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one item of an answer.

    Attributes:
        fact: the name that the item gives, or nothing where the answer as a whole is meant.
        text: the problem, in words for the model and for the user.
        misquoted: whether asking again may help: the quote isn't there, or doesn't give the number.
    """

    fact: str
    text: str
    misquoted: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a description that an answer is about.

    Attributes:
        description: the whole description, which offsets count in.
        window: the part of it that was sent.
        injected: what in the description isn't its author's telling.
    """

    description: str
    window: Window
    injected: tuple[Injected, ...] = ()

    @property
    def text(self) -> str:
        """The words that were sent."""
        return self.description[self.window.start : self.window.end]


def verified(items: Iterable[FoundFact], stretch: Stretch) -> tuple[list[tuple[str, KnownFact]], tuple[Problem, ...]]:
    """Return the facts that hold, with their names, and what is wrong with the others."""
    known: list[tuple[str, KnownFact]] = []
    problems: list[Problem] = []
    for item in list(items)[:_MOST_ITEMS]:
        if item.value is None or item.value == []:
            continue  # "unknown", spelled out
        checked = _checked(item, stretch)
        if isinstance(checked, Problem):
            problems.append(checked)
        else:
            known.append((item.fact, checked))
    return known, tuple(problems)


def _checked(item: FoundFact, stretch: Stretch) -> KnownFact | Problem:
    name = item.fact
    if name not in FACT_NAMES:
        return Problem(name, f"{short(name)}: there is no such fact.")
    value = typed(name, item.value)
    if value is None:
        return Problem(name, f"{name}: the value must be {fact_type(name)}, not {short(item.value)}.")
    evidence = _evidence(item, stretch)
    if isinstance(evidence, Problem):
        return evidence
    if not _SAYING.search(evidence.quote):
        return Problem(name, f"{name}: the quote {short(item.quote)} says nothing.", misquoted=True)
    basis = _basis(item)
    if domain_of(name) is int:
        derived = derivable(name, value, evidence.quote, _around(evidence, stretch.description))
        if derived is None:
            return _underivable(name, value, evidence, stretch.description)
        basis = "inferred" if derived == "inferred" else basis
    return KnownFact(value=value, source="description", evidence=evidence, basis=basis)


def _evidence(item: FoundFact, stretch: Stretch) -> Evidence | Problem:
    """Return the first place of the quote that is the author's own."""
    blocked: Injected | None = None
    offset = stretch.window.start
    for seen in sightings(item.quote, stretch.text):
        evidence = seen.model_copy(update={"start": seen.start + offset, "end": seen.end + offset})
        block = _block(evidence, stretch)
        if block is None:
            return evidence
        blocked = blocked or block
    if blocked:
        begins = short(" ".join(stretch.description[blocked.start : blocked.end].split()))
        only = f"stands only in {_KINDS[blocked.kind]} that begins {begins}"
        text = f"{item.fact}: the quote {short(item.quote)} {only}."
        return Problem(item.fact, text)
    return Problem(item.fact, f"{item.fact}: the quote {short(item.quote)} isn't in the description.", misquoted=True)


def _block(evidence: Evidence, stretch: Stretch) -> Injected | None:
    """Return the first injected block that a letter or digit of the evidence stands in."""
    for block in stretch.injected:
        shared = stretch.description[max(block.start, evidence.start) : min(block.end, evidence.end)]
        if any(character.isalnum() for character in shared):
            return block
    return None


def _basis(item: FoundFact) -> Literal["stated", "inferred"]:
    # What isn't said to be stated is taken for the weaker of the two.
    return "stated" if item.basis == "stated" else "inferred"


def _underivable(name: str, value: int, evidence: Evidence, description: str) -> Problem:
    given = readings(name, evidence.quote, _around(evidence, description))
    gives = f"it gives {' or '.join(f'{each:,}' for each in given[:4])}" if given else "it holds no number"
    text = f"{name}: {value:,} doesn't follow from the quote {short(evidence.quote)}; {gives}."
    return Problem(name, text, misquoted=True)


def _around(evidence: Evidence, description: str) -> str:
    """Return the sentence around a quote, as far as it is near."""
    before = _END.split(description[max(0, evidence.start - _AROUND) : evidence.start])[-1]
    after = _END.split(description[evidence.end : evidence.end + _AROUND])[0]
    return before + evidence.quote + after


def short(value: object) -> str:
    """Return a value as it is shown in a problem."""
    text = repr(value)
    return text if len(text) <= _LINE else f"{text[:_LINE]}…"
