"""What stands when patterns and network disagree."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from advisor.intake.offline.classifier.judgment import (
    ADDED,
    ADDED_NUMBER,
    DEFINED,
    KEPT,
    doubtful,
    judge,
)
from advisor.intake.offline.classifier.labels import LABELS, NUMBER, POSITION, Label
from advisor.intake.offline.classifier.mentions import Mention
from advisor.intake.offline.classifier.weighing import Weighed
from advisor.intake.offline.matching import Finding
from advisor.intake.offline.resolve import Resolution
from advisor.intake.text.sentences import Piece

SENTENCES = (Piece(0, 10, "sentence 1"), Piece(11, 21, "sentence 2"))


def weighed(
    *likely: tuple[int, str, object, float], numbers: tuple[tuple[Mention, dict[str, float]], ...] = ()
) -> Weighed:
    """Return likelihoods by sentence, fact and value; all others are 0."""
    labels = np.zeros((len(SENTENCES), len(LABELS)), np.float32)
    for row, fact, value, share in likely:
        labels[row, POSITION[Label(fact, value)]] = share
    return Weighed(SENTENCES, labels, labels.max(axis=0), numbers)


def patterns(*findings: Finding) -> Resolution:
    """Return what the patterns found."""
    return Resolution({each.fact: each for each in findings}, {})


def test_what_the_network_is_sure_of_is_added_with_its_sentence() -> None:
    """A likely reading becomes a fact whose evidence is the likeliest sentence."""
    found = judge(
        patterns(), weighed((1, "citations_required", True, ADDED + 0.01), (0, "citations_required", True, 0.3))
    )
    assert found == {"citations_required": Finding("citations_required", value=True, start=11, end=21)}


def test_what_is_less_likely_stays_unknown() -> None:
    """Below the threshold nothing is read."""
    assert judge(patterns(), weighed((1, "citations_required", True, ADDED - 0.01))) == {}


def test_the_description_as_a_whole_outweighs_its_likeliest_sentence() -> None:
    """What one sentence seems to say is not read where all together say otherwise; nor is what no sentence says."""
    column = POSITION[Label("citations_required", value=True)]
    seen = weighed((0, "citations_required", True, 0.9))
    assert judge(patterns(), replace(seen, whole=np.zeros_like(seen.whole))) == {}
    unsaid = weighed()
    whole = unsaid.whole.copy()
    whole[column] = 0.9
    assert judge(patterns(), replace(unsaid, whole=whole)) == {}


def test_a_pattern_is_kept_unless_the_network_doubts_it() -> None:
    """A finding stands from the lower threshold on, with its own evidence."""
    found = Finding("knowledge_gap", value=True, start=2, end=6)
    assert judge(patterns(found), weighed((0, "knowledge_gap", True, KEPT))) == {"knowledge_gap": found}
    assert judge(patterns(found), weighed((0, "knowledge_gap", True, KEPT - 0.01))) == {}


def test_a_likelier_value_replaces_a_pattern() -> None:
    """The network overrules a pattern where it is sure of the opposite."""
    found = Finding("knowledge_gap", value=True, start=2, end=6)
    seen = weighed((0, "knowledge_gap", True, 0.4), (1, "knowledge_gap", False, 0.9))
    assert judge(patterns(found), seen)["knowledge_gap"].value is False


def test_of_several_materials_the_fastest_counts() -> None:
    """Where two rates of change are stated, the more frequent one decides."""
    seen = weighed((0, "knowledge_volatility", "monthly", 0.9), (1, "knowledge_volatility", "daily", 0.7))
    assert judge(patterns(), seen)["knowledge_volatility"].value == "daily"


def test_kinds_add_up() -> None:
    """Kinds of patterns that aren't doubted and kinds that the network is sure of make one set."""
    found = Finding("behavior_kinds", frozenset({"tone", "format"}), 2, 6)
    seen = weighed((0, "behavior_kinds", "tone", 0.8), (1, "behavior_kinds", "extraction", 0.8))
    assert judge(patterns(found), seen)["behavior_kinds"].value == ["extraction", "tone"]


def test_a_number_is_read_where_role_and_sentence_agree() -> None:
    """A number becomes a fact, with its own span, if both its role and its sentence make it likely."""
    mention = Mention(3, 8, {"labeled_examples": 1200}, "plain")
    numbers = ((mention, {"labeled_examples": 0.8}),)
    agreed = weighed((0, "labeled_examples", NUMBER, 0.8), numbers=numbers)
    denied = weighed((0, "labeled_examples", NUMBER, 0.01), numbers=numbers)
    assert judge(patterns(), agreed)["labeled_examples"] == Finding("labeled_examples", 1200, 3, 8)
    assert judge(patterns(), denied) == {}


def test_the_likeliest_number_wins_over_a_pattern() -> None:
    """A pattern's number gives way to a likelier one, and falls where it is unlikely."""
    known = Finding("labeled_examples", 40, 0, 4)
    doubted = (Mention(0, 3, {"labeled_examples": 40}, "plain"), {"labeled_examples": 0.1})
    other = (Mention(12, 16, {"labeled_examples": 1200}, "plain"), {"labeled_examples": 0.9})
    says = [(row, "labeled_examples", NUMBER, ADDED_NUMBER) for row in (0, 1)]
    assert judge(patterns(known), weighed(*says, numbers=(doubted, other)))["labeled_examples"].value == 1200
    assert judge(patterns(known), weighed(*says, numbers=(doubted,))) == {}


def test_a_pattern_s_number_that_the_grammar_doesn_t_know_stands() -> None:
    """What patterns read in words that the grammar of numbers can't isn't doubted."""
    known = Finding("deadline_weeks", 2, 0, 4)
    assert judge(patterns(known), weighed()) == {"deadline_weeks": known}


def test_a_use_case_is_defined_or_open() -> None:
    """The likelier of the two is read; where nothing points to either, it stays unknown."""
    assert judge(patterns(), weighed((1, "use_case_defined", True, DEFINED + 0.01)))["use_case_defined"].value is True
    assert judge(patterns(), weighed((1, "use_case_defined", False, DEFINED + 0.01)))["use_case_defined"].value is False
    assert judge(patterns(), weighed((1, "use_case_defined", True, DEFINED - 0.01))) == {}


def test_an_unlikely_set_of_kinds_is_not_read() -> None:
    """Kinds that are all uncertain make a set that is probably wrong as a whole."""
    unsure = [(0, "behavior_kinds", kind, 0.55) for kind in ("tone", "format", "reasoning")]
    assert judge(patterns(), weighed(*unsure)) == {}


def test_no_examples_is_zero() -> None:
    """That there are none is a reading of its own."""
    assert judge(patterns(), weighed((0, "labeled_examples", 0, 0.9)))["labeled_examples"].value == 0
    assert judge(patterns(), weighed((0, "labeled_examples", NUMBER, 0.9))) == {}


def test_a_contradiction_that_nothing_settles_is_reported() -> None:
    """Facts that the patterns found in conflict stay unknown unless the network settles them."""
    readings = (
        Finding("knowledge_gap", value=True, start=0, end=3),
        Finding("knowledge_gap", value=False, start=4, end=9),
    )
    resolution = Resolution({}, {"knowledge_gap": readings})
    assert list(doubtful(resolution, {})) == [("knowledge_gap", readings)]
    assert list(doubtful(resolution, {"knowledge_gap": readings[0]})) == []
