"""A description taken apart: what is said, sentence by sentence, and what the patterns find in it."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.intake.offline.cues import READERS
from advisor.intake.offline.cues.knowledge import ASKS
from advisor.intake.offline.matching import Context, Finding
from advisor.intake.offline.scope import Clause, read_clauses
from advisor.intake.text.sentences import Piece, sentences


@dataclass(frozen=True, slots=True)
class Analysis:
    """The sentences of a folded text, their clauses, and the findings of all patterns, in order."""

    sentences: tuple[Piece, ...]
    clauses: tuple[Clause, ...]
    findings: tuple[Finding, ...]


def analyze(folded: str) -> Analysis:
    """Return what the patterns make of a folded text."""
    stated = tuple(sentences(folded))
    clauses = tuple(clause for sentence in stated for clause in read_clauses(sentence))
    blank = Context(asks_knowledge=False)
    context = Context(asks_knowledge=any(True for clause in clauses for _ in ASKS(clause, blank)))
    findings = tuple(each for clause in clauses for read in READERS for each in read(clause, context))
    return Analysis(stated, clauses, findings)
