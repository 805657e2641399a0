"""`advisor replay`, `advisor rules impact` and the record's two formats."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from advisor.rules.base import rule_base
from advisor.settings import Settings
from advisor.storage.store import Store
from tests import samples
from tests.cli.conftest import Run

ID = samples.assessment().id


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder with the sample assessment, as the rules in force decide it."""
    folder = tmp_path / "data"
    assessment = samples.assessment()
    versions = assessment.versions.model_copy(update={"rules": rule_base().version})
    passages = tuple(samples.passages().values())
    store = Store(Settings(data_dir=folder))
    store.add(assessment.model_copy(update={"versions": versions, "passages": passages}))
    store.close()
    return folder


@contextmanager
def edited(data: Path) -> Iterator[dict[str, Any]]:
    """Give the stored document to be changed in place, and store it as an older version might have."""
    with closing(sqlite3.connect(data / "advisor.db")) as connection, connection:
        document = json.loads(connection.execute("SELECT document FROM assessments").fetchone()[0])
        yield document
        connection.execute("UPDATE assessments SET document = ?", (json.dumps(document),))


def test_replay_says_identical(run: Run, data: Path) -> None:
    """An untouched assessment replays identically, with exit code 0."""
    result = run("replay", ID, ADVISOR_DATA_DIR=str(data))
    assert result.code == 0, result.err
    assert result.out.startswith("Identical: ")
    assert rule_base().version in result.out


def test_replay_lists_what_differs(run: Run, data: Path) -> None:
    """A decision of other rules exits 1, names both versions and each place, as text and as one JSON document."""
    with edited(data) as document:
        document["decision"]["verdict"] = "fine_tuning"
        document["versions"]["rules"] = "0123456789ab"
    result = run("replay", ID, ADVISOR_DATA_DIR=str(data))
    assert result.code == 1
    assert not result.err
    assert "Rules 0123456789ab made the stored decision" in result.out
    assert '  verdict: stored "fine_tuning", now "rag"\n' in result.out
    found = run("replay", ID, "--json", ADVISOR_DATA_DIR=str(data))
    assert found.code == 1
    assert found.json()["identical"] is False
    assert found.json()["stored_rules"] == "0123456789ab"
    assert [each["path"] for each in found.json()["differences"]] == ["verdict"]


def test_replay_prints_no_control_characters(run: Run, data: Path) -> None:
    """What somebody wrote into a stored document doesn't act on the terminal, and is cut where it is long."""
    with edited(data) as document:
        document["decision"]["verdict"] = "\x1b[31mred" + "x" * 10_000
    result = run("replay", ID, ADVISOR_DATA_DIR=str(data))
    assert len(result.out) < 1_000
    listed = run("rules", "impact", ADVISOR_DATA_DIR=str(data))
    assert len(listed.out) < 50_000
    for out in (result.out, listed.out):
        assert "[31mred" in out
        assert "\x1b" not in out


def test_replay_of_nothing(run: Run, data: Path) -> None:
    """An unknown id is reported, and nothing is printed."""
    result = run("replay", "nope", ADVISOR_DATA_DIR=str(data))
    assert (result.code, result.out) == (2, "")
    assert "no assessment 'nope'" in result.err


def test_older_schema_replays_though_it_cannot_be_shown(run: Run, data: Path) -> None:
    """Where only the explanation's form has changed, replay works, and show says which version stored it."""
    with edited(data) as document:
        document["explanation"] = "In one string."
    assert run("replay", ID, ADVISOR_DATA_DIR=str(data)).code == 0
    shown = run("show", ID, ADVISOR_DATA_DIR=str(data))
    assert shown.code == 1
    assert "stored by advisor 0 in a form that advisor" in shown.err
    assert "Traceback" not in shown.err


def test_impact_counts_and_lists_flips(run: Run, data: Path) -> None:
    """Who flips is listed with date, before and after, and the reason; exit code 0; no bar in a pipe."""
    same = run("rules", "impact", ADVISOR_DATA_DIR=str(data))
    assert same.code == 0, same.err
    assert "1 stored assessment decided again" in same.out
    assert "1 unchanged (1 in every byte), 0 flipped." in same.out
    assert not same.err
    with edited(data) as document:
        document["decision"] |= {"verdict": "hybrid"}
        document["decision"]["trace"] = [
            {**step, "status": "fired"} if step["rule"] == "readiness.enough-examples" else step
            for step in document["decision"]["trace"]
        ]
    result = run("rules", "impact", ADVISOR_DATA_DIR=str(data))
    assert result.code == 0, result.err
    assert f"{ID}  2026-11-21  hybrid → rag, later hybrid" in result.out
    assert (
        "  readiness.enough-examples (1,000 or more examples are on file): fired before, not fired now; "
        "reads labeled_examples 180" in result.out
    )


def test_impact_is_one_json_document(run: Run, data: Path) -> None:
    """--json prints counts, flips and broken documents; a broken one is listed and isn't fatal."""
    with edited(data) as document:
        document["facts"] = {"mood": {"value": True}}
    result = run("rules", "impact", "--json", ADVISOR_DATA_DIR=str(data))
    assert result.code == 0, result.err
    found = result.json()
    assert (found["decided"], found["unchanged"], found["flipped"]) == (0, 0, [])
    assert found["broken"][0]["id"] == ID
    assert "'mood'" in found["broken"][0]["problem"]


def test_impact_of_nothing_stored(run: Run, tmp_path: Path) -> None:
    """An empty database is no failure."""
    result = run("rules", "impact", ADVISOR_DATA_DIR=str(tmp_path / "empty"))
    assert result.code == 0, result.err
    assert result.out.startswith("0 stored assessments decided again")


def test_show_writes_the_record_in_both_formats(run: Run, data: Path, tmp_path: Path) -> None:
    """`show --record` writes Markdown, or a page where the file ends in .html, with the same bytes every time."""
    for name in ("a.md", "b.md", "a.html", "b.HTML"):
        assert run("show", ID, "--record", name, ADVISOR_DATA_DIR=str(data)).code == 0
    assert (tmp_path / "a.md").read_text().startswith("---\nstatus: proposed\n")
    assert (tmp_path / "a.html").read_text().startswith("<!doctype html>\n")
    assert (tmp_path / "a.md").read_bytes() == (tmp_path / "b.md").read_bytes()
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.HTML").read_bytes()
