"""How far an assessment has come, on standard error, for whoever sits before a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape

from advisor.events import ClaimVerified, Event, Listener

_STAGES = {
    "reading": "Reading the facts out of the description",
    "deciding": "Deciding by the rules",
    "searching": "Looking up the guidance",
    "explaining": "Writing the explanation",
}


@contextmanager
def listening() -> Iterator[Listener | None]:
    """Show each stage and, as soon as they are verified, the claims; nothing where nobody watches.

    What is shown is gone in the end: the result on standard output has all of it.
    """
    out = Console(stderr=True)
    if not out.is_terminal:
        yield None
        return
    with out.status("Opening the database") as status:
        told: dict[int, str] = {}

        def hear(event: Event) -> None:
            if isinstance(event, ClaimVerified):
                told[event.place] = event.claim.text
                status.update("\n".join(escape(text) for _, text in sorted(told.items())))
            else:
                status.update(_STAGES[event.stage])

        yield hear
