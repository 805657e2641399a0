"""The record's sections in MADR's order. A section without content is left out; no statement stands in two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advisor.assessment import Assessment
from advisor.decisions import Decision, Outcome
from advisor.explanation.record import more
from advisor.explanation.record.arguments import arguments, lines
from advisor.explanation.record.case import Case
from advisor.explanation.record.escaping import escape, quotation, quoted
from advisor.explanation.record.outcome import confirmation, consequences, outcome
from advisor.explanation.record.phrases import OPTION
from advisor.explanation.record.sources import Sources
from advisor.explanation.wording import APPROACH, meaning, sentence
from advisor.facts import KnownFact
from advisor.guidance import corpus_passages
from advisor.rules.base import RuleBase, rule_base

STATUS = "proposed"
"""An advisor proposes; who decides changes this word."""


@dataclass(frozen=True, slots=True)
class Document:
    """A record in its parts."""

    title: str
    date: str
    body: str
    """Markdown beneath the title."""


def record(assessment: Assessment, base: RuleBase | None = None) -> str:
    """Return the decision record of an assessment as Markdown. Text from outside is escaped.

    Args:
        assessment: the same assessment gives the same bytes.
        base: the rules whose words the record uses; None takes the product's.
    """
    made = document(assessment, base)
    return f"---\nstatus: {STATUS}\ndate: {made.date}\n---\n\n# {made.title}\n\n{made.body}\n"


def document(assessment: Assessment, base: RuleBase | None = None) -> Document:
    """Return the decision record of an assessment in its parts, as `record` puts them together."""
    case = Case(assessment, base or rule_base(), Sources(assessment.passages, corpus_passages()))
    return Document(
        title=_title(assessment.decision),
        date=f"{assessment.created_at:%Y-%m-%d}",
        body="\n".join(_sections(case)).strip(),
    )


def _sections(case: Case) -> Iterator[str]:
    yield from _section("## Context and Problem Statement", _context(case))
    yield from _section("## Decision Drivers", _drivers(case))
    yield from _section("## Considered Options", (f"- {name}" for name in OPTION.values()))
    yield from _section("## Decision Outcome", outcome(case))
    yield from _section("### Consequences", consequences(case))
    yield from _section("### Confirmation", confirmation(case))
    yield from _section("## Pros and Cons of the Options", _options(case))
    yield from _section("## More Information", _more(case))


def _section(heading: str, content: Iterable[str]) -> Iterator[str]:
    written = "\n".join(content).strip("\n")
    if written:
        yield from (heading, "", written, "")


def _more(case: Case) -> Iterator[str]:
    yield from _section("### Next Steps", more.plan(case))
    yield from _section("### What Would Change It", more.changes(case))
    yield from _section("### What Is Open", more.open_facts(case))
    yield from _section("### The Guides' Own Verdicts", more.panel(case))
    yield from _section("### Estimate", more.cost(case))
    yield from _section("### Sources", case.sources.lines())
    yield from _section("### Provenance", more.provenance(case))


def _options(case: Case) -> Iterator[str]:
    for option, name in OPTION.items():
        yield from _section(f"### {name}", lines(case, arguments(case, option)))


def _title(decision: Decision) -> str:
    if decision.verdict == Outcome.NEEDS_CLARIFICATION:
        return "Define the use case before choosing how to adapt the language model"
    later = ", and by fine-tuning once it is ready" if decision.deferred else ""
    return f"Adapt the language model by {APPROACH[decision.verdict]}{' first' if later else ''}{later}"


def _context(case: Case) -> Iterator[str]:
    yield "How should a language model be adapted to this project? This is how it was described:"
    yield ""
    yield from quoted(case.assessment.description)


def _drivers(case: Case) -> Iterator[str]:
    for name, fact in case.assessment.facts.items():
        yield f"- {escape(sentence(meaning(name, fact.value)))} ({_evidence(fact)})"
    if not len(case.assessment.facts):
        yield "- The description supports no fact, so everything is open."


def _evidence(fact: KnownFact) -> str:
    if fact.evidence is None:
        return "confirmed by the user"
    return f"{'inferred from ' if fact.basis == 'inferred' else ''}{quotation(fact.evidence.quote)}"
