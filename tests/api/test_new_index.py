"""A new index comes into use while the server runs: as a whole, and only where it can be read."""

from __future__ import annotations

import asyncio
import gc
import logging
import shutil
import weakref
from pathlib import Path

import httpx
import pytest

from advisor.api.parts import GuidancePart
from advisor.guidance import ingest
from advisor.settings import Settings
from advisor.telemetry.metrics import Metrics
from tests.api.conftest import PATIENCE, serving, wait_until

WORDS = "The zebra protocol says that every stripe is counted by hand before a model is tuned."


@pytest.fixture(autouse=True)
def _looking_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("advisor.api.parts.INDEX_SECONDS", 0.05)


@pytest.fixture
def settings(data_dir: Path) -> Settings:
    """Return the settings of a data folder of the test's own."""
    return Settings(_env_file=None, data_dir=data_dir)


def add(settings: Settings, folder: Path, name: str = "zebra") -> None:
    """Ingest a document, as another process does."""
    path = folder / f"{name}.md"
    path.write_text(f"# {name}\n\n{WORDS}\n", "utf-8")
    ingest([path], settings)


def found(address: str) -> bool:
    """Return whether a search finds the document."""
    answer = httpx.get(f"{address}/v1/guidance/search", params={"q": "zebra protocol stripes"}, timeout=PATIENCE)
    return "zebra protocol" in answer.text


def damaged(settings: Settings) -> Path:
    """Put an index into force that isn't as it was written."""
    folder = settings.data_dir / "guidance"
    last = max(folder.glob("index-*"), key=lambda path: path.stat().st_mtime_ns)
    path = last.with_name(f"{last.name.rpartition('-')[0]}-99")
    shutil.copytree(last, folder / ".half")
    (folder / ".half" / "passages.json").write_text("[]")
    return (folder / ".half").rename(path)


def test_what_is_ingested_is_found_without_a_restart(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Within moments, and always ready; a damaged index is logged once and isn't used, the next good one is."""
    with serving(settings) as address:
        assert not found(address)
        add(settings, tmp_path)
        wait_until(lambda: found(address))
        bad = damaged(settings)
        with caplog.at_level(logging.ERROR):
            wait_until(lambda: "stays in use" in caplog.text)
        assert found(address)
        assert httpx.get(f"{address}/health/ready").status_code == httpx.codes.OK
        assert caplog.text.count("stays in use") == 1
        shutil.rmtree(bad)
        add(settings, tmp_path, "quagga")
        wait_until(lambda: "quagga" in httpx.get(f"{address}/v1/guidance/search", params={"q": "quagga"}).text)
        text = httpx.get(f"{address}/metrics").text
    assert 'advisor_index_changes_total{outcome="refused"} 1.0' in text
    assert 'advisor_index_changes_total{outcome="taken"}' in text


def test_who_began_with_the_old_index_ends_with_it(settings: Settings, tmp_path: Path) -> None:
    """It answers as before although its files are gone, and is let go when nobody has it any more."""
    part = GuidancePart(settings, Metrics())
    asyncio.run(part.open())
    old, view = part.value, part.value.seen_by(["hr"])
    version = old.version
    before = old.search("zebra protocol", k=3)
    for name in ("first", "second", "third"):  # only the last two indexes are kept on disk
        add(settings, tmp_path, name)
    part._renew()
    assert part.value is not old
    assert part.value.version != version
    assert old.search("zebra protocol", k=3) == view.search("zebra protocol", k=3) == before
    assert "zebra protocol" in part.value.search("zebra protocol", k=1)[0].text
    gone = weakref.ref(old)
    del old, view
    gc.collect()
    assert gone() is None


def test_a_half_written_index_is_not_looked_at(settings: Settings) -> None:
    """While another process builds, nothing is opened anew."""
    part = GuidancePart(settings, Metrics())
    asyncio.run(part.open())
    before = part.value
    (settings.data_dir / "guidance" / ".building-1").mkdir()
    (settings.data_dir / "guidance" / ".building-1" / "passages.json").write_text("[")
    part._renew()
    assert part.value is before
