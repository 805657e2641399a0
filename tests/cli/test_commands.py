"""Every command does what the interface says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from advisor.assessment import Assessment
from tests.cli.conftest import Run
from tests.guidance.readers import samples

TEXT = (
    "We want a bot that answers employees' questions about our HR policies. They change every week, and each answer "
    "must link to the policy it came from."
)


def test_assess_prints_verdict_first_then_why(run: Run) -> None:
    """The terminal output begins with the verdict and names reasons, facts with quotes, next steps and sources."""
    result = run("assess", TEXT)
    assert result.code == 0, result.err
    assert "Start with RAG" in result.out.splitlines()[1]
    positions = [result.out.index(title) for title in ("\nWhy", "\nFacts", "\nNext steps", "\nSources")]
    assert positions == sorted(positions)
    assert "“" in result.out


def test_assess_json_is_one_document_as_in_the_interface(run: Run) -> None:
    """--json prints one document with all the fields of an assessment, evidence exact."""
    result = run("assess", TEXT, "--json")
    assert result.code == 0, result.err
    document = result.json()
    assert {
        "id",
        "created_at",
        "description",
        "facts",
        "decision",
        "explanation",
        "passages",
        "estimate",
        "versions",
        "warnings",
    } <= document.keys()
    assert {
        "verdict",
        "destination",
        "robust",
        "reachable",
        "next_question",
        "deferred",
        "training",
        "flips",
        "panel",
        "traps",
        "trace",
    } <= document["decision"].keys()
    assert document["description"] == TEXT
    assert document["facts"]
    for fact in document["facts"].values():
        span = fact["evidence"]
        assert TEXT[span["start"] : span["end"]] == span["quote"]
    Assessment.model_validate(document)


def test_citations_stand_in_the_passages(run: Run) -> None:
    """Each citation's quote is verbatim in the passage of that id in the same document."""
    document = run("assess", TEXT, "--json").json()
    texts = {passage["id"]: passage["text"] for passage in document["passages"]}
    citations = [citation for claim in document["explanation"]["claims"] for citation in claim["citations"]]
    assert citations
    for citation in citations:
        assert citation["quote"] in texts[citation["passage"]]


@pytest.mark.parametrize("way", ["file", "dash", "pipe"])
def test_description_comes_from_file_or_standard_input(run: Run, tmp_path: Path, way: str) -> None:
    """-f FILE, `-` and a pipe read the same description."""
    (tmp_path / "project.txt").write_text(TEXT)
    result = {
        "file": lambda: run("assess", "-f", "project.txt", "--json", "--no-explanation"),
        "dash": lambda: run("assess", "-", "--json", "--no-explanation", stdin=TEXT.encode()),
        "pipe": lambda: run("assess", "--json", "--no-explanation", stdin=TEXT.encode()),
    }[way]()
    assert result.code == 0, result.err
    assert result.json()["description"] == TEXT
    assert result.json()["explanation"] is None


def test_record_is_written(run: Run, tmp_path: Path) -> None:
    """--record writes a decision record in Markdown beside the printed answer."""
    result = run("assess", TEXT, "--record", "decision.md")
    assert result.code == 0, result.err
    assert "\n# Adapt the language model by RAG\n" in (tmp_path / "decision.md").read_text()


def test_stored_assessment_can_be_shown_again(run: Run, process: Run) -> None:
    """What assess printed, show prints again in another process."""
    first = run("assess", TEXT, "--json")
    again = process("show", first.json()["id"], "--json")
    assert again.out == first.out


def test_confirmed_facts_override_the_text(run: Run, tmp_path: Path) -> None:
    """Facts that the user confirms count, say so, and carry no evidence."""
    (tmp_path / "facts.json").write_text('{"citations_required": false}')
    document = run("assess", TEXT, "--facts", "facts.json", "--json", "--no-explanation").json()
    confirmed = {"value": False, "source": "user", "evidence": None, "basis": "stated"}
    assert document["facts"]["citations_required"] == confirmed


def test_extracted_facts_can_be_decided(run: Run) -> None:
    """The output of extract is input for decide, and leads to the verdict of assess."""
    extracted = run("extract", TEXT, "--json")
    decided = run("decide", "-", "--json", stdin=extracted.out.encode())
    assert decided.code == 0, decided.err
    assessed = run("assess", TEXT, "--json", "--no-explanation").json()
    estimate = decided.json().pop("estimate")
    assert estimate == assessed["estimate"]
    assert decided.json() == {**assessed["decision"], "estimate": estimate}


