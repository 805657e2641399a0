"""Calls of a language model: one structured answer per call, in bounded time, without hidden retries.

The only importer of `litellm` and `instructor`. A call sends exactly one HTTP request. Who wants a second attempt asks
again; each failure carries what it cost, so that nothing is lost from the sum.
"""

from __future__ import annotations

import asyncio
import atexit
import functools
import hashlib
import logging
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from advisor.errors import ModelError, UnknownModelError
from advisor.prompts import Message
from advisor.settings import Settings
from advisor.usage import Usage

T = TypeVar("T", bound=BaseModel)

MAX_TOKENS = 4_000
"""Default upper bound of a completion, in tokens."""
_OLLAMA_CONTEXT = 16_384
_ONCE = MappingProxyType({"max_retries": 0, "num_retries": 0, "strict": False, "temperature": 0, "drop_params": True})
_EXIT_SECONDS = 2.0
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Completion(Generic[T]):
    """A structured answer.

    Attributes:
        value: the answer, validated.
        usage: what the call cost.
        response_hash: SHA-256 of the raw response text, in hexadecimal digits.
        model: the model's name as it was configured.
    """

    value: T
    usage: Usage
    response_hash: str
    model: str


class ModelCallError(ModelError):
    """A call that failed, with what it cost.

    Attributes:
        usage: what all attempts cost.
        response_hashes: SHA-256 of each raw response that arrived, in order.
    """

    def __init__(self, message: str, *, usage: Usage, response_hashes: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.usage = usage
        self.response_hashes = response_hashes


class UnusableAnswerError(ModelCallError):
    """The model answered, but not in the form that was asked for.

    Attributes:
        reason: what is wrong with the answer, short enough to tell the model.
    """

    def __init__(self, model: str, reason: str, *, usage: Usage, response_hash: str) -> None:
        super().__init__(
            f"The model {model!r} gave an unusable answer: {reason}. Try again, or set another ADVISOR_MODEL.",
            usage=usage,
            response_hashes=(response_hash,),
        )
        self.reason = reason


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
    messages: Sequence[Message], response_model: type[T], settings: Settings, *, max_tokens: int = MAX_TOKENS
) -> Completion[T]:
    """Ask the configured model once for an answer of the given type.

    Blocks the calling thread for at most `settings.model_timeout_seconds`, however slowly the server sends; then the
    connection is closed. Code on an event loop calls it in a thread.

    Args:
        messages: what to send.
        response_model: pydantic model of the answer; its schema and docstrings reach the model.
        settings: model, address and time limit.
        max_tokens: upper bound of the answer, in tokens.

    Raises:
        UnknownModelError: where no model is set or its name belongs to no provider.
        UnusableAnswerError: where the answer isn't of the type.
        ModelCallError: where no answer came: refused, too late, an error of the provider.
    """
    model = check_model(settings.model)
    request = {
        "model": model,
        "api_base": settings.api_base,
        "messages": [{"role": message.role, "content": message.content} for message in messages],
        "max_tokens": max_tokens,
        "timeout": settings.model_timeout_seconds,
        **_ONCE,
        **_peculiarities(model),
    }
    _warm_up()
    responses: list[Any] = []
    exchange = _exchange(_client(model, responses), responses, response_model, request)
    call: Future[Completion[T]] = asyncio.run_coroutine_threadsafe(exchange, _loop())
    try:
        return call.result(settings.model_timeout_seconds)
    except TimeoutError:
        _fail(model, _timed_out(settings.model_timeout_seconds))
    finally:
        call.cancel()


def _client(model: str, responses: list[Any]) -> Any:  # noqa: ANN401 - instructor's client
    """Return a client that puts each raw response into `responses`, before anything is made of it."""
    import instructor

    litellm = _litellm()

    async def send(**arguments: Any) -> Any:  # noqa: ANN401 - LiteLLM's response
        responses.append(await litellm.acompletion(**arguments))
        return responses[-1]

    return instructor.from_litellm(send, mode=_mode(model), async_client=True)


async def _exchange(
    client: Any,  # noqa: ANN401 - instructor's client
    responses: list[Any],
    response_model: type[T],
    request: dict[str, Any],
) -> Completion[T]:
    model = request["model"]
    try:
        answer = await client.create(response_model=response_model, **request)
    except Exception as error:  # noqa: BLE001 - whatever LiteLLM or a provider raises ends here as one error
        if not responses:
            _fail(model, _problem(error, model, request["timeout"]))
        value = _salvaged(responses[0], response_model)
        if value is None:
            raise _unusable(model, error, responses[0]) from None
    else:
        # The answer is of a subclass that instructor made, with the raw response attached.
        value = response_model.model_construct(answer.model_fields_set, **dict(answer))
    return Completion(value, _usage(responses[0]), _digest(responses[0]), model)


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

    tool = {"type": "function", "function": {"name": "f", "parameters": {"type": "object", "properties": {}}}}
    question = [{"role": "user", "content": ""}]
    mocked = _litellm().acompletion(model="openai/none", messages=question, tools=[tool], mock_response="none")
    with suppress(Exception):
        asyncio.run_coroutine_threadsafe(mocked, _loop()).result()


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


