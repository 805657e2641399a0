"""What two texts are compared by, and how much of a query each holds."""

from __future__ import annotations

import math
import threading

import pytest
import yaml

from advisor.guidance.lexical import Lexical
from advisor.guidance.words import SYNONYMS, stems, synonyms, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fine-tuning", "Finetuned"),
        ("fine-tuning", "tune"),
        ("cost", "expensive"),
        ("self-hosted", "premises"),
        ("ＲＡＧ", "rag"),  # noqa: RUF001 - full-width letters
        ("STRASSE", "straße"),
        ("1,000 examples", "1,000"),
    ],
)
def test_words_for_the_same_share_a_term(one: str, other: str) -> None:
    """Forms of a word, parts of compounds, synonyms and other spellings have a term in common."""
    assert set(terms(one)) & set(terms(other))


@pytest.mark.parametrize(("one", "other"), [("cost", "latency"), ("1,000", "10,000"), ("the model", "the data")])
def test_other_words_share_none(one: str, other: str) -> None:
    """Different words, different numbers and stop words have nothing in common."""
    assert not set(terms(one)) & set(terms(other))


@pytest.mark.parametrize("text", ["", " \n", "the of and", "?!", "\ud800", "- -"])
def test_nothing_to_compare_is_no_error(text: str) -> None:
    """White space, stop words, marks and lone surrogates give no term or a harmless one, and no score."""
    assert Lexical(["some text", text]).scores(text)[0] == 0


def test_no_word_stands_in_two_groups_by_mistake() -> None:
    """Every entry is a single word of one group, and a text can't name a group."""
    groups = yaml.safe_load(SYNONYMS.read_text("utf-8"))
    words = [word for group in groups for word in group]
    assert len(words) == len(set(words))
    assert all(len(group) > 1 for group in groups)
    assert all(len(stems(word)) > 0 for word in words)
    named = {name for names in synonyms().values() for name in names}
    assert not named & set(stems(" ".join(named)))


def test_the_best_match_scores_highest() -> None:
    """A text with all words of the query comes before one with a part, and that one before one without any."""
    one, part, none = Lexical(["vector store cost", "vector art", "weather report"]).scores("cost of a vector store")
    assert 1 >= one > part > none == 0


def test_a_word_that_no_text_holds_lowers_the_scores() -> None:
    """A score says how much of the query is covered, so one that covers half of it isn't the best there can be."""
    index = Lexical(["vector store", "weather report"])
    assert index.scores("vector blockchain")[0] < index.scores("vector")[0]


def test_a_score_is_the_share_of_what_the_query_can_reach() -> None:
    """The figures are BM25's as Lucene computes it, over the sum of the terms' weights."""
    index = Lexical(["apple apple pear", "plum"], str.split)
    rare = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    length = 1 - 0.75 + 0.75 * 3 / 2
    expected = rare * 2 / (2 + 1.2 * length) / rare
    assert index.scores("apple")[0] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("texts", [[], [""], ["", "the"]])
def test_texts_without_words_have_no_score(texts: list[str]) -> None:
    """No text, empty ones and mere stop words are indexed without an error."""
    assert list(Lexical(texts).scores("anything")) == [0] * len(texts)


def test_threads_share_one_index() -> None:
    """Queries from many threads at once get what they get one by one."""
    index, queries = Lexical([f"word{number} cost" for number in range(50)]), [f"word{n} training" for n in range(50)]
    expected = {query: index.scores(query).tolist() for query in queries}
    found: dict[str, list[float]] = {}

    def score(query: str) -> None:
        found[query] = index.scores(query).tolist()

    threads = [threading.Thread(target=score, args=(query,)) for query in queries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == expected
