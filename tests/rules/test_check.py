"""`problems` proves the product's rules sound, and names the defect of every broken rule base."""

from __future__ import annotations

import importlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from advisor.errors import RuleError
from advisor.guidance import corpus_passages
from advisor.rules.base import RuleBase, rule_base
from advisor.rules.check import problems
from advisor.rules.conditions import AnyKind, Not, all_of
from advisor.rules.parameters import read_parameters
from advisor.rules.rule import Reference, Rule
from tests.rules.broken import sound

BROKEN = Path(__file__).with_name("broken")
SECTIONS = {passage_id: passage.text for passage_id, passage in corpus_passages().items()}


def rules_of(module: str) -> tuple[Rule, ...]:
    """Return the rules of one module in `broken`."""
    rules: tuple[Rule, ...] = importlib.import_module(f"tests.rules.broken.{module}").rules()
    return rules


def found(module: str) -> list[str]:
    """Return what is found in the rules of one module in `broken`."""
    return list(problems(RuleBase(rules_of(module), {}), {}, SECTIONS))


def test_the_product_is_sound() -> None:
    """No defect is found in the product's rules, parameters and panel."""
    assert list(problems(rule_base(), read_parameters(), SECTIONS)) == []


def test_the_small_rule_base_is_sound() -> None:
    """The rules that every broken rule base starts from have no defect themselves."""
    assert found("sound") == []


@pytest.mark.parametrize(
    ("module", "messages"),
    [
        ("gap", ["verdict: there is a gap, facts for which no outcome holds."]),
        ("overlap", ["destination: rag and prompting overlap, there are facts for which both hold."]),
        ("dead", ["trap.never: the rule is dead, no facts make it fire."]),
        (
            "shadowed",
            ["retrieval.late: the rule is shadowed, whenever it fires an earlier rule has concluded retrieval_need."],
        ),
        ("unresolvable_section", ["retrieval.citations: there is no section checklist#rag-sources."]),
        (
            "foreign_quote",
            ["retrieval.citations: checklist#rag-citations doesn't say “RAG adds both latency and cost”."],
        ),
        ("not_monotone", ["verdict: labeled_examples from 1000 to 1001 can end training."]),
        (
            "volatility_hole",
            [
                "verdict: knowledge_volatility from weekly to daily can end retrieval.",
                "destination: knowledge_volatility from weekly to daily can end retrieval.",
            ],
        ),
    ],
)
def test_a_defect_is_named(module: str, messages: list[str]) -> None:
    """Each defect is found and put into words, with the rule or table it is in, and nothing else is."""
    assert found(module) == messages


@pytest.mark.parametrize(
    ("module", "rule"),
    [
        ("unknown_fact", "trap.typo"),
        ("unknown_value", "trap.typo"),
        ("unknown_kind", "trap.humor"),
        ("threshold_of_no_number", "trap.count"),
    ],
)
def test_a_test_that_no_fact_can_pass_is_named(module: str, rule: str) -> None:
    """A rule that tests what the decision model doesn't have is found, by its id."""
    (message,) = found(module)
    assert message.startswith(f"{rule}: ")


@pytest.mark.parametrize(
    ("module", "message"),
    [
        ("without_reference", "'retrieval.citations' has no reference"),
        ("read_before_concluded", "'verdict.rag' reads 'retrieval_need', which no rule before it concludes"),
        ("duplicate_id", "Two rules have the id 'retrieval.citations'"),
    ],
)
def test_a_rule_base_that_cannot_be_built(module: str, message: str) -> None:
    """Some defects leave no rule base to check: it is refused, by the name of the rule."""
    with pytest.raises(RuleError, match=message):
        RuleBase(rules_of(module), {})


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("wrong_type", "enough_examples.values."),
        ("without_unit", "enough_examples.unit"),
        ("without_reference", "enough_examples.references"),
    ],
)
def test_a_parameter_file_that_cannot_be_read(file: str, key: str) -> None:
    """A parameter of the wrong type, without unit or without reference is refused, by file and key."""
    with pytest.raises(RuleError) as caught:
        read_parameters(BROKEN / f"{file}.yaml")
    assert str(caught.value).startswith(f"{file}.yaml: {key}")


def test_a_parameter_s_reference_must_resolve() -> None:
    """A parameter that names a section which isn't there is found, by its name."""
    parameters = read_parameters(BROKEN / "unresolvable_section.yaml")
    messages = list(problems(RuleBase(sound.rules(), {}), parameters, SECTIONS))
    assert messages == ["parameter enough_examples: there is no section four-questions#q5."]


