"""The decision as data: verdict, destination, doubt, and the trace it can be checked by."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from advisor.passages import Citation

FactValue = bool | int | str | list[str]


class Outcome(StrEnum):
    """What to build."""

    NEEDS_CLARIFICATION = "needs_clarification"
    HYBRID = "hybrid"
    RAG = "rag"
    FINE_TUNING = "fine_tuning"
    PROMPTING = "prompting"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Missing(_Frozen):
    """A condition that the deferred step still lacks."""

    fact: str
    needs: str
    """What has to be done, with the numbers of the case."""
    until: str = ""
    """The same as a clause that completes "until …"."""


class Deferred(_Frozen):
    """The step between verdict and destination, and what it waits for."""

    approach: Literal["fine_tuning"]
    missing: tuple[Missing, ...]


class Training(_Frozen):
    """Which kind of tuning is meant, and by which method."""

    kind: Literal["domain_adaptation", "instruction_tuning", "preference_alignment"]
    method: Literal["parameter_efficient"]
    because: str
    citations: tuple[str, ...]


class NextQuestion(_Frozen):
    """The unknown fact whose answer narrows the reachable verdicts most."""

    fact: str
    text: str
    separates: dict[str, tuple[Outcome, ...]]
    """The verdicts that each answer leaves reachable."""


class Flip(_Frozen):
    """A smallest set of fact changes that gives another verdict."""

    changes: dict[str, Any]
    verdict: Outcome
    actionable: bool
    """Whether a team can bring every one of these changes about."""


class PanelMember(_Frozen):
    """What one guide alone would say, by its own procedure."""

    guide: str
    verdict: Outcome | None
    """None where the guide's questions can't be answered from these facts."""
    agrees: bool | None
    because: str
    steps: tuple[str, ...]
    dissent: str | None = None
    """Where it dissents: what it does otherwise than the decision model, completing "it …"."""
    reference: Citation | None = None
    """Where it comes to an outcome: its own words on what decided."""


class Trap(_Frozen):
    """A warning of the guides that applies to these facts."""

    id: str
    text: str
    citations: tuple[str, ...]


class PlanStep(_Frozen):
    """Something to do next."""

    step: str
    citations: tuple[str, ...]
    """Ids of the passages that say so."""


class TraceStep(_Frozen):
    """One rule that was tried."""

    rule: str
    title: str
    status: Literal["fired", "not_fired", "undecided"]
    concludes: str
    inputs: dict[str, Any]
    """The facts and findings it read; what is unknown is null."""
    blocked_by: tuple[str, ...]
    """The unknown facts that leave it undecided."""
    references: tuple[str, ...]


class Decision(_Frozen):
    """What the rule engine makes of the facts. The same facts and rules give the same bytes."""

    verdict: Outcome
    destination: Outcome
    robust: bool
    """Whether no completion of the unknown facts changes the verdict."""
    reachable: tuple[Outcome, ...]
    """The verdicts that some completion of the unknown facts gives, in the order of `Outcome`."""
    witnesses: dict[Outcome, dict[str, Any]]
    """For each reachable verdict, values of unknown facts that give it."""
    needs: dict[str, bool | None]
    """The needs derived from the facts; null where the facts leave them open."""
    next_question: NextQuestion | None
    deferred: Deferred | None
    training: Training | None
    flips: tuple[Flip, ...]
    panel: tuple[PanelMember, ...]
    traps: tuple[Trap, ...]
    plan: tuple[PlanStep, ...]
    """The next steps, in the order in which they are taken."""
    trace: tuple[TraceStep, ...]
