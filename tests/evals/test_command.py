"""`advisor eval` as its users run it."""

from __future__ import annotations

import json
import re
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from typer.testing import CliRunner

from advisor.cli import commands
from advisor.cli.main import app, main
from advisor.errors import AdvisorError
from evals import command as module
from evals import thresholds
from evals.results import Findings, Metric
from evals.score import lines
from evals.scoring import share
from evals.suites import SUITES, SuiteError, chosen
from tests.evals.samples import sample
from tests.evals.test_report import findings


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the suites bring a sample, so that these tests are about the command alone."""
    monkeypatch.setattr(module, "_deterministic", lambda _suites: findings())


def demanded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, minimum: float) -> None:
    """Demand a recall of the sample, which has none."""
    path = tmp_path / "demanded.yaml"
    path.write_text(f"dev/offline/extraction.recall: {{min: {minimum}}}\n", encoding="utf-8")
    read = thresholds.read_thresholds
    monkeypatch.setattr(thresholds, "read_thresholds", lambda: read(path))


def run(*arguments: str) -> str:
    """Return the standard output of the command, which must succeed."""
    result = CliRunner().invoke(app, ["eval", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_the_command_line_lists_it() -> None:
    """`advisor --help` names the command, which stands in another package."""
    listed = CliRunner().invoke(app, ["--help"]).stdout
    assert "  eval " in listed


def test_without_the_package_there_is_no_such_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point without its package behind it neither breaks nor lists anything."""
    missing = EntryPoint("eval", "no_such_package.command:app", commands.GROUP)
    monkeypatch.setattr(commands, "entry_points", lambda **_: [missing])
    assert "  eval " not in CliRunner().invoke(app, ["--help"]).stdout
    assert CliRunner().invoke(app, ["eval"]).exit_code == 2


def test_every_form_of_the_report_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One run gives JSON on standard output, a page and JUnit XML."""
    demanded(monkeypatch, tmp_path, 0.0)
    page, xml = tmp_path / "page.html", tmp_path / "junit.xml"
    printed = json.loads(run("--json", "--report", str(page), "--junit", str(xml)))
    assert printed["checks"][0]["metric"] == "dev/offline/extraction.recall"
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert "<testsuite" in xml.read_text("utf-8")


def test_a_missed_threshold_exits_with_1(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The figures are shown all the same, and the message names the one that is too low."""
    demanded(monkeypatch, tmp_path, 0.5)
    monkeypatch.setattr("sys.argv", ["advisor", "eval"])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    shown = capsys.readouterr()
    assert "Readers compared" in shown.out
    assert "dev/offline/extraction.recall is 0.000 of 3; at least 0.5 is demanded" in shown.err


def test_a_report_that_can_not_be_written_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The message names the path."""
    demanded(monkeypatch, tmp_path, 0.0)
    with pytest.raises(AdvisorError, match=r"nowhere.*can't be written"):
        run("--report", str(tmp_path / "nowhere" / "page.html"))


def test_an_unknown_suite_is_wrong_usage() -> None:
    """The message lists the suites there are."""
    with pytest.raises(SuiteError, match="There are: extraction, outcomes"):
        chosen("speed")
    assert chosen(None) == SUITES
    assert chosen("outcomes") == ("outcomes",)


def test_live_needs_a_model(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The message says which variable to set, and nothing is asked."""
    monkeypatch.setattr("sys.argv", ["advisor", "eval", "--live", "--limit", "1"])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert "Set ADVISOR_MODEL" in capsys.readouterr().err


def test_a_live_run_shows_its_own_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Intervals and trials stand beside the figures, a suite narrows it, and no threshold of the others applies."""
    score = share(2, 3, otherwise="")
    own = Metric(suite="live", dataset="dev", subject="live:m", name="pass^1", score=score, digest="d")
    monkeypatch.setattr(module, "_live", lambda *_, **__: findings() + Findings(metrics=(own,)))
    shown = " ".join(run("--live", "--suite", "outcomes").split())
    assert "Live: dev · live:m" in shown
    assert "pass^1 66.7 (20.8 to 93.9, n 3)" in shown
    assert "Thresholds" not in shown
    assert json.loads(run("--live", "--suite", "outcomes", "--json"))["facts"] == []


def test_nothing_measured_is_no_pass(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A run that brings no figure misses every threshold of its suites."""
    demanded(monkeypatch, tmp_path, 0.0)
    monkeypatch.setattr(module, "_deterministic", lambda _suites: Findings())
    with pytest.raises(AdvisorError, match="is not measured"):
        run()


def test_the_quick_score_prints_figures_only() -> None:
    """It shows the offline intake's figures and none of the texts."""
    printed = "\n".join(lines(sample()))
    assert "recall" in printed
    assert "Staff" not in printed


def test_nothing_in_the_product_imports_the_evals() -> None:
    """They import it; the command is found by its entry point."""
    folder = Path(commands.__file__).parents[1]
    imports = re.compile(r"^\s*(?:from|import) evals\b", re.MULTILINE)
    assert [path.name for path in folder.rglob("*.py") if imports.search(path.read_text("utf-8"))] == []
