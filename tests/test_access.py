"""A caller's assessment holds only what the caller may see, as if nothing else were there."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.assessments import assess
from advisor.guidance import ingest
from advisor.settings import Settings

TEXT = "Our staff ask a bot about our internal policies, which change every week. Answers must cite the paragraph."
POLICY = """---
id: secret-policy
---
# Staff bots that answer about internal policies

## Policies that change every week

A bot that answers about internal policies which change every week must use retrieval and cite the paragraph. Project
Nightingale is the only exception.
"""


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with a document that only holders of two tags may see."""
    folder = tmp_path_factory.mktemp("access")
    policy = folder / "secret-policy.md"
    policy.write_text(POLICY, "utf-8")
    ingest([policy], Settings(_env_file=None, data_dir=folder / "data"), access=("board", "legal"))
    return folder / "data"


def settings(folder: Path, *tags: str) -> Settings:
    """Return the settings of a caller."""
    return Settings(_env_file=None, data_dir=folder, access_tags=frozenset(tags))


@pytest.mark.parametrize("tags", [(), ("board",), ("legal",), ("Board ", "other")], ids=str)
def test_nothing_of_a_hidden_document_shows(data_dir: Path, tmp_path: Path, tags: tuple[str, ...]) -> None:
    """Without all of its tags, the assessment is that of a caller who has no such document, scores and versions too."""
    held = tuple(tag.strip().lower() for tag in tags)
    seen, without = assess(TEXT, settings(data_dir, *held)), assess(TEXT, settings(tmp_path / "data"))
    same = {"id": without.id, "created_at": without.created_at}
    assert seen.model_copy(update=same).model_dump_json() == without.model_dump_json()
    assert "Nightingale" not in seen.model_dump_json()


def test_a_holder_of_all_tags_gets_it(data_dir: Path) -> None:
    """With both tags the policy is among the passages, also after somebody without them has asked."""
    assess(TEXT, settings(data_dir))
    seen = assess(TEXT, settings(data_dir, "board", "legal"))
    assert "secret-policy" in {passage.guide for passage in seen.passages}
    assert seen.versions.corpus != assess(TEXT, settings(data_dir)).versions.corpus
