"""Thresholds, baseline and every form of the report."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from evals.baseline import BaselineError, Kept, compared, read_baseline, write_baseline
from evals.datasets import Dataset
from evals.report import Report, reported
from evals.report.junit import junit
from evals.report.layout import figure
from evals.report.page import bar, marked, page
from evals.report.terminal import show
from evals.results import Findings, Metric, Miss, Span
from evals.scoring import Score, share, unscored
from evals.tasks.extraction import extraction
from evals.tasks.outcomes import outcomes
from evals.thresholds import MissedError, Threshold, ThresholdsError, checks, demand, read_thresholds
from evals.trial import Trial
from tests.evals.samples import TEXT, Scripted, case, quoted

NASTY = f"<script>alert('x')</script> \x01 & {TEXT}"
RECALL = "sample/offline/extraction.recall"


def metric(value: float | None, digest: str = "d", name: str = "recall") -> Metric:
    """Return a metric with a value, or an unscored one."""
    score = unscored("nothing to do") if value is None else Score(value=value, n=10)
    return Metric(suite="extraction", dataset="sample", subject="offline", name=name, score=score, digest=digest)


def findings(text: str = NASTY, dataset: str = "dev") -> Findings:
    """Return what a reader of one wrong fact brings."""
    cases = Dataset(name=dataset, cases=(case(text=text),))
    subject = Scripted({"cost_pressure": quoted(value=True, quote="alert", text=text)}, name="offline")
    return extraction(Trial(cases, subject)) + outcomes(Trial(cases, subject))


def report(found: Findings | None = None, **thresholds: Threshold) -> Report:
    """Return a report on findings, with thresholds on recall and precision by the name of the figure."""
    named = {f"dev/offline/extraction.{name}": threshold for name, threshold in thresholds.items()}
    return reported(
        found or findings(), suites=("extraction", "outcomes"), seconds=1.234, thresholds=named, baseline={}
    )


@pytest.mark.parametrize(
    ("score", "passed", "said"),
    [
        (share(8, 10, otherwise=""), True, "0.800 of 10"),
        (share(7, 10, otherwise=""), False, "0.700 of 10"),
        (unscored("no quotes"), False, r"unscored \(no quotes\)"),
        (None, False, "not measured"),
    ],
)
def test_a_threshold_passes_only_with_a_figure_that_reaches_it(score: Score | None, passed: bool, said: str) -> None:  # noqa: FBT001 - a table
    """What is unscored or wasn't measured is missed, and the message says which figure and why."""
    metrics = [metric(0).model_copy(update={"score": score})] if score else []
    held = list(checks({RECALL: Threshold(min=0.75)}, metrics, ["extraction"]))
    assert [check.passed for check in held] == [passed]
    if passed:
        demand(held)
    else:
        with pytest.raises(MissedError, match=f"1 of 1 thresholds are missed: {RECALL} is {said}; at least 0.75"):
            demand(held)


def test_thresholds_of_other_suites_are_left_alone() -> None:
    """A run of one suite isn't held against figures of another."""
    assert list(checks({RECALL: Threshold(min=1)}, [], ["latency"])) == []


def test_a_star_stands_for_every_metric_that_it_fits() -> None:
    """One threshold holds for many figures; where none fits, nothing was measured and it is missed."""
    metrics = [metric(0.8), metric(0.4).model_copy(update={"subject": "model:good"})]
    held = list(checks({"sample/*/extraction.recall": Threshold(min=0.5)}, metrics, ["extraction"]))
    assert [check.passed for check in held] == [True, False]
    (check,) = checks({"sample/*/extraction.iou": Threshold(min=0.5)}, metrics, ["extraction"])
    assert not check.passed


def test_an_aim_is_told_apart_from_its_threshold() -> None:
    """A figure may pass and still be short of what is wanted."""
    (check,) = checks({RECALL: Threshold(min=0.5, aim=0.9)}, [metric(0.8)], ["extraction"])
    assert check.passed
    assert not check.aimed


@pytest.mark.parametrize("text", ["a: [", "- 1", "a: {}", "a: {min: 2}", "a: {min: 0.5, maximum: 1}"])
def test_broken_thresholds_are_refused(text: str, tmp_path: Path) -> None:
    """A misspelled key doesn't switch a threshold off."""
    path = tmp_path / "thresholds.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ThresholdsError, match="can't be used"):
        read_thresholds(path)


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (Kept(value=0.5, n=10, digest="d"), metric(0.6), "better"),
        (Kept(value=0.5, n=10, digest="d"), metric(0.4), "worse"),
        (Kept(value=0.5, n=10, digest="d"), metric(0.50004), "same"),
        (Kept(value=0.5, n=10, digest="e"), metric(0.6), "not comparable"),
        (Kept(value=None, n=0, digest="d"), metric(0.6), "not comparable"),
        (Kept(value=0.5, n=10, digest="d"), metric(None), "not comparable"),
        (None, metric(0.6), "not comparable"),
    ],
)
def test_figures_compare_only_on_the_same_data(before: Kept | None, now: Metric, change: str) -> None:
    """Better, worse and same need the same digest and two figures."""
    (found,) = compared([now], {now.id: before} if before else {})
    assert found.change == change
    assert bool(found.because) == (change == "not comparable")


