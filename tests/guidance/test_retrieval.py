"""Searching the guidance and fetching passages by id."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from advisor.errors import NotFoundError, UsageError
from advisor.guidance import Guidance, corpus_passages, embedder, ingest, open_guidance
from advisor.guidance.embedder import MiniLM
from advisor.guidance.fusion import compared_text, reordered
from advisor.guidance.lexical import Lexical
from advisor.guidance.questions import PACKAGE, known_questions
from advisor.guidance.similarity import WEIGHT
from advisor.guidance.splitting import embedded_text
from advisor.settings import Settings
from advisor.weights import ABOUT
from evals.questions import digest, load_questions, training
from tests.guidance.conftest import Fake

if TYPE_CHECKING:
    from advisor.guidance.embedder import Vectors

_QUESTIONS = {
    "how many examples do I need": "four-questions#q3",
    "what does it cost to build": "four-questions#build-cost",
    "our latency must be under 100 ms": "four-questions#case-latency",
    "when is prompting enough": "behavior-first#prompting-enough",
}


def test_the_guides_disagree_on_the_number_of_examples(guidance: Guidance) -> None:
    """A question about examples finds the figures of three guides among five passages."""
    found = guidance.search("how many examples do I need", 5)
    for figure in ("500 to 10,000", "1,000", "hundreds"):
        assert any(figure in item.text for item in found)


@pytest.mark.parametrize(("question", "expected"), _QUESTIONS.items())
def test_questions_find_their_section(guidance: Guidance, question: str, expected: str) -> None:
    """A plain question has the section that answers it among the first five."""
    assert expected in [item.id for item in guidance.search(question)]


def test_results_are_the_best_of_all_passages(guidance: Guidance) -> None:
    """Search gives the scores of meaning and words, to guides' passages in the order to which known questions add."""
    model, passages = MiniLM(), list(corpus_passages().values())
    vectors = model.embed([embedded_text(item) for item in passages])
    words = Lexical([compared_text(item) for item in passages])
    questions = known_questions(model.name)
    assert questions is not None
    for query in ("legal documents", "brand voice", "what if the data changes every day?"):
        vector = model.embed([query])[0]
        scores = (np.clip(vectors @ vector, 0, 1) + WEIGHT * words.scores(query)) / (1 + WEIGHT)
        votes = questions.votes(query, vector, [item.id for item in passages])
        order = np.argsort(-(scores + votes), kind="stable")[:20]
        found = guidance.search(query, 20)
        assert [item.id for item in found] == [passages[place].id for place in order]
        assert [item.score for item in found] == pytest.approx(sorted(scores, reverse=True)[:20], abs=2e-6)


def test_known_questions_move_no_document_of_a_user(guidance: Guidance) -> None:
    """What the questions decide is the order of the guides' passages: the scores that they share stay the same."""
    scores, votes = np.array([0.2, 0.9, 0.5], np.float32), np.array([0.8, 0.0, 0.1], np.float32)
    assert reordered(scores, votes).tolist() == pytest.approx([0.9, 0.5, 0.2])
    assert reordered(scores, np.zeros(3, np.float32)).tolist() == pytest.approx(scores.tolist())
    found = [item.score or 0 for item in guidance.search("brand voice", 200)]
    assert found == sorted(found, reverse=True)


def test_the_known_questions_are_those_of_the_repository() -> None:
    """The recorded digest is that of the questions: who changes them embeds them again."""
    about = json.loads(files(PACKAGE).joinpath(ABOUT).read_text("utf-8"))
    assert about["questions"] == digest(training())


def test_no_gold_question_is_known() -> None:
    """The questions that search is measured on are none of those that it knows."""
    known = {" ".join(question.query.lower().split()) for question in training()}
    for name in ("dev", "test"):
        assert not known & {" ".join(question.query.lower().split()) for question in load_questions(name).questions}


def test_questions_of_another_embedder_are_left_alone() -> None:
    """Vectors of another model can't be compared, so that it has no known questions."""
    assert known_questions("another") is None


def test_a_result_is_the_passage_with_its_score(guidance: Guidance) -> None:
    """Search and fetch give the same passage, with a score from 0 to 1 in one and none in the other."""
    (found,) = guidance.search("Question 3: 1,000 training examples", 1)
    assert found.score is not None
    assert 0.5 < found.score <= 1
    assert found.model_copy(update={"score": None}) == corpus_passages()["four-questions#q3"]


