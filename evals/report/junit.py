"""A report as JUnit XML: one test case for each threshold, so that CI shows what failed."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from evals.report import Report
from evals.results import Metric
from evals.thresholds import Check

_XML = {code: None for code in range(0x20) if chr(code) not in "\t\n\r"}
"""Characters that XML can't hold."""


def junit(report: Report) -> str:
    """Return the report as XML: thresholds pass or fail, unscored figures are skipped."""
    cases = [*(_checked(check) for check in report.checks), *_skipped(report)]
    failures = sum(not check.passed for check in report.checks)
    root = ET.Element(
        "testsuite",
        name="advisor eval",
        tests=str(len(cases)),
        failures=str(failures),
        errors="0",
        skipped=str(len(cases) - len(report.checks)),
        time=f"{report.seconds:g}",
    )
    root.extend(cases)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _checked(check: Check) -> ET.Element:
    case = _case(check.metric)
    if not check.passed:
        ET.SubElement(case, "failure", message=_clean(check.said()))
    return case


def _skipped(report: Report) -> Iterator[ET.Element]:
    demanded = {check.metric for check in report.checks}
    for metric in report.metrics:
        if metric.score.unscored and metric.id not in demanded:
            case = _case(metric.id)
            ET.SubElement(case, "skipped", message=_clean(_why(metric)))
            yield case


def _case(metric: str) -> ET.Element:
    where, _, name = metric.rpartition("/")
    return ET.Element("testcase", classname=_clean(where), name=_clean(name))


def _why(metric: Metric) -> str:
    return f"unscored: {metric.score.unscored}"


def _clean(text: str) -> str:
    return text.translate(_XML)