def test_a_baseline_survives_its_file(tmp_path: Path) -> None:
    """What was kept compares as the same; figures that weren't measured this time stay; times aren't kept."""
    path = tmp_path / "baseline.json"
    old = {"other": Kept(value=1.0, n=1, digest="x")}
    timed = metric(7).model_copy(update={"suite": "latency"})
    write_baseline([metric(1 / 3), metric(None, name="iou"), timed], old, path)
    kept = read_baseline(path)
    assert kept.keys() == {"other", RECALL, "sample/offline/extraction.iou"}
    assert [each.change for each in compared([metric(1 / 3), timed], kept)] == ["same"]


def test_a_missing_baseline_compares_with_nothing_and_a_broken_one_is_refused(tmp_path: Path) -> None:
    """The message says how to write a new one."""
    path = tmp_path / "baseline.json"
    assert read_baseline(path) == {}
    path.write_text("{", encoding="utf-8")
    with pytest.raises(BaselineError, match="--update-baseline"):
        read_baseline(path)


def test_held_out_misses_stay_unseen() -> None:
    """Their texts are in no form of the report unless asked for; how many there are is said."""
    found = findings(dataset="test")
    hidden = reported(found, suites=("extraction",), seconds=1, thresholds={}, baseline={})
    assert hidden.misses == ()
    assert hidden.hidden == len(found.misses) > 0
    shown = "\n".join([hidden.model_dump_json(), page(hidden), junit(hidden)])
    assert "Staff ask" not in shown
    asked = reported(found, suites=("extraction",), seconds=1, thresholds={}, baseline={}, held_out_misses=True)
    assert len(asked.misses) == len(found.misses)


@pytest.mark.parametrize("subject", ["keywords", "naive:good", "model:sloppy"])
def test_misses_of_baselines_and_parts_are_not_listed(subject: str) -> None:
    """What the keywords read wrong, or a played model says wrong on purpose, is no miss of the product."""
    misses = tuple(miss.model_copy(update={"subject": subject}) for miss in findings().misses)
    assert report(Findings(misses=misses)).misses == ()


class Page(HTMLParser):
    """What a browser would load or run, and whether tags are balanced."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and what it loads."""
        self.tags.append(tag)
        self.loads += [f"{tag} {name}" for name, _ in attrs if name in ("src", "href", "onclick", "onerror")]
        if tag not in ("meta", "rect", "line", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself."""
        self.handle_starttag(tag, attrs)
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close the tag."""
        assert self.open.pop() == tag


def test_the_page_stands_alone_and_escapes_every_text() -> None:
    """It loads and runs nothing, its tags are balanced, and a script in a text is text."""
    parsed = Page()
    parsed.feed(page(report()))
    assert parsed.open == []
    assert parsed.loads == []
    assert "script" not in parsed.tags
    assert {"svg", "mark", "details", "table"} <= set(parsed.tags)


def test_the_page_marks_gold_and_read_spans() -> None:
    """Overlapping spans are cut where they begin and end; the text stays whole."""
    miss = Miss(
        suite="s", dataset="d", subject="x", case="c", kind="k", text="a<b>cdef", gold=Span(start=1, end=5),
        read=Span(start=4, end=6),
    )  # fmt: skip
    assert str(marked(miss)) == (
        'a<mark class="gold">&lt;b&gt;</mark><mark class="both">c</mark><mark class="read">d</mark>ef'
    )
    assert re.sub("<[^>]+>", "", str(marked(miss))) == "a&lt;b&gt;cdef"


def test_a_bar_of_an_unscored_fact_says_so() -> None:
    """No bar of length zero is drawn for what wasn't tried."""
    assert "unscored" in bar(unscored("no gold fact"))
    assert "<rect" not in bar(unscored("no gold fact"))
    assert 'width="60.0"' in bar(Score(value=0.5, n=4))


def test_junit_has_a_failure_for_each_missed_threshold() -> None:
    """Reached ones pass, unscored figures are skipped, and no control character breaks the XML."""
    found = report(recall=Threshold(min=0.9), exact=Threshold(min=0.0))
    root = ET.fromstring(junit(found))  # noqa: S314 - our own XML
    cases = {f"{each.get('classname')}/{each.get('name')}": each for each in root}
    assert root.get("failures") == "2"
    assert int(root.get("tests", "")) == len(cases)
    assert cases["dev/offline/extraction.recall"].find("failure") is not None
    assert cases["dev/offline/extraction.exact"].find("failure") is not None  # unscored: no gold fact was read
    assert cases["dev/offline/extraction.iou"].find("skipped") is not None


def test_the_terminal_shows_figures_changes_and_thresholds() -> None:
    """Everything fits 80 columns, and what is missed is said."""
    console = Console(width=80, record=True, file=io.StringIO())
    show(report(recall=Threshold(min=0.9)), console)
    text = console.export_text()
    assert "dev · offline" in text
    assert "missed: dev/offline/extraction.recall is 0.000 of 3; at least 0.9 is demanded" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 80


def test_figures_say_their_unit() -> None:
    """Shares are percent, times are not, and what is unscored is a dash."""
    assert figure(Score(value=0.5, n=2)) == "50.0"
    assert figure(Score(value=0.394, n=2, unit="ms")) == "0.394 ms"
    assert figure(Score(value=1987.4, n=2, unit="tokens")) == "1,987 tokens"
    assert figure(unscored("why")) == "-"
    assert figure(None) == ""


def test_a_report_is_one_json_document() -> None:
    """It survives being written and read."""
    made = report()
    assert Report.model_validate(json.loads(made.model_dump_json())) == made
