"""Who acts, what they may see, who pays: known where a request comes in, needed at the database and at the model.

It goes along with the request (a context variable, which threads and tasks inherit) as a log's request id does, and not
through every function in between: no way into the product can forget it and write another name, or spend for nobody.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Protocol

CLI = "cli"
"""The surface of whoever needs no key to act."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Tokens that are held for a call under way.

    Attributes:
        tokens: how many.
        day: whose budget they are of, also where the call ends on the next one.
        id: names them.
    """

    tokens: int
    day: str
    id: str = field(default_factory=lambda: str(uuid.uuid4()))


class Purse(Protocol):
    """What a caller may spend."""

    def reserve(self, least: int, wanted: int) -> Hold:
        """Hold tokens for a call.

        Args:
            least: with fewer there is no point.
            wanted: more won't be spent.

        Raises:
            BudgetSpentError: where fewer are left.
            StorageError: where nobody can say.
        """

    def settle(self, hold: Hold, spent: int) -> None:
        """Let go of what was held, and charge what was spent.

        Raises:
            StorageError: where it can't be written down.
        """


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts.

    Attributes:
        name: the name of the key; without one, whoever runs the command.
        key: its id; None where none is needed.
        surface: the way in.
        request: the id of the request; None where there is none.
        access_tags: those of the documents that may be seen; None: whoever runs the command sees all that was stored.
        purse: pays for model calls; None: nothing is counted.
    """

    name: str = "local"
    key: str | None = None
    surface: str = CLI
    request: str | None = None
    access_tags: frozenset[str] | None = None
    purse: Purse | None = None


_ACTOR: ContextVar[Actor | None] = ContextVar("actor", default=None)


def actor() -> Actor:
    """Return who acts here."""
    return _ACTOR.get() or Actor()


@contextmanager
def acting(who: Actor) -> Iterator[None]:
    """Let somebody act while the context lasts."""
    token = _ACTOR.set(who)
    try:
        yield
    finally:
        _ACTOR.reset(token)
