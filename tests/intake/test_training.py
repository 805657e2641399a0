"""What the networks of the intake learned from, which is read once for all tests of it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest

from advisor import weights
from advisor.intake.injection import trained
from advisor.intake.offline.classifier import labels
from evals.datasets import TRAINING, Dataset, dataset, load
from evals.passages import FOLDER, digest
from evals.passages import load as load_passages


@pytest.fixture(scope="module")
def data() -> Dataset:
    """Return the descriptions that the networks learned from."""
    if not TRAINING.is_dir():
        pytest.skip("no training data in this tree")
    return load(TRAINING, "train")


def about(package: str) -> Any:  # noqa: ANN401 - a JSON document
    """Return what is recorded of a network's training."""
    return json.loads(files(package).joinpath(weights.ABOUT).read_text("utf-8"))


def test_the_reader_was_trained_on_the_descriptions_in_the_repository(data: Dataset) -> None:
    """The recorded digest is that of evals/intake/train: who changes the data trains again."""
    assert about(labels.PACKAGE)["data"] == data.digest


def test_the_detector_was_trained_on_the_data_in_the_repository(data: Dataset) -> None:
    """The recorded digests are those of passages and descriptions: who changes them trains again."""
    recorded = about(trained.PACKAGE)
    assert recorded["passages"] == digest(load_passages(sorted(FOLDER.glob("*.yaml"))))
    assert recorded["descriptions"] == data.digest


def test_training_data_is_in_the_same_format(data: Dataset) -> None:
    """What the offline reader learns from loads like any dataset, and shares no case with the suites."""
    texts = {case.text for name in ("dev", "test") for case in dataset(name).cases}
    assert not [case.id for case in data.cases if case.text in texts]
