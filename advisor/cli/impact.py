"""What `advisor rules impact` shows: a bar while it decides, then who flips and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from rich.console import Console
from rich.progress import track

from advisor.cli.replay import printable
from advisor.impact import Choice, Flipped, Impact, RuleChange
from advisor.storage.store import Document


def with_bar(documents: Iterable[Document], total: int) -> Iterable[Document]:
    """Return the documents with a progress bar on standard error, which only a terminal shows."""
    errors = Console(stderr=True)
    return track(
        documents, "Deciding again", total=total, console=errors, transient=True, disable=not errors.is_terminal
    )


def told(found: Impact, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return what deciding again has shown, as text for a terminal.

    Args:
        found: what it has shown.
        names: by what people know an assessment, by its id.
    """
    return printable("\n".join(_lines(found, names)))


def _lines(found: Impact, names: Mapping[str, str]) -> Iterator[str]:
    yield (
        f"{found.decided:,} stored {_plural(found.decided, 'assessment')} decided again by rules {found.rules}: "
        f"{found.unchanged:,} unchanged ({found.identical:,} in every byte), {len(found.flipped):,} flipped."
    )
    for flipped in found.flipped:
        yield ""
        if name := names.get(flipped.id):
            yield name
        yield from _flipped(flipped)
    if found.broken:
        yield f"\n{len(found.broken):,} stored {_plural(len(found.broken), 'document')} can't be decided again:"
        yield from (f"  {broken.problem}" for broken in found.broken)


def _flipped(flipped: Flipped) -> Iterator[str]:
    yield f"{flipped.id}  {flipped.created_at[:10]}  {_choice(flipped.before)} → {_choice(flipped.now)}"
    deciding = [change for change in flipped.because if change.decides]
    yield from (f"  {_change(change)}" for change in deciding or flipped.because)


def _choice(choice: Choice) -> str:
    return choice.verdict if choice.verdict == choice.destination else f"{choice.verdict}, later {choice.destination}"


def _change(change: RuleChange) -> str:
    facts = ", ".join(
        f"{name} {'unknown' if value is None else json.dumps(value)}" for name, value in change.facts.items()
    )
    before, now = (status.replace("_", " ") for status in (change.before, change.now))
    return f"{change.rule} ({change.title}): {before} before, {now} now{f'; reads {facts}' if facts else ''}"


def _plural(number: int, noun: str) -> str:
    return noun if number == 1 else f"{noun}s"
