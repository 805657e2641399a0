"""Errors as RFC 9457 problems: each kind has a stable type, and no answer holds more than its reader needs."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException
from starlette.responses import Response

from advisor.errors import (
    AdvisorError,
    BudgetSpentError,
    DescriptionError,
    FactsError,
    GuidanceError,
    NotFoundError,
    SettingsError,
    StorageError,
    UnknownModelError,
    UsageError,
)
from advisor.storage.requests import ClaimLostError, KeyBusyError, KeyReusedError
from advisor.storage.store import RevisionError

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5
"""When a request is worth repeating that failed for now."""
_log = logging.getLogger(__name__)


class _Terms(NamedTuple):
    slug: str
    status: int
    title: str


class Kind(Enum):
    """A kind of problem: the end of its type, its status, its title."""

    MALFORMED = _Terms("malformed-body", 400, "The body can't be read")
    BAD_REQUEST = _Terms("bad-request", 400, "The request can't be read")
    UNAUTHORIZED = _Terms("unauthorized", 401, "A key is needed")
    FORBIDDEN = _Terms("forbidden", 403, "Not allowed")
    NOT_FOUND = _Terms("not-found", 404, "There is no such thing")
    METHOD = _Terms("method-not-allowed", 405, "This can't be done here")
    TOO_SLOW = _Terms("body-too-slow", 408, "The body took too long")
    IN_PROGRESS = _Terms("request-in-progress", 409, "The same request is being worked on")
    CONFLICT = _Terms("revision-conflict", 409, "Somebody else was faster")
    GONE = _Terms("gone", 410, "The answer was deleted")
    TOO_LARGE = _Terms("body-too-large", 413, "The body is too large")
    MEDIA = _Terms("unsupported-media-type", 415, "The body isn't JSON")
    MISDIRECTED = _Terms("misdirected", 421, "Another host is meant")
    INVALID = _Terms("invalid-request", 422, "The request can't be used")
    DESCRIPTION = _Terms("invalid-description", 422, "The description can't be assessed")
    FACTS = _Terms("invalid-facts", 422, "The facts can't be used")
    RATE_LIMITED = _Terms("rate-limited", 429, "Too many requests")
    BUDGET_SPENT = _Terms("budget-spent", 429, "The day's tokens are spent")
    KEY_REUSED = _Terms("idempotency-key-reused", 422, "The key belongs to another request")
    INTERNAL = _Terms("internal", 500, "The server failed")
    SETTINGS = _Terms("misconfigured", 500, "The server isn't set up")
    NOT_READY = _Terms("not-ready", 503, "The server isn't ready")
    BUSY = _Terms("busy", 503, "The server is busy")
    STORAGE = _Terms("storage-unavailable", 503, "The database can't be used")
    GUIDANCE = _Terms("guidance-unavailable", 503, "The guidance can't be used")

    @property
    def type(self) -> str:
        """Its stable type, a URI reference."""
        return f"/problems/{self.value.slug}"


class Defect(BaseModel):
    """One thing in a request that can't be used."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    at: str
    """Where: a JSON pointer into the body, like `/facts/labeled_examples`, or the name of a parameter."""
    detail: str


class Quota(NamedTuple):
    """What a caller may use of something, and when it may use as much again."""

    limit: int
    used: int
    resets_at: datetime


class OpenAIError(BaseModel):
    """What went wrong, as OpenAI's clients read it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    message: str
    type: str
    param: str | None
    """Where: a JSON pointer into the body."""
    code: str


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    type: str
    """Names the kind of problem, and never changes."""
    title: str
    status: int
    detail: str
    """What to do."""
    instance: str | None = None
    """Names this request; the server's log has it, too."""
    errors: tuple[Defect, ...] = ()
    """Each thing in the request that can't be used."""
    missing: dict[str, str] = {}
    """Parts of the server that aren't ready."""
    error: OpenAIError | None = None
    """The same for OpenAI's clients; only where they ask."""
    limit: int | None = None
    """Requests a minute, or tokens a day, that the key may use."""
    used: int | None = None
    """How many of them are used."""
    resets_at: datetime | None = None
    """When as many may be used again."""


