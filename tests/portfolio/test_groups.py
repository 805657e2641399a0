"""Groups of similar proposals."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from numpy.typing import NDArray

from advisor.guidance.embedder import MiniLM
from advisor.portfolio import Item, survey
from advisor.portfolio import groups as grouping
from advisor.portfolio.clusters import clusters
from advisor.portfolio.groups import THRESHOLD
from tests.portfolio.conftest import NARROW, OPEN, RETRIEVAL, assessed

Vectors = NDArray[np.float32]
LABELED = yaml.safe_load(Path(__file__).with_name("similar.yaml").read_text("utf-8"))
LEAST = {"tuned": (0.95, 0.5), "held": (0.95, 0.75)}
"""Precision and recall of pairs: wrong groups cost trust, missed ones only a chance."""
TUNED = {"use_case_defined": True, "behavior_gap": True, "prompting_status": "plateaued", "labeled_examples": 3_000}


def flat(texts: Any) -> Vectors:  # noqa: ANN401
    """Return the same vector for every text."""
    return np.tile(np.array([1, 0], np.float32), (len(texts), 1))


def direction(*degrees: float) -> Vectors:
    """Return unit vectors of these directions."""
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def test_clusters_merge_by_their_average() -> None:
    """Near ones join, a chain of neighbors doesn't drag in what is far from the rest, and lone ones stay alone."""
    assert clusters(direction(0, 5, 90, 95, 180), 0.9) == ((0, 1), (2, 3))
    assert clusters(direction(0, 30, 60), 0.8) == ((0, 1),)
    assert clusters(direction(0, 90), 0.5) == ()
    assert clusters(direction(), 0.5) == ()
    assert clusters(direction(10, 10, 10, 10), 0.99) == ((0, 1, 2, 3),)


def test_clusters_are_those_of_merging_the_most_similar_pair_each_time() -> None:
    """The chain of nearest neighbors finds what the plain way finds."""
    made = np.random.default_rng(7).normal(size=(30, 6))
    vectors = (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)
    for threshold in (0.2, 0.4, 0.6):
        assert clusters(vectors, threshold) == plainly(vectors, threshold)


def plainly(vectors: Vectors, threshold: float) -> tuple[tuple[int, ...], ...]:
    """Return the clusters by merging the most similar pair each time."""
    similar = vectors @ vectors.T
    found = [[row] for row in range(len(vectors))]
    while len(found) > 1:
        pairs = {
            (one, other): float(similar[np.ix_(found[one], found[other])].mean())
            for one, other in combinations(range(len(found)), 2)
        }
        (one, other), best = max(pairs.items(), key=lambda pair: pair[1])
        if best < threshold:
            break
        found[one] += found.pop(other)
    return tuple(sorted(tuple(sorted(rows)) for rows in found if len(rows) > 1))


@pytest.mark.parametrize("name", LABELED)
def test_groups_of_labeled_proposals_are_right(name: str) -> None:
    """On sets written with their subjects, pairs put together belong together, and most that do are found."""
    labeled = [(subject, text) for subject, texts in LABELED[name].items() for text in texts]
    items = [Item(str(place), assessed(RETRIEVAL, text)) for place, (_, text) in enumerate(labeled)]
    groups = survey(items, embed=MiniLM().embed).groups
    assert len(groups.found) == groups.groups
    pairs = {pair for group in groups.found for pair in combinations([each.position - 1 for each in group.members], 2)}
    gold = {(one, other) for one, other in combinations(range(len(labeled)), 2) if labeled[one][0] == labeled[other][0]}
    precision, recall = len(pairs & gold) / len(pairs), len(pairs & gold) / len(gold)
    assert precision >= LEAST[name][0]
    assert recall >= LEAST[name][1]


def test_only_what_can_share_is_grouped() -> None:
    """Proposals that need neither retrieval nor training are no candidates, however alike."""
    items = [Item(str(n), assessed(OPEN, f"Letters about bicycles, number {n}.")) for n in range(3)]
    groups = survey(items, embed=flat).groups
    assert (groups.candidates, groups.found) == (0, ())


def test_one_model_is_shared_only_for_the_same_behavior() -> None:
    """Two that classify share a model; the third, which extracts, doesn't."""
    classify = {**TUNED, **NARROW}
    extract = {**TUNED, "task_narrow": True, "behavior_kinds": ["extraction"]}
    items = [
        Item("a", assessed(classify, "Sort parcels by damage.")),
        Item("b", assessed(classify, "Sort parcels by size.")),
        Item("c", assessed(extract, "Read parcels' addresses.")),
    ]
    (group,) = survey(items, embed=flat).groups.found
    assert group.shares == "model"
    assert [each.id for each in group.members] == ["a", "b"]
    assert group.behavior == ("classification",)
    assert "parcels" in group.name
    assert group.apart_usd == 2 * group.shared_usd


def test_alike_without_a_word_in_common_is_no_group() -> None:
    """Vectors alone don't make a group that nobody could name."""
    items = [Item("a", assessed(RETRIEVAL, "Bicycle repair.")), Item("b", assessed(RETRIEVAL, "Tax returns."))]
    assert survey(items, embed=flat).groups.found == ()


def test_who_may_see_what_is_a_caution() -> None:
    """A group says where access differs, and where some must stay on own infrastructure."""
    guarded = {**RETRIEVAL, "per_user_access": True, "on_premises_required": True}
    items = [Item("a", assessed(guarded, "Search deeds one.")), Item("b", assessed(RETRIEVAL, "Search deeds two."))]
    (group,) = survey(items, embed=flat).groups.found
    assert len(group.cautions) == 2
    assert group.cautions[0].startswith("In 1 of them")


def test_repeated_texts_are_no_group() -> None:
    """The same text twice is a repetition, not a reason to share."""
    items = [Item("a", assessed(RETRIEVAL, "Search deeds.")), Item("b", assessed(RETRIEVAL, "search deeds."))]
    groups = survey(items, embed=flat).groups
    assert (groups.candidates, groups.found) == (1, ())


def test_of_very_many_the_first_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound is kept, and what was left out is counted."""
    monkeypatch.setattr(grouping, "COMPARED", 2)
    items = [Item(str(n), assessed(RETRIEVAL, f"Deeds of {n}.")) for n in range(5)]
    groups = survey(items, embed=flat).groups
    assert (groups.candidates, groups.compared) == (5, 2)


def test_without_an_embedding_no_groups_are_sought() -> None:
    """The report says so instead of claiming that there are none."""
    groups = survey([Item("a", assessed(RETRIEVAL))]).groups
    assert (groups.sought, groups.compared) == (False, 0)
    assert THRESHOLD == 0.5
