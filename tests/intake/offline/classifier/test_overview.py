"""What all sentences together say, with weights set by hand."""

from __future__ import annotations

import numpy as np
import pytest

from advisor.intake.offline.classifier.overview import Overview, summary


def overview(**weights: np.ndarray) -> Overview:
    """Return weights for two labels and one hidden unit; what isn't given is 0."""
    zeros: dict[str, np.ndarray] = {
        "gathered": np.zeros((5, 1)),
        "gathered_bias": np.zeros(1),
        "corrected": np.zeros((1, 2)),
        "corrected_bias": np.zeros(2),
    }
    return Overview(**(zeros | weights))


def test_without_correction_the_likeliest_sentence_counts() -> None:
    """The likelihood of a description is that of the sentence which says it most clearly."""
    found = overview().probabilities(np.array([[0.2, 0.7], [0.9, 0.1]], np.float32))
    assert found.tolist() == pytest.approx([0.9, 0.7], abs=1e-5)


def test_one_label_can_speak_against_another() -> None:
    """What is likely for one label may make another less likely."""
    against = overview(gathered=np.array([[1.0], [0], [0], [0], [0]]), corrected=np.array([[0.0, -1.0]]))
    alone = against.probabilities(np.array([[0.5, 0.7]], np.float32))
    beside = against.probabilities(np.array([[0.9, 0.7]], np.float32))
    assert beside[1] < alone[1]
    assert beside[0] == pytest.approx(0.9, abs=1e-5)


def test_the_summary_stays_bounded() -> None:
    """Certainty and length count up to a limit, so that no description is far from all that were learned from."""
    sure = summary(np.ones((100_000, 2), np.float32))
    assert sure.max() <= 8
    assert sure.shape == (5,)
