"""What methods mean everywhere: HEAD is GET without its body, and who uses a wrong one learns all that are right."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = ("GET", "POST", "PATCH", "DELETE")
"""Those that some route has."""


class Heads:
    """Answers HEAD as GET is answered, but for the body; of an endless one nothing more is made."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return
        ended = False

        async def bodiless(message: Message) -> None:
            nonlocal ended
            if message["type"] == "http.response.start":
                await send(message)
            elif not ended:
                ended = True
                await send({"type": "http.response.body"})

        # No copy: what is noted of the route in the scope is read outside.
        scope["method"] = "GET"
        try:
            await self._app(scope, receive, bodiless)
        finally:
            scope["method"] = "HEAD"


def allowed(routes: Iterable[BaseRoute], scope: Scope) -> str:
    """Return the methods that a path has, as the header Allow names them; a path may be that of several routes."""
    known = tuple(routes)
    found = [method for method in _METHODS if any(_fits(route, {**scope, "method": method}) for route in known)]
    return ", ".join(("GET", "HEAD", *found[1:]) if "GET" in found else found)


def _fits(route: BaseRoute, scope: Scope) -> bool:
    return route.matches(scope)[0] is Match.FULL
