"""The trace of a decision: what each rule read, what it came to, and what it waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, Literal

from advisor.decisions import TraceStep
from advisor.facts import FACT_NAMES
from advisor.rules.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Findings,
    Holds,
    Not,
    Truth,
    Values,
    evaluate,
    facts_of,
    findings_of,
)
from advisor.rules.rule import Rule

_STATUS: Mapping[Truth, Literal["fired", "not_fired", "undecided"]] = {
    True: "fired",
    False: "not_fired",
    None: "undecided",
}
_MOST = 256
"""Steps that are kept of each rule: most rules read few facts, so few steps are ever new."""
_Step = Callable[[tuple[object, ...], Truth, tuple[str, ...]], TraceStep]
_UNKNOWN = dict.fromkeys(FACT_NAMES)


class Tracer:
    """Writes the trace of rules, each of which reads findings of earlier ones only."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Prepare what every trace of these rules, in the order in which they are tried, shares."""
        self._rules = tuple((rule, _reader(_reads(rule)), _step(rule, _reads(rule))) for rule in rules)

    def trace(self, values: Values, statuses: Sequence[Truth], findings: Findings) -> tuple[TraceStep, ...]:
        """Return the steps in rule order.

        Args:
            values: known facts by name; they have to be hashable.
            statuses: what the rules came to, in their order.
            findings: what follows from that.
        """
        known = {**_UNKNOWN, **values, **findings}
        waiting: dict[str, list[str]] = {}
        steps = []
        for (rule, read, step), status in zip(self._rules, statuses, strict=True):
            blocked: tuple[str, ...] = ()
            if status is None:
                blocked = tuple(dict.fromkeys(_blocking(rule.when, values, findings, waiting)))
                waiting.setdefault(rule.concludes, []).extend(blocked)
            steps.append(step(read(known), status, blocked))
        return tuple(steps)


def _reads(rule: Rule) -> tuple[str, ...]:
    return facts_of(rule.when) + findings_of(rule.when)


def _reader(names: tuple[str, ...]) -> Callable[[Mapping[str, object]], tuple[object, ...]]:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda known: tuple([known[name] for name in names])


def _step(rule: Rule, names: tuple[str, ...]) -> _Step:
    references = tuple(reference.section for reference in rule.references)

    @lru_cache(maxsize=_MOST)
    def step(read: tuple[object, ...], status: Truth, blocked: tuple[str, ...]) -> TraceStep:
        return TraceStep(
            rule=rule.id,
            title=rule.title,
            status=_STATUS[status],
            concludes=rule.concludes,
            inputs=dict(zip(names, map(_plain, read), strict=True)),
            blocked_by=blocked,
            references=references,
        )

    return step


def _plain(value: object) -> Any:  # noqa: ANN401 - facts have several types
    return list(value) if isinstance(value, tuple) else value


def _blocking(
    undecided: Condition, values: Values, findings: Findings, waiting: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """Yield the unknown facts that leave a condition undecided, also those that findings before it wait for."""
    match undecided:
        case Holds(finding):
            yield from waiting[finding]
        case Not(inner):
            yield from _blocking(inner, values, findings, waiting)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                if evaluate(part, values, findings) is None:
                    yield from _blocking(part, values, findings, waiting)
        case _:
            yield from facts_of(undecided)
