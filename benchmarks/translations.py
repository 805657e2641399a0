"""The same rules in the languages of other engines, generated from the same conditions.

Both languages are two-valued, so each condition becomes a pair of expressions, as in the engine's own compiler: one
for "surely holds", one for "surely doesn't". Facts that are unknown are passed as null.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from advisor.decisions import Outcome
from advisor.rules.base import RuleBase
from advisor.rules.conditions import (
    AllOf,
    AnyKind,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Holds,
    Is,
    Not,
    OneOf,
    Surely,
    Test,
    Unspoken,
    findings_of,
)


@dataclass(frozen=True, slots=True)
class Language:
    """How an expression language writes what conditions are made of."""

    both: str
    either: str
    negation: str
    length: str


CEL = Language(" && ", " || ", "!", "size")
ZEN = Language(" and ", " or ", "not ", "len")


@dataclass(frozen=True, slots=True)
class Translator:
    """Writes conditions as expressions of one language."""

    language: Language
    names: Mapping[str, Sequence[str]]
    """For each finding what the rules that conclude it are called in the expressions."""

    def truth(self, condition: Condition) -> str:
        """Return an expression for true, false or null."""
        return f"({self.holds(condition)}) ? true : (({self.fails(condition)}) ? false : null)"

    def holds(self, condition: Condition) -> str:
        """Return an expression that is true where the condition surely holds, else false."""
        match condition:
            case Unspoken(fact):
                return f"{fact} == null"
            case Holds(finding):
                fired = [f"{name} == true" for name in self.names[finding]]
                return self._joined(self.language.either, fired, empty="false")
            case Surely(inner):
                return self.holds(inner)
            case Not(inner):
                return self.fails(inner)
            case AllOf(parts):
                return self._joined(self.language.both, [self.holds(part) for part in parts], empty="true")
            case AnyOf(parts):
                return self._joined(self.language.either, [self.holds(part) for part in parts], empty="false")
            case _:
                return self._passed(condition)

    def fails(self, condition: Condition) -> str:
        """Return an expression that is true where the condition surely doesn't hold, else false."""
        match condition:
            case Unspoken(fact):
                return f"{fact} != null"
            case Holds(finding):
                failed = [f"{name} == false" for name in self.names[finding]]
                return self._joined(self.language.both, failed, empty="true")
            case Surely(inner):
                return f"{self.language.negation}({self.holds(inner)})"
            case Not(inner):
                return self.holds(inner)
            case AllOf(parts):
                return self._joined(self.language.either, [self.fails(part) for part in parts], empty="false")
            case AnyOf(parts):
                return self._joined(self.language.both, [self.fails(part) for part in parts], empty="true")
            case Is(fact, bool(value)):
                return f"{fact} == {json.dumps(not value)}"
            case _:
                known = f"{condition.fact} != null"
                return f"({known}{self.language.both}{self.language.negation}({self._passed(condition)}))"

    def _passed(self, test: Test) -> str:
        fact, both = test.fact, self.language.both
        match test:
            case Is(_, value):
                return f"{fact} == {json.dumps(value)}"
            case OneOf(_, values):
                return f"{fact} in {json.dumps(values)}"
            case AnyKind(_, ()):
                return f"({fact} != null{both}{self.language.length}({fact}) > 0)"
            case AnyKind(_, members):
                has = [f"{json.dumps(member)} in {fact}" for member in members]
                return f"({fact} != null{both}{self._joined(self.language.either, has, empty='false')})"
            case AtLeast(_, threshold):
                return f"({fact} != null{both}{fact} >= {threshold})"
            case AtMost(_, threshold):
                return f"({fact} != null{both}{fact} <= {threshold})"

    def _joined(self, operator: str, parts: Sequence[str], *, empty: str) -> str:
        return f"({operator.join(parts)})" if parts else empty


def verdict_expression(base: RuleBase, language: Language) -> str:
    """Return the verdict as one expression over facts alone."""
    translator = Translator(language, {})
    *rows, last = Outcome
    tests = [f"{translator.holds(base.definitions[f'verdict:{row}'])} ? {json.dumps(row)} : (" for row in rows]
    return "".join(tests) + json.dumps(last) + ")" * len(tests)


def rule_expressions(base: RuleBase, language: Language, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield a name and an expression per rule; it reads earlier rules by their names behind the prefix."""
    names = {
        finding: [f"{prefix}rule_{index}" for index, rule in enumerate(base.rules) if rule.concludes == finding]
        for finding in base.by_finding
    }
    for index, rule in enumerate(base.rules):
        yield f"rule_{index}", Translator(language, names).truth(rule.when)


def layers(base: RuleBase, language: Language) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the rules as few list expressions, each of which reads the lists before it as `layer_0`, `layer_1` etc.

    Returns:
        The expressions, and for each rule in rule order its layer and its place in it.
    """
    depths: dict[str, int] = {}
    names: dict[str, list[str]] = {}
    rules: list[list[str]] = []
    places: list[tuple[int, int]] = []
    for rule in base.rules:
        depth = max((depths[read] + 1 for read in findings_of(rule.when)), default=0)
        depths[rule.concludes] = max(depth, depths.get(rule.concludes, 0))
        if depth == len(rules):
            rules.append([])
        places.append((depth, len(rules[depth])))
        rules[depth].append(Translator(language, names).truth(rule.when))
        names.setdefault(rule.concludes, []).append(f"layer_{depth}[{places[-1][1]}]")
    return [f"[{', '.join(expressions)}]" for expressions in rules], places


def zen_graph(expressions: Iterable[tuple[str, str]]) -> str:
    """Return a GoRules decision graph that evaluates named expressions in order."""
    listed = [{"id": name, "key": name, "value": expression} for name, expression in expressions]
    content = {"expressions": listed, "passThrough": False}
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "rules", "name": "rules", "type": "expressionNode", "content": content},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [
        {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}
        for source, target in (("in", "rules"), ("rules", "out"))
    ]
    return json.dumps({"nodes": nodes, "edges": edges})
