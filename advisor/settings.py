"""Settings from `ADVISOR_…` environment variables or a `.env` file in the working directory."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import Field, StringConstraints, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from advisor.errors import SettingsError
from advisor.passages import Tag

PREFIX = "ADVISOR_"
AT_ONCE, AT_ONCE_OFFLINE = 64, 4
"""Assessments at the same time: those that wait for a model take next to nothing, the others a core each."""
LEAST_KEY = 16
"""Characters of the shortest key of the API: what is shorter can be guessed."""

MOST_LIMIT = 1_000_000_000_000
"""No limit that anybody sets is higher."""

KeyHash = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]


def key_hash(key: str) -> str:
    """Return what is kept of a key of the API."""
    return "sha256:" + hashlib.sha256(key.encode()).hexdigest()


LogLevel = Literal["debug", "info", "warning", "error"]
LogFormat = Literal["auto", "json", "text"]


class Settings(BaseSettings):
    """Everything an operator can set; each field is the environment variable `ADVISOR_<FIELD>`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        use_attribute_docstrings=True,
    )

    model: str | None = None
    """The language model, by any LiteLLM name (`openai/gpt-4.1-mini`, `ollama_chat/llama3.1`); unset: offline."""
    api_base: str | None = None
    """Address of the model's API, for own or local endpoints."""
    model_timeout_seconds: float = Field(default=60.0, gt=0, le=600)
    """Seconds a single model call may take; after that the offline implementation takes over."""
    token_budget: int = Field(default=200_000, gt=0)
    """Tokens that all model calls of one assessment may cost together, asked and answered; where the next call might
    exceed it, the offline implementation takes over."""
    data_dir: Path = Field(
        default_factory=lambda: platformdirs.user_data_path("llm-adaptation-advisor", appauthor=False)
    )
    """Folder of the guidance index and of the default database."""
    database_url: str | None = None
    """URL of the database: `postgresql://user:password@host/name`, or any of SQLAlchemy's; unset: SQLite in the data
    folder."""
    access_tags: Annotated[frozenset[Tag], NoDecode] = frozenset()
    """Access tags that the caller of this process holds, separated by commas; documents with other tags stay unseen."""

    api_keys: Annotated[frozenset[KeyHash], NoDecode] = frozenset()
    """Keys of the HTTP API, separated by commas, of 16 characters or more each, or `sha256:` and the hash of one. They
    are hashed when they are read, have all scopes and need no database. Unset, and none was made with `advisor keys`:
    no key is needed, and the server can be reached from its own machine only."""
    request_bytes: int = Field(default=1_000_000, ge=1_000, le=1_000_000_000)
    """Bytes that the body of a request to the HTTP API may have."""
    requests_per_minute: int | None = Field(default=None, ge=1, le=MOST_LIMIT)
    """Requests that each key of the HTTP API may send in a minute, unless it was made with a limit of its own; unset:
    any number. All servers that share a database count together."""
    tokens_per_day: int | None = Field(default=None, ge=1, le=MOST_LIMIT)
    """Tokens of the model that each key of the HTTP API may spend in a day (UTC), unless it was made with a limit of
    its own; unset: any number. All servers that share a database count together."""
    upload_bytes: int = Field(default=100_000_000, ge=1_000, le=10_000_000_000)
    """Bytes that a backlog sent to the HTTP API may have."""
    batch_concurrency: int | None = Field(default=None, ge=1, le=1_000)
    """Rows of batches that a worker works on at the same time; unset: 64 with a model, offline one for each core."""
    model_requests_per_minute: float | None = Field(default=None, gt=0)
    """Calls of the model that all workers together may make a minute for batches; unset: any number."""
    model_tokens_per_minute: float | None = Field(default=None, gt=0)
    """Tokens that all workers together may spend a minute for batches; unset: any number."""
    model_patience_seconds: float = Field(default=600.0, ge=0)
    """Seconds that the rows of batches wait for a model that is down; after that they are read offline."""
    provider_batch_rows: int | None = Field(default=None, ge=1, le=MOST_LIMIT)
    """Rows from which a batch is read by the batch endpoint of the model's provider, at half the price and within a
    day, where the provider is OpenAI or speaks as it does; unset: never. The same for all workers."""
    assessments_at_once: int | None = Field(default=None, ge=1, le=256)
    """Assessments that the HTTP API works on at the same time; further ones wait in line. Unset: 64 with a model, most
    of whose time is waiting for it, and 4 offline."""

    log_level: LogLevel = "info"
    """What the server logs of its own: `debug`, `info`, `warning` or `error`. No level shows text of a user."""
    log_format: LogFormat = "auto"
    """`json`: a line of JSON for each event; `text`: for people; `auto`: text on a terminal, JSON elsewhere."""
    shutdown_seconds: float = Field(default=5.0, ge=0, le=600)
    """Seconds that work under way may go on after the server was told to stop; then its clients are told to come again.
    Whatever stops the server (Docker, Kubernetes, systemd) should wait some seconds longer."""
    shutdown_notice_seconds: float = Field(default=0.0, ge=0, le=600)
    """Seconds that the server still listens after it was told to stop, not ready and taking no new work, so that a load
    balancer notices; set it to a little more than the interval of its probes."""

    @field_validator("api_keys", mode="before")
    @classmethod
    def _hashed(cls, value: Any) -> Any:  # noqa: ANN401 - whatever it is, pydantic judges it next
        if isinstance(value, str):
            return frozenset(_hashed_key(key.strip()) for key in value.split(",") if key.strip())
        return value

    @field_validator("access_tags", mode="before")
    @classmethod
    def _separated(cls, value: Any) -> Any:  # noqa: ANN401 - whatever it is, pydantic judges it next
        if isinstance(value, str):
            return frozenset(tag.strip() for tag in value.split(",") if tag.strip())
        return value

    @property
    def at_once(self) -> int:
        """How many assessments the HTTP API works on at the same time."""
        return self.assessments_at_once or (AT_ONCE_OFFLINE if self.model is None else AT_ONCE)

    @property
    def database(self) -> str:
        """The SQLAlchemy URL in force; PostgreSQL's names its driver."""
        url = self.database_url or f"sqlite:///{self.data_dir / 'advisor.db'}"
        return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)


def _hashed_key(key: str) -> str:
    if key.startswith("sha256:"):
        return key
    if len(key) < LEAST_KEY:
        msg = f"a key has fewer than {LEAST_KEY} characters; make one with `openssl rand -hex 32`"
        raise ValueError(msg)
    if not (key.isascii() and key.isprintable()) or " " in key:
        msg = "a key has characters that no HTTP header can carry; make one with `openssl rand -hex 32`"
        raise ValueError(msg)
    return key_hash(key)


def load_settings() -> Settings:
    """Read the settings of this process.

    Raises:
        SettingsError: where a variable has an invalid value; the message names each.
    """
    try:
        return Settings()
    except ValidationError as error:
        problems = "; ".join(f"{PREFIX}{item['loc'][0]}".upper() + f": {item['msg']}" for item in error.errors())
        msg = f"These settings are invalid: {problems}. Correct the environment or the .env file."
        raise SettingsError(msg) from None
    except (OSError, UnicodeDecodeError) as error:
        msg = f"The .env file can't be read: {error}. Save it as UTF-8 text, or remove it."
        raise SettingsError(msg) from None