def test_more_than_there_is_gives_everything(guidance: Guidance) -> None:
    """Asking for more passages than exist returns each once, best first."""
    found = guidance.search("RAG", 10_000)
    assert sorted(item.id for item in found) == sorted(guidance.all_ids)
    scores = [item.score or 0 for item in found]
    assert scores == sorted(scores, reverse=True)


def test_passages_come_in_the_order_asked_for(guidance: Guidance) -> None:
    """Passages are fetched by id, in any order and as often as wanted."""
    ids = ["thyberg#default-path", "checklist#ft-tone", "thyberg#default-path"]
    assert guidance.passages(ids) == tuple(corpus_passages()[id_] for id_ in ids)
    assert guidance.all_ids == tuple(corpus_passages())


def test_an_unknown_id_is_refused(guidance: Guidance) -> None:
    """An id that doesn't exist is an error that names it."""
    with pytest.raises(NotFoundError, match="no passage `thyberg#nope`"):
        guidance.passages(["thyberg#default-path", "thyberg#nope"])


def test_several_texts_find_what_fits_them_together(guidance: Guidance) -> None:
    """What answers each is found for both; one text alone finds what it finds as a query, with the same scores."""
    cost, tone = "running costs of each request", "a consistent tone of voice"
    found = {item.id for item in guidance.search_parts((cost, tone), 12)}
    assert all(found & {item.id for item in guidance.search(text, 3)} for text in (cost, tone))
    assert guidance.search_parts((cost,), 4) == guidance.search(cost, 4)


def test_what_was_prepared_is_embedded_once(guidance: Guidance, monkeypatch: pytest.MonkeyPatch) -> None:
    """A search for a text that was prepared runs no network any more."""
    guidance.prepare("a text that nobody asked for yet")
    monkeypatch.setattr(embedder, "_layers", None)
    assert guidance.search("a text that nobody asked for yet")


@pytest.mark.parametrize("query", ["", " \n\t"])
def test_an_empty_query_is_refused(guidance: Guidance, query: str) -> None:
    """There is nothing to look for in white space."""
    with pytest.raises(UsageError, match="query is empty"):
        guidance.search(query)


@pytest.mark.parametrize("k", [0, -1])
def test_fewer_than_one_passage_is_refused(guidance: Guidance, k: int) -> None:
    """The number of passages is at least 1."""
    with pytest.raises(UsageError, match="Ask for 1 or more"):
        guidance.search("RAG", k)


class _Equal(Fake):
    """Every text means the same."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the same vector for each text."""
        return np.tile(np.eye(1, 8, dtype=np.float32), (len(texts), 1))


def test_equal_scores_are_ordered_by_id(settings: Settings, tmp_path: Path) -> None:
    """Passages as near as each other come in the order of their ids, in every process."""
    (tmp_path / "aaa.md").write_text("".join(f"# Part {letter}\ntext\n" for letter in "dcba"))
    equal = _Equal(name="equal")
    ingest([tmp_path / "aaa.md"], settings, embedder=equal)
    opened = open_guidance(settings, equal)
    everything = [item.id for item in opened.search("x", len(opened.all_ids))]
    assert everything == sorted(opened.all_ids)
    assert {item.score for item in opened.search("x", 3)} == {0.4}  # all of the meaning, none of the words


def test_the_version_follows_the_documents(settings: Settings, fake: Fake, tmp_path: Path) -> None:
    """Same documents, same version, whatever the embedder; another document, another version."""
    first = open_guidance(settings, fake).version
    assert open_guidance(settings, Fake(name="other")).version == first
    (tmp_path / "note.md").write_text("text")
    ingest([tmp_path / "note.md"], settings, embedder=fake)
    assert open_guidance(settings, fake).version != first


def test_threads_share_one_guidance(built: Settings) -> None:
    """First searches from many threads at once all succeed and agree."""
    opened, found = open_guidance(built), list[tuple[str, ...]]()

    def search() -> None:
        found.append(tuple(item.id for item in opened.search("fine-tuning cost", 3)))

    threads = [threading.Thread(target=search) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


@pytest.mark.usefixtures("socket_disabled")
def test_nothing_touches_the_network(settings: Settings, tmp_path: Path) -> None:
    """Ingesting, a long document included, and searching need no socket."""
    (tmp_path / "long.md").write_text("# Long\n" + "A sentence of the long document. " * 200)
    assert ingest([tmp_path / "long.md"], settings).added == ("long",)
    assert open_guidance(settings).search("long document", 1)[0].guide == "long"
