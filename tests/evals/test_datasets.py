"""Datasets load in both forms, and what is wrong with one is said without its words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from advisor.rules.engine import decide
from evals.datasets import FOLDER, Case, DatasetError, dataset, load
from tests.evals.samples import sample

ROWS = """
- id: a
  text: "We cite  sources. 20 labeled\\n pairs."
  facts:
    - [citations_required, true, "cite sources"]
    - [labeled_examples, 20, "20 Labeled pairs"]
"""
HIDDEN = "the secret plan"


def written(tmp_path: Path, text: str) -> Path:
    """Return a dataset file with this text."""
    path = tmp_path / "cases.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def cases() -> list[tuple[str, Case]]:
    """Return every case of the suites, with its dataset's name."""
    return [(name, case) for name in ("dev", "test") for case in dataset(name).cases]


def test_gold_outcomes_follow_from_gold_facts() -> None:
    """Verdict and destination of every case are what the rules say on its facts; only ids are shown."""
    off = [
        f"{name}/{case.id}"
        for name, case in cases()
        for decision in (decide(case.facts),)
        if (decision.verdict, decision.destination) != (case.verdict, case.destination)
    ]
    assert off == []


def test_ids_are_unique_across_the_suites() -> None:
    """No case is in two datasets."""
    ids = [case.id for _, case in cases()]
    assert len(set(ids)) == len(ids)


def test_gold_quotes_stand_in_their_texts() -> None:
    """Evidence is an exact span of the text."""
    off = [
        f"{name}/{case.id}/{fact}"
        for name, case in cases()
        for fact, span in case.evidence.items()
        if case.text[span.start : span.end] != span.quote
    ]
    assert off == []


def test_rows_are_located_up_to_white_space_and_case(tmp_path: Path) -> None:
    """The evidence holds the text's own words and offsets."""
    (case,) = load(written(tmp_path, ROWS), "own").cases
    assert case.evidence["citations_required"].quote == "cite  sources"
    assert case.evidence["labeled_examples"].quote == "20 labeled\n pairs"
    assert case.gold == {"citations_required": True, "labeled_examples": 20}


def test_outcomes_that_are_left_out_are_decided(tmp_path: Path) -> None:
    """A case without verdict gets the rules' one."""
    (case,) = load(written(tmp_path, ROWS), "own").cases
    assert case.verdict == "rag"
    assert case.destination == "rag"


def test_a_mapping_has_no_evidence(tmp_path: Path) -> None:
    """The older form, and the keys `cases` and `description`, load too."""
    text = "cases:\n- {id: a, description: Hello., facts: {knowledge_gap: true}}\n- {id: b, text: Hi., facts: {}}\n"
    one, other = load(written(tmp_path, text), "own").cases
    assert one.gold == {"knowledge_gap": True}
    assert one.evidence == {}
    assert other.gold == {}


def test_a_folder_is_read_in_the_order_of_its_files(tmp_path: Path) -> None:
    """All YAML files of a folder are one dataset."""
    (tmp_path / "02.yaml").write_text("- {id: b, text: Hi., facts: {}}", encoding="utf-8")
    (tmp_path / "01.yaml").write_text("- {id: a, text: Hi., facts: {}}", encoding="utf-8")
    assert [case.id for case in load(tmp_path, "own").cases] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no list of cases"),
        ("[]", "holds no cases"),
        ("- just text", "no list of cases"),
        ("a: [", r"no YAML \(line"),
        (f"- {{id: a, text: {HIDDEN}, facts: [[citations_required, true, nowhere]]}}", "citations_required: the quote"),
        (f"- {{id: a, text: {HIDDEN}, facts: [[staff_mood, true, secret]]}}", "don't exist .*: staff_mood"),
        (f"- {{id: a, text: {HIDDEN}, facts: [[knowledge_gap, 7, secret]]}}", "don't exist .*: knowledge_gap"),
        (f"- {{id: a, text: {HIDDEN}, facts: [[knowledge_gap, true]]}}", "rows of name, value and quote"),
        (f"- {{id: a, text: {HIDDEN}, facts: {HIDDEN}}}", "rows of name, value and quote"),
        (
            f"- {{id: a, text: {HIDDEN}, facts: [[knowledge_gap, true, secret], [knowledge_gap, false, plan]]}}",
            "a fact is given twice",
        ),
        ("- {id: a, facts: {}}", "needs an id and a text"),
        (f"- {{text: {HIDDEN}, facts: {{}}}}", "needs an id and a text"),
        (f"- {{id: a, text: {HIDDEN}}}\n- {{id: a, text: {HIDDEN}}}", "an id twice: a"),
    ],
)
def test_a_broken_dataset_is_refused_without_its_words(tmp_path: Path, text: str, problem: str) -> None:
    """The message names file, case and fact; a held-out text never reaches a terminal that way."""
    with pytest.raises(DatasetError, match=problem) as caught:
        load(written(tmp_path, text), "own")
    assert HIDDEN not in str(caught.value)


def test_a_missing_file_is_a_dataset_error(tmp_path: Path) -> None:
    """The message names the path."""
    with pytest.raises(DatasetError, match=r"nowhere\.yaml can't be read"):
        load(tmp_path / "nowhere.yaml", "own")


def test_the_digest_changes_with_any_case() -> None:
    """Two datasets with one differing word have different digests, equal ones the same."""
    (one,) = sample().cases
    other = one.model_copy(update={"tags": ("new",)})
    assert sample(one).digest == sample().digest
    assert sample(other).digest != sample().digest


def test_paraphrases_are_of_development_cases() -> None:
    """Each names a case, and none is a copy of it."""
    texts = {case.id: case.text for case in dataset("dev").cases}
    entries = yaml.safe_load((FOLDER / "paraphrases.yaml").read_text("utf-8"))
    assert [entry["of"] for entry in entries if entry["of"] not in texts or entry["text"] == texts[entry["of"]]] == []


def test_the_documented_sizes_are_true() -> None:
    """The page on evals says how many cases each file holds."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "evals.md").read_text("utf-8")
    paraphrases = yaml.safe_load((FOLDER / "paraphrases.yaml").read_text("utf-8"))
    sizes = {name: len(dataset(name).cases) for name in ("dev", "test")} | {"paraphrases": len(paraphrases)}
    assert [name for name, size in sizes.items() if f"| `evals/intake/{name}.yaml` | {size} |" not in page] == []
