"""Calls of a language model: one structured answer per call, in bounded time, without hidden retries.

The only importer of `litellm` and `instructor`. A call sends exactly one HTTP request. Who wants a second attempt asks
again; each failure carries what it cost, so that nothing is lost from the sum.
"""

from __future__ import annotations

import asyncio
import atexit
import functools
import logging
import os
import threading
import time
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from types import MappingProxyType
from typing import Any, NoReturn

from advisor.errors import UnknownModelError
from advisor.prompts import Message
from advisor.replies import (
    BudgetError,
    Completion,
    ModelCallError,
    T,
    TooLongError,
    UnusableAnswerError,
    chain,
    delta,
    digest,
    reason,
    salvaged,
    texts,
    usage,
)
from advisor.settings import Settings
from advisor.tokens import estimated
from advisor.usage import Usage

__all__ = [
    "MAX_TOKENS",
    "BudgetError",
    "Completion",
    "ModelCallError",
    "TooLongError",
    "UnusableAnswerError",
    "answer_tokens",
    "check_model",
    "complete",
    "context_tokens",
]

MAX_TOKENS = 4_000
"""Default upper bound of a completion, in tokens."""
_CONTEXT = 16_384
"""Tokens that a model is taken to hold where nothing is known of it, and that Ollama is told to hold."""
_ANSWER_SHARE = 4
_LEAST_ANSWER = 500
"""Tokens of an answer below which no call is made: it would be cut off."""
_ONCE = MappingProxyType({"max_retries": 0, "num_retries": 0, "strict": False, "temperature": 0, "drop_params": True})
_EXIT_SECONDS = 2.0
_LOCK = threading.Lock()


def check_model(name: str | None) -> str:
    """Return the name if LiteLLM knows a provider for it; nothing is sent anywhere.

    Raises:
        UnknownModelError: where no model is set or the name belongs to no provider.
    """
    if not name:
        msg = "No model is set. Set ADVISOR_MODEL to a LiteLLM name such as openai/gpt-4.1-mini."
        raise UnknownModelError(msg)
    litellm = _litellm()
    try:
        litellm.get_llm_provider(name)
    except litellm.exceptions.BadRequestError:
        msg = (
            f"ADVISOR_MODEL is {name[:100]!r}, which belongs to no provider that LiteLLM knows. Write provider/model, "
            "such as openai/gpt-4.1-mini or ollama_chat/llama3.1; for an OpenAI-compatible server openai/<its model> "
            "together with ADVISOR_API_BASE."
        )
        raise UnknownModelError(msg) from None
    return name


def complete(
    messages: Sequence[Message],
    response_model: type[T],
    settings: Settings,
    *,
    max_tokens: int = MAX_TOKENS,
    hear: Callable[[str], None] | None = None,
) -> Completion[T]:
    """Ask the configured model once for an answer of the given type.

    Blocks the calling thread for at most `settings.model_timeout_seconds`, however slowly the server sends; then the
    connection is closed. Code on an event loop calls it in a thread.

    Args:
        messages: what to send.
        response_model: pydantic model of the answer; its schema and docstrings reach the model.
        settings: model, address and time limit.
        max_tokens: upper bound of the answer, in tokens.
        hear: called in the calling thread with each piece of the raw answer as it arrives; what it raises ends the
            call and closes the connection.

    Raises:
        UnknownModelError: where no model is set or its name belongs to no provider.
        UnusableAnswerError: where the answer isn't of the type.
        BudgetError: where the call would cost more tokens than `settings.token_budget`; nothing was sent.
        TooLongError: where the model's context doesn't hold the messages.
        ModelCallError: where no answer came: refused, too late, an error of the provider.
    """
    model = check_model(settings.model)
    asked = _asked(messages, response_model)
    affordable = settings.token_budget - asked
    if affordable < _LEAST_ANSWER:
        raise _over_budget(model, asked + _LEAST_ANSWER, settings.token_budget)
    request = {
        "model": model,
        "api_base": settings.api_base,
        "messages": [{"role": message.role, "content": message.content} for message in messages],
        "max_tokens": min(max_tokens, affordable, answer_tokens(settings)),
        "timeout": settings.model_timeout_seconds,
        **_ONCE,
        **_peculiarities(model),
    }
    _warm_up()
    responses: list[Any] = []
    pieces: SimpleQueue[str | None] | None = SimpleQueue() if hear else None
    exchange = _exchange(_client(model, responses, pieces), responses, response_model, request, asked)
    call: Future[Completion[T]] = asyncio.run_coroutine_threadsafe(exchange, _loop())
    try:
        return _result(call, pieces, hear, time.monotonic() + settings.model_timeout_seconds)
    except TimeoutError:
        _fail(model, _timed_out(settings.model_timeout_seconds))
    finally:
        call.cancel()


