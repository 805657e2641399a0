"""Who sent a request."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose request it is, and what it may see.

    Attributes:
        tenant: owns what the request makes, and sees nothing of others.
        access_tags: those that the caller holds; documents with other tags stay unseen.
        key: names the key in logs, never the key itself; None where the server has none.
    """

    tenant: str
    access_tags: frozenset[str] = frozenset()
    key: str | None = None


def caller_of(request: Request) -> Caller:
    """Return who sent a request that was let in."""
    caller = request.state.caller
    assert isinstance(caller, Caller)  # noqa: S101 - the state is untyped
    return caller
