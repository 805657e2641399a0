"""A server below a path of another site, whether a proxy takes that path off or hands it on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from advisor.api.app import create_app
from advisor.cli.serve import serve
from advisor.errors import UsageError
from advisor.settings import Settings
from tests.api.conftest import wait_until
from tests.samples import DESCRIPTION


@pytest.fixture
def client(data_dir: Path) -> Iterator[TestClient]:
    """Return a client of an application below `/advisor`."""
    app = create_app(Settings(_env_file=None, data_dir=data_dir), root_path="/advisor")
    with TestClient(app, base_url="http://localhost") as opened:
        wait_until(lambda: opened.get("/health/ready").is_success)
        yield opened


def test_both_kinds_of_proxy_lead_there(client: TestClient) -> None:
    """What the server names lies below the path, and is found by either address; nothing else is."""
    made = client.post("/v1/assessments", json={"description": DESCRIPTION})
    location = made.headers["location"]
    assert location == f"/advisor/v1/assessments/{made.json()['id']}"
    assert client.get(location).json() == client.get(location.removeprefix("/advisor")).json() == made.json()
    assert client.get(f"/advisor{location}").status_code == 404
    assert client.get(f"/advisorx{location}").status_code == 404


def test_the_documentation_is_tried_out_below_the_path(client: TestClient) -> None:
    """Its page would otherwise call the root of the other site."""
    assert client.get("/advisor/openapi.json").json()["servers"] == [{"url": "/advisor"}]


@pytest.mark.parametrize("path", ["advisor", "/a b", "//evil.example", "/a/../b?x", "/<script>", "https://a.example/"])
def test_what_is_no_path_is_refused(path: str) -> None:
    """Before anything is opened, with what to give instead."""
    with pytest.raises(UsageError, match="Give one like /advisor"):
        serve(root_path=path)
