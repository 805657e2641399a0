"""The network that finds injected text in wording that no pattern knows."""

from __future__ import annotations

import numpy as np
import pytest

from advisor.intake.injection import trained
from advisor.intake.network.network import network


def test_the_network_has_a_column_for_each_label() -> None:
    """Shapes of weights and labels agree."""
    assert network(trained.PACKAGE).out.shape[1] == len(trained.LABELS)


@pytest.mark.parametrize(
    ("likely", "expected"),
    [
        ([0.1, 0.2, 0.4], [False, False, False]),
        ([0.1, 0.9, 0.1], [False, True, False]),
        ([0.3, 0.9, 0.3, 0.3, 0.1, 0.3], [True, True, True, True, False, False]),
        ([], []),
    ],
)
def test_a_sentence_beside_one_that_is_left_out_needs_less(likely: list[float], expected: list[bool]) -> None:
    """Sure ones are left out, and what is likely enough goes with its neighbor, step by step."""
    assert list(trained.suspects(np.array(likely, np.float32))) == expected


def test_other_languages_are_left_alone() -> None:
    """The network learned from English: a text that isn't read anyway is not cut."""
    german = "Wir wollen einen Assistenten, der die Fragen unserer Kunden zu Verträgen beantwortet. Alle sind dafür."
    assert list(trained.find(german)) == []


def test_nothing_is_found_in_nothing() -> None:
    """An empty text has no sentences."""
    assert list(trained.find("")) == []
