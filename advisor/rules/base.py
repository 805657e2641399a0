"""The rule base: all rules in the order in which they are tried, and its version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from advisor.errors import RuleError
from advisor.rules import needs, outcomes, plan, readiness, training, traps
from advisor.rules.compiled import Compiled, compiled
from advisor.rules.conditions import (
    AnyOf,
    Condition,
    Findings,
    Truth,
    Values,
    expand,
    findings_of,
)
from advisor.rules.guides import procedures
from advisor.rules.parameters import current_parameters
from advisor.rules.rule import Rule
from advisor.rules.trace import Tracer


@dataclass(frozen=True, eq=False)
class RuleBase:
    """Rules in order: a rule reads only findings that rules before it conclude.

    Raises:
        RuleError: where two rules share an id, or a rule reads a finding that isn't concluded, or not yet in full.
    """

    rules: tuple[Rule, ...]
    parameters: Mapping[str, int]
    beside: tuple[object, ...] = ()
    """What else a decision is made of, as plain data: the panel's procedures, and a hash of all wording."""

    def __post_init__(self) -> None:
        seen: set[str] = set()
        concluded: set[str] = set()
        read: set[str] = set()
        for rule in self.rules:
            if rule.id in seen:
                msg = f"Two rules have the id {rule.id!r}; rename one."
                raise RuleError(msg)
            if missing := [finding for finding in findings_of(rule.when) if finding not in concluded]:
                msg = f"Rule {rule.id!r} reads {missing[0]!r}, which no rule before it concludes."
                raise RuleError(msg)
            read.update(findings_of(rule.when))
            if rule.concludes in read:
                msg = f"Rule {rule.id!r} concludes {rule.concludes!r} after a rule has read it; move it before that."
                raise RuleError(msg)
            seen.add(rule.id)
            concluded.add(rule.concludes)

    @cached_property
    def definitions(self) -> Mapping[str, Condition]:
        """Each finding as a condition over facts alone: any of its rules."""
        definitions: dict[str, Condition] = {}
        for finding, rules in self.by_finding.items():
            # Built in rule order, so every finding that a condition reads is defined by then.
            definitions[finding] = expand(AnyOf(tuple(rule.when for rule in rules)), definitions)
        return definitions

    @cached_property
    def by_finding(self) -> Mapping[str, tuple[Rule, ...]]:
        """The rules by what they conclude, in rule order."""
        grouped: dict[str, tuple[Rule, ...]] = {}
        for rule in self.rules:
            grouped[rule.concludes] = (*grouped.get(rule.concludes, ()), rule)
        return grouped

    @cached_property
    def version(self) -> str:
        """Hash of everything that decides: rules, their references and parameters, the panel, the wording."""
        everything = (self.rules, sorted(self.parameters.items()), self.beside)
        return hashlib.sha256(repr(everything).encode()).hexdigest()[:12]

    @cached_property
    def rules_by_id(self) -> Mapping[str, Rule]:
        """The rules by their ids."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def tracer(self) -> Tracer:
        """Writes down what the rules made of facts."""
        return Tracer(self.rules)

    @cached_property
    def compiled(self) -> Compiled:
        """The rules as one function, whose results follow `rules` and `by_finding`; `run` gives them their names."""
        return compiled(self.rules)

    def run(self, values: Values) -> tuple[Mapping[str, Truth], Findings]:
        """Try every rule.

        Args:
            values: facts by name; None means unknown.

        Returns:
            What each rule's condition came to, by rule id, and the findings.
        """
        statuses, findings = self.compiled(values)
        return dict(zip(self.rules_by_id, statuses, strict=True)), dict(zip(self.by_finding, findings, strict=True))


def build(parameters: Mapping[str, int]) -> RuleBase:
    """Return the product's rules for these parameters."""
    groups: Iterable[tuple[Rule, ...]] = (
        needs.rules(parameters),
        readiness.rules(parameters),
        outcomes.rules(),
        training.rules(),
        traps.rules(parameters),
        plan.rules(parameters["enough_examples"]),
    )
    beside = (*procedures(parameters), _source())
    return RuleBase(tuple(rule for group in groups for rule in group), parameters, beside)


@cache
def _source() -> str:
    """Return a hash of this package: wording, too, is part of a decision that must come out the same."""
    folder = Path(__file__).parent
    files = sorted(file for file in folder.rglob("*") if file.suffix in {".py", ".yaml"})
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


@cache
def rule_base() -> RuleBase:
    """Return the product's rules for the parameters now in force."""
    return build(current_parameters())