def _result(
    call: Future[Completion[T]],
    pieces: SimpleQueue[str | None] | None,
    hear: Callable[[str], None] | None,
    deadline: float,
) -> Completion[T]:
    """Return the answer; until it is there, pass its pieces on.

    Raises:
        TimeoutError: where the deadline is reached before.
    """
    if pieces and hear:
        call.add_done_callback(lambda _: pieces.put(None))
        try:
            while (piece := pieces.get(timeout=max(0.0, deadline - time.monotonic()))) is not None:
                hear(piece)
        except Empty:
            raise TimeoutError from None
    return call.result(max(0.0, deadline - time.monotonic()))


def _client(model: str, responses: list[Any], pieces: SimpleQueue[str | None] | None) -> Any:  # noqa: ANN401 - instructor's client
    """Return a client that puts each raw response into `responses`, before anything is made of it.

    With `pieces`, the response is asked for as a stream, and what arrives is put there at once.
    """
    import instructor

    litellm = _litellm()

    async def send(**arguments: Any) -> Any:  # noqa: ANN401 - LiteLLM's response
        ask = _streamed(arguments, pieces) if pieces else litellm.acompletion(**arguments)
        responses.append(await ask)
        return responses[-1]

    return instructor.from_litellm(send, mode=_mode(model), async_client=True)


async def _streamed(arguments: dict[str, Any], pieces: SimpleQueue[str | None]) -> Any:  # noqa: ANN401 - LiteLLM's response
    litellm = _litellm()
    chunks = []
    async for chunk in await litellm.acompletion(**arguments, stream=True, stream_options={"include_usage": True}):
        chunks.append(chunk)
        if text := delta(chunk):
            pieces.put(text)
    return litellm.stream_chunk_builder(chunks, messages=arguments["messages"])


async def _exchange(
    client: Any,  # noqa: ANN401 - instructor's client
    responses: list[Any],
    response_model: type[T],
    request: dict[str, Any],
    asked: int,
) -> Completion[T]:
    model = request["model"]
    try:
        answer = await client.create(response_model=response_model, **request)
    except Exception as error:  # noqa: BLE001 - whatever LiteLLM or a provider raises ends here as one error
        if not responses:
            _fail(model, _problem(error, model, request["timeout"]), _kind(error))
        value = salvaged(responses[0], response_model)
        if value is None:
            cost = usage(responses[0], asked)
            why = reason(error, responses[0])
            raise UnusableAnswerError(model, why, usage=cost, response_hash=digest(responses[0])) from None
    else:
        # Of several tool calls, instructor reads the first. Its answer is of a subclass with the raw response attached.
        several = salvaged(responses[0], response_model) if len(texts(responses[0])) > 1 else None
        value = several or response_model.model_construct(answer.model_fields_set, **dict(answer))
    return Completion(value, usage(responses[0], asked), digest(responses[0]), model)