class RefusalError(HTTPException):
    """A request that is refused."""

    def __init__(  # noqa: PLR0913 - all but two are optional and named
        self,
        kind: Kind,
        detail: str,
        *,
        errors: Iterable[Defect] = (),
        missing: Mapping[str, str] | None = None,
        quota: Quota | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(kind.value.status, detail, headers=dict(headers or {}))
        self.kind = kind
        self.errors = tuple(errors)
        self.missing = dict(missing or {})
        self.quota = quota

    def problem(self, request_id: str | None = None) -> Problem:
        """Return it as it is answered."""
        return Problem(
            type=self.kind.type,
            title=self.kind.value.title,
            status=self.status_code,
            detail=str(self.detail),
            instance=f"urn:uuid:{request_id}" if request_id else None,
            errors=self.errors,
            missing=self.missing,
            **(self.quota._asdict() if self.quota else {}),
        )

    def response(self, request_id: str | None = None) -> Response:
        """Return the answer."""
        body = self.problem(request_id).model_dump_json(exclude_defaults=True)
        later = {"Retry-After": str(RETRY_SECONDS)} if self.kind in _LATER else {}
        return Response(body, self.status_code, {**later, **(self.headers or {})}, MEDIA_TYPE)


_LATER = {Kind.IN_PROGRESS, Kind.NOT_READY, Kind.BUSY, Kind.STORAGE, Kind.GUIDANCE}
_BY_STATUS = {400: Kind.BAD_REQUEST, 403: Kind.FORBIDDEN, 404: Kind.NOT_FOUND, 405: Kind.METHOD}
_DETAILS = {
    Kind.BAD_REQUEST: "Correct the request; /docs shows what it looks like.",
    Kind.NOT_FOUND: "Check the address; /docs lists what there is.",
    Kind.METHOD: "Use one of the methods in the Allow header.",
    Kind.STORAGE: "Nothing was changed. Try again later; the server's log says what is wrong.",
    Kind.GUIDANCE: "Nothing was changed. Try again later; the server's log says what is wrong.",
    Kind.SETTINGS: "Ask whoever runs the server; its log says what is wrong.",
    Kind.INTERNAL: "This is a defect. Report it with the `instance` of this answer; the server's log has the rest.",
}
_SPOKEN: tuple[tuple[type[AdvisorError], Kind], ...] = (
    (KeyReusedError, Kind.KEY_REUSED),
    (KeyBusyError, Kind.IN_PROGRESS),
    (ClaimLostError, Kind.IN_PROGRESS),
    (RevisionError, Kind.CONFLICT),
    (DescriptionError, Kind.DESCRIPTION),
    (FactsError, Kind.FACTS),
)
"""Errors whose message is for the caller. Of errors that come first, those that follow may be bases."""
_UNSPOKEN: tuple[tuple[type[AdvisorError], Kind], ...] = (
    (SettingsError, Kind.SETTINGS),
    (UnknownModelError, Kind.SETTINGS),
    (StorageError, Kind.STORAGE),
    (GuidanceError, Kind.GUIDANCE),
)
"""Errors whose message is for the operator: it may name paths and addresses of the server."""


def refusal(error: Exception, request_id: str | None = None) -> RefusalError:
    """Return any error as what is answered; what only the operator may know goes to the log."""
    match error:
        case RefusalError():
            return error
        case HTTPException():
            kind = _BY_STATUS.get(error.status_code, Kind.BAD_REQUEST)
            return RefusalError(kind, _DETAILS.get(kind, kind.value.title), headers=error.headers)
        case AdvisorError():
            return _of_advisor(error, request_id)
    _log.error("Request %s failed", request_id, exc_info=error)
    return RefusalError(Kind.INTERNAL, _DETAILS[Kind.INTERNAL])


def _of_advisor(error: AdvisorError, request_id: str | None) -> RefusalError:
    for kind_of_error, kind in _SPOKEN:
        if isinstance(error, kind_of_error):
            return RefusalError(kind, str(error))
    for kind_of_error, kind in _UNSPOKEN:
        if isinstance(error, kind_of_error):
            _log.error("Request %s: %s", request_id, error)
            return RefusalError(kind, _DETAILS[kind])
    if isinstance(error, BudgetSpentError):
        return _spent(error)
    if isinstance(error, NotFoundError):
        return RefusalError(Kind.NOT_FOUND, _DETAILS[Kind.NOT_FOUND])
    if isinstance(error, UsageError):
        return RefusalError(Kind.INVALID, str(error))
    _log.error("Request %s: %s", request_id, error)
    return RefusalError(Kind.INTERNAL, _DETAILS[Kind.INTERNAL])


def _spent(error: BudgetSpentError) -> RefusalError:
    seconds = max(1, math.ceil((error.resets_at - datetime.now(UTC)).total_seconds()))
    quota = Quota(error.limit, error.used, error.resets_at)
    return RefusalError(Kind.BUDGET_SPENT, str(error), quota=quota, headers={"Retry-After": str(seconds)})


def documented(*kinds: Kind) -> dict[int | str, dict[str, Any]]:
    """Return the problems that a call may answer with, for its documentation; every call may answer the common ones."""
    found: dict[int | str, list[str]] = {}
    for kind in (*kinds, *_COMMON):
        found.setdefault(kind.value.status, []).append(f"{kind.value.title}: `{kind.type}`")
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": ". ".join(texts), "content": content} for status, texts in sorted(found.items())}


_COMMON = (Kind.UNAUTHORIZED, Kind.FORBIDDEN, Kind.MISDIRECTED, Kind.RATE_LIMITED, Kind.INTERNAL, Kind.STORAGE)