@pytest.mark.parametrize(
    ("facts", "verdict", "destination"),
    [
        ({"use_case_defined": False}, "needs_clarification", "needs_clarification"),
        ({"knowledge_gap": True, "behavior_gap": True, "labeled_examples": 1000}, "hybrid", "hybrid"),
        ({"knowledge_gap": True, "behavior_gap": True, "labeled_examples": 999}, "rag", "hybrid"),
        ({"knowledge_gap": True}, "rag", "rag"),
        ({"behavior_gap": True, "labeled_examples": 1000}, "fine_tuning", "fine_tuning"),
        ({"behavior_gap": True}, "prompting", "fine_tuning"),
        ({}, "prompting", "prompting"),
    ],
)
def test_decide_gives_every_row_of_the_outcome_tables(
    run: Run, facts: dict[str, object], verdict: str, destination: str
) -> None:
    """Each outcome is reached from facts on standard input."""
    decision = run("decide", "-", "--json", stdin=json.dumps(facts).encode()).json()
    assert (decision["verdict"], decision["destination"]) == (verdict, destination)


def test_assumptions_of_the_estimate_can_be_overridden(run: Run) -> None:
    """--assume replaces a number of the estimate and is named as the caller's; an unknown name is refused."""
    facts = b'{"knowledge_gap": true}'
    decided = run("decide", "-", "--json", "--assume", "requests_per_day=123456", stdin=facts)
    assumptions = {item["name"]: item for item in decided.json()["estimate"]["assumptions"]}
    assert assumptions["requests_per_day"]["value"] == 123_456
    assert assumptions["requests_per_day"]["as_of"] is None
    refused = run("decide", "-", "--assume", "request_per_day=1", stdin=facts)
    assert refused.code == 2
    assert "requests_per_day" in refused.err
    assert run("decide", "-", "--assume", "requests_per_day=many", stdin=facts).code == 2


def test_search_finds_the_example_counts(run: Run) -> None:
    """A question about examples finds the passages with 1,000, 500 to 10,000 and hundreds."""
    result = run("search", "how many examples do I need", "--json")
    texts = " ".join(passage["text"] for passage in result.json())
    assert "1,000 or more" in texts
    assert "500 to 10,000" in texts
    assert "hundreds of labeled examples" in texts


def test_ingest_takes_other_documents(run: Run, tmp_path: Path) -> None:
    """A company's own policy becomes searchable; ingesting it again changes nothing."""
    (tmp_path / "policy.md").write_text("# AI policy\n\n## Hosting\n\nCustomer data never leaves the Zwickau site.\n")
    data = str(tmp_path / "data")
    first = run("ingest", "policy.md", ADVISOR_DATA_DIR=data)
    assert first.code == 0, first.err
    assert "added: policy" in first.out
    assert "unchanged: policy" in run("ingest", "policy.md", ADVISOR_DATA_DIR=data).out
    found = run("search", "Zwickau", "--json", ADVISOR_DATA_DIR=data).json()
    assert found[0]["id"] == "policy#hosting"


def test_documents_are_seen_by_who_holds_their_tags(run: Run, tmp_path: Path) -> None:
    """A folder with access tags is found only by a caller who holds them; it's listed, followed and removed."""
    folder = tmp_path / "hr"
    folder.mkdir()
    (folder / "pay.pdf").write_bytes(samples.pdf(["Hello.", "Pay in Zwickau is 900 euros."]))
    (folder / "pay.html").write_text("<h1>Leave</h1><p>30 days of leave.")
    data = {"ADVISOR_DATA_DIR": str(tmp_path / "data")}
    first = run("ingest", "hr", "--access", "hr", "--collection", "policies", **data)
    assert "added: pay, pay-pdf" in first.out, first.err
    assert run("search", "pay in Zwickau", "--json", **data).json()[0]["collection"] == "guides"
    (found, *_) = run("search", "pay in Zwickau", "--json", ADVISOR_ACCESS_TAGS="hr", **data).json()
    assert (found["id"], found["page"], found["access"]) == ("pay-pdf#page-2", 2, ["hr"])
    assert "Page 2" in run("search", "pay in Zwickau", ADVISOR_ACCESS_TAGS="hr", **data).out
    assert "policies" in run("ingest", "--list", **data).out
    (folder / "pay.html").unlink()
    assert "removed: pay\n" in run("ingest", "hr", **data).out
    assert "removed: pay-pdf" in run("ingest", "--remove-collection", "policies", **data).out


def test_help_needs_no_heavy_library(process: Run) -> None:
    """--help and --version load neither pydantic nor anything heavier."""
    result = process("--help", PYTHONPROFILEIMPORTTIME="1")
    assert result.code == 0
    assert "assess" in result.out
    for library in ("pydantic", "litellm", "chromadb", "llama_index", "onnxruntime", "sqlalchemy"):
        assert f" {library}\n" not in result.err


def test_output_has_no_color_codes_in_a_pipe(process: Run) -> None:
    """Piped output is plain text, and nothing but the answer is written anywhere."""
    result = process("assess", TEXT)
    assert (result.code, result.err) == (0, "")
    assert "Start with RAG" in result.out
    assert "\x1b" not in result.out
