"""The `advisor` command. Heavy modules load inside the commands, so that `--help` answers at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from advisor.cli import ask, batch, ingest, keys, mcp, replay, rules, serve, worker
from advisor.cli.commands import Commands
from advisor.errors import AdvisorError

app = typer.Typer(
    name="advisor",
    cls=Commands,
    help="Decide between prompting, RAG, fine-tuning or both, from a description of the project.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(batch.app, name="batch")
app.add_typer(rules.app, name="rules")
app.add_typer(keys.app, name="keys")
app.command()(keys.audit)
app.command()(replay.replay)
app.command()(serve.serve)
app.command()(worker.worker)
app.command()(mcp.mcp)
app.command()(ask.ask)
app.command()(ask.chat)

Text = Annotated[str | None, typer.Argument(help="The description; `-` reads standard input.", show_default=False)]
File = Annotated[Path | None, typer.Option("--file", "-f", help="Read the description from this file (UTF-8).")]
Record = Annotated[Path | None, typer.Option(help="Write a decision record: Markdown, or a page to print (.html).")]
Assume = Annotated[
    list[str] | None, typer.Option(metavar="NAME=NUMBER", help="Override an assumption of the estimate; repeatable.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]


def main() -> None:
    """Run the command line; anything that a user can cause ends in one message and its exit code."""
    try:
        app()
    except AdvisorError as error:
        print(f"Error: {error}", file=sys.stderr)  # noqa: T201 - the last word of a failed command
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader (`| head`) has gone; there is nobody left to tell.
        sys.stderr.close()
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


@app.callback(invoke_without_command=True)
def version_option(
    *, version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False
) -> None:
    """Decide between prompting, RAG, fine-tuning or both, from a description of the project."""
    if version:
        from advisor import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.command()
def assess(  # noqa: PLR0913 - one parameter per option
    text: Text = None,
    *,
    file: File = None,
    json: Json = False,
    explanation: Annotated[bool, typer.Option("--explanation/--no-explanation", help="Explain the verdict.")] = True,
    record: Record = None,
    facts: Annotated[Path | None, typer.Option(help="Facts as JSON that you confirm; they override the text.")] = None,
    assume: Assume = None,
) -> None:
    """Assess a project: verdict, facts with their evidence, explanation with citations."""
    from advisor.assessments import assess as run
    from advisor.cli.input import read_description, read_facts, read_overrides
    from advisor.cli.present import show_or_print, warn
    from advisor.cli.progress import listening
    from advisor.settings import load_settings

    description, settings = read_description(text, file), load_settings()
    confirmed = read_facts(facts) if facts else None
    overrides = read_overrides(assume or [])
    with listening() as listener:
        assessment = run(
            description,
            settings,
            confirmed=confirmed,
            explained=explanation,
            assumptions=overrides,
            listener=listener,
        )
    warn(assessment.warnings)
    show_or_print(assessment, as_json=json, record=record)


@app.command()
def extract(text: Text = None, *, file: File = None, json: Json = False) -> None:
    """Read the facts out of a description, each with its evidence."""
    from advisor.assessments import extract as run
    from advisor.cli.input import read_description
    from advisor.cli.present import print_json, show_facts, warn
    from advisor.settings import load_settings

    reading = run(read_description(text, file), load_settings())
    warn(reading.warnings)
    if json:
        print_json(reading.model_dump(mode="json"))
    else:
        show_facts(reading.facts)


@app.command()
def decide(
    facts: Annotated[Path, typer.Argument(help='Facts as JSON, like {"knowledge_gap": true}; `-`: standard input.')],
    *,
    json: Json = False,
    assume: Assume = None,
) -> None:
    """Decide from facts alone, without any model, and estimate the cost.

    Facts (all optional): use_case_defined, task_narrow, task_changes_often, knowledge_gap, knowledge_fits_prompt,
    citations_required, per_user_access, behavior_gap, prompt_too_long, evaluation_ready, operations_ready,
    cost_pressure, on_premises_required, small_model_falls_short, budget_limited: true or false.
    knowledge_volatility: static, monthly, weekly or daily. prompting_status: untried, sufficient or plateaued.
    example_quality: clean, mixed or noisy. behavior_kinds: a list of tone, format, classification, extraction,
    domain_language, reasoning, tool_selection. labeled_examples, latency_budget_ms, requests_per_day,
    monthly_cost_usd, deadline_weeks: whole numbers.
    """
    from advisor.assessments import estimated
    from advisor.cli.input import read_facts, read_overrides
    from advisor.cli.present import print_json, show_decision, warn
    from advisor.rules.engine import decide as run

    known, overrides = read_facts(facts), read_overrides(assume or [])
    decision = run(known)
    estimate, warnings = estimated(known, overrides)
    warn(warnings)
    if json:
        cost = estimate.model_dump(mode="json") if estimate else None
        print_json({**decision.model_dump(mode="json"), "estimate": cost})
    else:
        show_decision(decision, estimate)


app.command()(ingest.ingest)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="What to look for, in words.")],
    *,
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How many passages.")] = 5,
    json: Json = False,
) -> None:
    """Search the guidance: passages, best first."""
    from advisor.cli.present import print_json, show_passages
    from advisor.guidance import open_guidance
    from advisor.settings import load_settings

    passages = open_guidance(load_settings()).search(query, k=k)
    if json:
        print_json([passage.model_dump(mode="json") for passage in passages])
    else:
        show_passages(passages)


@app.command()
def show(
    assessment_id: Annotated[str, typer.Argument(help="The id of a stored assessment.")],
    *,
    json: Json = False,
    record: Record = None,
) -> None:
    """Show a stored assessment again."""
    from advisor.cli.present import show_or_print
    from advisor.settings import load_settings
    from advisor.storage.store import Store

    show_or_print(Store(load_settings()).get(assessment_id), as_json=json, record=record)
