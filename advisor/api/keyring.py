"""The keys that let somebody in: those of the settings, and those in the database as they were a moment ago.

All keys in the database are read at once, at most every `FRESH_SECONDS`, so a guess costs no query and no memory, and a
revoked key stops working that soon on every server.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime

from advisor.api.callers import Caller
from advisor.errors import StorageError
from advisor.settings import Settings, key_hash
from advisor.storage import keys
from advisor.storage.keys import StoredKey
from advisor.storage.schema import LOCAL
from advisor.storage.store import Store

FRESH_SECONDS = 2.0
"""How long the keys are taken to be as they were read."""
_log = logging.getLogger(__name__)


class Keyring:
    """Knows callers by their keys; belongs to one event loop."""

    def __init__(self, settings: Settings, store: Callable[[], Store], *, guarded: bool) -> None:
        """Know the keys of the settings, and read the others later.

        Args:
            settings: the keys, and what holds for keys that say nothing else.
            store: gives the database.
            guarded: whether a key is needed even where there is none yet.
        """
        self._settings = settings
        self._store = store
        self._needed = guarded or bool(settings.api_keys)
        self._of_settings = {hashed: self._caller(key) for hashed, key in keys.of_settings(settings).items()}
        self._stored: dict[str, tuple[StoredKey, Caller]] = {}
        self._read_at = float("-inf")
        self._reading: asyncio.Task[None] | None = None
        self._noted: dict[str, datetime] = {}
        self._noting: set[asyncio.Task[None]] = set()

    @property
    def needed(self) -> bool:
        """Whether a key is needed, as far as is known; once it is, it stays so while this process runs."""
        return self._needed

    def of_settings(self, key: str) -> Caller | None:
        """Return whose key it is, where the settings have it; needs no database."""
        # All are compared, and hashes of the same length: the time tells nothing of how close a guess came.
        hashed = key_hash(key)
        known = [caller for other, caller in self._of_settings.items() if hmac.compare_digest(hashed, other)]
        return known[0] if known else None

    def of_database(self, key: str) -> Caller | None:
        """Return whose key it is by what was read last; without a key, the local caller where none is needed."""
        if not self._needed:
            return self._local()
        # Whoever guesses can't choose the hash of a guess, so the time of finding it tells nothing either.
        found = self._stored.get(key_hash(key))
        now = datetime.now(UTC)
        if found is None or not found[0].works(now):
            return None
        self._note(found[0].id, now)
        return found[1]

    async def refresh(self) -> None:
        """Read the keys again, where they aren't fresh.

        Raises:
            RefusalError: where the database isn't open yet; whether a key is needed isn't known then.
            StorageError: where it can't be read.
        """
        if self._is_fresh():
            return
        # All wait for the same reading, and its failure: one after the other, they would wait long for a dead database.
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._read())
        await asyncio.shield(self._reading)

    async def _read(self) -> None:
        began = time.monotonic()
        found = await asyncio.to_thread(keys.usable, self._store(), datetime.now(UTC))
        self._needed = self._needed or found is not None
        self._stored = {hashed: (key, self._caller(key)) for hashed, key in (found or {}).items()}
        self._read_at = began

    def _is_fresh(self) -> bool:
        return time.monotonic() - self._read_at < FRESH_SECONDS

    def _note(self, id_: str, now: datetime) -> None:
        if id_ not in self._noted or abs(now - self._noted[id_]) > keys.SELDOM:
            self._noted[id_] = now
            task = asyncio.create_task(self._keep(id_, now))
            self._noting.add(task)
            task.add_done_callback(self._noting.discard)

    async def _keep(self, id_: str, now: datetime) -> None:
        try:
            await asyncio.to_thread(keys.used, self._store(), id_, now)
        except StorageError as error:
            # Nobody's request depends on it.
            _log.warning("It couldn't be kept when the key %s was used: %s", id_, error)

    def _local(self) -> Caller:
        settings = self._settings
        return Caller(
            LOCAL,
            settings.access_tags,
            requests_per_minute=settings.requests_per_minute,
            tokens_per_day=settings.tokens_per_day,
        )

    def _caller(self, key: StoredKey) -> Caller:
        return Caller(
            key.tenant,
            frozenset(key.access_tags),
            key.id,
            key.name,
            frozenset(key.scopes),
            key.requests_per_minute or self._settings.requests_per_minute,
            key.tokens_per_day or self._settings.tokens_per_day,
        )
