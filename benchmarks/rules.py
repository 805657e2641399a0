"""Measure the rule engine beside plain Python, CEL and GoRules: `make benchmark`.

The contenders take turns over the same random facts, round by round, so that a noisy machine is noisy for all of them;
a figure is the median of the rounds. Before anything is timed, all of them must give the same answers.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from advisor.facts import Facts
from advisor.rules import doubt
from advisor.rules.answers import answers
from advisor.rules.base import RuleBase, build, rule_base
from advisor.rules.engine import decide, verdict_diagram
from advisor.rules.parameters import current_parameters
from benchmarks.cases import random_cases
from benchmarks.contenders import DECISION, TRACE, VERDICT, Contender, contenders
from benchmarks.machine import processor

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
CASES, CALLS, STARTS = 300, 1_000, 7
TURN = 0.05
"""Seconds that a contender's turn takes at least; a turn is one or more passes over all cases."""
RATE, PLAIN, ZEN = 100_000, 3, 15
"""Aims for a verdict with trace: how many a second, how often plain Python's time at most, zen-engine's at least."""
REACHABLE_MS, FLIPS_MS = 5, 20
"""Aims for single calls, held by 99 of 100."""


def main() -> int:
    """Check that all contenders agree, measure them and print the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md too")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    base, cases = rule_base(), random_cases(CASES)
    runners = contenders(base)
    if differing := list(disagreements(runners, cases)):
        print(*differing, sep="\n", file=sys.stderr)
        return 1
    page = "\n".join(report(base, timed(runners, cases, options.rounds), doubts(base, cases), options.rounds))
    print(page)
    if options.write:
        PAGE.write_text(f"{page}\n", encoding="utf-8")
    return 0


def disagreements(runners: Sequence[Contender], cases: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield every case and contender whose verdict or fired rules differ from those of this engine's trace."""
    reference = next(runner for runner in runners if runner.gives == TRACE)
    for index, case in enumerate(cases):
        expected = reference.run(case)
        verdict, fired = reference.verdict(expected), list((reference.fired or list)(expected))
        for runner in runners:
            answer = runner.run(case)
            if runner.verdict(answer) != verdict or (runner.fired and list(runner.fired(answer)) != fired):
                yield f"{runner.name} ({runner.gives}) disagrees on case {index}: {case}"


def timed(runners: Sequence[Contender], cases: Sequence[Mapping[str, Any]], rounds: int) -> dict[Contender, float]:
    """Return the median time of a decision in seconds, by contender."""
    passes = {runner: max(1, round(TURN / _turn(runner, cases, 1) / len(cases))) for runner in runners}
    turns: dict[Contender, list[float]] = {runner: [] for runner in runners}
    for number in range(rounds):
        start = number % len(runners)
        for runner in (*runners[start:], *runners[:start]):
            turns[runner].append(_turn(runner, cases, passes[runner]))
    return {runner: statistics.median(times) for runner, times in turns.items()}


def _turn(runner: Contender, cases: Sequence[Mapping[str, Any]], passes: int) -> float:
    run = runner.run
    start = time.perf_counter()
    for _ in range(passes):
        for case in cases:
            run(case)
    return (time.perf_counter() - start) / passes / len(cases)


@dataclass(frozen=True, slots=True)
class Spread:
    """How long the calls of one kind took, in milliseconds."""

    name: str
    median: float
    p99: float
    longest: float


