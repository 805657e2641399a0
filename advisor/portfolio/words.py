"""The report's words, the same on the page and in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor, log10
from types import MappingProxyType

from advisor.decisions import Outcome
from advisor.estimate import Approach, Range
from advisor.explanation.record.phrases import UNKNOWN
from advisor.explanation.wording import listed
from advisor.portfolio.contents import Costs, Group, Issue, Portfolio, Row, Stage

STAGE = MappingProxyType(
    {
        Stage.SETTLED: "Settled",
        Stage.FIRST_STEP_CERTAIN: "First step certain",
        Stage.OPEN: "Open",
        Stage.UNDEFINED: "To be defined",
    }
)
STAGE_SAYS = MappingProxyType(
    {
        Stage.SETTLED: "No answer that is still open changes the verdict.",
        Stage.FIRST_STEP_CERTAIN: "Retrieval is part of every verdict still possible, so it can be built now; open is "
        "whether training joins it.",
        Stage.OPEN: "Open answers decide what is built first.",
        Stage.UNDEFINED: "The use case has to be defined before anything is built.",
    }
)
NAME = MappingProxyType(
    {
        Outcome.PROMPTING: "Prompting",
        Outcome.RAG: "RAG",
        Outcome.FINE_TUNING: "Fine-tuning",
        Outcome.HYBRID: "RAG and fine-tuning",
        Outcome.NEEDS_CLARIFICATION: "To be defined",
    }
)
APPROACH: MappingProxyType[Approach, str] = MappingProxyType(
    {
        "prompting": "Prompting",
        "rag": "RAG",
        "fine_tuning": "Fine-tuning",
        "hybrid": "RAG and fine-tuning",
    }
)
ISSUE = MappingProxyType(
    {
        Issue.INJECTED: "Instructions or foreign text in the description, left out",
        Issue.SEVERAL_PROJECTS: "Several projects in one text",
        Issue.LANGUAGE: "Another language than English, not read",
        Issue.CONTRADICTION: "The text contradicts itself",
        Issue.MODEL_FAILED: "The model failed, offline reading stood in",
        Issue.REMARK: "Other remarks",
    }
)
WAITS = MappingProxyType(
    {
        "labeled_examples": "enough examples are collected",
        "evaluation_ready": "there is something to judge a tuned model by",
        "example_quality": "the examples are clean",
        "task_changes_often": "the task stops changing",
        "prompting_status": "prompting has been tried in earnest",
        "monthly_cost_usd": "the real cost has been measured",
    }
)
"""What deferred training waits for, after "until"."""
NOT_COVERED = (
    "the people who look after documents, evaluation and users",
    "interfaces, security reviews, legal advice and the work of introducing something new",
    "prices that change, discounts, taxes, and growth of the volume",
    "what is saved where proposals share a system (see the groups)",
)
_NEEDS = (
    "knowledge_gap",
    "knowledge_volatility",
    "citations_required",
    "per_user_access",
    "behavior_kinds",
    "cost_pressure",
    "prompting_status",
)
"""Facts that tell what a proposal is about, in the order in which they are told."""
_KNOWN = 4
_THOUSAND = 1_000
_MILLION = 1_000_000


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `1 proposal`, `1,200 proposals`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def dollars(amount: int) -> str:
    """Return an amount to two significant digits: `$1.6 million`."""
    if amount == 0:
        return "$0"
    rounded = round(amount, 1 - floor(log10(amount)))
    if rounded >= _MILLION:
        return f"${rounded / _MILLION:,.12g} million"
    return f"${rounded:,}"


def between(amount: Range) -> str:
    """Return a range: `$500 to $5,000`."""
    return f"{dollars(amount.low)} to {dollars(amount.high)}"


def path(verdict: Outcome, destination: Outcome) -> str:
    """Return where a proposal starts and where it leads."""
    return NAME[verdict] if verdict == destination else f"{NAME[verdict]} first, then {NAME[destination]}"


def unknown(fact: str) -> str:
    """Return what isn't known where a fact is missing: `whether answers must show their sources`."""
    return UNKNOWN[fact]


def ready(portfolio: Portfolio) -> int:
    """Return how many proposals can start now."""
    return at(portfolio, Stage.SETTLED) + at(portfolio, Stage.FIRST_STEP_CERTAIN)


def at(portfolio: Portfolio, stage: Stage) -> int:
    """Return how many proposals are at a stage."""
    return next(each.proposals for each in portfolio.stages if each.stage == stage)


def summary(portfolio: Portfolio) -> Iterator[str]:
    """Yield the sentences that a board reads first."""
    if portfolio.proposals == 0:
        yield "The backlog holds no proposals."
        return
    yield f"{_assessed(portfolio)} {_ready(portfolio)}"
    if waiting := list(_waiting(portfolio)):
        yield " ".join(waiting)
    if portfolio.costs.started.proposals:
        yield _costs(portfolio.costs)


def _assessed(portfolio: Portfolio) -> str:
    failed = portfolio.issues.failed
    if failed == 0:
        return f"{count(portfolio.proposals, 'proposal was', 'proposals were')} assessed."
    rest = "none could be assessed" if portfolio.assessed == 0 else f"{failed:,} couldn't be assessed"
    return f"Of {count(portfolio.proposals, 'proposal')}, {rest} (see Data issues)."


