"""Why a call brought no answer, in fixed words: what a provider writes may repeat the prompt or the key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from typing import NamedTuple

from advisor.llm.library import litellm
from advisor.replies import ModelCallError, TooLongError, chain
from advisor.usage import Usage
from advisor.watch import Outcome

_LONGEST_PAUSE = 3_600.0


class Failure(NamedTuple):
    """Why no answer came, as the end of a sentence about the model."""

    outcome: Outcome
    words: str
    pause: float | None = None
    """Seconds after which the provider wants to be asked again, where it says so."""


def failure(error: Exception, model: str, timeout: float, api_base: str | None) -> Failure:
    """Return what an error of LiteLLM or of a provider means.

    Args:
        error: what was raised.
        model: who was asked.
        timeout: for how many seconds at most.
        api_base: at which address, if not at the provider's own.
    """
    import httpx

    from advisor.llm.connections import UnfitAnswerError

    exceptions = litellm().exceptions
    links = list(chain(error))
    if unfit := [str(link) for link in links if isinstance(link, UnfitAnswerError)]:
        return Failure(Outcome.FAILED, unfit[0])
    if _has(links, exceptions.Timeout, httpx.TimeoutException):
        return timed_out(timeout)
    if _has(links, httpx.TransportError):
        return _UNREACHABLE
    if _has(links, exceptions.ContextWindowExceededError):
        return _TOO_LONG
    if responses := [link.response for link in links if isinstance(link, httpx.HTTPStatusError)]:
        status = responses[0].status_code
        found = _STATUS.get(status, Failure(Outcome.FAILED, f"failed to answer (HTTP {status}); try again later"))
        return found._replace(pause=_pause(responses[0].headers.get("retry-after", "")))
    if missing := litellm().validate_environment(model, api_base=api_base)["missing_keys"]:
        words = f"needs {', '.join(missing)}; set what is missing in the environment or the .env file"
        return Failure(Outcome.REJECTED, words)
    if _has(links, exceptions.AuthenticationError):
        return _NO_KEY
    words = f"gave no readable answer ({type(links[-1]).__name__}); check ADVISOR_MODEL and ADVISOR_API_BASE"
    return Failure(Outcome.FAILED, words)


def timed_out(seconds: float) -> Failure:
    """Return that no answer was there in time."""
    words = (
        f"timed out: no complete answer within {seconds:g} s; raise ADVISOR_MODEL_TIMEOUT_SECONDS or use a faster one"
    )
    return Failure(Outcome.TIMED_OUT, words)


def failed(model: str, why: Failure) -> ModelCallError:
    """Return the error for it."""
    kind = TooLongError if why.outcome is Outcome.TOO_LONG else ModelCallError
    message = f"The model {model!r} {why.words}."
    return kind(message, usage=Usage(calls=1), outcome=why.outcome, pause=why.pause)


def _pause(header: str) -> float | None:
    """Return the seconds that a Retry-After header asks for: it gives them, or a date."""
    if header.isdecimal():
        return min(float(header), _LONGEST_PAUSE)
    with suppress(ValueError, TypeError):
        seconds = (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds()
        return min(max(seconds, 0.0), _LONGEST_PAUSE)
    return None


def _has(links: Sequence[BaseException], *kinds: type[BaseException]) -> bool:
    return any(isinstance(link, kinds) for link in links)


_UNREACHABLE = Failure(
    Outcome.UNREACHABLE, "is not reachable: the connection failed; check ADVISOR_API_BASE and the network"
)
_TOO_LONG = Failure(
    Outcome.TOO_LONG, "can't take a text this long; shorten it, or set an ADVISOR_MODEL with a longer context"
)
_NO_KEY = Failure(Outcome.REJECTED, "rejected the API key, or none is set; check the provider's key in the environment")
_STATUS: Mapping[int, Failure] = MappingProxyType(
    {
        400: Failure(Outcome.REJECTED, "rejected the request (HTTP 400); check that ADVISOR_MODEL fits this provider"),
        401: _NO_KEY,
        403: _NO_KEY,
        404: Failure(
            Outcome.REJECTED, "doesn't exist at this provider (HTTP 404); check ADVISOR_MODEL and ADVISOR_API_BASE"
        ),
        429: Failure(
            Outcome.RATE_LIMITED, "is rate limited (HTTP 429); wait a moment, or raise the limit at the provider"
        ),
    }
)
