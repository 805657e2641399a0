"""The trained weights: what they give."""

from __future__ import annotations

import numpy as np

from advisor.intake.network.network import network
from advisor.intake.offline.analysis import analyze
from advisor.intake.offline.classifier.labels import LABELS, NUMBERS, PACKAGE
from advisor.intake.offline.classifier.roles import roles
from advisor.intake.offline.classifier.weighing import weigh


def test_the_network_has_a_column_for_each_label() -> None:
    """Shapes of weights, labels and facts with numbers agree."""
    assert network(PACKAGE).out.shape[1] == network(PACKAGE).bias.shape[0] == len(LABELS)
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
