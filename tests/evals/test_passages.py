"""The passages that the detector of injected text learns from."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from evals.passages import FOLDER, digest, load


def test_all_passages_in_the_repository_can_be_read() -> None:
    """Each has a known form and a text, and none occurs twice."""
    texts = [each.text.strip() for each in load(sorted(FOLDER.glob("*.yaml")))]
    assert all(texts)
    assert len(set(texts)) == len(texts)


def test_a_passage_of_another_form_is_refused(tmp_path: Path) -> None:
    """A misspelled key isn't passed over."""
    (tmp_path / "a.yaml").write_text("- {kind: data, injectd: true, text: x}\n")
    with pytest.raises(ValidationError, match="injectd"):
        load([tmp_path / "a.yaml"])


def test_another_passage_gives_another_digest(tmp_path: Path) -> None:
    """Who changes the data trains again."""
    (tmp_path / "a.yaml").write_text("- {kind: data, injected: true, text: x}\n")
    (tmp_path / "b.yaml").write_text("- {kind: data, injected: false, text: x}\n")
    assert digest(load([tmp_path / "a.yaml"])) != digest(load([tmp_path / "b.yaml"]))
