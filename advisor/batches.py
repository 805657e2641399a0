"""A batch of proposals as data: what it is, how far it is, and what each row came to."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from advisor.usage import Usage


class State(StrEnum):
    """How far a batch is."""

    LOADING = "loading"
    """Its rows are being stored. One that stays so was broken off, and nothing of it is worked on."""
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    DELETED = "deleted"
    """Nobody sees it any more, and what is left of it is being removed."""

    @property
    def ended(self) -> bool:
        """Whether nothing happens to it any more."""
        return self in {State.DONE, State.CANCELLED, State.DELETED}

    @property
    def called_off(self) -> bool:
        """Whether nobody wants its rows any more."""
        return self in {State.CANCELLED, State.DELETED}


class RowStatus(StrEnum):
    """What a row came to."""

    WAITING = "waiting"
    OK = "ok"
    ERROR = "error"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Sender(_Frozen):
    """Who sent a batch, and pays for it."""

    key: str | None = None
    """The id of the key; None: none was needed."""
    name: str = "local"
    """What people call the key."""
    payer: str | None = None
    """Under which name it is counted what it costs."""
    tokens_per_day: int | None = None
    """None: any number."""


class Batch(_Frozen):
    """A batch."""

    id: str
    name: str
    """Of the file, or what its sender calls it."""
    source: str | None = None
    """SHA-256 of the file."""
    tenant: str
    created_at: datetime
    """In UTC."""
    state: State
    explained: bool
    """Whether each assessment has an explanation, too."""
    columns: tuple[str, ...] = ()
    """Further columns, which are carried through, in their order."""
    rows: int = Field(default=0, ge=0)
    model: str | None = None
    """The model that reads; None: offline."""
    access_tags: frozenset[str] = frozenset()
    """Those of whoever sent it: no explanation cites other documents."""
    sender: Sender = Sender()
    finished_at: datetime | None = None
    """In UTC."""


class Progress(_Frozen):
    """How far a batch is, and what it cost so far."""

    state: State
    rows: int
    ok: int
    errors: int
    offline: int
    """Rows that were read or explained offline because the model failed."""
    repeated: int
    """Rows that needed no work, because one of the same text had been assessed."""
    usage: Usage
    dollars: float | None
    """By LiteLLM's price list; None where it doesn't know the model."""
    at_provider: int = 0
    """Rows that wait for answers of the provider's batch endpoint, which may take a day."""

    @property
    def done(self) -> int:
        """Rows that are finished, with or without an error."""
        return self.ok + self.errors
