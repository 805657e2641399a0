"""Keys of the API: made once, kept as hashes, revoked but never deleted.

A key is 256 random bits, so nobody finds it from its SHA-256 by trying; a slow hash would cost every request time and
win nothing. A row that stays tells for ever that this server needs keys, also when the last one was revoked.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from sqlalchemy import or_, select, update

from advisor.errors import NotFoundError, UsageError
from advisor.passages import Tag
from advisor.settings import MOST_LIMIT, Settings, key_hash
from advisor.storage import audit
from advisor.storage.audit import Action
from advisor.storage.listing import in_utc
from advisor.storage.schema import KeyRow
from advisor.storage.scopes import Scope
from advisor.storage.store import Store

PREFIX = "adv_"
"""What a key begins with, so that people and scanners of source code know one."""
SELDOM = timedelta(minutes=1)
"""How exactly the last use of a key is known."""
_ID_BYTES = 6
_LINE = r"^[^\s\p{C}]([^\p{C}\p{Zl}\p{Zp}]*[^\s\p{C}])?$"

_RULES = {
    "name": "a name is one line of 1 to 100 characters",
    "tenant": "a tenant has up to 64 small letters, digits, dots, dashes and underscores",
    "scopes": f"the scopes are {', '.join(Scope)}",
    "access_tags": "an access tag has up to 64 small letters, digits, colons, dashes and underscores",
    "requests_per_minute": f"a limit is a whole number from 1 to {MOST_LIMIT:,}",
    "tokens_per_day": f"a limit is a whole number from 1 to {MOST_LIMIT:,}",
}
Limit = Annotated[int, Field(ge=1, le=MOST_LIMIT)]
Tenant = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=64)]


class UnfitKeyError(UsageError):
    """A key can't be made like this."""


class NewKey(BaseModel):
    """What a key is to be."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    name: Annotated[str, StringConstraints(pattern=_LINE, max_length=100)]
    """For people: in lists and in the audit log."""
    tenant: Tenant | None = None
    """Whose assessments it makes and sees; None: a tenant of its own."""
    scopes: frozenset[Scope] = Field(default=frozenset({Scope.READ, Scope.ASSESS, Scope.DELETE}), min_length=1)
    access_tags: frozenset[Tag] = frozenset()
    requests_per_minute: Limit | None = None
    """None: as the settings say."""
    tokens_per_day: Limit | None = None
    """None: as the settings say."""
    expires_at: datetime | None = None


class StoredKey(BaseModel):
    """A key as it is kept, without the key."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str
    name: str
    tenant: str
    scopes: tuple[Scope, ...]
    access_tags: tuple[str, ...]
    requests_per_minute: int | None
    tokens_per_day: int | None
    created_at: datetime | None
    """None: it stands in the settings."""
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None
    """To the minute."""

    def works(self, now: datetime) -> bool:
        """Return whether it lets anybody in."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


def create(store: Store, new: NewKey, now: datetime | None = None) -> tuple[StoredKey, str]:
    """Make a key.

    Returns:
        What is kept, and the key itself, which nobody can show again.

    Raises:
        UnfitKeyError: where it would have expired already.
    """
    now = now or datetime.now(UTC)
    expires_at = in_utc(new.expires_at) if new.expires_at else None
    if expires_at is not None and expires_at <= now:
        msg = f"The key would have expired on {expires_at:%Y-%m-%d %H:%M} UTC already. Give a time to come."
        raise UnfitKeyError(msg)
    key, id_ = PREFIX + secrets.token_urlsafe(32), secrets.token_hex(_ID_BYTES)
    row = KeyRow(
        id=id_,
        hash=key_hash(key),
        name=new.name,
        tenant=new.tenant or id_,
        scopes=sorted(new.scopes),
        access_tags=sorted(new.access_tags),
        requests_per_minute=new.requests_per_minute,
        tokens_per_day=new.tokens_per_day,
        created_at=now,
        expires_at=expires_at,
    )
    with store.changing() as session:
        session.add(row)
        session.flush()
        audit.write(session, Action.KEY_CREATED, row.tenant, row.id)
        return _stored(row), key


def revoke(store: Store, key_id: str, now: datetime | None = None) -> StoredKey:
    """Let a key in no more; one that was revoked before stays as it is.

    Raises:
        NotFoundError: where there is no such key.
    """
    of_this_id = KeyRow.id == key_id
    stopped = update(KeyRow).where(of_this_id, KeyRow.revoked_at.is_(None)).values(revoked_at=now or datetime.now(UTC))
    with store.changing() as session:
        if session.execute(stopped.returning(KeyRow.id)).first():
            audit.write(
                session, Action.KEY_REVOKED, session.scalars(select(KeyRow.tenant).where(of_this_id)).one(), key_id
            )
        row = session.get(KeyRow, key_id)
        if row is None:
            msg = f"There is no key {key_id[:80]!r}. `advisor keys list` prints the id of each."
            raise NotFoundError(msg)
        return _stored(row)


def listed(store: Store) -> tuple[StoredKey, ...]:
    """Return all keys, oldest first, those that don't work any more included."""
    with store.reading() as session:
        return tuple(_stored(row) for row in session.scalars(select(KeyRow).order_by(KeyRow.created_at, KeyRow.id)))


