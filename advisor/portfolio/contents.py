"""The report as data: everything it says, before it is put on a page."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from advisor.decisions import Outcome
from advisor.estimate import Approach, Assumption, Range


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Stage(StrEnum):
    """How far a proposal is, the closest to a start first."""

    SETTLED = "settled"
    """No answer that is still open changes the verdict."""
    FIRST_STEP_CERTAIN = "first_step_certain"
    """Retrieval belongs to every verdict that open answers leave possible, so it can be built now."""
    OPEN = "open"
    """Open answers decide what is built first."""
    UNDEFINED = "undefined"
    """The use case has to be defined before anything else."""


READY = (Stage.SETTLED, Stage.FIRST_STEP_CERTAIN)
"""The stages in which work can start."""


class Issue(StrEnum):
    """What may be wrong with the text of a proposal."""

    INJECTED = "injected"
    SEVERAL_PROJECTS = "several_projects"
    LANGUAGE = "language"
    CONTRADICTION = "contradiction"
    MODEL_FAILED = "model_failed"
    REMARK = "remark"


class StageCount(_Frozen):
    """How many proposals are at a stage."""

    stage: Stage
    proposals: int


class OutcomeCount(_Frozen):
    """How many proposals start and end like this."""

    verdict: Outcome
    destination: Outcome
    proposals: int


class FactCount(_Frozen):
    """How many proposals a fact stands in the way of."""

    fact: str
    proposals: int


class Question(_Frozen):
    """One of the questions worth most, and what is settled once it and those before it are answered."""

    fact: str
    text: str
    matters_in: int
    """Proposals whose verdict still depends on it."""
    surely: int
    """Verdicts that are settled then, whatever the answers."""
    likely: int
    """Verdicts settled on average, if each answer were as likely as any other."""
    at_best: int
    """Verdicts that some answers settle."""


class Totals(_Frozen):
    """What several proposals cost together."""

    proposals: int
    build_usd: Range
    monthly_usd: Range


class ApproachTotals(Totals):
    """What the proposals of one approach cost together."""

    approach: Approach


class Costs(_Frozen):
    """The total estimate."""

    approaches: tuple[ApproachTotals, ...]
    """By what each proposal starts with."""
    started: Totals
    """If every proposal with a verdict is started as advised."""
    ready: Totals
    """Of these, the proposals that are ready."""
    reached: Totals
    """If every proposal goes on to its destination."""
    assumed_volume: int
    """Proposals that don't say how many requests they expect."""
    without: int
    """Proposals with a verdict, but without an estimate."""
    assumptions: tuple[Assumption, ...]


class EvidencedFact(_Frozen):
    """A fact of a proposal, and the words it was read from."""

    fact: str
    says: str
    quote: str
    """Empty where the user confirmed it."""
    inferred: bool


class Row(_Frozen):
    """A proposal in the table."""

    position: int
    """Its place in the backlog, from 1."""
    id: str
    title: str
    link: str | None
    columns: tuple[tuple[str, str], ...]
    verdict: Outcome
    destination: Outcome
    reachable: tuple[Outcome, ...]
    stage: Stage
    quick_win: bool
    missing: tuple[str, ...]
    """What the deferred step waits for."""
    settled_by: tuple[str, ...]
    """Facts of which any answer alone settles the verdict."""
    next_question: str | None
    build_usd: Range | None
    monthly_usd: Range | None
    volume_assumed: bool
    facts: tuple[EvidencedFact, ...]
    warnings: tuple[str, ...]


class Reference(_Frozen):
    """A proposal that is spoken of."""

    position: int
    id: str
    title: str
    link: str | None


class QuickWins(_Frozen):
    """The proposals to begin with."""

    proposals: int
    shown: tuple[Row, ...]
    low_build_usd: int
    low_monthly_usd: int


class Group(_Frozen):
    """Similar proposals that could share one thing."""

    shares: Literal["retrieval", "model"]
    name: str
    proposals: int
    members: tuple[Reference, ...]
    """The first of them."""
    behavior: tuple[str, ...]
    """Of a shared model: the kinds of behavior that all need."""
    cautions: tuple[str, ...]
    apart_usd: int
    """Likely cost of building for each proposal apart."""
    shared_usd: int
    """Likely cost of building once, as much as the dearest alone."""


class Groups(_Frozen):
    """Groups of similar proposals, and where they were sought."""

    sought: bool
    """Whether there was an embedding to compare by."""
    candidates: int
    """Proposals that retrieval or a tuned model is in question for."""
    compared: int
    """Of these, those compared with each other."""
    found: tuple[Group, ...]
    """The first of them, by what sharing could save."""
    groups: int
    """All of them."""


class IssueExample(_Frozen):
    """A proposal with something to look at."""

    proposal: Reference
    says: str


class IssueCount(_Frozen):
    """A kind of issue, and the first proposals that have it."""

    issue: Issue
    proposals: int
    examples: tuple[IssueExample, ...]


class Repetition(_Frozen):
    """A proposal that repeats an earlier one."""

    proposal: Reference
    of: int
    """The place of the earlier one in the backlog."""


class Duplicates(_Frozen):
    """Proposals that repeat an earlier one."""

    proposals: int
    examples: tuple[Repetition, ...]
    """The first of them."""


class DataIssues(_Frozen):
    """What is to be looked at in the backlog itself."""

    failed: int
    failures: tuple[IssueExample, ...]
    """The first rows that couldn't be assessed, each with the reason."""
    issues: tuple[IssueCount, ...]
    same_text: Duplicates
    """Descriptions that are the same up to white space and case."""
    same_id: Duplicates


class Portfolio(_Frozen):
    """Everything the report says."""

    title: str
    proposals: int
    assessed: int
    stages: tuple[StageCount, ...]
    """Every stage, in order."""
    outcomes: tuple[OutcomeCount, ...]
    """Combinations of verdict and destination that occur, the simplest to build first."""
    open_verdicts: int
    """Proposals whose verdict an open answer may still change."""
    open_facts: tuple[FactCount, ...]
    """Unknown facts by how many verdicts depend on them, most first."""
    deferred: int
    """Proposals that lead to fine-tuning, but not yet."""
    waits: tuple[FactCount, ...]
    """What these wait for, most first."""
    questions: tuple[Question, ...]
    quick_wins: QuickWins
    groups: Groups
    costs: Costs
    columns: tuple[str, ...]
    """The backlog's further columns that the table shows."""
    hidden_columns: int
    rows: tuple[Row, ...]
    """The proposals closest to a start; all of them where there are few."""
    issues: DataIssues
    rules: tuple[str, ...]
    """Versions of the rules that decided."""
    models: tuple[str, ...]
    """What read the facts: `offline`, or a model."""
