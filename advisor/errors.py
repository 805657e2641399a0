"""Every error that a user or an operator can cause, as one tree.

Each message says what was done, what is wrong with it and what to do; surfaces (CLI, API) print it as it is.
`AdvisorError.exit_code` follows the contract of the command line: 2 for wrong usage (what was passed can't be
used), 1 where the input was fine and the work failed.
"""

from __future__ import annotations

from datetime import datetime


class AdvisorError(Exception):
    """Base of all errors that a user or an operator can cause.

    Attributes:
        exit_code: process exit code of the command line for this error.
    """

    exit_code = 1


class UsageError(AdvisorError):
    """What the caller passed can't be used as it is."""

    exit_code = 2


class DescriptionError(UsageError):
    """The description is empty, too long, or not text."""


class FactsError(UsageError):
    """A fact is unknown by name or its value has the wrong type."""


class SettingsError(UsageError):
    """A setting (environment variable or `.env`) is invalid."""


class UnknownModelError(UsageError):
    """The configured model name belongs to no provider that LiteLLM knows."""


class DocumentError(UsageError):
    """A guidance document can't be ingested; the index is untouched."""


class BacklogError(UsageError):
    """A backlog can't be read as a whole, or its results can't go where they were asked for."""


class NotFoundError(UsageError):
    """No assessment, passage or rule has the given id."""


class RuleError(AdvisorError):
    """The rule base is inconsistent: a parameter without unit, a reference that resolves to nothing."""


class ModelError(AdvisorError):
    """A model call failed; callers degrade to the offline implementation and say so."""


class GuidanceError(AdvisorError):
    """The guidance index is missing, damaged, or can't be written."""


class StorageError(AdvisorError):
    """The database or the data directory can't be read or written."""


class ResultsError(AdvisorError):
    """The results of a backlog can't be written; they are still stored, and can be written again."""


class BudgetSpentError(AdvisorError):
    """The tokens of the day are spent.

    Attributes:
        limit: tokens a day.
        used: what was spent of them, and is held for calls under way.
        resets_at: when the next day begins.
    """

    def __init__(self, *, limit: int, used: int, resets_at: datetime) -> None:
        super().__init__(
            f"Of the day's {limit:,} tokens {used:,} are spent or held for calls under way, and the next model call "
            f"might need more than is left. Send it again after {resets_at:%Y-%m-%d %H:%M} UTC; what needs no model "
            "goes on working."
        )
        self.limit = limit
        self.used = used
        self.resets_at = resets_at
