"""One structured answer per call, in bounded time, without hidden retries, and ended when nobody wants it any more."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from queue import Empty, SimpleQueue
from threading import Event
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from advisor.errors import BudgetSpentError
from advisor.llm.connections import departed
from advisor.llm.failures import failed, failure, timed_out
from advisor.llm.library import litellm, loop, unlogged, warm_up
from advisor.llm.models import MAX_TOKENS, answer_tokens, check_model, dollars, peculiarities
from advisor.llm.ready import Ready, batch_dollars, question, replying
from advisor.llm.structure import structured
from advisor.prompts import Message
from advisor.replies import (
    BudgetError,
    Completion,
    ModelCallError,
    T,
    UnusableAnswerError,
    defect,
    delta,
    digest,
    salvaged,
    texts,
    usage,
)
from advisor.settings import Settings
from advisor.tokens import estimated
from advisor.usage import Usage
from advisor.watch import AbandonedError, ModelCall, Outcome, Watch

_LEAST_ANSWER = 500
"""Tokens of an answer below which no call is made: it would be cut off."""
_ONCE = MappingProxyType({"num_retries": 0, "temperature": 0, "drop_params": True})


@dataclass(frozen=True, slots=True)
class _Arrived:
    """What has come of an answer.

    Attributes:
        asked: estimated tokens of the request.
        responses: each raw response, before anything is made of it.
        pieces: of the raw text, where it is streamed; None follows the last.
        texts: the same, kept.
        departed: set once the request has left, or the call is over without.
    """

    asked: int
    responses: list[Any] = field(default_factory=list)
    pieces: SimpleQueue[str | None] = field(default_factory=SimpleQueue)
    texts: list[str] = field(default_factory=list)
    departed: Event = field(default_factory=Event)

    def add(self, text: str) -> None:
        self.texts.append(text)
        self.pieces.put(text)

    def end(self, _: object) -> None:
        self.pieces.put(None)
        self.departed.set()

    @property
    def usage(self) -> Usage:
        """What the call cost so far, by estimate where no response is there."""
        if self.responses:
            return usage(self.responses[0], self.asked)
        received = estimated("".join(self.texts)) if self.texts else 0
        return Usage(calls=1, prompt_tokens=self.asked, completion_tokens=received)


def complete(  # noqa: PLR0913 - all but three are optional and named
    messages: Sequence[Message],
    response_model: type[T],
    settings: Settings,
    *,
    max_tokens: int = MAX_TOKENS,
    hear: Callable[[str], None] | None = None,
    meanwhile: Callable[[], object] | None = None,
    watch: Watch | None = None,
    ready: Ready | None = None,
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
        meanwhile: work that isn't needed before the answer is there: called once in the calling thread, as soon as the
            request has left, and done before anything is heard or returned. It has no more time than the call; what it
            raises ends the call likewise.
        watch: is told how the call ended and what it cost; cancelling it closes the connection at once.
        ready: answers that were fetched before, at a batch's price; where this one is there, nobody is asked.

    Raises:
        UnknownModelError: where no model is set or its name belongs to no provider.
        UnusableAnswerError: where the answer isn't of the type.
        BudgetError: where the call would cost more tokens than `settings.token_budget`; nothing was sent.
        TooLongError: where the model's context doesn't hold the messages.
        ModelCallError: where no answer came: refused, too late, an error of the provider.
        AbandonedError: where the watch was cancelled.
        BudgetSpentError: where whoever acts has spent the day's tokens before this work began.
    """
    model = check_model(settings.model)
    watch = watch or Watch()
    answer = ready.pop(question(model, messages, response_model), None) if ready else None
    price = dollars if answer is None else batch_dollars
    arrived = _Arrived(_asked(messages, response_model))
    request = _request(model, messages, settings, max_tokens, arrived.asked)
    warm_up()
    began, clock = time.time(), time.monotonic()

    def tell(outcome: Outcome, cost: Usage, pause: float | None = None) -> None:
        ended = partial(ModelCall, model=model, began=began, seconds=time.monotonic() - clock, outcome=outcome)
        watch.tell(ended(usage=cost, dollars=price(model, cost), pause=pause))

    with _paid(request, arrived.asked, watch):
        try:
            completion = _awaited(request, response_model, arrived, hear, meanwhile, watch, answer)
        except ModelCallError as error:
            # Whoever was asked works on, and charges, also where nobody waits any longer; and for what had come.
            if error.outcome is Outcome.TIMED_OUT or arrived.texts:
                error.usage = arrived.usage
            tell(error.outcome, error.usage, error.pause)
            raise
        except BaseException:  # whoever listens or watches has ended it, or what was done meanwhile
            tell(Outcome.ABANDONED, arrived.usage)
            raise
        tell(Outcome.OK, completion.usage)
    return completion


