"""Assessments, decisions, facts and passages as a terminal shows them: the verdict first, then why."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from advisor.assessment import Assessment
from advisor.decisions import Decision, Flip, Outcome
from advisor.errors import AdvisorError
from advisor.estimate import Estimate, Range
from advisor.explanation.record import page
from advisor.explanation.record import record as markdown
from advisor.explanation.wording import APPROACH, meaning, shortened
from advisor.explanations import OFFLINE, Explanation
from advisor.facts import FactSheet
from advisor.passages import Passage

MAX_FLIPS = 4
_COLOR = {
    Outcome.PROMPTING: "cyan",
    Outcome.RAG: "green",
    Outcome.FINE_TUNING: "magenta",
    Outcome.HYBRID: "blue",
    Outcome.NEEDS_CLARIFICATION: "yellow",
}


def warn(warnings: Iterable[str]) -> None:
    """Print warnings on standard error."""
    for warning in warnings:
        print(f"Warning: {warning}", file=sys.stderr)  # noqa: T201 - standard output is the result's alone


def show_or_print(assessment: Assessment, *, as_json: bool, record: Path | None) -> None:
    """Print an assessment as text or JSON, and write its decision record where one is asked for."""
    if as_json:
        print_json(assessment.model_dump(mode="json"))
    else:
        show_assessment(assessment)
    if record:
        write_text(record, written_record(assessment, record))


def written_record(assessment: Assessment, path: Path) -> str:
    """Return the decision record as a page where the file ends in `.html`, as Markdown otherwise."""
    return page(assessment) if path.suffix.lower() in {".html", ".htm"} else markdown(assessment)


def print_json(value: object) -> None:
    """Print a value as one indented JSON document on standard output."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def write_text(path: Path, text: str) -> None:
    """Write a text file.

    Raises:
        AdvisorError: where the file can't be written.
    """
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        msg = f"The file {path} can't be written: {error.strerror}. Check the path; the assessment itself is stored."
        raise AdvisorError(msg) from None


def show_assessment(assessment: Assessment, out: Console | None = None) -> None:
    """Print an assessment, on standard output where no console is given."""
    out = out or console()
    sources = _numbered(assessment)
    out.print(_headline(assessment.decision))
    _why(out, assessment, sources)
    _facts(out, assessment.facts)
    told = {claim.rule or "" for claim in assessment.explanation.claims} if assessment.explanation else set()
    _decision_details(out, assessment.decision, told)
    _plan(out, assessment.decision, sources)
    _estimate(out, assessment.estimate)
    _sources(out, assessment, sources)
    written = _writer(assessment.explanation) if assessment.explanation else "nobody"
    _note(
        out,
        f"Assessment {assessment.id}. Facts read by: {assessment.facts_read_by}; explanation written by: {written}; "
        f"decided by rules {assessment.versions.rules}.",
    )


def _writer(explanation: Explanation) -> str:
    if explanation.written_by == OFFLINE:
        return OFFLINE
    made = explanation.coverage
    return f"{explanation.written_by}, {made.verified} of its {made.claims} claims verified, {made.replaced} replaced"


def show_decision(decision: Decision, estimate: Estimate | None) -> None:
    """Print a decision without an assessment around it."""
    out = console()
    out.print(_headline(decision))
    _decision_details(out, decision)
    _plan(out, decision, {})
    _estimate(out, estimate)


def show_facts(facts: FactSheet) -> None:
    """Print facts with their evidence."""
    _facts(console(), facts)


def show_passages(passages: Sequence[Passage]) -> None:
    """Print passages, best first."""
    out = console()
    for passage in passages:
        score = "" if passage.score is None else f"  {passage.score:.2f}"
        out.print(Text.assemble((passage.id, "bold"), score))
        unnamed = passage.page is None or passage.section == f"Page {passage.page}"
        page = "" if unnamed else f", page {passage.page}"
        out.print(Text(f"{passage.title}: {passage.section}{page}", style="dim"))
        out.print(Padding(Text(passage.text), (0, 0, 1, 2)))


def console() -> Console:
    """Return a console on standard output that prints text as it is."""
    # soft_wrap off and no highlighting: numbers in quotes aren't data to color.
    return Console(highlight=False, emoji=False, markup=False)


def _headline(decision: Decision) -> Panel:
    color = _COLOR[decision.verdict]
    lines = [Text.assemble("Start with ", (APPROACH[decision.verdict], f"bold {color}"))]
    if decision.verdict == Outcome.NEEDS_CLARIFICATION:
        lines = [Text("Not clear enough yet", style=f"bold {color}")]
    elif decision.destination != decision.verdict:
        lines.append(
            Text.assemble("Leads to ", (APPROACH[decision.destination], f"bold {_COLOR[decision.destination]}"))
        )
    lines.append(Text(_certainty(decision), style="dim"))
    return Panel(Group(*lines), border_style=color, title=decision.verdict.value, title_align="left")


def _certainty(decision: Decision) -> str:
    if decision.robust:
        return "Whatever the answers to the open questions: this verdict stays."
    others = ", ".join(outcome.value for outcome in decision.reachable if outcome != decision.verdict)
    return f"Open questions could still lead to: {others}"


