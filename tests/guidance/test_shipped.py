"""An index that comes with the installation, as in a container's image."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.errors import GuidanceError
from advisor.guidance import index, ingest, open_guidance
from advisor.settings import Settings
from tests.guidance.conftest import Fake


@pytest.fixture
def shipped(tmp_path: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a shipped index, whose building isn't counted."""
    folder = tmp_path / "shipped"
    open_guidance(Settings(data_dir=folder), fake)
    fake.embedded.clear()
    monkeypatch.setattr(index, "SHIPPED", folder / "guidance")
    return folder


def test_a_shipped_index_serves_an_empty_folder(shipped: Path, settings: Settings, folder: Path, fake: Fake) -> None:
    """Nothing is built or written, so the data folder may be new, empty or read-only."""
    found = open_guidance(settings, fake)
    assert (found.all_ids, folder.exists()) == (open_guidance(Settings(data_dir=shipped), fake).all_ids, False)
    assert fake.embedded == []


@pytest.mark.usefixtures("shipped")
def test_own_documents_join_the_shipped_index(settings: Settings, folder: Path, fake: Fake, tmp_path: Path) -> None:
    """An index of one's own is built beside the data; only what is new is embedded."""
    document = tmp_path / "ours.md"
    document.write_text("# Ours\n\nWe keep our documents to ourselves.\n")
    ingest([document], settings, embedder=fake)
    assert len(list(folder.glob("index-*"))) == 1
    assert len(fake.embedded) == 1
    assert any(id_.startswith("ours#") for id_ in open_guidance(settings, fake).all_ids)


def test_a_damaged_one_is_replaced_by_a_rebuild(shipped: Path, settings: Settings, fake: Fake) -> None:
    """It is reported as any other; the index that was built anew is the one in force."""
    (shipped / "guidance" / next((shipped / "guidance").glob("index-*")).name / "passages.json").write_text("[]")
    with pytest.raises(GuidanceError, match="--rebuild"):
        open_guidance(settings, fake)
    ingest([], settings, embedder=fake, rebuild=True)
    assert open_guidance(settings, fake).all_ids
