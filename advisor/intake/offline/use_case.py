"""Whether the use case is defined: read from all findings together, since any named task defines it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from advisor.intake.offline.analysis import Analysis
from advisor.intake.offline.matching import Finding
from advisor.intake.offline.purpose import IDEA, MATTER, OPEN, OTHER_FIELD, PROJECT, TECHNOLOGY, VAGUE
from advisor.intake.offline.scope import Clause
from advisor.intake.text.sentences import Piece

_HARDLY_TELLING = ("deadline_weeks", "budget_limited", "knowledge_volatility", "example_quality", "use_case_defined")
"""What is read from texts on anything."""
_ENOUGH = 200  # characters: of longer sentences, the first is as telling as the longest


def with_use_case(analysis: Analysis) -> list[Finding]:
    """Return the findings with a verdict on the use case: stated, open, or none for a language model."""
    findings, clauses, stated = list(analysis.findings), analysis.clauses, analysis.sentences
    named = [each for each in findings if each.fact == "use_case_defined" or _names_a_task(each)]
    tasks = [each for each in named if not _is_mere_idea(each, clauses)]
    open_piece = next(_open_statements(clauses, after_task=bool(tasks)), None)
    if open_piece:
        return [*_without(findings), _undefined(open_piece)]
    if named:
        first = min(named, key=lambda each: (each.fact != "use_case_defined", each.start))
        rest = (each for each in findings if each.fact != "use_case_defined")
        return [*rest, replace(_in_full(first, named, clauses), fact="use_case_defined", value=True)]
    other = next((piece for piece in stated if OTHER_FIELD.search(piece.text)), None)
    if other:
        return [_undefined(other)]
    if stated and not any(each.fact not in _HARDLY_TELLING for each in findings) and not _speaks_of_models(stated):
        return [_undefined(max(stated, key=lambda piece: min(len(piece.text), _ENOUGH)))]
    return findings


def _in_full(first: Finding, named: Sequence[Finding], clauses: Sequence[Clause]) -> Finding:
    """Return the finding with all that its clause says on the task, since two words of it tell too little."""
    piece = next(clause.piece for clause in clauses if clause.piece.start <= first.start < clause.piece.end)
    around = [each for each in named if piece.start <= each.start and each.end <= piece.end]
    start, end = min(each.start for each in around), max(each.end for each in around)
    return replace(first, start=start, end=end) if end - start <= _ENOUGH else first


def _is_mere_idea(found: Finding, clauses: Sequence[Clause]) -> bool:
    return any(
        clause.piece.start <= found.start < clause.piece.end and IDEA.search(clause.piece.text) for clause in clauses
    )


def _names_a_task(found: Finding) -> bool:
    return found.fact in ("knowledge_gap", "task_narrow") and found.value is True


def _speaks_of_models(stated: Sequence[Piece]) -> bool:
    return any(each.search(piece.text) for piece in stated for each in (TECHNOLOGY, PROJECT, MATTER))


def _without(findings: Sequence[Finding]) -> Iterator[Finding]:
    dropped = ("use_case_defined", "task_narrow", "knowledge_gap", "behavior_kinds")
    return (each for each in findings if each.fact not in dropped)


def _open_statements(clauses: Sequence[Clause], *, after_task: bool) -> Iterator[Piece]:
    speaks_of_models = any(TECHNOLOGY.search(clause.piece.text) for clause in clauses)
    vague = [clause for clause in clauses if VAGUE.search(clause.piece.text)]
    for clause in clauses:
        found = OPEN.search(clause.piece.text)
        about_ai = vague or speaks_of_models
        if found and about_ai and not after_task:
            yield clause.piece
    if vague and not after_task:
        yield vague[0].piece


def _undefined(piece: Piece) -> Finding:
    return Finding("use_case_defined", value=False, start=piece.start, end=piece.end, weight=2)
