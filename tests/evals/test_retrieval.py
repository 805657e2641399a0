"""Gold questions, the figures on them, and the systems that are compared."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from advisor.guidance import corpus_passages
from evals import suites
from evals.datasets import DatasetError
from evals.questions import Question, Questions, load_questions
from evals.ranks import averaged, difference, hit, ndcg, recall
from evals.results import Findings
from evals.searchers import BASELINES, SYSTEMS, Material, reciprocal
from evals.suites import SUITES, Job
from evals.tasks import retrieval as task

_QUESTION = Question(query="q", style="chat", relevant={"a": 2, "b": 2, "c": 1})


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [(["a", "b"], 1), (["x", "a", "c"], 0.5), (["x", "c"], 0), ([*"vwxyz", "a", "b"], 0), ([], 0)],
)
def test_recall_is_the_share_of_answers_among_the_first_five(ranked: list[str], expected: float) -> None:
    """Passages of grade 1 and places after the fifth don't count."""
    assert recall(_QUESTION, ranked) == expected
    assert hit(_QUESTION, ranked) == (expected > 0)


def test_recall_can_be_whole_where_there_are_more_than_five_answers() -> None:
    """Of seven answers no more than five can be among the first five."""
    many = Question(query="q", style="chat", relevant=dict.fromkeys("abcdefg", 2))
    assert recall(many, list("abcde")) == 1


def test_ndcg_weighs_grade_and_place() -> None:
    """The best order has 1; a grade 2 counts three times a grade 1, less the further down it stands."""
    assert ndcg(_QUESTION, ["b", "a", "c"]) == 1
    best = 3 + 3 / math.log2(3) + 1 / 2
    assert ndcg(_QUESTION, ["c", "x", "a"]) == pytest.approx((1 + 3 / 2) / best)
    assert ndcg(_QUESTION, ["x"] * 10 + ["a"]) == 0


def test_differences_are_paired_and_seeded() -> None:
    """Where one system is always better by the same, the interval has no width; it is the same in every run."""
    sure = difference([0.5, 0.9, 0.1], [0.4, 0.8, 0.0])
    assert (sure.value, sure.low, sure.high) == pytest.approx((0.1, 0.1, 0.1))
    unsure = [0.0, 1.0, 1.0, 0.0, 1.0]
    assert averaged(unsure) == averaged(unsure)
    assert (averaged(unsure).low or 0) < 0.6 < (averaged(unsure).high or 0)
    assert averaged([]).unscored


@pytest.mark.parametrize(
    "content",
    [
        "- {query: q, style: chat, relevant: {nope#nope: 2}}",
        "- {query: q, style: chat, relevant: {thyberg#process: 1}}",
        "- {query: q, style: chat, relevant: {thyberg#process: 3}}",
        "- {query: '', style: chat, relevant: {thyberg#process: 2}}",
        "- {query: q, style: song, relevant: {thyberg#process: 2}}",
        "text",
        "[",
    ],
)
def test_questions_without_an_answer_are_refused(tmp_path: Path, content: str) -> None:
    """A passage that doesn't exist, no passage of grade 2, or another form is an error that names the file."""
    path = tmp_path / "bad.yaml"
    path.write_text(content)
    with pytest.raises(DatasetError, match=r"bad\.yaml"):
        load_questions("bad", path)


def test_the_gold_set_is_large_and_mixed() -> None:
    """At least 80 questions, no two the same, of every style, about most of the guides' passages."""
    questions = load_questions("dev").questions
    assert len({each.query for each in questions}) == len(questions) >= 80
    assert {each.style for each in questions} == {"question", "keywords", "explanation", "chat"}
    assert len({id_ for each in questions for id_ in each.answers}) > len(corpus_passages()) / 2


def test_reciprocal_ranks_reward_agreement() -> None:
    """What both sides place second is before what one places first and the other one last."""
    import numpy as np

    one, other = np.array([[3, 2, 1, 0]], np.float32), np.array([[0, 2, 1, 3]], np.float32)
    assert reciprocal(one, other).argmax() == 1


def test_every_system_ranks_the_passages() -> None:
    """Each gives ten different passages, and an exact heading is found first by all that read it."""
    material = Material(("Question 3: 1,000 training examples",))
    for name, scored in SYSTEMS.items():
        (ranked,) = material.ranked(scored(material))
        assert len(set(ranked)) == 10, name
        assert "four-questions#q3" in ranked[:3], name
    assert set(BASELINES) < set(SYSTEMS)


def test_a_system_is_scored_beside_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures of both stand side by side, with how far the search is ahead; a question without an answer is a miss."""
    asked = Questions(name="dev", questions=(_QUESTION, _QUESTION))
    monkeypatch.setattr(task, "searched", lambda _queries: [["a", "b"], ["x"]])
    monkeypatch.setattr(task, "contenders", lambda _queries, systems: {name: [["a"], ["x"]] for name in systems})
    found = task.retrieval(asked, ("dense",))
    values = {metric.id: metric.score.value for metric in found.metrics}
    assert values["dev/search/retrieval.recall@5"] == 0.5
    assert values["dev/dense/retrieval.recall@5"] == 0.25
    assert values["dev/dense/retrieval.ahead_recall@5"] == 0.25
    assert [miss.case for miss in found.misses] == ["question 2"]


@pytest.mark.parametrize(
    ("name", "chosen", "others"),
    [
        ("dev", ("retrieval",), tuple(SYSTEMS)),
        ("test", ("retrieval",), BASELINES),
        ("dev", SUITES, ()),
        ("dev", ("spans",), None),
    ],
)
def test_other_systems_run_where_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch, name: str, chosen: tuple[str, ...], others: tuple[str, ...] | None
) -> None:
    """The suite by its name measures all systems on development questions and the plain ones on held-out ones."""
    measured: list[tuple[str, tuple[str, ...]]] = []

    def record(asked: Questions, systems: tuple[str, ...]) -> Findings:
        measured.append((asked.name, systems))
        return Findings()

    monkeypatch.setattr(suites, "retrieval", record)
    monkeypatch.setattr(suites, "load_questions", lambda name: Questions(name=name, questions=()))
    suites.findings(Job("searched", name), chosen)
    assert measured == ([] if others is None else [(name, others)])
