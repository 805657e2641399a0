"""Who sent a request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import Request, Security
from fastapi.openapi.models import HTTPBearer
from fastapi.security.base import SecurityBase

from advisor.api.problems import Kind, RefusalError
from advisor.storage.scopes import Scope

__all__ = ["Caller", "Needs", "Scope", "caller_of", "check_scope", "needs"]


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose request it is, and what it may see, do and spend.

    Attributes:
        tenant: owns what the request makes, and sees nothing of others.
        access_tags: those that the caller holds; documents with other tags stay unseen.
        key: names the key in logs, never the key itself; None where the server has none.
        name: what people call the key.
        scopes: what the caller may do.
        requests_per_minute: None: any number.
        tokens_per_day: None: any number.
    """

    tenant: str
    access_tags: frozenset[str] = frozenset()
    key: str | None = None
    name: str = "local"
    scopes: frozenset[Scope] = frozenset(Scope)
    requests_per_minute: int | None = None
    tokens_per_day: int | None = None

    @property
    def payer(self) -> str:
        """Under which name it is counted what the caller uses."""
        return self.key or self.tenant


class Needs(SecurityBase):
    """Lets in callers who have a scope; a dependency of every call that isn't public."""

    model = HTTPBearer()
    scheme_name = "key"

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def __call__(self, request: Request) -> None:
        """Let a caller in.

        Raises:
            RefusalError: where the scope is missing.
        """
        check_scope(caller_of(request), self.scope)


def needs(scope: Scope) -> Any:  # noqa: ANN401 - as FastAPI types its own
    """Return what a route declares that only callers with this scope may use."""
    return Security(Needs(scope), scopes=[scope])


def check_scope(caller: Caller, scope: Scope) -> None:
    """Do nothing.

    Raises:
        RefusalError: where the caller doesn't have the scope.
    """
    if scope not in caller.scopes:
        held = ", ".join(f"`{each}`" for each in sorted(caller.scopes)) or "none"
        detail = f"This needs a key with the scope `{scope}`; yours has {held}. Ask whoever runs the server for one."
        raise RefusalError(Kind.FORBIDDEN, detail)


def caller_of(request: Request) -> Caller:
    """Return who sent a request that was let in."""
    caller = request.state.caller
    assert isinstance(caller, Caller)  # noqa: S101 - the state is untyped
    return caller
