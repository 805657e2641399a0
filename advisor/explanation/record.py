"""The decision record in Markdown, in the style of MADR, worth committing to a repository."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from advisor.assessment import Assessment
from advisor.decisions import Outcome
from advisor.explanation.wording import APPROACH, meaning, sentence, shortened

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
_OPTIONS = {
    Outcome.PROMPTING: ("verdict.prompting", "destination.prompting"),
    Outcome.RAG: ("retrieval.", "verdict.rag"),
    Outcome.FINE_TUNING: ("training.", "behavior.", "verdict.fine-tuning"),
    Outcome.HYBRID: ("verdict.hybrid", "destination.hybrid"),
}


def record(assessment: Assessment) -> str:
    """Return the decision record of an assessment. Text from outside is escaped."""
    return "\n".join(_lines(assessment)).rstrip() + "\n"


def _lines(assessment: Assessment) -> Iterator[str]:
    decision = assessment.decision
    yield f"# Adapt the language model by {APPROACH[decision.verdict]}"
    yield ""
    yield f"- Status: proposed\n- Date: {assessment.created_at:%Y-%m-%d}\n- Assessment: {assessment.id}"
    yield from _section("Context and problem statement", _quoted(assessment.description))
    yield from _section("Decision drivers", _drivers(assessment))
    yield from _section("Considered options", (f"- {_capital(APPROACH[outcome])}" for outcome in _OPTIONS))
    yield from _section("Decision outcome", _outcome(assessment))
    yield from _section("Consequences", (f"- {escape(trap.text)} {_ids(trap.citations)}" for trap in decision.traps))
    yield from _section("Next steps", _plan(assessment))
    yield from _section("Pros and cons of the options", _pros_and_cons(assessment))
    yield from _section("What would change it", _changes(assessment))
    yield from _section("Sources", _sources(assessment))
    yield from _section("Versions", _versions(assessment))


def escape(text: str) -> str:
    """Return text from outside as literal Markdown, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    body = list(lines)
    if body:
        yield from ("", f"## {title}", "", *body)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _quoted(description: str) -> Iterator[str]:
    for line in description.strip().splitlines():
        yield f"> {escape(line)}".rstrip()


def _drivers(assessment: Assessment) -> Iterator[str]:
    for name, fact in assessment.facts.items():
        said = f'"{escape(shortened(fact.evidence.quote))}"' if fact.evidence else "confirmed by the user"
        yield f"- {sentence(meaning(name, fact.value))} ({said})"


def _outcome(assessment: Assessment) -> Iterator[str]:
    decision = assessment.decision
    yield f"Start with **{APPROACH[decision.verdict]}**; destination: **{APPROACH[decision.destination]}**."
    yield ""
    if assessment.explanation:
        for claim in assessment.explanation.claims:
            ids = tuple(dict.fromkeys(citation.passage for citation in claim.citations))
            yield f"- {escape(claim.text)} {_ids(ids)}".rstrip()
    if decision.deferred:
        yield ""
        yield "Deferred: fine-tuning, until"
        yield ""
        yield from (f"- {missing.needs}" for missing in decision.deferred.missing)


def _plan(assessment: Assessment) -> Iterator[str]:
    for number, step in enumerate(assessment.decision.plan, start=1):
        yield f"{number}. {escape(step.step)} {_ids(step.citations)}"


def _pros_and_cons(assessment: Assessment) -> Iterator[str]:
    for outcome, prefixes in _OPTIONS.items():
        steps = [step for step in assessment.decision.trace if step.rule.startswith(prefixes)]
        yield f"- {_capital(APPROACH[outcome])}"
        for step in steps:
            if step.status == "fired":
                yield f"  - Good, because this holds: {step.title[:1].lower()}{step.title[1:]} {_ids(step.references)}"
            elif step.status == "undecided":
                yield f"  - Open: {step.title[:1].lower()}{step.title[1:]}"
        if not any(step.status != "not_fired" for step in steps):
            yield "  - Bad, because nothing in the facts calls for it"


def _changes(assessment: Assessment) -> Iterator[str]:
    decision = assessment.decision
    if decision.robust:
        yield "No answer to an open question would change this verdict."
        yield ""
    for flip in decision.flips:
        if flip.actionable or len(flip.changes) == 1:
            changes = " and ".join(meaning(name, value) for name, value in flip.changes.items())
            yield f"- If {changes}: {APPROACH[flip.verdict]}"


def _sources(assessment: Assessment) -> Iterator[str]:
    for passage in assessment.passages:
        yield f"- {passage.id}: {escape(passage.title)}, {escape(passage.section)}"


def _versions(assessment: Assessment) -> Iterator[str]:
    versions = assessment.versions
    yield (
        f"Advisor {versions.advisor}, rules {versions.rules}, corpus {versions.corpus}, prompts {versions.prompts}, "
        f"model {versions.model or 'none (offline)'}"
    )


def _ids(ids: Iterable[str]) -> str:
    joined = ", ".join(ids)
    return f"[{joined}]" if joined else ""