def _ready(portfolio: Portfolio) -> str:
    if portfolio.assessed == 0:
        return ""
    if not (number := ready(portfolio)):
        return "None is ready to start yet."
    settled, certain = at(portfolio, Stage.SETTLED), at(portfolio, Stage.FIRST_STEP_CERTAIN)
    why = []
    if settled:
        why.append(f"for {settled:,} no open answer can change the verdict")
    if certain:
        why.append(f"for {certain:,} retrieval is the first step whatever the answers are")
    said = f"{count(number, 'proposal is', 'proposals are')} ready to start: {listed(why)}."
    wins = portfolio.quick_wins.proposals
    these = f"{wins:,} quick wins" if wins > 1 else "quick win"
    return f"{said} Begin with the {these} below: simple and cheap to build." if wins else said


def _waiting(portfolio: Portfolio) -> Iterator[str]:
    if number := at(portfolio, Stage.OPEN):
        yield f"For {count(number, 'proposal')}, answers that nobody has given yet decide what to build first."
    if portfolio.open_facts:
        most = portfolio.open_facts[0]
        verdicts = count(portfolio.open_verdicts, "open verdict")
        depend = "depends" if most.proposals == 1 else "depend"
        yield f"{most.proposals:,} of {verdicts} {depend} on {unknown(most.fact)}."
    if portfolio.questions:
        last = portfolio.questions[-1]
        asked = count(len(portfolio.questions), "question")
        yield (
            f"Answers to {asked} would settle about {last.likely:,} of {portfolio.open_verdicts:,} open verdicts, "
            f"{last.at_best:,} at best."
        )
    if number := at(portfolio, Stage.UNDEFINED):
        needs = "needs" if number == 1 else "need"
        yield f"{count(number, 'proposal')} first {needs} a defined use case."


def _costs(costs: Costs) -> str:
    total = costs.started
    said = (
        f"Starting all {total.proposals:,} with a verdict as advised would likely cost "
        f"{dollars(total.build_usd.likely)} to build ({between(total.build_usd)}) and "
        f"{dollars(total.monthly_usd.likely)} a month ({between(total.monthly_usd)})"
    )
    if not costs.ready.proposals:
        return said + "."
    ready_ones = f"{costs.ready.proposals:,} that {'is' if costs.ready.proposals == 1 else 'are'} ready"
    return (
        f"{said}; the {ready_ones}, {dollars(costs.ready.build_usd.likely)} to build and "
        f"{dollars(costs.ready.monthly_usd.likely)} a month."
    )


def quick_win_rules(portfolio: Portfolio) -> str:
    """Return the rules by which quick wins were chosen."""
    wins = portfolio.quick_wins
    return (
        "A proposal is a quick win if it starts with prompting or RAG; no open answer can change that first step; "
        "nothing is deferred; its text gave no cause for a warning and repeats no earlier one; and it likely costs at "
        f"most {dollars(wins.low_build_usd)} to build and {dollars(wins.low_monthly_usd)} a month. Settled ones come "
        "first, then the cheapest a month, then the order of the backlog."
    )


def known(row: Row) -> str:
    """Return what a proposal's text says of its needs, in a sentence; empty where it says nothing of them."""
    found = {each.fact: each.says for each in row.facts}
    says = [found[fact] for fact in _NEEDS if fact in found][:_KNOWN]
    return f"Its text: {'; '.join(says)}." if says else ""


def shared(group: Group) -> str:
    """Return what a group could share."""
    if group.shares == "retrieval":
        return "one retrieval system"
    return f"one tuned model ({listed(kind.replace('_', ' ') for kind in group.behavior)})"


def groups_note(portfolio: Portfolio) -> str:
    """Return how groups were sought, and what was left out."""
    groups = portfolio.groups
    if not groups.sought:
        return "Groups weren't sought: the report was made without an embedding to compare proposals by."
    left_out = groups.candidates - groups.compared
    said = (
        f"{count(groups.compared, 'proposal')} for which retrieval or training is in question "
        f"{'was' if groups.compared == 1 else 'were'} compared by the meaning of how the description begins; texts "
        "that repeat an earlier one were left aside. Groups are suggestions: whether documents or examples can be "
        "shared, only their owners know."
    )
    if left_out:
        said += f" Of very many only the first are compared: {left_out:,} weren't."
    if groups.groups > len(groups.found):
        said += f" Shown are the {len(groups.found):,} of {groups.groups:,} groups in which sharing could save most."
    return said


def table_note(portfolio: Portfolio) -> str:
    """Return what the table holds, and what was left out."""
    shown = len(portfolio.rows)
    if shown < portfolio.assessed:
        return (
            f"The table shows the {shown:,} of {portfolio.assessed:,} assessed proposals that are closest to a start. "
            "The results of the batch hold all of them."
        )
    return "All assessed proposals, those closest to a start first."


def cost_notes(costs: Costs) -> Iterator[str]:
    """Yield what a reader must know of the estimate."""
    yield (
        "Low and high add up every proposal's low and high, as if all came out the same way; the truth is most likely "
        "well inside."
    )
    if costs.assumed_volume:
        yield (
            f"How many requests to expect isn't said in {count(costs.assumed_volume, 'proposal')}; there the volume "
            "is assumed."
        )
    if costs.without:
        yield f"Not counted: {count(costs.without, 'proposal')} with a verdict, but without an estimate."
    yield f"Not covered: {'; '.join(NOT_COVERED)}."


def openness(row: Row) -> str:
    """Return in a sentence how sure the verdict of a row is."""
    others = [NAME[each] for each in row.reachable if each != row.verdict]
    if not others:
        return "No open answer changes this."
    said = f"Open answers could still make it: {', '.join(others)}."
    if row.settled_by:
        return f"{said} One answer settles it: {listed(unknown(fact) for fact in row.settled_by[:3])}."
    return said
