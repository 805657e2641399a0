"""Assessments in a list: what of each is shown, and where the next page begins."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Row, Select, and_, or_, select

from advisor.decisions import Outcome
from advisor.errors import UsageError
from advisor.storage.schema import AssessmentRow, searched_of

_COLUMNS = (
    AssessmentRow.id,
    AssessmentRow.created_at,
    AssessmentRow.revision,
    AssessmentRow.verdict,
    AssessmentRow.destination,
    AssessmentRow.excerpt,
)


class CursorError(UsageError):
    """A cursor wasn't given out by this product."""


class Summary(BaseModel):
    """An assessment in a list."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str
    created_at: datetime
    """In UTC."""
    revision: int
    """The newest one."""
    verdict: Outcome
    destination: Outcome
    excerpt: str
    """The beginning of the description, on one line."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last assessment of a page: the next page goes on behind it, whatever came or went meanwhile."""

    created_at: datetime
    id: str

    def __str__(self) -> str:
        """Return the cursor as text that fits a URL."""
        return base64.urlsafe_b64encode(json.dumps([self.created_at.isoformat(), self.id]).encode()).decode()

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """Read a cursor.

        Raises:
            CursorError: where it is none.
        """
        try:
            created_at, id_ = json.loads(base64.b64decode(text, altchars=b"-_", validate=True))
            return cls(datetime.fromisoformat(created_at).astimezone(UTC), _plain(id_))
        except (binascii.Error, ValueError, TypeError, RecursionError, OverflowError):
            msg = "The cursor can't be read. Pass on the `next` of the page before as it is, or begin without one."
            raise CursorError(msg) from None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which assessments a list has.

    Attributes:
        tenant: whose they are.
        verdict: only those with this one.
        words: each must occur in the description, in any case.
        after: where the page before ended.
        batch: the one that they were made for; None: those that were asked for one by one.
    """

    tenant: str
    verdict: Outcome | None = None
    words: tuple[str, ...] = ()
    after: Cursor | None = None
    batch: str | None = None

    def query(self) -> Select[*tuple[Any, ...]]:
        """Return the query, newest first."""
        newest_first = (AssessmentRow.created_at.desc(), AssessmentRow.id.desc())
        return select(*_COLUMNS).where(*self._conditions()).order_by(*newest_first)

    def _conditions(self) -> Iterator[Any]:
        yield AssessmentRow.tenant == self.tenant
        yield AssessmentRow.batch_id == self.batch
        if self.verdict is not None:
            yield AssessmentRow.verdict == self.verdict
        for word in self.words:
            yield AssessmentRow.searched.contains(searched_of(word), autoescape=True)
        if self.after is not None:
            created_at, id_ = self.after.created_at, self.after.id
            # Not as a tuple: that would compare times as texts of another form on SQLite.
            same_time = and_(AssessmentRow.created_at == created_at, AssessmentRow.id < id_)
            yield or_(AssessmentRow.created_at < created_at, same_time)


def summary(row: Row[Any]) -> Summary:
    """Return a row of the query as it is shown."""
    values = row._asdict()
    # SQLite keeps no time zone; what is stored is UTC.
    return Summary.model_validate({**values, "created_at": in_utc(values["created_at"])})


def in_utc(time: datetime) -> datetime:
    """Return a stored time with its zone."""
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _plain(id_: object) -> str:
    if not isinstance(id_, str) or not id_.isascii() or not id_.isprintable():
        msg = "no id"
        raise ValueError(msg)
    return id_
