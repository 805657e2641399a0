"""The network with weights set by hand, so that what it computes is known."""

from __future__ import annotations

from collections import Counter

import numpy as np

from advisor.intake.network.features import Features
from advisor.intake.network.network import Network

FIRST, SECOND = np.array([[1, 0]], np.float32), np.array([[0, 1]], np.float32)


def network(**weights: np.ndarray) -> Network:
    """Return a network of one hidden unit, one detector and one label; what isn't given is 0."""
    zeros: dict[str, np.ndarray] = {
        "rarity": np.ones(1),
        "words": np.zeros((1, 1)),
        "dense": np.zeros((3, 1)),
        "hidden_bias": np.zeros(1),
        "out": np.zeros((1, 1)),
        "detectors": np.zeros((2, 1)),
        "detectors_bias": np.zeros(1),
        "detected": np.zeros((1, 1)),
        "bias": np.zeros(1),
    }
    return Network(vocabulary={"cite": 0}, **(zeros | weights))


def seen(*pieces: np.ndarray, words: str = "") -> Features:
    """Return one sentence for each array of pieces."""
    return Features([Counter(words.split()) for _ in pieces], list(pieces), np.zeros((len(pieces), 3), np.float32))


def logits(probabilities: np.ndarray) -> list[float]:
    """Return what the shares are the logistic function of."""
    return [round(float(value), 4) for value in np.log(probabilities / (1 - probabilities)).ravel()]


def test_a_detector_counts_its_best_piece_wherever_it_stands() -> None:
    """Of many pieces the one that fits best speaks for the sentence."""
    detecting = network(detectors=np.array([[3.0], [1.0]]), detected=np.array([[2.0]]))
    found = detecting.probabilities(
        seen(np.vstack([FIRST, SECOND]), np.vstack([SECOND, SECOND, FIRST]), np.vstack([SECOND]))
    )
    assert logits(found) == [6.0, 6.0, 2.0]


def test_pieces_that_do_not_fit_count_nothing() -> None:
    """A detector that no piece fits leaves the label alone, and so does a sentence without pieces."""
    detecting = network(detectors=np.array([[-3.0], [-1.0]]), detected=np.array([[2.0]]))
    found = detecting.probabilities(seen(FIRST, np.zeros((0, 2), np.float32), SECOND))
    assert logits(found) == [0.0, 0.0, 0.0]


def test_words_count_only_if_they_were_learned() -> None:
    """An n-gram outside the vocabulary changes nothing."""
    reading = network(words=np.array([[4.0]]), out=np.array([[0.5]]))
    assert logits(reading.probabilities(seen(FIRST, words="cite"))) == [2.0]
    assert logits(reading.probabilities(seen(FIRST, words="paint"))) == [0.0]


def test_no_sentences_have_no_shares() -> None:
    """An empty description gives an empty matrix with a column for each label."""
    assert network().probabilities(Features([], [], np.zeros((0, 3), np.float32))).shape == (0, 1)
