"""The rules in words: conditions, the outcome table, and the test cases that cover a rule."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from advisor.decisions import Outcome
from advisor.facts import Facts
from advisor.rules.base import rule_base
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
    Unspoken,
)
from advisor.rules.rule import Rule

CASES = Path(__file__).resolve().parents[2] / "tests" / "rules"
"""The folder of the cases in the repository; an installed package has none."""


def described(condition: Condition) -> str:  # noqa: C901 - one case per kind of condition
    """Return a condition in words."""
    match condition:
        case Is(fact, value):
            return f"{fact} is {str(value).lower()}"
        case OneOf(fact, values):
            return f"{fact} is {' or '.join(map(str, values))}"
        case AnyKind(fact, members):
            return f"{fact} has {' or '.join(members) or 'any member'}"
        case AtLeast(fact, threshold):
            return f"{fact} is {threshold:,} or more"
        case AtMost(fact, threshold):
            return f"{fact} is {threshold:,} or less"
        case Unspoken(fact):
            return f"{fact} is unknown"
        case Holds(finding):
            return f"[{finding}]"
        case Surely(inner):
            return f"surely {_grouped(inner)}"
        case Not(inner):
            return f"not {_grouped(inner)}"
        case AllOf(parts):
            return " and ".join(_grouped(part) for part in parts) or "always"
        case AnyOf(parts):
            return " or ".join(_grouped(part) for part in parts) or "never"


def _grouped(condition: Condition) -> str:
    text = described(condition)
    return f"({text})" if isinstance(condition, AllOf | AnyOf) and len(condition.conditions) > 1 else text


def outcome_table() -> Iterator[str]:
    """Yield the lines of the outcome table as Markdown."""
    rules = rule_base().rules_by_id
    yield "| | verdict: start with this | destination: where it leads |"
    yield "| --- | --- | --- |"
    for outcome in Outcome:
        name = outcome.replace("_", "-")
        verdict, destination = (described(rules[f"{table}.{name}"].when) for table in ("verdict", "destination"))
        yield f"| `{outcome}` | {verdict} | {destination} |"


def cases_firing(rule: Rule) -> tuple[str, ...]:
    """Return the names of the test cases in which a rule fires."""
    return tuple(name for name, fired in _fired_by_case() if rule.id in fired)


@cache
def _fired_by_case() -> tuple[tuple[str, frozenset[str]], ...]:
    base = rule_base()
    found = []
    for file in sorted(CASES.glob("cases*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))["cases"]:
            values = Facts.model_validate(case["facts"]).model_dump(mode="json", exclude_none=True)
            statuses, _ = base.run(values)
            found.append((case["name"], frozenset(rule_id for rule_id, truth in statuses.items() if truth is True)))
    return tuple(found)