@contextmanager
def _paid(request: dict[str, Any], asked: int, watch: Watch) -> Iterator[None]:
    """Have the call paid for; the answer may be as long as what is left pays for.

    Raises:
        BudgetSpentError: where nothing is left, and it is the first call of the work, which can still be refused.
        BudgetError: where nothing is left for a later one, without which the work can be finished.
    """
    wanted = asked + request["max_tokens"]
    try:
        with watch.paying(min(asked + _LEAST_ANSWER, wanted), wanted) as granted:
            request["max_tokens"] = granted - asked
            yield
    except BudgetSpentError as error:
        if not watch.usage.calls:
            raise
        raise BudgetError(str(error), usage=Usage(), outcome=Outcome.OVER_BUDGET) from None


def prepared(messages: Sequence[Message], response_model: type[BaseModel], settings: Settings) -> dict[str, Any]:
    """Return the request that `complete` would send, for whoever sends it in another way.

    Raises:
        UnknownModelError: where no model is set or its name belongs to no provider.
        BudgetError: where it would cost more tokens than `settings.token_budget`.
    """
    return _request(check_model(settings.model), messages, settings, MAX_TOKENS, _asked(messages, response_model))


def _request(
    model: str, messages: Sequence[Message], settings: Settings, max_tokens: int, asked: int
) -> dict[str, Any]:
    affordable = settings.token_budget - asked
    if affordable < _LEAST_ANSWER:
        raise _over_budget(model, asked + _LEAST_ANSWER, settings.token_budget)
    return {
        "model": model,
        "api_base": settings.api_base,
        "messages": [{"role": message.role, "content": message.content} for message in messages],
        "max_tokens": min(max_tokens, affordable, answer_tokens(settings)),
        "timeout": settings.model_timeout_seconds,
        **_ONCE,
        **peculiarities(model),
    }


def _awaited(  # noqa: PLR0913, PLR0917 - what `complete` was given
    request: dict[str, Any],
    response_model: type[T],
    arrived: _Arrived,
    hear: Callable[[str], None] | None,
    meanwhile: Callable[[], object] | None,
    watch: Watch,
    answer: str | None,
) -> Completion[T]:
    watch.go_on()
    deadline = time.monotonic() + request["timeout"]
    exchange = _exchange(_sender(arrived, answer, streamed=hear is not None), arrived, response_model, request)
    call: Future[Completion[T]] = asyncio.run_coroutine_threadsafe(exchange, loop())
    call.add_done_callback(arrived.end)
    try:
        with watch.ending(call.cancel):
            # Only one thread computes at a time: before the request has left, this one would hold it up.
            if meanwhile and arrived.departed.wait(_left(deadline)):
                watch.go_on()
                meanwhile()
            return _result(call, arrived, hear, request, deadline)
    finally:
        call.cancel()


