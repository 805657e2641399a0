"""From many findings to one value per fact: agreement, correction, conflict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from advisor.facts import FACT_NAMES
from advisor.intake.offline.matching import Finding
from advisor.intake.text.folding import Text


@dataclass(frozen=True, slots=True)
class Resolution:
    """One finding per fact, and the findings that contradict each other."""

    chosen: dict[str, Finding]
    conflicts: dict[str, Sequence[Finding]]


def resolve(findings: Sequence[Finding]) -> Resolution:
    """Return one finding per fact, with the best evidence; what contradicts itself is set apart."""
    chosen: dict[str, Finding] = {}
    conflicts: dict[str, Sequence[Finding]] = {}
    for name in FACT_NAMES:
        readings = [each for each in findings if each.fact == name]
        found = _chosen(name, readings) if readings else None
        if found:
            chosen[name] = found
        elif readings:
            conflicts[name] = readings
    return Resolution(chosen, conflicts)


def conflict(name: str, readings: Iterable[Finding], text: Text) -> str:
    """Return the warning that a fact stays unknown because the description contradicts itself."""
    quotes = dict.fromkeys(text.evidence(each.start, each.end).quote for each in readings)
    said = " / ".join(f"“{quote[:80]}”" for quote in list(quotes)[:3])
    return f"The description contradicts itself on {name}, which therefore stays unknown: {said}."


def _chosen(name: str, readings: Sequence[Finding]) -> Finding | None:
    if name == "behavior_kinds":
        return _union(readings)
    corrections = [each for each in readings if each.corrects]
    if corrections and len(corrections) < len(readings):
        last = max(corrections, key=lambda each: each.start)
        if last.start == max(each.start for each in readings):
            return last
    heaviest = max(each.weight for each in readings)
    strongest = [each for each in readings if each.weight == heaviest]
    values = {each.value for each in strongest}
    if len(values) > 1:
        merged = _MERGED.get(name)
        return merged(strongest) if merged else None
    return max(strongest, key=lambda each: (min(each.end - each.start, 80), -each.start))


def _union(readings: Sequence[Finding]) -> Finding:
    kinds = sorted({kind for each in readings if isinstance(each.value, frozenset) for kind in each.value})
    first = min(readings, key=lambda each: each.start)
    return Finding(first.fact, kinds, first.start, first.end)


def _largest_if_close(readings: Sequence[Finding]) -> Finding | None:
    """Two roundings of one rate agree: 3,000 a day and 90,000 a month."""
    numbers = [each.value for each in readings if isinstance(each.value, int)]
    close = max(numbers) <= 1.1 * min(numbers)
    return max(readings, key=lambda each: numbers[readings.index(each)]) if close else None


def _strictest(readings: Sequence[Finding]) -> Finding:
    return min(readings, key=lambda each: each.value if isinstance(each.value, int) else 0)


def _fastest(readings: Sequence[Finding]) -> Finding:
    """Of several materials, the one that changes most often decides how fresh answers must be."""
    order = ("daily", "weekly", "monthly", "static")
    return min(readings, key=lambda each: order.index(str(each.value)))


_MERGED: dict[str, Callable[[Sequence[Finding]], Finding | None]] = {
    "requests_per_day": _largest_if_close,
    "monthly_cost_usd": _largest_if_close,
    "latency_budget_ms": _strictest,
    "knowledge_volatility": _fastest,
}