def of_settings(settings: Settings) -> dict[str, StoredKey]:
    """Return the keys of the settings, by their hashes; they have all scopes, and a tenant each."""
    return {hashed: _of_settings(tenant_of(hashed), settings) for hashed in sorted(settings.api_keys)}


def tenant_of(hashed: str) -> str:
    """Return whom a key of the settings stands for; the database keeps this, and no hash of such a key."""
    # People choose these keys, so a hash of one could be found by trying likely ones.
    return key_hash(f"tenant {hashed}").removeprefix("sha256:")


def usable(store: Store, now: datetime) -> dict[str, StoredKey] | None:
    """Return the keys that work, by their hashes; None where no key was ever made."""
    with store.reading() as session:
        there = session.scalar(select(KeyRow.id).limit(1))
        rows = session.scalars(select(KeyRow).where(KeyRow.revoked_at.is_(None)))
        found = {row.hash: _stored(row) for row in rows}
    working = {hashed: key for hashed, key in found.items() if key.works(now)}
    return None if there is None else working


def used(store: Store, key_id: str, time: datetime) -> None:
    """Keep when a key was last used, as far as that is news."""
    news = or_(KeyRow.last_used_at.is_(None), KeyRow.last_used_at < time - SELDOM)
    with store.changing() as session:
        session.execute(update(KeyRow).where(KeyRow.id == key_id, news).values(last_used_at=time))


def checked(**values: object) -> NewKey:
    """Return what a key is to be.

    Raises:
        UnfitKeyError: where it can't be that; the message names each problem.
    """
    try:
        return NewKey.model_validate(values)
    except ValidationError as error:
        fields = dict.fromkeys(str(item["loc"][0]) for item in error.errors())
        msg = f"No key was made: {'; '.join(_RULES.get(field, f'{field} is of no use') for field in fields)}."
        raise UnfitKeyError(msg) from None


def _of_settings(tenant: str, settings: Settings) -> StoredKey:
    return StoredKey(
        id=tenant[:8],
        name=f"settings:{tenant[:8]}",
        tenant=tenant,
        scopes=tuple(Scope),
        access_tags=tuple(sorted(settings.access_tags)),
        requests_per_minute=None,
        tokens_per_day=None,
        created_at=None,
        expires_at=None,
        revoked_at=None,
        last_used_at=None,
    )


def _stored(row: KeyRow) -> StoredKey:
    return StoredKey(
        id=row.id,
        name=row.name,
        tenant=row.tenant,
        # A newer version's scopes mean nothing here, and let nobody do anything.
        scopes=tuple(Scope(scope) for scope in row.scopes if scope in set(Scope)),
        access_tags=tuple(row.access_tags),
        requests_per_minute=row.requests_per_minute,
        tokens_per_day=row.tokens_per_day,
        created_at=in_utc(row.created_at),
        expires_at=in_utc(row.expires_at) if row.expires_at else None,
        revoked_at=in_utc(row.revoked_at) if row.revoked_at else None,
        last_used_at=in_utc(row.last_used_at) if row.last_used_at else None,
    )
