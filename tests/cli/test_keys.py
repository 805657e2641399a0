"""`advisor keys` and `advisor audit`."""

from __future__ import annotations

import json
from pathlib import Path

from advisor.settings import Settings, key_hash
from advisor.storage import keys
from advisor.storage.keys import NewKey
from advisor.storage.store import Store
from tests.cli.conftest import Run


def test_a_key_is_printed_once_and_alone(run: Run, tmp_path: Path) -> None:
    """Standard output is the key, so that it can be piped; afterwards no command shows it, and revoking ends it."""
    here = {"ADVISOR_DATA_DIR": str(tmp_path / "data")}
    made = run(
        "keys", "create", "job [red]1[/]", "--scope", "read", "--access", "hr", "--expires", "2999-01-31", **here
    )
    key = made.out.strip()
    assert (made.code, made.out) == (0, f"{key}\n")
    assert key.startswith("adv_")
    (listed,) = run("keys", "list", "--json", **here).json()
    assert (listed["scopes"], listed["access_tags"]) == (["read"], ["hr"])
    assert listed["expires_at"] == "2999-01-31T00:00:00Z"
    table, revoked = run("keys", "list", **here), run("keys", "revoke", listed["id"], **here)
    assert revoked.code == 0
    assert "until" in table.out
    assert "revoked" in run("keys", "list", **here).out
    log = run("audit", "--json", **here)
    assert [json.loads(line)["action"] for line in log.out.splitlines()] == ["key.created", "key.revoked"]
    for shown in (made.err, table.out, json.dumps(listed), revoked.err, log.out):
        assert key not in shown


def test_keys_of_the_settings_are_listed_too(run: Run, tmp_path: Path) -> None:
    """With the tenant that they stand for, so that the audit log can be read; never the keys or their hashes."""
    key = "a-key-of-the-settings"
    here = {"ADVISOR_DATA_DIR": str(tmp_path / "data"), "ADVISOR_API_KEYS": key, "ADVISOR_ACCESS_TAGS": "hr"}
    listing = run("keys", "list", "--json", **here)
    (listed,) = listing.json()
    assert listed["tenant"] == keys.tenant_of(key_hash(key))
    assert (listed["name"], listed["access_tags"], listed["created_at"]) == (f"settings:{listed['id']}", ["hr"], None)
    table = run("keys", "list", **here)
    assert "settings" in table.out
    for shown in (listing.out, table.out):
        assert key not in shown
        assert key_hash(key).removeprefix("sha256:") not in shown


def test_what_cannot_be_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    """Exit code 2 and one line that says what to do; nothing is made."""
    here = {"ADVISOR_DATA_DIR": str(tmp_path / "data")}
    for options in (
        ("--scope", "boss"),
        ("--requests-per-minute", "0"),
        ("--tokens-per-day", "-5"),
        ("--expires", "soon"),
    ):
        refused = run("keys", "create", "x", *options, **here)
        assert (refused.code, refused.out) == (2, ""), options
        assert "Traceback" not in refused.err
    assert run("keys", "list", "--json", **here).json() == []


def test_the_log_can_be_narrowed(run: Run, tmp_path: Path) -> None:
    """By tenant and by time; as text, one line for each thing done."""
    store = Store(Settings(_env_file=None, data_dir=tmp_path / "data"))
    for tenant in ("a", "b"):
        keys.create(store, NewKey(name=f"of {tenant}", tenant=tenant))
    store.close()
    here = {"ADVISOR_DATA_DIR": str(tmp_path / "data")}
    (line,) = run("audit", "--tenant", "a", "--since", "2020-01-01", **here).out.splitlines()
    assert "key.created" in line
    assert line.endswith("via cli  of a")
    assert run("audit", "--since", "2999-01-01T12:00", **here).out == ""
    last = json.loads(run("audit", "--json", **here).out.splitlines()[-1])["id"]
    assert run("audit", "--after", str(last), **here).out == ""
