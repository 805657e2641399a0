"""Who gets in, and what they see."""

from __future__ import annotations

import hashlib

import httpx
import pytest
from pydantic import ValidationError

from advisor.api.hosts import is_loopback
from advisor.errors import SettingsError
from advisor.settings import Settings, load_settings
from tests.api.conftest import KEY, bearer, problem
from tests.api.test_assessments import made


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("Authorization", "Bearer")],
        [("Authorization", KEY)],
        [("Authorization", f"Basic {KEY}")],
        [("Authorization", f"Bearer {KEY[:-1]}")],
        [("Authorization", f"Bearer {KEY}x")],
        [("Authorization", f"Bearer sha256:{hashlib.sha256(KEY.encode()).hexdigest()}")],
        [("Authorization", f"Bearer {KEY}"), ("Authorization", f"Bearer {KEY}")],
        [("X-Api-Key", KEY)],
    ],
)
def test_without_a_key_nothing_is_told(keyed_address: str, headers: list[tuple[str, str]]) -> None:
    """Every call is refused the same, whether there is such a thing or not, before any body is read."""
    for method, path in (("GET", "/v1/assessments"), ("POST", "/v1/decisions"), ("GET", "/nope"), ("GET", "//docs")):
        response = httpx.request(method, f"{keyed_address}{path}", headers=headers)
        problem(response, 401, "unauthorized")
        assert response.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/docs", "/openapi.json", "/problems/gone"])
def test_what_is_public_needs_no_key(keyed_address: str, path: str) -> None:
    """Health and documentation tell nothing of anybody's projects."""
    assert httpx.get(f"{keyed_address}{path}").status_code == httpx.codes.OK


def test_one_key_never_sees_anothers_assessments(first: httpx.Client, second: httpx.Client) -> None:
    """Read, changed, recorded, deleted or listed by another key, an assessment doesn't exist."""
    mine = made(first)
    where = f"/v1/assessments/{mine['id']}"
    for path in (where, f"{where}?revision=1", f"{where}/record"):
        problem(second.get(path), 404, "not-found")
    problem(second.patch(f"{where}/facts", json={"labeled_examples": 1}), 404, "not-found")
    problem(second.delete(where), 404, "not-found")
    assert mine["id"] not in second.get("/v1/assessments").text
    assert first.get(where).json() == mine


def test_a_scheme_is_read_in_any_case(keyed_address: str) -> None:
    """`bearer` is `Bearer`."""
    found = httpx.get(f"{keyed_address}/v1/assessments", headers={"Authorization": f"bearer {KEY}"})
    assert found.status_code == httpx.codes.OK


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost@evil", ""])
def test_without_keys_only_this_machines_names_are_answered(client: httpx.Client, host: str) -> None:
    """A page whose own name leads to 127.0.0.1 gets nothing."""
    for path in ("/v1/assessments", "/health/live", "/docs"):
        problem(client.get(path, headers={"Host": host}), 421, "misdirected")


def test_with_keys_any_name_is_answered(keyed_address: str) -> None:
    """Behind a proxy the server has the proxy's name; a page without the key gets nothing anyway."""
    headers = bearer(KEY) | {"Host": "advisor.example"}
    assert httpx.get(f"{keyed_address}/v1/assessments", headers=headers).status_code == httpx.codes.OK


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("LOCALHOST.", True),
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("[::1]", True),
        ("::1", True),
        ("0.0.0.0", False),  # noqa: S104 - a name that is tried
        ("::", False),
        ("", False),
        ("192.168.1.1", False),
        ("localhost.evil.example", False),
        ("2130706433", False),
    ],
)
def test_loopback_is_what_cannot_be_another_machine(host: str, *, expected: bool) -> None:
    """Names and addresses of this machine, and nothing that only looks like it."""
    assert is_loopback(host) is expected


def test_keys_are_hashed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings never hold a key, and a hash may be set in place of one."""
    hashed = "sha256:" + hashlib.sha256(b"another-key-of-mine").hexdigest()
    monkeypatch.setenv("ADVISOR_API_KEYS", f" {KEY}, {hashed} ,,")
    settings = load_settings()
    assert KEY not in repr(settings)
    assert settings.api_keys == {"sha256:" + hashlib.sha256(KEY.encode()).hexdigest(), hashed}


@pytest.mark.parametrize(
    "keys", ["short", f"{KEY},short", "a key with blanks in it", "schlüssel-schlüssel", "sha256:x"]
)
def test_weak_keys_are_refused_without_being_repeated(monkeypatch: pytest.MonkeyPatch, keys: str) -> None:
    """A key that could be guessed or can't be sent is an error of the settings, which doesn't show it."""
    monkeypatch.setenv("ADVISOR_API_KEYS", keys)
    with pytest.raises(SettingsError, match="ADVISOR_API_KEYS") as caught:
        load_settings()
    assert not any(key in str(caught.value) for key in keys.split(","))


def test_a_plain_key_is_no_hash() -> None:
    """Whoever sets the setting in code gives hashes; anything else is refused."""
    with pytest.raises(ValidationError):
        Settings(_env_file=None, api_keys=frozenset({KEY}))
