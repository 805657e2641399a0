"""What the benchmark compares: this engine, plain Python, CEL and GoRules, on the same rules and the same facts.

Every contender takes a dictionary of all facts, None for unknown. What can be prepared is prepared beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import cel
import zen

from advisor.decisions import Outcome
from advisor.facts import Facts
from advisor.rules.base import RuleBase
from advisor.rules.conditions import Truth
from advisor.rules.diagram import Node
from advisor.rules.engine import decide, verdict_diagram
from benchmarks import plain, translations

Values: TypeAlias = Mapping[str, Any]

VERDICT, TRACE, DECISION = "verdict only", "verdict with trace", "whole decision"


@dataclass(frozen=True, slots=True)
class Contender:
    """Something that decides, and how its answer is read when answers are compared."""

    name: str
    gives: str
    run: Callable[[Values], Any]
    verdict: Callable[[Any], str]
    fired: Callable[[Any], Sequence[str]] | None = None
    """Reads the ids of the rules that fired; None where the answer has none."""


def contenders(base: RuleBase) -> tuple[Contender, ...]:
    """Return all contenders for these rules, this engine first of each group."""
    return (
        Contender("this engine", VERDICT, _walk(base), str),
        Contender("plain Python", VERDICT, plain.verdict, str),
        _cel_verdict(base),
        _zen_verdict(base),
        _zen_graph_verdict(base),
        _engine(base),
        _engine_by_name(base),
        Contender(
            "plain Python, fired rules only", TRACE, plain.traced, lambda done: done.verdict, lambda done: done.rules
        ),
        _cel_trace(base),
        _zen_trace(base),
        _zen_graph_trace(base),
        Contender(
            "this engine: trace, doubt, flips, panel",
            DECISION,
            lambda values: decide(Facts.model_validate(values), base),
            lambda decision: decision.verdict,
            lambda decision: [step.rule for step in decision.trace if step.status == "fired"],
        ),
    )


def _walk(base: RuleBase) -> Callable[[Values], str]:
    diagram = verdict_diagram(base)

    def walk(values: Values) -> str:
        tree = diagram.root
        while isinstance(tree, Node):
            tree = tree.children[diagram.class_of(tree.fact, values[tree.fact])]
        return tree

    return walk


def _engine(base: RuleBase) -> Contender:
    findings = list(base.by_finding)
    outcomes = list(Outcome)
    verdicts, destinations = (findings.index(f"{table}:{outcomes[0]}") for table in ("verdict", "destination"))
    compiled, width = base.compiled, len(outcomes)

    def run(values: Values) -> tuple[Sequence[Truth], Sequence[Truth], Outcome, Outcome]:
        statuses, found = compiled(values)
        verdict = outcomes[found.index(True, verdicts, verdicts + width) - verdicts]
        destination = outcomes[found.index(True, destinations, destinations + width) - destinations]
        return statuses, found, verdict, destination

    return Contender("this engine", TRACE, run, lambda done: done[2], lambda done: _fired(base, done[0]))


def _engine_by_name(base: RuleBase) -> Contender:
    def verdict(done: tuple[Mapping[str, Truth], Mapping[str, Truth]]) -> str:
        return next(outcome for outcome in Outcome if done[1][f"verdict:{outcome}"])

    return Contender(
        "this engine, results by name", TRACE, base.run, verdict, lambda done: _fired(base, done[0].values())
    )


def _cel_verdict(base: RuleBase) -> Contender:
    program = cel.compile(translations.verdict_expression(base, translations.CEL))
    return Contender("CEL, one expression", VERDICT, program.execute, str)


def _zen_verdict(base: RuleBase) -> Contender:
    program = zen.compile_expression(translations.verdict_expression(base, translations.ZEN))
    return Contender("zen-engine, one expression", VERDICT, program.evaluate, str)


def _zen_graph_verdict(base: RuleBase) -> Contender:
    graph = translations.zen_graph([("verdict", translations.verdict_expression(base, translations.ZEN))])
    decision = zen.ZenEngine().create_decision(graph)
    return Contender("zen-engine, decision graph", VERDICT, decision.evaluate, lambda done: done["result"]["verdict"])


def _cel_trace(base: RuleBase) -> Contender:
    expressions, places = translations.layers(base, translations.CEL)
    programs = [(f"layer_{index}", cel.compile(expression)) for index, expression in enumerate(expressions)]

    def run(values: Values) -> list[Truth]:
        context, layers = cel.Context(values), []
        for name, program in programs:
            layers.append(program.execute(context))
            context.add_variable(name, layers[-1])
        return [layers[layer][place] for layer, place in places]

    return _by_statuses("CEL, an expression per layer of rules", base, run)


def _zen_trace(base: RuleBase) -> Contender:
    expressions, places = translations.layers(base, translations.ZEN)
    programs = [(f"layer_{index}", zen.compile_expression(expression)) for index, expression in enumerate(expressions)]

    def run(values: Values) -> list[Truth]:
        context, layers = dict(values), []
        for name, program in programs:
            layers.append(program.evaluate(context))
            context[name] = layers[-1]
        return [layers[layer][place] for layer, place in places]

    return _by_statuses("zen-engine, an expression per layer of rules", base, run)


def _zen_graph_trace(base: RuleBase) -> Contender:
    expressions = list(translations.rule_expressions(base, translations.ZEN, "$."))
    decision = zen.ZenEngine().create_decision(translations.zen_graph(expressions))

    def run(values: Values) -> list[Truth]:
        result = decision.evaluate(values)["result"]
        return [result.get(name) for name, _ in expressions]

    return _by_statuses("zen-engine, decision graph", base, run)


def _by_statuses(name: str, base: RuleBase, run: Callable[[Values], Sequence[Truth]]) -> Contender:
    def verdict(statuses: Sequence[Truth]) -> str:
        prefix = "verdict."
        row = next(rule_id for rule_id in _fired(base, statuses) if rule_id.startswith(prefix))
        return row.removeprefix(prefix).replace("-", "_")

    return Contender(name, TRACE, run, verdict, lambda statuses: _fired(base, statuses))


def _fired(base: RuleBase, statuses: Iterable[Truth]) -> list[str]:
    return [rule.id for rule, status in zip(base.rules, statuses, strict=True) if status is True]
