"""Same facts, same rules: the same bytes, whatever process decides; and nothing heavy behind it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.facts import parse_facts
from advisor.rules.base import rule_base
from advisor.rules.engine import decide
from tests.rules.strategies import partial

PROJECTS: list[dict[str, Any]] = [
    {},
    {"use_case_defined": True, "behavior_gap": True, "behavior_kinds": ["tone", "format", "classification"]},
    {
        "knowledge_gap": True,
        "knowledge_volatility": "daily",
        "behavior_kinds": ["reasoning", "domain_language", "tone"],
        "prompting_status": "plateaued",
        "labeled_examples": 700,
        "example_quality": "mixed",
        "cost_pressure": True,
    },
]
DECIDE = """
import json, sys
from advisor.facts import parse_facts
from advisor.rules.base import rule_base
from advisor.rules.engine import decide
print(rule_base().version)
for project in json.load(sys.stdin):
    print(decide(parse_facts(project)).model_dump_json())
"""
IMPORTED = """
import importlib, pkgutil, sys
import advisor.rules
for module in pkgutil.walk_packages(advisor.rules.__path__, "advisor.rules."):
    importlib.import_module(module.name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def run(program: str, given: str = "", seed: str = "0") -> str:
    """Run a program in a Python process of its own, with this seed of hashes, and return what it prints."""
    return subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", program],
        input=given,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout


def shuffled(project: dict[str, Any]) -> dict[str, Any]:
    """Return the facts in another order, lists too."""
    turned = reversed(project.items())
    return {name: value[::-1] if isinstance(value, list) else value for name, value in turned}


def test_processes_agree() -> None:
    """Processes with different hash seeds and differently ordered input give the same version and the same bytes."""
    first = run(DECIDE, json.dumps(PROJECTS), seed="1")
    second = run(DECIDE, json.dumps([shuffled(project) for project in PROJECTS]), seed="4242")
    here = [rule_base().version, *(decide(parse_facts(project)).model_dump_json() for project in PROJECTS)]
    assert first == second == "\n".join(here) + "\n"


@settings(max_examples=100, deadline=None)
@given(partial(), st.randoms(use_true_random=False))
def test_order_of_facts_doesn_t_matter(known: dict[str, Any], random: Any) -> None:  # noqa: ANN401 - hypothesis' own
    """The order in which facts are given never shows in the decision."""
    names = list(known)
    random.shuffle(names)
    turned = {name: known[name] for name in names}
    assert decide(parse_facts(known)).model_dump_json() == decide(parse_facts(turned)).model_dump_json()


@settings(max_examples=100, deadline=None)
@given(partial())
def test_unknown_is_null_is_absent(known: dict[str, Any]) -> None:
    """A fact given as null is a fact not given."""
    nulls = dict.fromkeys(parse_facts({}).model_dump())
    assert decide(parse_facts(known)) == decide(parse_facts({**nulls, **known}))


def test_a_decision_survives_json() -> None:
    """A decision read back from its JSON is the same decision."""
    for project in PROJECTS:
        decision = decide(parse_facts(project))
        assert type(decision).model_validate_json(decision.model_dump_json()) == decision


@pytest.mark.parametrize("library", ["litellm", "instructor", "llama_index", "chromadb", "sqlalchemy"])
def test_rules_load_nothing_heavy(library: str, imported: set[str]) -> None:
    """Importing all of the rules loads no model, index or database library."""
    assert library not in imported


@pytest.fixture(scope="module")
def imported() -> set[str]:
    """Return the top-level modules that are loaded once all rules are imported, with the packages themselves."""
    names = set(run(IMPORTED).split())
    assert "advisor" in names
    return names