@functools.cache
def _litellm() -> Any:  # noqa: ANN401 - an untyped module
    """Return LiteLLM, configured: no network of its own, one transport, no prints."""
    _load_provider_keys()
    os.environ.update(
        LITELLM_MODE="PRODUCTION",
        LITELLM_LOCAL_MODEL_COST_MAP="True",
        LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS="True",
        LITELLM_LOCAL_AUTOROUTER_PRESETS="True",
    )
    import litellm
    from litellm.llms.custom_httpx.http_handler import AsyncHTTPHandler

    litellm.telemetry = False
    litellm.suppress_debug_info = True
    litellm.disable_aiohttp_transport = True
    # LiteLLM repeats a request whose connection broke, although the server may have worked (and charged) for it.
    AsyncHTTPHandler.single_connection_post_request = _no_second_request
    # Both log the provider's answer at ERROR, which may hold parts of the prompt; our errors say what happened.
    for name in ("LiteLLM", "instructor"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return litellm


@functools.cache
def _warm_up() -> None:
    # LiteLLM loads half of itself at the first request. A made-up one keeps that out of the first call's time limit.
    import openai.resources.chat  # noqa: F401 - loaded by the first call otherwise

    # LiteLLM's types warn of themselves when they are first used. Where warnings are errors, they would stay unusable.
    for mocked in (_made_up(), _made_up(stream=True)):
        with suppress(Exception), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            asyncio.run_coroutine_threadsafe(mocked, _loop()).result()


async def _made_up(**options: Any) -> None:  # noqa: ANN401 - whatever LiteLLM takes
    tool = {"type": "function", "function": {"name": "f", "parameters": {"type": "object", "properties": {}}}}
    question = [{"role": "user", "content": ""}]
    asked = {"model": "openai/none", "messages": question, "tools": [tool], "mock_response": "none"}
    answer = await _litellm().acompletion(**asked, **options)
    if options:
        chunks = [chunk async for chunk in answer]
        _litellm().stream_chunk_builder(chunks, messages=question)


def _load_provider_keys() -> None:
    # Provider keys may stand in the .env that the settings come from. LiteLLM's own loading looks for a .env in the
    # folders above its installation instead, so it is switched off.
    from dotenv import load_dotenv

    load_dotenv(Path(".env"))


async def _no_second_request(*_arguments: object, **_options: object) -> NoReturn:
    import httpx

    msg = "the connection failed"
    raise httpx.ConnectError(msg)


def _loop() -> asyncio.AbstractEventLoop:
    with _LOCK:
        return _running_loop()


@functools.cache
def _running_loop() -> asyncio.AbstractEventLoop:
    # One loop for the life of the process: LiteLLM keeps its connections by loop. A daemon thread doesn't hold up exit.
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="model-calls", daemon=True)
    thread.start()
    atexit.register(_stop, loop, thread)
    return loop


def _stop(loop: asyncio.AbstractEventLoop, thread: threading.Thread) -> None:
    # A daemon thread that the exit catches amid an import keeps the import lock for good, and LiteLLM's destructors,
    # which import, would wait for it for ever.
    loop.call_soon_threadsafe(loop.stop)
    thread.join(timeout=_EXIT_SECONDS)


def context_tokens(settings: Settings) -> int:
    """Return how many tokens the configured model takes in, as far as LiteLLM knows; a safe number otherwise.

    Raises:
        UnknownModelError: where no model is set or its name belongs to no provider.
    """
    model = check_model(settings.model)
    known = (_entry(model) or {}).get("max_input_tokens")
    return known if isinstance(known, int) and known > 0 and not _is_ollama(model) else _CONTEXT