def _mode(model: str) -> Any:  # noqa: ANN401 - instructor's enum
    """Return how the answer is asked for: tool call, schema-constrained decoding, or JSON in text."""
    import instructor

    if _is_ollama(model):
        return instructor.Mode.JSON_SCHEMA  # works with every model there; LiteLLM would ask the server about tools
    costs = _litellm().model_cost
    entry = costs.get(model) or costs.get(model.partition("/")[2])
    without_tools = entry is not None and not entry.get("supports_function_calling")
    return instructor.Mode.MD_JSON if without_tools else instructor.Mode.TOOLS


def _peculiarities(model: str) -> dict[str, object]:
    # Ollama's default context is small, and what exceeds it is cut off in silence.
    return {"num_ctx": _OLLAMA_CONTEXT} if _is_ollama(model) else {}


def _is_ollama(model: str) -> bool:
    return model.startswith(("ollama/", "ollama_chat/"))


def _text(response: Any) -> str:  # noqa: ANN401 - LiteLLM's response
    """Return what the model wrote: the arguments of its tool call, else the content."""
    if not response.choices:
        return ""
    message = response.choices[0].message
    if message.tool_calls:
        return message.tool_calls[0].function.arguments or ""
    return message.content or ""


def _digest(response: Any) -> str:  # noqa: ANN401 - LiteLLM's response
    return hashlib.sha256(_text(response).encode("utf-8", errors="backslashreplace")).hexdigest()


def _usage(response: Any) -> Usage:  # noqa: ANN401 - LiteLLM's response
    counted = getattr(response, "usage", None)
    return Usage(
        calls=1,
        prompt_tokens=getattr(counted, "prompt_tokens", None) or 0,
        completion_tokens=getattr(counted, "completion_tokens", None) or 0,
    )


def _salvaged(response: Any, response_model: type[T]) -> T | None:  # noqa: ANN401 - LiteLLM's response
    """Return the answer where it stands as JSON amid prose, as models without tool calls write it."""
    text = _text(response)
    begin, end = text.find("{"), text.rfind("}") + 1
    try:
        return response_model.model_validate_json(text[begin:end]) if 0 <= begin < end else None
    except ValidationError:
        return None


def _unusable(model: str, error: Exception, response: Any) -> UnusableAnswerError:  # noqa: ANN401 - LiteLLM's response
    return UnusableAnswerError(model, _reason(error, response), usage=_usage(response), response_hash=_digest(response))


def _reason(error: Exception, response: Any) -> str:  # noqa: ANN401 - LiteLLM's response
    choice = response.choices[0] if response.choices else None
    if choice is not None and choice.finish_reason == "length":
        return "it was cut off at the token limit"
    if choice is not None and (getattr(choice.message, "provider_specific_fields", None) or {}).get("refusal"):
        return "the model refused"
    invalid = next((link for link in _chain(error) if isinstance(link, ValidationError)), None)
    if invalid is None:
        return "it isn't in the form that was asked for"
    problems = invalid.errors(include_url=False, include_input=False, include_context=False)
    if problems[0]["type"] == "json_invalid":
        return "it is no complete JSON"
    return "; ".join(f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in problems[:3])


def _fail(model: str, problem: str) -> NoReturn:
    msg = f"The model {model!r} {problem}."
    raise ModelCallError(msg, usage=Usage(calls=1)) from None


def _problem(error: Exception, model: str, timeout: float) -> str:
    """Say why no answer came, in fixed words: what a provider writes may repeat the prompt or the key."""
    import httpx

    litellm = _litellm()
    chain = list(_chain(error))
    if any(isinstance(link, litellm.exceptions.Timeout | httpx.TimeoutException) for link in chain):
        return _timed_out(timeout)
    if any(isinstance(link, httpx.TransportError) for link in chain):
        return "is not reachable: the connection failed; check ADVISOR_API_BASE and the network"
    if any(isinstance(link, litellm.exceptions.ContextWindowExceededError) for link in chain):
        return "can't take a text this long; shorten it, or set an ADVISOR_MODEL with a longer context"
    statuses = [link.response.status_code for link in chain if isinstance(link, httpx.HTTPStatusError)]
    if statuses:
        return _STATUS.get(statuses[0], f"failed to answer (HTTP {statuses[0]}); try again later")
    if missing := litellm.validate_environment(model)["missing_keys"]:
        return f"needs {', '.join(missing)}; set what is missing in the environment or the .env file"
    if any(isinstance(link, litellm.exceptions.AuthenticationError) for link in chain):
        return _REJECTED
    return f"gave no readable answer ({type(chain[-1]).__name__}); check ADVISOR_MODEL and ADVISOR_API_BASE"


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


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what it came from, outermost first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
