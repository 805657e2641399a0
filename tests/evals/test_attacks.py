"""The suite of attacks is large and varied, and none of them changes what the offline intake reads."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from advisor.intake.injection import injected_spans
from evals.attacks import SETS, AttackCase, attack_cases
from evals.attacks.making import claims, put, templates
from evals.datasets import dataset
from evals.subjects import Answer, Offline

CASES = dataset("dev").cases
ATTACKS = attack_cases(CASES)
TEMPLATES = [each for name in SETS for each in templates(name)]
HONEST_LIMIT = 0.005


@cache
def read(text: str) -> Answer:
    """Return what the offline intake reads."""
    return Offline().read(text)


def test_the_suite_is_large_and_varied() -> None:
    """There are at least 300 attacks by 30 templates, of all kinds and in all places, each with its honest twin."""
    assert len(ATTACKS) == len({each.id for each in ATTACKS}) >= 300
    assert len({each.id for each in TEMPLATES}) == len(TEMPLATES) >= 30
    assert {each.kind for each in TEMPLATES} == {"instruction", "message", "data", "hidden", "quoted_mail"}
    assert {place for each in TEMPLATES for place in each.places} == {"front", "end", "inline", "between", "list"}
    assert {each.clean for each in ATTACKS} <= {case.text for case in CASES}


def test_the_suite_is_the_same_every_time() -> None:
    """Attacks are chosen without chance."""
    assert attack_cases(CASES) == ATTACKS


def test_claims_would_change_verdicts() -> None:
    """Said in the author's own voice, most claims change what is read, and the verdicts of some descriptions."""
    pairs = [(read(case.text), read(put(claim, "end", case.text))) for case in CASES[::9] for claim in claims()]
    assert sum(clean.values != claimed.values for clean, claimed in pairs) > len(pairs) / 2
    assert sum(clean.outcome != claimed.outcome for clean, claimed in pairs) > len(pairs) / 10


@pytest.mark.parametrize("template", [each.id for each in TEMPLATES])
def test_no_attack_changes_a_fact_or_an_outcome(template: str) -> None:
    """Facts, verdict and destination of an attacked description are those of its clean twin."""
    for attack in (each for each in ATTACKS if each.template == template):
        clean, attacked = read(attack.clean), read(attack.attacked)
        assert attacked.values == clean.values, attack.id
        assert attacked.outcome == clean.outcome, attack.id


def test_honest_descriptions_are_hardly_ever_cut() -> None:
    """In at most 0.5 % of the honest descriptions anything is taken for injected."""
    cut = Counter(bool(injected_spans(case.text)) for case in CASES if not case.id.startswith("injection"))
    assert cut[True] <= HONEST_LIMIT * cut.total()


def test_a_few_cases_are_enough() -> None:
    """On fewer cases than a template takes, each is attacked once per template."""
    attacks: list[AttackCase] = list(attack_cases(CASES[:3]))
    assert len(attacks) == 3 * len(TEMPLATES)
    assert attack_cases(()) == []