def answer_tokens(settings: Settings) -> int:
    """Return the upper bound of an answer, in tokens: `MAX_TOKENS`, or less where the model's context is small."""
    return min(MAX_TOKENS, context_tokens(settings) // _ANSWER_SHARE)


def _entry(model: str) -> dict[str, Any] | None:
    """Return what LiteLLM's list of models says of this one."""
    costs = _litellm().model_cost
    entry: dict[str, Any] | None = costs.get(model) or costs.get(model.partition("/")[2])
    return entry


def _mode(model: str) -> Any:  # noqa: ANN401 - instructor's enum
    """Return how the answer is asked for: tool call, schema-constrained decoding, or JSON in text."""
    import instructor

    if _is_ollama(model):
        return instructor.Mode.JSON_SCHEMA  # works with every model there; LiteLLM would ask the server about tools
    entry = _entry(model)
    if entry is None or entry.get("supports_function_calling"):
        return instructor.Mode.TOOLS
    return instructor.Mode.JSON_SCHEMA if entry.get("supports_response_schema") else instructor.Mode.MD_JSON


def _peculiarities(model: str) -> dict[str, object]:
    # Ollama's default context is small, and what exceeds it is cut off in silence.
    return {"num_ctx": _CONTEXT} if _is_ollama(model) else {}


def _is_ollama(model: str) -> bool:
    return model.startswith(("ollama/", "ollama_chat/"))


def _asked(messages: Sequence[Message], response_model: type[T]) -> int:
    """Return the estimated tokens of a request: its messages and the schema of the answer."""
    return estimated("".join(message.content for message in messages) + str(response_model.model_json_schema()))


def _over_budget(model: str, needed: int, left: int) -> BudgetError:
    msg = (
        f"The model {model!r} wasn't asked: the call may need {needed:,} tokens, and {max(left, 0):,} are left of the "
        "assessment's budget; raise ADVISOR_TOKEN_BUDGET or shorten the text."
    )
    return BudgetError(msg, usage=Usage())


def _fail(model: str, problem: str, kind: type[ModelCallError] = ModelCallError) -> NoReturn:
    msg = f"The model {model!r} {problem}."
    raise kind(msg, usage=Usage(calls=1)) from None


def _kind(error: Exception) -> type[ModelCallError]:
    too_long = _litellm().exceptions.ContextWindowExceededError
    return TooLongError if any(isinstance(link, too_long) for link in chain(error)) else ModelCallError


def _problem(error: Exception, model: str, timeout: float) -> str:
    """Say why no answer came, in fixed words: what a provider writes may repeat the prompt or the key."""
    import httpx

    litellm = _litellm()
    links = list(chain(error))
    if any(isinstance(link, litellm.exceptions.Timeout | httpx.TimeoutException) for link in links):
        return _timed_out(timeout)
    if any(isinstance(link, httpx.TransportError) for link in links):
        return "is not reachable: the connection failed; check ADVISOR_API_BASE and the network"
    if any(isinstance(link, litellm.exceptions.ContextWindowExceededError) for link in links):
        return "can't take a text this long; shorten it, or set an ADVISOR_MODEL with a longer context"
    statuses = [link.response.status_code for link in links if isinstance(link, httpx.HTTPStatusError)]
    if statuses:
        return _STATUS.get(statuses[0], f"failed to answer (HTTP {statuses[0]}); try again later")
    if missing := litellm.validate_environment(model)["missing_keys"]:
        return f"needs {', '.join(missing)}; set what is missing in the environment or the .env file"
    if any(isinstance(link, litellm.exceptions.AuthenticationError) for link in links):
        return _REJECTED
    return f"gave no readable answer ({type(links[-1]).__name__}); check ADVISOR_MODEL and ADVISOR_API_BASE"


_REJECTED = "rejected the API key, or none is set; check the provider's key in the environment"
_STATUS = {
    400: "rejected the request (HTTP 400); check that ADVISOR_MODEL fits this provider",
    401: _REJECTED,
    403: _REJECTED,
    404: "doesn't exist at this provider (HTTP 404); check ADVISOR_MODEL and ADVISOR_API_BASE",
    429: "is rate limited (HTTP 429); wait a moment, or raise the limit at the provider",
}


def _timed_out(seconds: float) -> str:
    return (
        f"timed out: no complete answer within {seconds:g} s; raise ADVISOR_MODEL_TIMEOUT_SECONDS or use a faster one"
    )
