"""Connections to providers: one request for a call, to nobody else, and an answer of bounded size."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Mapping
from contextvars import ContextVar
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, NoReturn

import httpx

if TYPE_CHECKING:
    from litellm.llms.custom_httpx.http_handler import AsyncHTTPHandler
    from litellm.llms.openai.common_utils import BaseOpenAILLM

MOST_BYTES = 8 * 2**20
"""Bytes of the longest answer that is read: many times what a streamed one of 4,000 tokens takes."""
departed: ContextVar[Callable[[], object] | None] = ContextVar("departed", default=None)
"""Called on the event loop as soon as a request of this context has been written to its connection."""


class UnfitAnswerError(Exception):
    """An answer isn't read to its end; the message is the end of a sentence about the model."""


def restrain(handler: type[AsyncHTTPHandler], openai: type[BaseOpenAILLM]) -> None:
    """Have all connections that LiteLLM opens from now on kept within these bounds."""
    handler.create_client = restrained(handler.create_client)
    openai._get_async_http_client = staticmethod(restrained(openai._get_async_http_client))  # noqa: SLF001 - there is no other place
    # LiteLLM repeats a request whose connection broke, although the server may have worked (and charged) for it.
    handler.single_connection_post_request = _no_second_request


def restrained(create: Callable[..., Any], most: int = MOST_BYTES) -> Callable[..., Any]:
    """Return what makes the same connections within these bounds, with answers of so many bytes."""

    @wraps(create)
    def created(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as LiteLLM has it
        client = create(*arguments, **options)
        # Whoever answers with a redirect could send the prompt, and the key with it, anywhere.
        client.follow_redirects = False
        client.headers["Accept-Encoding"] = "identity"
        client.event_hooks = {
            "request": [*client.event_hooks["request"], _followed],
            "response": [*client.event_hooks["response"], partial(_bound, most)],
        }
        return client

    return created


async def _followed(request: httpx.Request) -> None:
    if tell := departed.get():
        request.extensions["trace"] = partial(_traced, tell)


async def _traced(tell: Callable[[], object], event: str, _: Mapping[str, object]) -> None:
    # Head and body are written one after the other; only after the second has the request left.
    if event.endswith(".send_request_body.complete"):
        tell()


async def _bound(most: int, response: httpx.Response) -> None:
    if response.headers.get("content-encoding", "identity").strip().lower() != "identity":
        # A little may unpack to very much.
        msg = "sent a compressed answer, which wasn't asked for; check ADVISOR_API_BASE and what stands in between"
        raise UnfitAnswerError(msg)
    response.stream = _Bounded(response.stream, most)  # type: ignore[arg-type] # an asynchronous client's


class _Bounded(httpx.AsyncByteStream):
    """The bytes of an answer, as long as they are not too many."""

    def __init__(self, stream: httpx.AsyncByteStream, most: int) -> None:
        self._stream: AsyncIterable[bytes] = stream
        self._close = stream.aclose
        self._most = most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for piece in self._stream:
            read += len(piece)
            if read > self._most:
                msg = f"sent more than {self._most:,} bytes; check ADVISOR_MODEL and ADVISOR_API_BASE"
                raise UnfitAnswerError(msg)
            yield piece

    async def aclose(self) -> None:
        """Close the connection."""
        await self._close()


async def _no_second_request(*_arguments: object, **_options: object) -> NoReturn:
    msg = "the connection failed"
    raise httpx.ConnectError(msg)
