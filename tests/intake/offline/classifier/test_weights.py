"""The trained weights: what they came from, and that nobody changed them."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from advisor.errors import GuidanceError
from advisor.intake.offline.analysis import analyze
from advisor.intake.offline.classifier import weights
from advisor.intake.offline.classifier.labels import LABELS, NUMBERS
from advisor.intake.offline.classifier.network import network
from advisor.intake.offline.classifier.roles import roles
from advisor.intake.offline.classifier.weighing import weigh
from evals.datasets import TRAINING, load

MEGABYTE = 2**20
FOLDER = files(weights.__package__)


def test_the_weights_were_trained_on_the_descriptions_in_the_repository() -> None:
    """The recorded digest is that of evals/intake/train: who changes the data trains again."""
    about = json.loads(FOLDER.joinpath(weights.ABOUT).read_text("utf-8"))
    data = load(TRAINING, "train")
    assert about["data"] == data.digest


def test_the_weights_are_small() -> None:
    """They take less than four megabytes."""
    assert len(FOLDER.joinpath(weights.FILE).read_bytes()) < 4 * MEGABYTE


def test_changed_weights_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file with another checksum isn't used, and the message says what to do."""
    for name in (weights.FILE, weights.ABOUT):
        (tmp_path / name).write_bytes(FOLDER.joinpath(name).read_bytes())
    with (tmp_path / weights.FILE).open("ab") as file:
        file.write(b"x")
    monkeypatch.setattr(weights, "files", lambda _: tmp_path)
    with pytest.raises(GuidanceError, match="Install the advisor again"):
        weights.read_weights.__wrapped__()


def test_the_network_has_a_column_for_each_label() -> None:
    """Shapes of weights, labels and facts with numbers agree."""
    assert network().out.shape[1] == network().bias.shape[0] == len(LABELS)
    assert roles().weights.shape[1] == len(NUMBERS) + 1


def test_likelihoods_are_between_0_and_1_and_repeatable() -> None:
    """The same description gives the same likelihoods, each a share."""
    analysis = analyze("our staff ask about policies. we have 1,200 reviewed pairs.")
    first, second = weigh(analysis), weigh(analysis)
    assert np.array_equal(first.labels, second.labels)
    assert ((first.labels >= 0) & (first.labels <= 1)).all()
    assert all(0 <= share <= 1 for _, likely in first.numbers for share in likely.values())


def test_an_empty_description_has_no_likelihoods() -> None:
    """Nothing is said where there are no sentences."""
    assert weigh(analyze("")).labels.shape == (0, len(LABELS))


def test_the_vocabulary_holds_no_text_of_the_descriptions() -> None:
    """N-grams are three words at most, so that no description can be read out of them."""
    assert max(len(gram.split()) for gram in network().vocabulary) <= 3
