"""The files of trained weights: small, holding no text, and refused where anybody changed them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from advisor import weights
from advisor.errors import GuidanceError
from advisor.intake.injection import trained
from advisor.intake.network.network import network
from advisor.intake.offline.classifier import labels

MEGABYTE = 2**20
PACKAGES = pytest.mark.parametrize("package", [labels.PACKAGE, trained.PACKAGE])


@PACKAGES
def test_the_weights_are_small(package: str) -> None:
    """They take less than four megabytes."""
    assert len(files(package).joinpath(weights.FILE).read_bytes()) < 4 * MEGABYTE


@PACKAGES
def test_changed_weights_are_refused(package: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file with another checksum isn't used, and the message says what to do."""
    for name in (weights.FILE, weights.ABOUT):
        (tmp_path / name).write_bytes(files(package).joinpath(name).read_bytes())
    with (tmp_path / weights.FILE).open("ab") as file:
        file.write(b"x")
    monkeypatch.setattr(weights, "files", lambda _: tmp_path)
    with pytest.raises(GuidanceError, match="Install the advisor again"):
        weights.read_weights.__wrapped__(package)


@PACKAGES
def test_the_vocabulary_holds_no_text_of_the_training(package: str) -> None:
    """N-grams are three words at most, so that no text can be read out of them."""
    assert max(len(gram.split()) for gram in network(package).vocabulary) <= 3
