"""More information: the guides' own verdicts, what would change the decision, open facts, steps, cost, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.decisions import Flip, NextQuestion, Outcome, PanelMember
from advisor.estimate import Range
from advisor.explanation.record.case import Case, pairs
from advisor.explanation.record.escaping import escape
from advisor.explanation.record.outcome import steps
from advisor.explanation.record.phrases import CONFIRMING, UNKNOWN
from advisor.explanation.record.words import capital, clause
from advisor.explanation.wording import APPROACH, alternatives, listed, meaning, sentence
from advisor.facts import FACT_NAMES

MAX_FLIPS = 5
_BEARING = ("retrieval.", "behavior.", "training.", "later.", "readiness.", "verdict.")
_NAME = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
_QUESTION = re.compile(
    r"It can't say: (?:Path )?[A-Z]*\d+ (?P<asked>[^?]+\?) open \([^)]*\)(?:, and (?P<more>\d+) more)?(?P<rest>.*)",
    re.DOTALL,
)
_ANSWER = {"true": "yes", "false": "no"}


def panel(case: Case) -> Iterator[str]:
    """Yield which guides agree, and why the others don't."""
    agreeing = [_title(case, member) for member in case.decision.panel if member.agrees]
    if agreeing:
        one = len(agreeing) == 1
        own, come = ("its", "comes") if one else ("their", "come")
        yield f"By {own} own procedure, {listed(agreeing)} {come} to the same."
        yield ""
    for member in case.decision.panel:
        if not member.agrees:
            yield f"- {_dissent(case, member)}"


def changes(case: Case) -> Iterator[str]:
    """Yield the smallest changes of facts that give another verdict."""
    flips = sorted(case.decision.flips, key=lambda flip: (not flip.actionable, len(flip.changes)))
    telling = [flip for flip in flips if flip.verdict != Outcome.NEEDS_CLARIFICATION] or flips
    yield from (f"- {_flip(flip)}" for flip in telling[:MAX_FLIPS])


def open_facts(case: Case) -> Iterator[str]:
    """Yield the question to ask next, and what else isn't known."""
    question = case.decision.next_question
    asked = question.fact if question else None
    blocking = {fact for rule in case.undecided(*_BEARING) for fact in case.steps[rule].blocked_by} - {asked}
    if question:
        yield f"The question to settle next: {escape(question.text)}{_answers(question)}"
        yield ""
    if blocking:
        unknown = "; ".join(UNKNOWN[fact] for fact in FACT_NAMES if fact in blocking)
        yield f"{'Also not' if question else 'Not'} known, and so counted neither way: {unknown}."


def plan(case: Case) -> Iterator[str]:
    """Yield the next steps; those that measure stand under the confirmation."""
    doing = [(rule, step) for rule, step in steps(case) if rule not in CONFIRMING]
    for number, (rule, step) in enumerate(doing, start=1):
        yield f"{number}. {escape(sentence(step.step))}{case.sources.mark(case.quoted(rule, step.citations))}"


def cost(case: Case) -> Iterator[str]:
    """Yield what each approach would cost, in short."""
    estimate = case.assessment.estimate
    if estimate is None:
        return
    yield "In US dollars: the likely amount, and the range."
    yield ""
    yield "| Option | To build | A month |"
    yield "| --- | ---: | ---: |"
    for approach, each in estimate.approaches.items():
        yield f"| {capital(APPROACH[Outcome(approach)])} | {_range(each.build_usd)} | {_range(each.monthly_usd)} |"
    yield ""
    yield f"{escape(estimate.break_even.sentence)} The stored assessment names every assumption behind these numbers."


def provenance(case: Case) -> Iterator[str]:
    """Yield which versions made this, and what went wrong on the way."""
    assessment = case.assessment
    versions = assessment.versions
    read = f"facts read by {assessment.facts_read_by}"
    written = f"explained by {assessment.explanation.written_by}" if assessment.explanation else "not explained"
    made = [f"advisor {versions.advisor}", f"rules {versions.rules}", f"prompts {versions.prompts}"]
    made += [f"corpus {versions.corpus}" if versions.corpus else "no corpus consulted"]
    made += [f"model {versions.model}" if versions.model else "no model"]
    yield f"Assessment {escape(assessment.id)}: {escape(', '.join([read, written, *made]))}."
    if versions.rules != case.base.version:
        yield ""
        yield f"Other rules decided than those that word this record ({case.base.version})."
    if assessment.warnings:
        yield ""
        yield from (f"- Warning: {escape(sentence(warning))}" for warning in assessment.warnings)


def _answers(question: NextQuestion) -> str:
    """Return what each answer leaves reachable, as a list; nothing where that is the same for all of them."""
    if len(set(question.separates.values())) == 1:
        return ""
    answers = ((_ANSWER.get(answer, answer.replace("_", " ")), left) for answer, left in question.separates.items())
    lines = (f"- {escape(answer)}: {alternatives(APPROACH[outcome] for outcome in left)}" for answer, left in answers)
    return "\n".join([" The answer leads on to:", "", *lines])


def _title(case: Case, member: PanelMember) -> str:
    return f"“{escape(case.sources.title(member.guide))}”"


def _dissent(case: Case, member: PanelMember) -> str:
    title = _title(case, member)
    marks = case.sources.mark(pairs((member.reference,))) if member.reference else ""
    if member.verdict is None:
        return f"{title} comes to no verdict: {escape(_plain(_unanswered(member.because)))}"
    # Assessments of older versions have the reason in `because` alone.
    before, _, after = member.because.partition("), it ")
    otherwise = member.dissent or (after.rstrip(".") if "; unlike the verdict (" in before else None)
    reason = f"unlike this decision, it {otherwise}." if otherwise else clause(member.because)
    return f"{title} dissents in favor of {APPROACH[member.verdict]}: {escape(_plain(reason))}{marks}"


def _unanswered(because: str) -> str:
    """Return why a guide can't say, without the label of its question."""
    question = _QUESTION.match(because)
    if question is None:
        return because.removeprefix("It can't say: ")
    still = f"and {question['more']} more are" if question["more"] else "is"
    return f"its question “{question['asked']}” {still} open{question['rest']}"


def _plain(text: str) -> str:
    """Return text with the names of facts as words."""
    return _NAME.sub(lambda name: name[0].replace("_", " "), text)


def _flip(flip: Flip) -> str:
    changed = listed(meaning(name, value) for name, value in flip.changes.items())
    becomes = f"{escape(changed)}, the verdict becomes {APPROACH[flip.verdict]}"
    return f"Within the team's reach: once {becomes}." if flip.actionable else f"If {becomes}."


def _range(amount: Range) -> str:
    return f"{amount.likely:,} ({amount.low:,} to {amount.high:,})"
