"""What a call of a language model brings: an answer, or a failure with its cost. Pure; knows responses by shape."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from advisor.errors import ModelError
from advisor.tokens import estimated
from advisor.usage import Usage
from advisor.watch import Outcome

T = TypeVar("T", bound=BaseModel)
_MOST_TOKENS = 100_000_000


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
        outcome: how the last attempt ended.
        pause: seconds after which the provider wants to be asked again, where it says so.
    """

    def __init__(
        self,
        message: str,
        *,
        usage: Usage,
        response_hashes: tuple[str, ...] = (),
        outcome: Outcome = Outcome.FAILED,
        pause: float | None = None,
    ) -> None:
        super().__init__(message)
        self.usage = usage
        self.response_hashes = response_hashes
        self.outcome = outcome
        self.pause = pause


class UnusableAnswerError(ModelCallError):
    """The model answered, but not in the form that was asked for.

    Attributes:
        reason: what is wrong with the answer, short enough to tell the model.
    """

    def __init__(
        self, model: str, reason: str, *, usage: Usage, response_hash: str, outcome: Outcome = Outcome.UNUSABLE
    ) -> None:
        super().__init__(
            f"The model {model!r} gave an unusable answer: {reason}. Try again, or set another ADVISOR_MODEL.",
            usage=usage,
            response_hashes=(response_hash,),
            outcome=outcome,
        )
        self.reason = reason


class TooLongError(ModelCallError):
    """The request doesn't fit the model's context."""


class BudgetError(ModelCallError):
    """The next call would exceed the token budget; it wasn't made."""


def texts(response: Any) -> list[str]:  # noqa: ANN401 - LiteLLM's response
    """Return what the model wrote: the arguments of each tool call, else the content."""
    if not response.choices:
        return [""]
    message = response.choices[0].message
    calls = [call.function.arguments or "" for call in message.tool_calls or ()]
    return calls or [message.content or ""]


def delta(chunk: Any) -> str:  # noqa: ANN401 - LiteLLM's chunk of a stream
    """Return what a piece of a stream adds to the arguments of the first tool call, or else to the content."""
    if not chunk.choices:
        return ""
    added = chunk.choices[0].delta
    calls = [call.function.arguments or "" for call in added.tool_calls or () if not call.index]
    return "".join(calls) or added.content or ""


def digest(response: Any) -> str:  # noqa: ANN401 - LiteLLM's response
    """Return the SHA-256 of the raw text, in hexadecimal digits."""
    return hashlib.sha256("\n".join(texts(response)).encode("utf-8", errors="backslashreplace")).hexdigest()


def usage(response: Any, asked: int) -> Usage:  # noqa: ANN401 - LiteLLM's response
    """Return what the call cost; tokens that the provider doesn't report, or can't mean, are estimated.

    Args:
        response: the response.
        asked: estimated tokens of the request.
    """
    counted = getattr(response, "usage", None)
    written = sum(estimated(text) for text in texts(response))
    return Usage(
        calls=1,
        prompt_tokens=_sensible(getattr(counted, "prompt_tokens", None)) or asked,
        completion_tokens=_sensible(getattr(counted, "completion_tokens", None)) or written,
    )


def _sensible(tokens: object) -> int | None:
    """Return a number of tokens as a provider gives it; None where no call can have cost that."""
    return tokens if isinstance(tokens, int) and 0 <= tokens <= _MOST_TOKENS else None


def salvaged(response: Any, response_model: type[T]) -> T | None:  # noqa: ANN401 - LiteLLM's response
    """Return an answer that isn't in the form asked for, but readable: amid prose, encoded twice, in several calls."""
    read = [value for text in texts(response) if (value := _read(text, response_model))]
    if len(read) <= 1:
        return read[0] if read else None
    # What is called once per item is one list.
    lists = {
        name for name in response_model.model_fields if all(isinstance(getattr(value, name), list) for value in read)
    }
    return read[0].model_copy(
        update={name: [item for value in read for item in getattr(value, name)] for name in lists}
    )


def defect(error: Exception, response: Any) -> tuple[Outcome, str]:  # noqa: ANN401 - LiteLLM's response
    """Return why an answer can't be used, the second time in words short enough to tell the model."""
    choice = response.choices[0] if response.choices else None
    if choice is not None and choice.finish_reason == "length":
        return Outcome.CUT_OFF, "it was cut off at the token limit"
    if choice is not None and (getattr(choice.message, "provider_specific_fields", None) or {}).get("refusal"):
        return Outcome.REFUSED, "the model refused"
    return Outcome.UNUSABLE, _misfit(error)


def _misfit(error: Exception) -> str:
    invalid = next((link for link in chain(error) if isinstance(link, ValidationError)), None)
    if invalid is None:
        return "it isn't in the form that was asked for"
    problems = invalid.errors(include_url=False, include_input=False, include_context=False)
    if problems[0]["type"] == "json_invalid":
        return "it is no complete JSON"
    return "; ".join(f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in problems[:3])


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what it came from, outermost first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _read(text: str, response_model: type[T]) -> T | None:
    with suppress(ValueError, RecursionError):
        decoded = json.loads(text)
        text = decoded if isinstance(decoded, str) else text
    for opening, closing in ("{}", "[]"):
        begin, end = text.find(opening), text.rfind(closing) + 1
        with suppress(ValidationError):
            if 0 <= begin < end:
                return response_model.model_validate_json(text[begin:end])
    return None
