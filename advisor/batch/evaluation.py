"""The work on one row: assess it, and again after a while where the model failed in a way that passes."""

from __future__ import annotations

import hashlib
import json
import random
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from advisor import __version__, prompts
from advisor.assessment import Assessment
from advisor.assessments import draft
from advisor.batch.pace import Pace
from advisor.errors import AdvisorError, BudgetSpentError, GuidanceError, StorageError
from advisor.guidance import Guidance
from advisor.llm import Ready
from advisor.rehearsal import rehearse
from advisor.rules.base import rule_base
from advisor.settings import Settings
from advisor.watch import AbandonedError, Fallback, Happening, ModelCall, Outcome, Watch

ATTEMPTS = 6
"""Times that a row is tried while the model fails."""
_PASSING = frozenset({Outcome.TIMED_OUT, Outcome.UNREACHABLE, Outcome.RATE_LIMITED, Outcome.FAILED})
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0
_IDS = uuid.UUID("a3c52ad6-7a5f-4b0c-9a57-2f3f6a6f2f04")


@dataclass(frozen=True, slots=True)
class Means:
    """What rows are assessed with.

    Attributes:
        settings: the model, and what the sender may see.
        guides: gives the guidance that the sender may see; None: no explanation is written.
        ready: gives the answers to questions about a description that were fetched before; None: there are none.
    """

    settings: Settings
    guides: Callable[[], Guidance] | None
    ready: Callable[[str], Ready] | None = None


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What the work on a row came to.

    Attributes:
        assessment: None where it can't be made.
        error: why not.
        offline: whether the offline implementations stood in for a model that failed.
    """

    assessment: Assessment | None
    error: str | None
    offline: bool


@dataclass(slots=True)
class _Heard:
    """What happened during an attempt, which whoever stands by the row hears, too."""

    watch: Watch
    failure: Outcome | None = None
    fallback: bool = False
    pause: float | None = None

    def hear(self, happening: Happening) -> None:
        if isinstance(happening, ModelCall):
            self.pause = happening.pause or self.pause
        elif isinstance(happening, Fallback):
            self.fallback = True
            self.failure = happening.reason if happening.reason in _PASSING else self.failure
        self.watch.tell(happening)


def assessment_id(tenant: str, description: str, means: Means) -> str:
    """Return the id of the assessment of a text: the same wherever the same would come out.

    Args:
        tenant: whose it is.
        description: the text.
        means: what it is assessed with.
    """
    made_by = [__version__, rule_base().version, _prompts_version(), means.settings.model, means.settings.api_base]
    corpus = means.guides().version if means.guides else None
    facts = json.dumps([tenant, description, *made_by, corpus])
    return str(uuid.uuid5(_IDS, hashlib.sha256(facts.encode()).hexdigest()))


@cache
def _prompts_version() -> str:
    # Files that are read once for each row would cost more than the rest of it.
    return prompts.version()


def evaluate(  # noqa: PLR0913, PLR0917 - one row, and what all share
    description: str, id_: str, means: Means, pace: Pace, watch: Watch, stopped: threading.Event
) -> Evaluated:
    """Assess a description.

    Args:
        description: checked text.
        id_: the id that the assessment gets, unless the model failed: then it is no assessment to be found again.
        means: what it is assessed with.
        pace: tells when the model may be asked.
        watch: ends the work, and hears what it costs, however it ends.
        stopped: ends all work.

    Raises:
        AbandonedError: where the work was ended.
        BudgetSpentError: where the sender's tokens of the day are spent.
        GuidanceError: where the index can't be read, which says nothing of this text.
        StorageError: where the database can't be used, which says nothing of it either.
    """
    rehearse(model=means.settings.model is not None, explained=means.guides is not None)
    ready = means.ready(description) if means.ready else {}
    for attempt in range(1, ATTEMPTS + 1):
        before = len(ready)
        # For an answer that is there nobody need wait, nor can a model that is down keep it from being used.
        there = bool(ready) and attempt == 1 and means.guides is None
        asked = means.settings.model is not None and (there or pace.turn(stopped))
        watch.go_on()
        if stopped.is_set():
            raise AbandonedError
        heard = _Heard(watch)
        inner = Watch(heard.hear)
        with watch.ending(inner.cancel):
            made, error = _attempt(description, means, inner, ready, asked=asked)
        if asked and (not before or inner.usage.calls > before - len(ready)):
            pace.tell(inner.usage.calls, inner.usage.tokens, failed=heard.failure is not None)
        if not (asked and heard.failure) or attempt == ATTEMPTS:
            break
        stopped.wait(heard.pause or _pause(attempt))
    offline = heard.fallback or (means.settings.model is not None and not asked)
    own = {"id": str(uuid.uuid4()) if offline else id_, "usage": watch.usage}
    return Evaluated(made.model_copy(update=own) if made else None, error, offline)


def _attempt(
    description: str, means: Means, watch: Watch, ready: Ready, *, asked: bool
) -> tuple[Assessment | None, str | None]:
    settings = means.settings if asked else means.settings.model_copy(update={"model": None})
    try:
        return draft(description, settings, means.guides, watch=watch, ready=ready), None
    except (BudgetSpentError, GuidanceError, StorageError):
        raise
    except AdvisorError as error:
        return None, str(error)


def _pause(attempt: int) -> float:
    # Not all rows at the same moment.
    return min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0 ** (attempt - 1)) * random.uniform(0.5, 1.0)  # noqa: S311 - no secret
