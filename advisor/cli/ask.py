"""`advisor ask` and `advisor chat`: talk about a stored assessment, and keep what is said."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.errors import AdvisorError

if TYPE_CHECKING:
    from advisor.assessment import Assessment
    from advisor.conversation import Change, Reply
    from advisor.guidance import Guidance
    from advisor.settings import Settings
    from advisor.storage.audit import Action
    from advisor.storage.store import Store

_END = ("bye", "exit", "quit")


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a conversation needs."""

    store: Store
    guidance: Guidance
    settings: Settings


def ask(
    assessment_id: Annotated[str, typer.Argument(help="The id of a stored assessment.")],
    question: Annotated[str, typer.Argument(help='As in "what if we had 5,000 examples?" or "why not fine-tuning?".')],
    *,
    apply: Annotated[
        bool, typer.Option("--apply", help="Keep the facts that the question changes: a new revision.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")] = False,
) -> None:
    """Ask about a stored assessment: why, what if, what it costs, what a guide says, what comes next.

    The question and its answer are kept with the assessment; the next one may build on them ("and if only 200?").
    """
    from advisor.cli.present import print_json, warn
    from advisor.conversation import Intent

    desk = _open()
    reply = _answer(desk, assessment_id, question)
    warn(reply.warnings)
    if json:
        print_json(reply.model_dump(mode="json"))
    else:
        _show(reply)
    if apply:
        _apply(desk, assessment_id, reply.change)
    elif reply.intent == Intent.APPLY and reply.change:
        warn(("Nothing was kept yet: ask the same with --apply.",))


def chat(
    assessment_id: Annotated[
        str | None, typer.Argument(help="The id of a stored assessment; without one, the first line describes one.")
    ] = None,
) -> None:
    """Talk about an assessment, one message a line; the conversation is kept and goes on where it ended.

    `apply` keeps the change that was talked about, `undo` takes the last one back, `bye` or the end of input ends it.
    """
    desk = _open()
    lines = _lines("> " if assessment_id else "Describe your project in a line: ")
    about = assessment_id or _assessed(desk, next(lines, ""))
    desk.store.get(about, _tenant())
    for line in lines:
        try:
            _say(desk, about, line)
        except AdvisorError as error:
            print(f"Error: {error}", file=sys.stderr)  # noqa: T201 - one bad line doesn't end the conversation


def _say(desk: _Desk, assessment_id: str, line: str) -> None:
    """Answer a line; a step that it asks for is taken, and told instead."""
    from advisor.cli.present import warn
    from advisor.conversation import Intent

    reply = _answer(desk, assessment_id, line)
    warn(reply.warnings)
    if reply.intent == Intent.APPLY:
        _apply(desk, assessment_id, reply.change)
    elif reply.intent == Intent.UNDO and (newest := desk.store.get(assessment_id, _tenant())).revision > 1:
        _undo(desk, newest)
    else:
        _show(reply)


def _open() -> _Desk:
    from advisor.guidance import open_guidance
    from advisor.settings import load_settings
    from advisor.storage.store import Store

    settings = load_settings()
    return _Desk(Store(settings), open_guidance(settings), settings)


def _tenant() -> str:
    from advisor.storage.schema import LOCAL

    return LOCAL


def _answer(desk: _Desk, assessment_id: str, text: str) -> Reply:
    from advisor.conversations import converse

    message = converse(desk.store, assessment_id, _tenant(), text, desk.settings, guidance=desk.guidance)
    assert message.reply is not None  # noqa: S101 - the advisor's messages have one
    return message.reply


def _assessed(desk: _Desk, description: str) -> str:
    from advisor.assessments import draft
    from advisor.cli.present import console, warn
    from advisor.cli.progress import listening

    with listening() as listener:
        made = draft(description, desk.settings, lambda: desk.guidance, listener=listener)
    desk.store.add(made)
    warn(made.warnings)
    out = console()
    out.print(f"{_outcome(made)} The assessment is {made.id}; `advisor show` has all of it.\n")
    if made.decision.next_question:
        out.print(f"{made.decision.next_question.text}\n", style="bold")
    return made.id


def _lines(prompt: str) -> Iterator[str]:
    while True:
        if sys.stdin.isatty():
            print(prompt, end="", file=sys.stderr, flush=True)  # noqa: T201 - a prompt is no part of the answers
        line = sys.stdin.readline()
        if not line or line.strip().lower() in _END:
            return
        if line.strip():
            prompt = "> "
            yield line.strip()


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


def _apply(desk: _Desk, assessment_id: str, change: Change | None) -> None:
    from advisor.assessments import revise
    from advisor.errors import UsageError
    from advisor.facts import Facts
    from advisor.storage.audit import Action

    if change is None:
        msg = "There is no change of facts to keep. Ask something like “what if we had 5,000 examples?” first."
        raise UsageError(msg)
    before, facts = desk.store.get(assessment_id, _tenant()), Facts.model_validate(change.values)
    _keep(desk, revise(before, facts, desk.settings, lambda: desk.guidance), Action.REVISED)


def _undo(desk: _Desk, newest: Assessment) -> None:
    from advisor.assessments import restore
    from advisor.storage.audit import Action

    older = desk.store.get(newest.id, _tenant(), newest.revision - 1)
    restored = restore(newest, older, desk.settings, lambda: desk.guidance)
    _keep(desk, restored, Action.RESTORED, f"Back to revision {older.revision}: ")


def _keep(desk: _Desk, revised: Assessment, action: Action, opening: str = "") -> None:
    from advisor.cli.present import console

    desk.store.revise(revised, _tenant(), action)
    kept = "kept" if opening else "Kept"
    console().print(f"{opening}{kept} as revision {revised.revision}. {_outcome(revised)}\n")


def _outcome(assessment: Assessment) -> str:
    from advisor.explanation.wording import APPROACH

    verdict, destination = assessment.decision.verdict, assessment.decision.destination
    leads = "" if destination == verdict else f", leading to {APPROACH[destination]}"
    return f"The verdict is {APPROACH[verdict]}{leads}."
