"""Read the facts out of a description without any model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from advisor.facts import FactSheet
from advisor.intake.offline.cues import READERS
from advisor.intake.offline.cues.knowledge import ASKS
from advisor.intake.offline.language import foreign_language
from advisor.intake.offline.matching import TOPIC, Context, Finding
from advisor.intake.offline.purpose import IDEA, MATTER, OPEN, OTHER_FIELD, PROJECT, TECHNOLOGY, VAGUE
from advisor.intake.offline.resolve import resolve
from advisor.intake.offline.scope import Clause, read_clauses
from advisor.intake.offline.sentences import Piece, sentences
from advisor.intake.offline.statement import own_statement
from advisor.intake.offline.text import Text, fold
from advisor.intake.reading import Reading

_HARDLY_TELLING = ("deadline_weeks", "budget_limited", "knowledge_volatility", "example_quality", "use_case_defined")
"""What is read from texts on anything."""
_ENOUGH = 200  # characters: of longer sentences, the first is as telling as the longest


class OfflineIntake:
    """Deterministic intake: patterns over clauses, no model and no network."""

    def read(self, description: str) -> Reading:
        """Return what the description says; what it doesn't say, or says of something else, stays unknown."""
        own = own_statement(description)
        text = fold(own.text)
        language = foreign_language(text.folded)
        if language:
            unread = f"Only English is read offline; this seems to be {language}. No facts were read."
            return _reading({}, (*own.warnings, unread))
        stated = list(sentences(text.folded))
        clauses = [clause for sentence in stated for clause in read_clauses(sentence)]
        blank = Context(asks_knowledge=False)
        context = Context(asks_knowledge=any(True for clause in clauses for _ in ASKS(clause, blank)))
        findings = [each for clause in clauses for read in READERS for each in read(clause, context)]
        resolution = resolve(_with_use_case(findings, clauses, stated), _of(description, text))
        return _reading(resolution.facts, (*own.warnings, *resolution.warnings))


def _of(description: str, text: Text) -> Text:
    # Blocks were blanked one for one, so the offsets hold for what the author wrote.
    return Text(description, text.folded, text.offsets)


def _reading(facts: Mapping[str, object], warnings: tuple[str, ...]) -> Reading:
    return Reading(facts=FactSheet.model_validate(dict(facts)), read_by="offline", warnings=warnings)


def _with_use_case(findings: list[Finding], clauses: list[Clause], stated: list[Piece]) -> list[Finding]:
    """Return the findings with a verdict on the use case: stated, open, or none for a language model."""
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


def _in_full(first: Finding, named: list[Finding], clauses: list[Clause]) -> Finding:
    """Return the finding with all that its clause says on the task, since two words of it tell too little."""
    piece = next(clause.piece for clause in clauses if clause.piece.start <= first.start < clause.piece.end)
    around = [each for each in named if piece.start <= each.start and each.end <= piece.end]
    start, end = min(each.start for each in around), max(each.end for each in around)
    return replace(first, start=start, end=end) if end - start <= _ENOUGH else first


def _is_mere_idea(found: Finding, clauses: list[Clause]) -> bool:
    return any(
        clause.piece.start <= found.start < clause.piece.end and IDEA.search(clause.piece.text) for clause in clauses
    )


def _names_a_task(found: Finding) -> bool:
    return found.fact in ("knowledge_gap", "task_narrow") and found.value is True


def _speaks_of_models(stated: list[Piece]) -> bool:
    return any(each.search(piece.text) for piece in stated for each in (TECHNOLOGY, PROJECT, MATTER))


def _without(findings: list[Finding]) -> Iterator[Finding]:
    dropped = ("use_case_defined", "task_narrow", "knowledge_gap", "behavior_kinds")
    return (each for each in findings if each.fact not in dropped)


def _open_statements(clauses: list[Clause], *, after_task: bool) -> Iterator[Piece]:
    speaks_of_models = any(TECHNOLOGY.search(clause.piece.text) for clause in clauses)
    vague = [clause for clause in clauses if VAGUE.search(clause.piece.text)]
    for clause in clauses:
        found = OPEN.search(clause.piece.text)
        about_ai = vague or speaks_of_models
        if found and about_ai and not after_task and not clause.mood & TOPIC & ~TOPIC:
            yield clause.piece
    if vague and not after_task:
        yield vague[0].piece


def _undefined(piece: Piece) -> Finding:
    return Finding("use_case_defined", value=False, start=piece.start, end=piece.end, weight=2)