def _why(out: Console, assessment: Assessment, sources: dict[str, int]) -> None:
    if assessment.explanation is None:
        return
    _title(out, "Why")
    for claim in assessment.explanation.claims:
        marks = _marks((citation.passage for citation in claim.citations), sources)
        out.print(Padding(Text.assemble(claim.text, (marks, "dim")), (0, 0, 1, 2)))


def _facts(out: Console, facts: FactSheet) -> None:
    _title(out, "Facts")
    if not len(facts):
        out.print("  The text supports no fact; everything is open.")
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for name, fact in facts.items():
        value = ", ".join(fact.value) if isinstance(fact.value, list) else str(fact.value).lower()
        said = "confirmed by you" if fact.evidence is None else f"“{shortened(fact.evidence.quote)}”"
        said += " (inferred)" if fact.basis == "inferred" else ""
        table.add_row(Text(f"  {name}"), Text(value, style="bold"), Text(said, style="italic"))
    out.print(table)


def _decision_details(out: Console, decision: Decision, told: AbstractSet[str] = frozenset()) -> None:
    if decision.deferred:
        _title(out, "Deferred: fine-tuning, until")
        _bullets(out, (missing.needs for missing in decision.deferred.missing))
    if decision.training:
        _title(out, "Training meant")
        kind = decision.training.kind.replace("_", " ")
        _bullets(out, [f"{kind}, parameter-efficient first. {decision.training.because}"])
    if decision.next_question:
        _title(out, "Next question")
        out.print(Text(f"  {decision.next_question.text}", style="bold"))
        for answer, outcomes in decision.next_question.separates.items():
            out.print(Text(f"    {answer} → {' or '.join(outcome.value for outcome in outcomes)}"))
    if chosen := _flips_to_show(decision):
        _title(out, "What would change it")
        _bullets(out, (_flip(flip) for flip in chosen))
    if untold := [trap.text for trap in decision.traps if trap.id not in told]:
        _title(out, "Watch out")
        _bullets(out, untold)
    if decision.panel:
        _title(out, "What each guide alone would say")
        _bullets(out, (_member(member.guide, member.verdict, member.because) for member in decision.panel))


def _flips_to_show(decision: Decision) -> list[Flip]:
    telling = [flip for flip in decision.flips if flip.verdict != Outcome.NEEDS_CLARIFICATION]
    return sorted(telling, key=lambda flip: (not flip.actionable, len(flip.changes)))[:MAX_FLIPS]


def _flip(flip: Flip) -> str:
    changes = " and ".join(meaning(name, value) for name, value in flip.changes.items())
    return f"if {changes}: {APPROACH[flip.verdict]}"


def _member(guide: str, verdict: Outcome | None, because: str) -> str:
    return f"{guide}: {verdict.value if verdict else 'abstains'}. {because}"


def _plan(out: Console, decision: Decision, sources: dict[str, int]) -> None:
    _title(out, "Next steps")
    table = Table.grid(padding=(0, 1))
    for number, step in enumerate(decision.plan, start=1):
        table.add_row(f" {number}.", Text.assemble(step.step, (_marks(step.citations, sources), "dim")))
    out.print(table)


def _estimate(out: Console, estimate: Estimate | None) -> None:
    if estimate is None:
        return
    _title(out, "Estimate, in US dollars (likely, and from low to high)")
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for heading in ("", "to build", "a month"):
        table.add_column(heading, justify="left" if not heading else "right")
    for approach, cost in estimate.approaches.items():
        table.add_row(f"  {approach}", _range(cost.build_usd), _range(cost.monthly_usd))
    out.print(table)
    out.print(Text(f"  {estimate.break_even.sentence}"))
    _note(out, "  The assumptions behind these numbers are listed by --json.")


def _range(amount: Range) -> str:
    return f"{amount.likely:,} ({amount.low:,} to {amount.high:,})"


def _numbered(assessment: Assessment) -> dict[str, int]:
    if assessment.explanation is None:
        return {}
    cited = [citation.passage for claim in assessment.explanation.claims for citation in claim.citations]
    cited += [passage for step in assessment.explanation.plan for passage in step.citations]
    return {passage: number for number, passage in enumerate(dict.fromkeys(cited), start=1)}


def _sources(out: Console, assessment: Assessment, sources: dict[str, int]) -> None:
    by_id = {passage.id: passage for passage in assessment.passages}
    if sources:
        _title(out, "Sources")
    table = Table.grid(padding=(0, 1))
    for passage_id, number in sources.items():
        passage = by_id[passage_id]
        table.add_row(f"  [{number}]", Text.assemble(passage.section, (f"  {passage_id}", "dim")))
    out.print(table)


def _marks(passages: Iterable[str], sources: dict[str, int]) -> str:
    marks = [f"[{sources[passage]}]" for passage in dict.fromkeys(passages) if passage in sources]
    return f" {''.join(marks)}" if marks else ""


def _title(out: Console, title: str) -> None:
    out.print(Text(f"\n{title}", style="bold underline"))


def _note(out: Console, text: str) -> None:
    out.print(Text(f"\n{text}", style="dim"))


def _bullets(out: Console, lines: Iterable[str]) -> None:
    table = Table.grid(padding=(0, 1))
    for line in lines:
        table.add_row(" •", Text(line))
    out.print(table)
