"""`advisor ask` and `advisor chat`: questions about a stored assessment, and changes of its facts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.errors import AdvisorError

if TYPE_CHECKING:
    from advisor.assessment import Assessment
    from advisor.chat import Change, Reply
    from advisor.guidance import Guidance
    from advisor.settings import Settings

AssessmentId = Annotated[str, typer.Argument(help="The id of a stored assessment.")]
_APPLY, _END = "apply", ("bye", "exit", "quit")


def ask(
    assessment_id: AssessmentId,
    question: Annotated[str, typer.Argument(help='As in "what if we had 5,000 examples?" or "why not fine-tuning?".')],
    *,
    apply: Annotated[
        bool, typer.Option("--apply", help="Keep the facts that the question changes: a new revision.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")] = False,
) -> None:
    """Ask about a stored assessment: why, what if, what it costs, what a guide says, what comes next."""
    from advisor.chat import answer
    from advisor.cli.present import print_json, warn
    from advisor.guidance import open_guidance
    from advisor.settings import load_settings

    settings = load_settings()
    guidance = open_guidance(settings)
    assessment = _stored(assessment_id, settings)
    reply = answer(assessment, (), question, guidance, settings)
    warn(reply.warnings)
    if json:
        print_json(reply.model_dump(mode="json"))
    else:
        _show(reply)
    if apply:
        _apply(assessment, reply.change, settings, guidance)


def chat(assessment_id: AssessmentId) -> None:
    """Talk about a stored assessment, one message a line; `apply` keeps a change, `bye` or the end of input ends it."""
    from advisor.chat import Turn, answer
    from advisor.cli.present import warn
    from advisor.guidance import open_guidance
    from advisor.settings import load_settings

    settings = load_settings()
    guidance = open_guidance(settings)
    assessment = _stored(assessment_id, settings)
    history: list[Turn] = []
    change: Change | None = None
    for line in _lines():
        try:
            if line.lower() == _APPLY:
                assessment, change = _apply(assessment, change, settings, guidance), None
                continue
            reply = answer(assessment, history, line, guidance, settings)
        except AdvisorError as error:
            print(f"Error: {error}", file=sys.stderr)  # noqa: T201 - one bad line doesn't end the conversation
            continue
        warn(reply.warnings)
        _show(reply)
        history += [Turn(role="user", text=line), reply.turn()]
        change = reply.change


def _lines() -> Iterator[str]:
    while True:
        if sys.stdin.isatty():
            print("> ", end="", file=sys.stderr, flush=True)  # noqa: T201 - a prompt is no part of the answers
        line = sys.stdin.readline()
        if not line or line.strip().lower() in _END:
            return
        if line.strip():
            yield line.strip()


def _stored(assessment_id: str, settings: Settings) -> Assessment:
    from advisor.storage.store import Store

    return Store(settings).get(assessment_id)


def _show(reply: Reply) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from advisor.cli.present import console

    out = console()
    for claim in reply.claims:
        cited = ", ".join(dict.fromkeys(citation.passage for citation in claim.citations))
        out.print(Padding(Text.assemble(claim.text, (f" [{cited}]" if cited else "", "dim")), (0, 0, 1, 0)))
    if reply.asks:
        out.print(Text(f"{reply.asks.text}\n", style="bold"))


def _apply(assessment: Assessment, change: Change | None, settings: Settings, guidance: Guidance) -> Assessment:
    from advisor.assessments import revise
    from advisor.cli.present import console
    from advisor.errors import UsageError
    from advisor.facts import Facts
    from advisor.storage.store import Store

    if change is None:
        msg = "There is no change of facts to keep. Ask something like “what if we had 5,000 examples?” first."
        raise UsageError(msg)
    revised = revise(assessment, Facts.model_validate(change.values), settings, lambda: guidance)
    Store(settings).revise(revised)
    decision = revised.decision
    console().print(f"Kept as revision {revised.revision}: {decision.verdict}, leading to {decision.destination}.")
    return revised
