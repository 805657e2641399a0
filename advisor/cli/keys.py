"""`advisor keys` and `advisor audit`: who may use the API, and who did what."""

from __future__ import annotations

import json as jsons
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from advisor.errors import UsageError

if TYPE_CHECKING:
    from rich.table import Table

    from advisor.storage.audit import Entry
    from advisor.storage.keys import StoredKey
    from advisor.storage.store import Store

app = typer.Typer(help="Keys of the HTTP API: make one, list them, revoke one.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]
_HEADINGS = ("id", "name", "tenant", "may", "limits", "last used", "state")


@app.command()
def create(  # noqa: PLR0913 - one parameter per option
    name: Annotated[str, typer.Argument(help="What people call it, as in `reporting job`.")],
    *,
    tenant: Annotated[
        str | None,
        typer.Option(help="Share the assessments of this tenant; by default the key has its own.", show_default=False),
    ] = None,
    scope: Annotated[
        list[str] | None,
        typer.Option(
            help="read, assess, delete or metrics; repeatable. By default the first three.", show_default=False
        ),
    ] = None,
    access: Annotated[
        list[str] | None, typer.Option(metavar="TAG", help="It sees documents with this access tag; repeatable.")
    ] = None,
    requests_per_minute: Annotated[
        int | None, typer.Option(min=1, help="Instead of ADVISOR_REQUESTS_PER_MINUTE.", show_default=False)
    ] = None,
    tokens_per_day: Annotated[
        int | None, typer.Option(min=1, help="Instead of ADVISOR_TOKENS_PER_DAY.", show_default=False)
    ] = None,
    expires: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Works until then, as in 2027-01-31 or 2027-01-31T12:00 (UTC)."),
    ] = None,
    json: Json = False,
) -> None:
    """Make a key and print it, this once: only its hash is kept.

    A running server takes it within seconds. Once there was a key, the server needs one for good.
    """
    from advisor.storage import keys

    given: dict[str, Any] = {"scopes": scope, "access_tags": access, "expires_at": expires and _time(expires)}
    new = keys.checked(
        name=name,
        tenant=tenant,
        requests_per_minute=requests_per_minute,
        tokens_per_day=tokens_per_day,
        **{field: value for field, value in given.items() if value},
    )
    with _store() as store:
        made, key = keys.create(store, new)
    if json:
        typer.echo(jsons.dumps({"key": key, **made.model_dump(mode="json")}))
        return
    typer.echo(key)
    typer.echo(f"The key {made.id} ({made.name}) of the tenant {made.tenant} is shown this once.", err=True)


@app.command("list")
def list_keys(*, json: Json = False) -> None:
    """List the keys, with what they may do and when they were last used; never the keys themselves.

    First those that were made, then those of ADVISOR_API_KEYS, of which nobody knows when they were used.
    """
    from advisor.cli.present import console, print_json
    from advisor.settings import load_settings
    from advisor.storage.keys import listed, of_settings
    from advisor.storage.spending import spent_today

    with _store() as store:
        found = (*listed(store), *of_settings(load_settings()).values())
        spent = spent_today(store)
    if json:
        print_json([{**key.model_dump(mode="json"), "tokens_today": spent.get(key.id, 0)} for key in found])
    elif found:
        console().print(_table(found, spent))
    else:
        typer.echo("There are none. `advisor keys create NAME` makes one.", err=True)


@app.command()
def revoke(
    key_id: Annotated[str, typer.Argument(metavar="ID", help="As `advisor keys list` prints it; not the key itself.")],
) -> None:
    """Let a key in no more, on any server, within seconds. What it made stays."""
    from advisor.storage.keys import revoke as stop

    with _store() as store:
        key = stop(store, key_id)
    typer.echo(f"The key {key.id} ({key.name}) is revoked since {_shown(key.revoked_at)}.", err=True)


def audit(
    *,
    tenant: Annotated[str | None, typer.Option(help="Only what was done to this tenant's things.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="TIME", help="Only from then on, as in 2027-01-31 or 2027-01-31T12:00 (UTC).")
    ] = None,
    after: Annotated[
        int, typer.Option(min=0, max=2**63 - 1, help="Only what follows the entry with this id: the last one you have.")
    ] = 0,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document a line instead of text.")] = False,
) -> None:
    """Print who made, changed and deleted what, oldest first."""
    from advisor.storage.audit import entries

    from_then = _time(since) if since else None
    with _store() as store:
        for entry in entries(store, tenant, from_then, after=after):
            typer.echo(entry.model_dump_json() if json else _line(entry))


@contextmanager
def _store() -> Iterator[Store]:
    from advisor.settings import load_settings
    from advisor.storage.store import Store

    store = Store(load_settings())
    try:
        yield store
    finally:
        store.close()


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        msg = f"{text[:40]!r} is no time. Give one like 2027-01-31 or 2027-01-31T12:00, in UTC."
        raise UsageError(msg) from None


def _table(found: Iterable[StoredKey], spent: dict[str, int]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for heading in _HEADINGS:
        table.add_column(heading, no_wrap=heading == "id", overflow="fold")
    for key in found:
        table.add_row(*(Text(cell) for cell in _cells(key, spent.get(key.id, 0))))
    return table


def _cells(key: StoredKey, spent: int) -> tuple[str, ...]:
    tags = f"; sees {', '.join(key.access_tags)}" if key.access_tags else ""
    limits = (
        f"{key.requests_per_minute:,} requests a minute" if key.requests_per_minute else "",
        f"{spent:,} of {key.tokens_per_day:,} tokens today" if key.tokens_per_day else "",
    )
    may = ", ".join(key.scopes) + tags
    told = "; ".join(limit for limit in limits if limit)
    used = _shown(key.last_used_at) if key.created_at else "not known"
    return (key.id, key.name, key.tenant, may, told, used, _state(key))


def _state(key: StoredKey) -> str:
    if key.created_at is None:
        return "in the settings"
    if key.revoked_at:
        return f"revoked {_shown(key.revoked_at)}"
    if not key.works(datetime.now(UTC)):
        return f"expired {_shown(key.expires_at)}"
    return f"until {_shown(key.expires_at)}" if key.expires_at else "works"


def _shown(time: datetime | None) -> str:
    return f"{time:%Y-%m-%d %H:%M}" if time else "never"


def _line(entry: Entry) -> str:
    by = f"{entry.name} ({entry.key})" if entry.key else entry.name
    number = f" revision {entry.revision}" if entry.revision else ""
    verdict = " -> ".join(each for each in (entry.verdict_before, entry.verdict) if each)
    parts = (f"{entry.at:%Y-%m-%d %H:%M:%S}", entry.action, f"{entry.subject}{number}", verdict, f"by {by}")
    return "  ".join(part for part in (*parts, f"via {entry.surface}", f"of {entry.tenant}") if part)
