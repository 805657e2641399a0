"""`advisor rules`: the catalogue, one rule, the outcome table, the proof that it is sound, and whom a change flips."""

from __future__ import annotations

from typing import Annotated

import typer

from advisor.errors import NotFoundError, RuleError

app = typer.Typer(
    help="The rules: list them, show one, print the outcome table, prove that they are sound, see whom they flip."
)


@app.command("list")
def list_rules() -> None:
    """List every rule: id, title, what it concludes."""
    from rich.table import Table
    from rich.text import Text

    from advisor.cli.present import console
    from advisor.rules.base import rule_base

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for heading in ("rule", "says", "concludes"):
        table.add_column(heading, no_wrap=heading == "rule", overflow="fold")
    for rule in rule_base().rules:
        table.add_row(Text(rule.id), Text(rule.title), Text(rule.concludes))
    console().print(table)


@app.command()
def show(rule_id: Annotated[str, typer.Argument(help="The id of a rule, as `advisor rules list` prints it.")]) -> None:
    """Show a rule with its condition, the quotes it rests on, and the test cases in which it fires."""
    from advisor.rules.base import rule_base
    from advisor.rules.catalogue import cases_firing, described

    rule = rule_base().rules_by_id.get(rule_id)
    if rule is None:
        msg = f"There is no rule {rule_id[:80]!r}. `advisor rules list` prints all of them."
        raise NotFoundError(msg)
    lines = [f"{rule.id}: {rule.title}", "", rule.says, "", f"Fires when {described(rule.when)}.", ""]
    lines += [f"Concludes {rule.concludes}. Rests on:"]
    lines += [f"  {reference.section}: “{reference.quote}”" for reference in rule.references]
    if cases := cases_firing(rule):
        lines += ["", "Fires in these test cases:", *(f"  {case}" for case in cases)]
    typer.echo("\n".join(lines))


@app.command()
def table() -> None:
    """Print the outcome table as Markdown."""
    from advisor.rules.catalogue import outcome_table

    typer.echo("\n".join(outcome_table()))


@app.command()
def check() -> None:
    """Prove that the rules are sound, over all combinations of facts; exit 1 on any defect."""
    from advisor.guidance import corpus_passages
    from advisor.rules.base import rule_base
    from advisor.rules.check import problems
    from advisor.rules.parameters import read_parameters

    sections = {passage_id: passage.text for passage_id, passage in corpus_passages().items()}
    found = list(problems(rule_base(), read_parameters(), sections))
    for problem in found:
        typer.echo(problem, err=True)
    if found:
        msg = f"{len(found)} defects in the rule base. Correct the rules or the corpus."
        raise RuleError(msg)
    typer.echo(
        f"{len(rule_base().rules)} rules are sound: one verdict and one destination for any facts, no dead or shadowed "
        "rule, every quote found, more of what speaks for training or retrieval never ends it."
    )


@app.command()
def impact(
    *, json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")] = False
) -> None:
    """Decide every stored assessment again under the current rules, without a model: who flips, and why."""
    from advisor.cli.impact import told, with_bar
    from advisor.cli.present import print_json
    from advisor.impact import impact as run
    from advisor.settings import load_settings
    from advisor.storage.store import Store

    store = Store(load_settings())
    found = run(with_bar(store.documents(), store.count()))
    if json:
        print_json(found.model_dump(mode="json"))
    else:
        typer.echo(told(found))
