"""`advisor replay`: decide a stored assessment again, and say whether the decision is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from advisor.replay import Difference, Replay

LONGEST = 120
"""Characters of a value that are printed; `--json` gives all of it."""


def replay(
    assessment_id: Annotated[str, typer.Argument(help="The id of a stored assessment.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")] = False,
) -> None:
    """Decide a stored assessment again from its facts; exit 1 unless the decision is the same, byte for byte."""
    from advisor.cli.present import print_json
    from advisor.replay import recorded
    from advisor.replay import replay as run
    from advisor.settings import load_settings
    from advisor.storage.store import Store

    document = Store(load_settings()).document(assessment_id)
    found = run(recorded(document.id, document.text))
    if json:
        print_json(found.model_dump(mode="json"))
    else:
        typer.echo(told(found))
    if not found.identical:
        raise typer.Exit(1)


def told(found: Replay) -> str:
    """Return what a replay found, as text for a terminal."""
    if found.identical:
        return f"Identical: the stored facts give the same decision, byte for byte. {_rules(found)}"
    number = len(found.differences)
    head = f"Different in {number} {'place' if number == 1 else 'places'}. {_rules(found)}"
    return printable("\n".join([head, *(f"  {_difference(difference)}" for difference in found.differences)]))


def printable(text: str) -> str:
    """Return text without characters that a terminal would obey; a stored document may hold any."""
    return "".join(char if char.isprintable() or char == "\n" else "�" for char in text)


def _rules(found: Replay) -> str:
    if found.stored_rules == found.rules:
        same = f"Rules {found.rules} made both decisions"
        return f"{same}." if found.identical else f"{same}, so the stored one was changed afterwards or is a defect."
    return f"Rules {found.stored_rules[:40]} made the stored decision, and rules {found.rules} decided now."


def _difference(difference: Difference) -> str:
    match difference.change:
        case "added":
            return f"{difference.path}: only now {_value(difference.now)}"
        case "removed":
            return f"{difference.path}: only stored {_value(difference.stored)}"
        case "changed":
            return f"{difference.path}: stored {_value(difference.stored)}, now {_value(difference.now)}"
        case _:
            return "the same content in another order of keys"


def _value(value: object) -> str:
    import json

    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else text[:LONGEST] + " …"
