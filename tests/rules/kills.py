"""Whether the tests tell a mutant from the product's rules: by a case, or by the referee on random facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from advisor.decisions import Outcome
from advisor.errors import RuleError
from advisor.facts import Facts
from advisor.rules.base import RuleBase, rule_base
from advisor.rules.conditions import Findings
from advisor.rules.guides import panel
from advisor.rules.missing import missing_for_training
from tests.rules.equivalence import equivalent
from tests.rules.mutants import Mutant
from tests.rules.random_facts import concluded, expected, fact_sets

FOLDER = Path(__file__).parent
SEED, SAMPLE = 2026, 3_000
LEAVES = ("kind:", "trap:", "plan:")
"""What is concluded after everything that the referee knows of."""


def case_of_death(base: RuleBase) -> str | None:
    """Return the name of the first case whose expectations these rules don't meet; None where they meet all."""
    for case in cases():
        values = Facts.model_validate(case["facts"]).model_dump(mode="json", exclude_none=True)
        if not _meets(case, base, values):
            return str(case["name"])
    return _guide_case(base.parameters)


@cache
def cases() -> tuple[dict[str, Any], ...]:
    """Return the cases of both files."""
    files = (FOLDER / "cases.yaml", FOLDER / "cases_details.yaml")
    return tuple(case for file in files for case in yaml.safe_load(file.read_text(encoding="utf-8"))["cases"])


def _meets(case: Mapping[str, Any], base: RuleBase, values: Mapping[str, Any]) -> bool:
    """Whether everything that a case states is what these rules make of its facts."""
    statuses, findings = base.run(values)
    fired = [rule.concludes for rule in base.rules if statuses[rule.id] is True]
    traps, steps = _ids(fired, "trap:"), _ids(fired, "plan:")
    meets: dict[str, Callable[[Any], bool]] = {
        "verdict": lambda expected: f"verdict:{expected}" in fired,
        "destination": lambda expected: f"destination:{expected}" in fired,
        "deferred": lambda expected: _deferred(base, values, findings) == expected,
        "training": lambda expected: _kind(fired) == expected,
        "traps": lambda expected: set(traps).issuperset(expected),
        "no_traps": lambda expected: set(traps).isdisjoint(expected),
        "all_traps": lambda expected: traps == expected,
        "plan": lambda expected: steps == expected,
        "findings": lambda expected: expected.items() <= findings.items(),
    }
    return all(meets[key](expected) for key, expected in case.items() if key in meets)


def _ids(fired: list[str], prefix: str) -> list[str]:
    # By what is concluded, not by the rule's own id: two rules may have their conclusions swapped.
    return [finding.replace(":", ".") for finding in fired if finding.startswith(prefix)]


def _kind(fired: list[str]) -> str | None:
    return next((finding.removeprefix("kind:") for finding in fired if finding.startswith("kind:")), None)


def _deferred(base: RuleBase, values: Mapping[str, Any], findings: Findings) -> list[str]:
    return [item.fact for item in missing_for_training(values, findings, base.parameters)]


@cache
def _guide_cases() -> tuple[tuple[str, dict[str, Any]], ...]:
    files = sorted((FOLDER / "guides" / "cases").glob("*.yaml"))
    return tuple((file.stem, case) for file in files for case in yaml.safe_load(file.read_text(encoding="utf-8")))


def _guide_case(parameters: Mapping[str, int]) -> str | None:
    for guide, case in _guide_cases():
        values = Facts.model_validate(case["facts"]).model_dump(mode="json", exclude_none=True)
        members = {member.guide: member for member in panel(values, Outcome.RAG, parameters)}
        if members[guide].verdict != case["verdict"]:
            return f"{guide}: {case['name']}"
    return None


@cache
def _sample() -> tuple[tuple[dict[str, Any], dict[str, Any]], ...]:
    return tuple(
        (Facts.model_validate(known).model_dump(mode="json", exclude_none=True), expected(known))
        for known in fact_sets(SEED, SAMPLE)
    )


def referee_differs(base: RuleBase) -> bool:
    """Whether the referee contradicts these rules on some of the random facts."""
    trunk = RuleBase(tuple(rule for rule in base.rules if not rule.concludes.startswith(LEAVES)), base.parameters)
    return any(concluded(trunk.run(values)[1]) != right for values, right in _sample())


class Fate(StrEnum):
    """How a mutant ends."""

    REFUSED = "refused when built"
    CASE = "killed by a case"
    REFEREE = "killed by the referee"
    EQUIVALENT = "proved equivalent"
    SURVIVED = "survived"


def fate(mutant: Mutant) -> Fate:
    """Return how a mutant of the product's rules ends."""
    product = rule_base()
    try:
        base = mutant.build(product)
    except RuleError:
        return Fate.REFUSED
    if case_of_death(base) is not None:
        return Fate.CASE
    if referee_differs(base):
        return Fate.REFEREE
    # Another number always shows somewhere, if only in what is said of it.
    return Fate.EQUIVALENT if mutant.parameter is None and equivalent(product, base) else Fate.SURVIVED
