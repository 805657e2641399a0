"""Rules compiled into one Python function, for speed; `evaluate` is the specification that it must agree with.

A condition in Kleene's logic becomes two plain Boolean expressions: one that is true where the condition surely holds,
one that is true where it surely doesn't. Where neither is, the facts don't decide. Every status and every finding is
one local variable of the generated function, so a rule that reads a finding reads a local.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

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
    Truth,
    Unspoken,
    Values,
    facts_of,
)
from advisor.rules.rule import Rule

Compiled: TypeAlias = Callable[[Values], tuple[tuple[Truth, ...], tuple[Truth, ...]]]
"""Takes values of the facts' own types; returns the statuses in rule order and the findings in order of conclusion."""


def compiled(rules: Sequence[Rule]) -> Compiled:
    """Return the function that tries all of these rules, each of which reads findings of earlier ones only."""
    namespace: dict[str, Any] = {}
    # The source is made of names given out here and of the constants of rules, written by repr: no text from outside.
    exec(compile(source(rules), "<rules>", "exec"), namespace)  # noqa: S102 - our own source, see above
    function: Compiled = namespace["run"]
    return function


def source(rules: Sequence[Rule]) -> str:
    """Return the Python source of the function `run`."""
    facts = dict.fromkeys(fact for rule in rules for fact in facts_of(rule.when))
    statuses: dict[str, list[str]] = {}
    for index, rule in enumerate(rules):
        statuses.setdefault(rule.concludes, []).append(f"status_{index}")
    names = {fact: f"fact_{index}" for index, fact in enumerate(facts)}
    names |= {finding: f"finding_{index}" for index, finding in enumerate(statuses)}
    lines = ["def run(values):", " get = values.get", *(f" {names[fact]} = get({fact!r})" for fact in facts)]
    for index, rule in enumerate(rules):
        lines.append(f" status_{index} = {_truth(rule.when, names)}")
        if statuses[rule.concludes][-1] == f"status_{index}":
            lines.append(f" {names[rule.concludes]} = {_any_status(statuses[rule.concludes])}")
    all_statuses = "".join(f"status_{index}, " for index in range(len(rules)))
    all_findings = "".join(f"{names[finding]}, " for finding in statuses)
    return "\n".join([*lines, f" return ({all_statuses}), ({all_findings})", ""])


def _truth(condition: Condition, names: Mapping[str, str]) -> str:
    holds = _holds(condition, names)
    return holds if _decided(condition) else f"True if {holds} else False if {_fails(condition, names)} else None"


def _any_status(statuses: Sequence[str]) -> str:
    if len(statuses) == 1:
        return statuses[0]
    # Of True, False and None only True is truthy.
    fired = " or ".join(statuses)
    undecided = " or ".join(f"{status} is None" for status in statuses)
    return f"True if {fired} else None if {undecided} else False"


def _decided(condition: Condition) -> bool:
    """Whether unknown facts never leave the condition open."""
    match condition:
        case Unspoken() | Surely():
            return True
        case Not(inner):
            return _decided(inner)
        case AllOf(parts) | AnyOf(parts):
            return all(map(_decided, parts))
        case _:
            return False


def _holds(condition: Condition, names: Mapping[str, str]) -> str:
    """Return the expression, always True or False, for: the condition surely holds."""
    match condition:
        case Unspoken(fact):
            return f"{names[fact]} is None"
        case Holds(finding):
            return f"{names[finding]} is True"
        case Surely(inner):
            return _holds(inner, names)
        case Not(inner):
            return _fails(inner, names)
        case AllOf(parts):
            return _joined(" and ", [_holds(part, names) for part in parts], empty="True")
        case AnyOf(parts):
            return _joined(" or ", [_holds(part, names) for part in parts], empty="False")
        case _:
            return _test(condition, names[condition.fact], holds=True)


def _fails(condition: Condition, names: Mapping[str, str]) -> str:
    """Return the expression, always True or False, for: the condition surely doesn't hold."""
    match condition:
        case Unspoken(fact):
            return f"{names[fact]} is not None"
        case Holds(finding):
            return f"{names[finding]} is False"
        case Surely(inner):
            return f"not ({_holds(inner, names)})"
        case Not(inner):
            return _holds(inner, names)
        case AllOf(parts):
            return _joined(" or ", [_fails(part, names) for part in parts], empty="False")
        case AnyOf(parts):
            return _joined(" and ", [_fails(part, names) for part in parts], empty="True")
        case _:
            return _test(condition, names[condition.fact], holds=False)


def _test(test: Test, name: str, *, holds: bool) -> str:
    match test:
        case Is(_, bool(value)):
            return f"{name} is {value is holds}"
        case Is(_, value):
            passed = f"{name} {'==' if holds else '!='} {value!r}"
        case OneOf(_, values):
            passed = f"{name} {'in' if holds else 'not in'} {values!r}"
        case AnyKind(_, ()):
            passed = f"len({name}) {'>' if holds else '=='} 0"
        case AnyKind(_, members):
            member_of = "in" if holds else "not in"
            passed = (" or " if holds else " and ").join(f"{member!r} {member_of} {name}" for member in members)
        case AtLeast(_, threshold):
            passed = f"{name} {'>=' if holds else '<'} {threshold!r}"
        case AtMost(_, threshold):
            passed = f"{name} {'<=' if holds else '>'} {threshold!r}"
    return f"({name} is not None and ({passed}))"


def _joined(operator: str, parts: Sequence[str], *, empty: str) -> str:
    return f"({operator.join(parts)})" if parts else empty