def _result(
    call: Future[Completion[T]],
    arrived: _Arrived,
    hear: Callable[[str], None] | None,
    request: dict[str, Any],
    deadline: float,
) -> Completion[T]:
    """Return the answer; until it is there, pass its pieces on.

    Raises:
        ModelCallError: where the call failed, or the deadline is reached before.
        AbandonedError: where the call was cancelled.
    """
    try:
        while hear and (piece := arrived.pieces.get(timeout=_left(deadline))) is not None:
            hear(piece)
        return call.result(_left(deadline))
    except (Empty, TimeoutError):
        raise failed(request["model"], timed_out(request["timeout"])) from None
    except CancelledError:
        raise AbandonedError from None


def _left(deadline: float) -> float:
    return max(0.0, deadline - time.monotonic())


def _sender(arrived: _Arrived, answer: str | None, *, streamed: bool) -> Callable[..., Coroutine[Any, Any, Any]]:
    """Return what sends a request, and keeps the raw response, and what arrives of it where it is streamed."""
    # An answer that is there already takes the same way as all others, but for the network.
    instead = {} if answer is None else {"client": replying(answer)}

    async def send(**arguments: Any) -> Any:  # noqa: ANN401 - LiteLLM's response
        ask = (
            _streamed(arguments, arrived) if streamed and not instead else litellm().acompletion(**arguments, **instead)
        )
        arrived.responses.append(await ask)
        return arrived.responses[-1]

    return send


async def _streamed(arguments: dict[str, Any], arrived: _Arrived) -> Any:  # noqa: ANN401 - LiteLLM's response
    chunks = []
    async for chunk in await litellm().acompletion(**arguments, stream=True, stream_options={"include_usage": True}):
        chunks.append(chunk)
        if text := delta(chunk):
            arrived.add(text)
    return litellm().stream_chunk_builder(chunks, messages=arguments["messages"])


async def _exchange(
    send: Callable[..., Coroutine[Any, Any, Any]], arrived: _Arrived, response_model: type[T], request: dict[str, Any]
) -> Completion[T]:
    unlogged()
    departed.set(arrived.departed.set)
    # Whoever waits looks at the clock, too, but not while it does other work.
    async with asyncio.timeout(request["timeout"]):
        return await _answered(send, arrived, response_model, request)


async def _answered(
    send: Callable[..., Coroutine[Any, Any, Any]], arrived: _Arrived, response_model: type[T], request: dict[str, Any]
) -> Completion[T]:
    model, responses = request["model"], arrived.responses
    try:
        answer = await structured(send, response_model, request)
    except Exception as error:  # noqa: BLE001 - whatever LiteLLM or a provider raises ends here as one error
        if not responses:
            raise failed(model, failure(error, model, request["timeout"], request["api_base"])) from None
        value = salvaged(responses[0], response_model)
        if value is None:
            outcome, why = defect(error, responses[0])
            hashed = digest(responses[0])
            raise UnusableAnswerError(model, why, usage=arrived.usage, response_hash=hashed, outcome=outcome) from None
    else:
        # Of several tool calls, instructor reads the first. Its answer is of a subclass with the raw response attached.
        several = salvaged(responses[0], response_model) if len(texts(responses[0])) > 1 else None
        value = several or response_model.model_construct(answer.model_fields_set, **dict(answer))
    return Completion(value, arrived.usage, digest(responses[0]), model)


def _asked(messages: Sequence[Message], response_model: type[T]) -> int:
    """Return the estimated tokens of a request: its messages and the schema of the answer."""
    return estimated("".join(message.content for message in messages)) + _schema_tokens(response_model)


@cache
def _schema_tokens(response_model: type[BaseModel]) -> int:
    return estimated(str(response_model.model_json_schema()))


def _over_budget(model: str, needed: int, left: int) -> BudgetError:
    msg = (
        f"The model {model!r} wasn't asked: the call may need {needed:,} tokens, and {max(left, 0):,} are left of the "
        "assessment's budget; raise ADVISOR_TOKEN_BUDGET or shorten the text."
    )
    return BudgetError(msg, usage=Usage(), outcome=Outcome.OVER_BUDGET)