def doubts(base: RuleBase, cases: Sequence[Mapping[str, Any]]) -> tuple[Spread, ...]:
    """Return the times of single calls: reachable verdicts, next question, flips, decisions, and the first decision."""
    diagram, unknown = verdict_diagram(base), Facts().model_dump(mode="json")
    nothing, everything = diagram.choices(unknown), [Facts.model_validate(case) for case in cases]
    often = [*cases] * (CALLS // len(cases) + 1)
    bases = iter([build(current_parameters()) for _ in range(STARTS)])
    return (
        _spread(
            "reachable verdicts, everything unknown",
            lambda _: doubt.reachable(diagram, answers(diagram, nothing)),
            often,
        ),
        _spread(
            "next question, everything unknown",
            lambda _: doubt.next_question(diagram, answers(diagram, nothing)),
            often,
        ),
        _spread(
            "flips of up to three facts, everything unknown", lambda _: doubt.flips(diagram, unknown, nothing), often
        ),
        _spread(
            "flips of up to three facts, random facts",
            lambda case: doubt.flips(diagram, case, diagram.choices(case)),
            often,
        ),
        _spread("whole decision, random facts", lambda facts: decide(facts, base), everything * 3),
        _spread("first decision, rules compiled anew", lambda _: decide(Facts(), next(bases)), range(STARTS)),
    )


def _spread(name: str, call: Callable[[Any], object], arguments: Sequence[Any]) -> Spread:
    times = []
    for argument in arguments:
        start = time.perf_counter()
        call(argument)
        times.append(1_000 * (time.perf_counter() - start))
    return Spread(
        name, statistics.median(times), statistics.quantiles(times, n=100, method="inclusive")[98], max(times)
    )


def report(base: RuleBase, times: Mapping[Contender, float], spreads: Sequence[Spread], rounds: int) -> Iterator[str]:
    """Yield the lines of the page."""
    yield "<!-- Generated by `make benchmark`; don't edit. -->"
    yield "# Benchmarks"
    yield ""
    yield from (
        f"The product's {len(base.rules)} rules on {CASES} sets of random facts, from nothing known to everything.",
        "Before anything was timed, all contenders gave the same verdicts and, where they give them, the same fired",
        f"rules. They took turns; a figure is the median of {rounds} rounds. The rules are translated",
        "for CEL and zen-engine, as compiled expressions and, for zen-engine, as the decision graph it is made for.",
        "A trace is the status of every rule: fired, not fired or undecided; plain Python lists only what fired.",
    )
    yield ""
    yield from _aims(times, spreads)
    yield from _ratios(times)
    yield from _absolute(times)
    yield from _spreads(spreads)
    yield from _machine()


def _aims(times: Mapping[Contender, float], spreads: Sequence[Spread]) -> Iterator[str]:
    own, named, plain, _, expressions, graph = (seconds for runner, seconds in times.items() if runner.gives == TRACE)
    reachable, _, flips, flips_of_cases, *_ = spreads
    rows = (
        (f"a verdict with full trace {RATE:,} times a second", f"{1 / own:,.0f} a second", own * RATE <= 1),
        ("the same with results by name", f"{1 / named:,.0f} a second", named * RATE <= 1),
        (f"no worse than {PLAIN} times plain Python functions", f"{own / plain:.1f} times", own <= PLAIN * plain),
        (f"{ZEN} times faster than zen-engine, as decision graph", f"{graph / own:.0f} times", graph >= ZEN * own),
        ("the same, as compiled expressions", f"{expressions / own:.0f} times", expressions >= ZEN * own),
        _single(f"reachable verdicts with everything unknown under {REACHABLE_MS} ms", reachable, REACHABLE_MS),
        _single(f"all flips up to three facts under {FLIPS_MS} ms, everything unknown", flips, FLIPS_MS),
        _single("the same on random facts", flips_of_cases, FLIPS_MS),
    )
    yield from ("## Aims", "", "| aim | measured | |", "| --- | --- | --- |")
    for aim, measured, met in rows:
        yield f"| {aim} | {measured} | {'met' if met else '**missed**'} |"
    yield ""


def _single(aim: str, spread: Spread, limit: float) -> tuple[str, str, bool]:
    return aim, f"{spread.p99:.2f} ms", spread.p99 < limit


def _ratios(times: Mapping[Contender, float]) -> Iterator[str]:
    yield from ("## Ratios", "", "Time relative to this engine's, which is 1, for the same kind of answer.", "")
    for kind in (VERDICT, TRACE):
        group = {runner: seconds for runner, seconds in times.items() if runner.gives == kind}
        own = next(iter(group.values()))
        yield from (f"| {kind} | relative time |", "| --- | ---: |")
        for runner, seconds in group.items():
            yield f"| {runner.name} | {seconds / own:.2f} |"
        yield ""


def _absolute(times: Mapping[Contender, float]) -> Iterator[str]:
    yield from ("## Absolute", "", "| answer | contender | µs | a second |", "| --- | --- | ---: | ---: |")
    for kind in (VERDICT, TRACE, DECISION):
        for runner, seconds in times.items():
            if runner.gives == kind:
                yield f"| {kind} | {runner.name} | {1e6 * seconds:,.2f} | {1 / seconds:,.0f} |"
    yield ""


def _spreads(spreads: Sequence[Spread]) -> Iterator[str]:
    yield from ("## Doubt and decisions", "", "Single calls, in milliseconds.", "")
    yield from ("| call | p50 | p99 | longest |", "| --- | ---: | ---: | ---: |")
    for spread in spreads:
        yield f"| {spread.name} | {spread.median:.2f} | {spread.p99:.2f} | {spread.longest:.2f} |"
    yield ""


def _machine() -> Iterator[str]:
    libraries = ", ".join(
        f"{name} {version(name)}" for name in ("common-expression-language", "zen-engine", "pydantic")
    )
    yield from ("## Machine", "")
    python = f"{platform.python_implementation()} {platform.python_version()}"
    yield f"{processor()}, {platform.system()}, {python}, one core; {libraries}; {datetime.now(UTC).date()}."


if __name__ == "__main__":
    sys.exit(main())