def test_the_panel_s_references_must_resolve() -> None:
    """A reference anywhere in what stands beside the rules is checked too."""
    panel = (("a guide", (Reference("thyberg#no-such-section", "some words"),)),)
    messages = list(problems(RuleBase(sound.rules(), {}, panel), {}, SECTIONS))
    assert messages == ["panel: there is no section thyberg#no-such-section."]


def test_a_rule_that_tells_kinds_apart_is_not_dead() -> None:
    """Some kind of behavior but no tone: there are such facts, so the rule isn't called dead."""
    no_tone = all_of(AnyKind("behavior_kinds"), Not(AnyKind("behavior_kinds", ("tone",))))
    rules = (*sound.rules(), sound.rule("trap.no-tone", no_tone, "trap:no-tone"))
    assert list(problems(RuleBase(rules, {}), {}, SECTIONS)) == []


def test_a_corpus_that_changed_is_noticed() -> None:
    """A word changed in a guide leaves the rules that quote it without their reference."""
    section, quote = sound.REFERENCE.section, sound.REFERENCE.quote
    changed = {**SECTIONS, section: SECTIONS[section].replace(quote, quote.upper())}
    messages = list(problems(RuleBase(sound.rules(), {}), {}, changed))
    assert messages == [f"{rule.id}: {section} doesn't say “{quote}”." for rule in sound.rules()]


RULES_CHECK = """
import importlib, sys
from functools import partial
from pathlib import Path
from advisor.cli.main import main
from advisor.rules import base, parameters
module, file = sys.argv[1:]
rules = importlib.import_module(f"tests.rules.broken.{module}").rules
base.rule_base = lambda: base.RuleBase(rules(), {})
if file:
    parameters.read_parameters = partial(parameters.read_parameters, Path(file))
sys.argv = ["advisor", "rules", "check"]
main()
"""
"""The command on the rules of a module in `broken`, and on this parameter file if one is named."""


def command(module: str, file: str = "") -> subprocess.CompletedProcess[str]:
    """Run `advisor rules check` in a process of its own, on broken rules or parameters."""
    path = str(BROKEN / file) if file else ""
    return subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", RULES_CHECK, module, path],
        cwd=BROKEN.parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_command_passes_on_sound_rules() -> None:
    """`advisor rules check` exits 0 and says so on standard output where nothing is wrong."""
    done = command("sound")
    assert (done.returncode, done.stderr) == (0, "")
    assert "5 rules are sound" in done.stdout


@pytest.mark.parametrize(
    ("module", "file", "message"),
    [
        ("overlap", "", "destination: rag and prompting overlap, there are facts for which both hold.\n"),
        ("shadowed", "", "retrieval.late: the rule is shadowed"),
        ("foreign_quote", "", "retrieval.citations: checklist#rag-citations doesn't say"),
        ("duplicate_id", "", "Error: Two rules have the id 'retrieval.citations'"),
        ("sound", "unresolvable_section.yaml", "parameter enough_examples: there is no section four-questions#q5"),
        ("sound", "without_unit.yaml", "Error: without_unit.yaml: enough_examples.unit: Field required"),
    ],
)
def test_the_command_fails_loudly(module: str, file: str, message: str) -> None:
    """`advisor rules check` exits 1 with the defect on standard error, nothing on standard output and no traceback."""
    done = command(module, file)
    assert (done.returncode, done.stdout) == (1, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_counts_the_defects() -> None:
    """After the defects comes one line with their number."""
    lines = command("volatility_hole").stderr.splitlines()
    assert len(lines) == 3
    assert lines[-1].startswith("Error: 2 defects in the rule base.")


def test_every_file_is_used() -> None:
    """Every file in `broken` has a test here."""
    text = Path(__file__).read_text(encoding="utf-8")
    files = [file for file in BROKEN.iterdir() if file.suffix in {".py", ".yaml"} and file.stem != "__init__"]
    assert [file.name for file in files if f'"{file.stem}"' not in text and file.name not in text] == []


def test_a_broken_rule_is_found_among_the_product_s() -> None:
    """One more outcome rule in the product's rules makes its table overlap, and the check says with which rows."""
    base = rule_base()
    again = replace(base.rules_by_id["verdict.hybrid"], id="verdict.again", concludes="verdict:rag")
    after = 1 + base.rules.index(base.rules_by_id["destination.prompting"])
    broken = replace(base, rules=(*base.rules[:after], again, *base.rules[after:]))
    first = next(problems(broken, read_parameters(), SECTIONS))
    assert first == "verdict: hybrid and rag overlap, there are facts for which both hold."
