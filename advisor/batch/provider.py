"""Large batches read by the batch endpoint of their model's provider, which takes hours and half the price.

The slices of such a batch wait until a job of the provider's has answers for their rows. Then they are worked on as
always, only that the first question about a row is answered by what is there. Whatever has no answer is asked for as
usual, so that a provider that fails costs time and money, never a row.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial

from advisor.assessments import checked_description
from advisor.batches import Batch
from advisor.errors import AdvisorError, StorageError, UnknownModelError
from advisor.intake.model import FoundFacts, questions
from advisor.llm import Ready, provider_batches
from advisor.llm.provider_batches import Standing
from advisor.llm.ready import question
from advisor.replies import ModelCallError
from advisor.settings import Settings
from advisor.storage import batches, provider_jobs
from advisor.storage.batches import Slice
from advisor.storage.provider_jobs import Job, JobState
from advisor.storage.store import Store
from advisor.watch import AbandonedError, Outcome, Watch

ROWS = 1_000
"""Rows of a job, unless a single slice has more."""
LOOKING_SECONDS = 5.0
POLL = timedelta(seconds=60)
"""How often the provider is asked how a job stands."""
CROWDED = timedelta(minutes=10)
"""How long a job waits for which the provider has no room yet."""
LEASE = timedelta(minutes=15)
"""How long a worker may take for one step; longer than a submission may."""
WINDOW = timedelta(hours=26)
"""After which nothing comes of a job any more; providers promise 24 hours."""
_MOST_BYTES = 64 * 2**20
"""Bytes of the requests of a job; what is beyond is asked for as usual."""
_log = logging.getLogger(__name__)


class ProviderReading:
    """Sees to the jobs at the provider, in a thread of its own; there is none where there is nothing to see to."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        settings_of: Callable[[Batch], Settings],
        made: Callable[[Batch, str], bool],
    ) -> None:
        """Prepare.

        Args:
            settings: from how many rows on a batch is read so.
            store: the database.
            settings_of: gives the settings for a batch.
            made: says whether a description's assessment is there already.
        """
        self._settings = settings
        self._store = store
        self._settings_of = settings_of
        self._made = made
        self._stopped, self._woken = threading.Event(), threading.Event()
        self._watch = Watch()
        self._thread = threading.Thread(target=self._run, name="provider", daemon=True)

    def start(self) -> None:
        """Begin, if there is something to see to.

        Raises:
            StorageError: where the database can't be read.
        """
        if self._settings.provider_batch_rows is not None or provider_jobs.some_open(self._store):
            self._thread.start()

    def stop(self) -> None:
        """End; what the provider has goes on there."""
        self._stopped.set()
        self._woken.set()
        self._watch.cancel()
        if self._thread.is_alive():
            self._thread.join()

    def plan(self, batch: Batch) -> None:
        """Have a batch read by the provider where it is worth it, before its slices are put into the queue.

        Raises:
            StorageError: where the database can't be read or written.
        """
        least = self._settings.provider_batch_rows
        # What a provider takes at once can't be held against what a sender may spend on a day.
        if least is None or batch.model is None or batch.sender.tokens_per_day is not None or batch.rows < least:
            return
        if provider_jobs.planned(self._store, batch.id) or provider_jobs.unread(self._store, batch.id) < least:
            return
        if self._offered(batch):
            provider_jobs.plan(self._store, batch.id, ROWS, _now())
            self._woken.set()

    def free(self, parts: tuple[Slice, ...]) -> tuple[Slice, ...]:
        """Return the slices, all of one batch, that don't wait for the provider.

        Raises:
            StorageError: where the database can't be read.
        """
        held = provider_jobs.held(self._store, parts[0].batch) if parts else ()
        return tuple(part for part in parts if not any(part.number in each for each in held))

    def ready(self, batch: Batch, settings: Settings) -> Callable[[str], Ready] | None:
        """Return what gives the provider's answers to the first questions about a description; None: there are none.

        Raises:
            StorageError: where the database can't be read.
        """
        if settings.model is None or not provider_jobs.planned(self._store, batch.id):
            return None
        return partial(_ready, self._store, batch.id, settings)

    def _offered(self, batch: Batch) -> bool:
        with suppress(UnknownModelError):
            if provider_batches.offered(str(batch.model)):
                return True
        _log.warning(
            "Batch %s is read as usual, at the full price: for the model %r no batch endpoint can be used. "
            "Unset ADVISOR_PROVIDER_BATCH_ROWS, or take a model of OpenAI.",
            batch.id,
            batch.model,
        )
        return False

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._cancel()
                while not self._stopped.is_set() and (job := provider_jobs.take(self._store, _now(), LEASE)):
                    self._step(job)
                provider_jobs.tidy(self._store)
            except AbandonedError:
                break
            except Exception:  # noqa: BLE001 - a database that is restarted must not end the worker
                _log.exception("Seeing to the provider's jobs failed; it is tried again")
            self._woken.wait(LOOKING_SECONDS)
            self._woken.clear()
        with suppress(Exception):
            # A batch that was cancelled ends whoever worked on it alone.
            self._watch = Watch()
            self._cancel()

    def _cancel(self) -> None:
        for job in provider_jobs.cancelled(self._store):
            settings = self._settings_of(batches.find(self._store, job.batch, deleted=True))
            try:
                provider_batches.cancel(str(job.provider_id), settings, self._watch)
            except ModelCallError as error:
                # What it doesn't take, it wouldn't take later either; else it is told again.
                if error.outcome is not Outcome.REJECTED:
                    continue
            provider_jobs.change(self._store, job, cancelled_at=_now(), due_at=_now())

    def _step(self, job: Job) -> None:
        batch = batches.find(self._store, job.batch, deleted=True)
        try:
            if job.state is JobState.AWAITED:
                self._look(job, batch)
            else:
                self._submit(job, batch)
        except AbandonedError:
            provider_jobs.change(self._store, job, due_at=_now())
        except ModelCallError as error:
            self._failed(job, error)
        except StorageError:
            raise
        except AdvisorError as error:
            self._give_up(job, str(error))

    def _submit(self, job: Job, batch: Batch) -> None:
        settings = self._settings_of(batch)
        id_ = None
        if job.state is JobState.SUBMITTING:
            # Somebody was at it and didn't end: the provider knows whether it has it.
            id_ = provider_batches.find(job.name, job.created_at.timestamp(), settings, self._watch)
        if id_ is None and batch.state.called_off:
            provider_jobs.change(self._store, job, state=JobState.ENDED)
            return
        if id_ is None:
            lines = b"".join(self._lines(job, batch, settings))
            if not lines:
                provider_jobs.change(self._store, job, state=JobState.ENDED)
                return
            provider_jobs.change(self._store, job, state=JobState.SUBMITTING)
            id_ = provider_batches.submit(lines, job.name, settings, self._watch)
        now = _now()
        awaited = {"state": JobState.AWAITED, "provider_id": id_, "submitted_at": now, "due_at": now + POLL}
        provider_jobs.change(self._store, job, **awaited, failing_since=None)

    def _lines(self, job: Job, batch: Batch, settings: Settings) -> Iterator[bytes]:
        size = 0
        for number in range(job.first, job.last + 1):
            for item in batches.waiting(self._store, batch.id, number):
                for line in self._asked(batch, item.description, settings):
                    size += len(line)
                    if size > _MOST_BYTES:
                        return
                    yield line

    def _asked(self, batch: Batch, description: str, settings: Settings) -> list[bytes]:
        self._watch.go_on()
        try:
            checked_description(description)
            if self._made(batch, description):
                return []
            asked = questions(description, settings)
            return [line for each in asked if (line := provider_batches.line(each, FoundFacts, settings))]
        except StorageError:
            raise
        except AdvisorError:
            return []  # said of its row, once it is worked on

    def _look(self, job: Job, batch: Batch) -> None:
        settings = self._settings_of(batch)
        found = provider_batches.standing(str(job.provider_id), settings, self._watch)
        now = _now()
        if not found.over and _late(job, now):
            with suppress(ModelCallError):
                provider_batches.cancel(str(job.provider_id), settings, self._watch)
            self._give_up(job, "it took too long")
        elif not found.over:
            provider_jobs.change(self._store, job, due_at=now + POLL, failing_since=None)
        elif found.crowded and not batch.state.called_off and provider_jobs.awaited(self._store) > 1:
            # There will be room when those before it are done.
            again = {"state": JobState.PLANNED, "provider_id": None, "submitted_at": None, "failing_since": None}
            provider_jobs.change(self._store, job, **again, due_at=now + CROWDED)
        else:
            self._settle(job, found, settings)

    def _settle(self, job: Job, found: Standing, settings: Settings) -> None:
        answers = provider_batches.answers(found.output, settings, self._watch) if found.output else {}
        provider_jobs.settle(self._store, job, answers)
        if found.status == "failed":
            _log.warning("The provider couldn't do job %s of batch %s; %s", job.provider_id, job.batch, _AS_USUAL)
        # Descriptions needn't stay there any longer than they must.
        with suppress(ModelCallError):
            files = [file for file in (found.input, found.output) if file]
            provider_batches.forget(files, settings, self._watch)

    def _failed(self, job: Job, error: ModelCallError) -> None:
        now = _now()
        since = job.failing_since or now
        submitted, rejected = job.state is JobState.AWAITED, error.outcome is Outcome.REJECTED
        impatient = now - since > timedelta(seconds=self._settings.model_patience_seconds)
        if _late(job, now) or (rejected and not submitted) or (impatient and (rejected or not submitted)):
            self._give_up(job, str(error))
        else:
            pause = timedelta(seconds=error.pause) if error.pause else POLL
            provider_jobs.change(self._store, job, failing_since=since, due_at=now + pause)

    def _give_up(self, job: Job, why: str) -> None:
        provider_jobs.change(self._store, job, state=JobState.ENDED)
        _log.warning("Nothing comes of the provider's job for batch %s (%s); %s", job.batch, why, _AS_USUAL)


def _ready(store: Store, batch_id: str, settings: Settings, description: str) -> Ready:
    names = [question(str(settings.model), messages, FoundFacts) for messages in questions(description, settings)]
    return provider_jobs.answers(store, batch_id, names)


def _late(job: Job, now: datetime) -> bool:
    return job.submitted_at is not None and now - job.submitted_at > WINDOW


def _now() -> datetime:
    return datetime.now(UTC)


_AS_USUAL = "its rows are read as usual, at the full price."
