"""JSON bodies, read strictly: UTF-8, no NaN, no infinity, no key twice, no nesting without end."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Coroutine
from email.message import Message
from functools import lru_cache
from typing import Any, NoReturn

from fastapi import Request, Response
from fastapi.routing import APIRoute

from advisor.api.problems import Kind, RefusalError


def strict_json(data: bytes) -> Any:  # noqa: ANN401 - any JSON
    """Read JSON.

    Raises:
        RefusalError: where it is none.
    """
    try:
        return json.loads(
            data.decode(), parse_constant=_no_constant, parse_float=_finite, object_pairs_hook=_without_duplicates
        )
    except UnicodeDecodeError as error:
        _refuse(f"Byte {error.start + 1} isn't valid UTF-8. Send the JSON in UTF-8.")
    except json.JSONDecodeError as error:
        _refuse(f"It is no valid JSON: {error.msg}, at line {error.lineno}, column {error.colno}.")
    except RecursionError:
        _refuse("It is nested too deeply. What is needed here is flat.")
    except ValueError as error:
        # Python itself refuses whole numbers of thousands of digits, with advice that is of no use here.
        _refuse(str(error) if isinstance(error, _MalformedError) else "It holds a number that is too long.")


class JsonRequest(Request):
    """A request whose JSON is read strictly."""

    async def json(self) -> Any:  # noqa: ANN401 - any JSON
        """Return the body."""
        if not hasattr(self, "_strict"):
            self._strict = strict_json(await self.body())
        return self._strict


class JsonRoute(APIRoute):
    """A route that takes JSON and nothing else where it takes a body.

    A page of another site can make a browser send forms and plain text here, but no JSON.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with the strict request."""
        handle = super().get_route_handler()
        takes_body = self.body_field is not None

        async def strict(request: Request) -> Response:
            if takes_body:
                _check_media(request)
            return await handle(JsonRequest(request.scope, request.receive))

        return strict


def _check_media(request: Request) -> None:
    if not _is_json(request.headers.get("content-type", "none/none")):
        raise RefusalError(Kind.MEDIA, "Send JSON in UTF-8, with the header Content-Type: application/json.")
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise RefusalError(Kind.MEDIA, "Send the body uncompressed, without Content-Encoding.")


@lru_cache(maxsize=32)
def _is_json(content_type: str) -> bool:
    media = Message()
    media["content-type"] = content_type
    charset = media.get_content_charset() or "utf-8"
    return media.get_content_type() == "application/json" and charset in {"utf-8", "us-ascii"}


class _MalformedError(ValueError):
    pass


def _no_constant(_: str) -> NoReturn:
    msg = "It holds NaN or Infinity, which JSON doesn't have."
    raise _MalformedError(msg)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        msg = "It holds a number that is too large."
        raise _MalformedError(msg)
    return number


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        msg = "An object has the same key twice. Give each once."
        raise _MalformedError(msg)
    return found


def _refuse(detail: str) -> NoReturn:
    raise RefusalError(Kind.MALFORMED, detail) from None
