"""The offline writer explains every decision, grounded in its rules."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.decisions import Outcome
from advisor.explanation import writer
from advisor.explanation.verification import Ground, verified
from advisor.explanation.wording import APPROACH
from advisor.facts import FACT_NAMES, Facts, FactSheet, domain_of
from advisor.rules.base import rule_base
from advisor.rules.engine import decide
from tests import samples

PASSAGES = samples.passages()


def _values(name: str) -> st.SearchStrategy[object]:
    domain = domain_of(name)
    if domain is int:
        return st.sampled_from([0, 99, 100, 101, 499, 500, 999, 1000, 12_000, 40_000])
    if domain is frozenset:
        return st.sampled_from([[], ["tone"], ["format", "extraction"], ["domain_language"]])
    return st.sampled_from([True, False] if domain is bool else [member.value for member in domain])


FACTS = st.fixed_dictionaries({}, optional={name: _values(name) for name in FACT_NAMES}).map(Facts.model_validate)


@given(facts=FACTS)
@settings(max_examples=200, deadline=None)
def test_every_decision_is_explained_with_verified_citations(facts: Facts) -> None:
    """For any facts no claim of the writer fails verification, and the first names the verdict and cites."""
    sheet = FactSheet.confirmed(facts)
    decision = decide(facts)
    explanation = writer.write(sheet, decision, PASSAGES)
    assert explanation.coverage.dropped == 0
    first = explanation.claims[0]
    assert first.citations
    if decision.verdict != Outcome.NEEDS_CLARIFICATION:
        assert APPROACH[decision.verdict] in first.text
    for claim in explanation.claims:
        assert not claim.citations or verified(claim, Ground(PASSAGES, sheet, decision)).claim == claim


@given(facts=FACTS)
@settings(max_examples=100, deadline=None)
def test_nothing_is_said_twice(facts: Facts) -> None:
    """No claim and no step occurs twice."""
    explanation = writer.write(FactSheet.confirmed(facts), decide(facts), PASSAGES)
    texts = [claim.text for claim in explanation.claims] + [step.step for step in explanation.plan]
    assert len(texts) == len(set(texts))


def test_every_verdict_has_a_plan() -> None:
    """Each verdict comes with first steps, and each step cites a passage of the corpus."""
    cases = {
        Outcome.NEEDS_CLARIFICATION: Facts(use_case_defined=False),
        Outcome.PROMPTING: Facts(),
        Outcome.RAG: Facts(knowledge_gap=True),
        Outcome.FINE_TUNING: Facts(behavior_gap=True, labeled_examples=5000),
        Outcome.HYBRID: Facts(knowledge_gap=True, behavior_gap=True, labeled_examples=5000),
    }
    for verdict, facts in cases.items():
        decision = decide(facts)
        assert decision.verdict == verdict
        steps = decision.plan
        assert steps
        assert all(citation in PASSAGES for step in steps for citation in step.citations)


def test_user_is_quoted() -> None:
    """Deciding facts are told in the user's own words."""
    explanation = writer.write(samples.sheet(), decide(samples.sheet().values()), PASSAGES)
    assert any('"our policies"' in claim.text for claim in explanation.claims)


def test_claim_without_its_passage_is_left_out() -> None:
    """Where a passage wasn't retrieved, the claims that need it don't appear."""
    decision = decide(Facts(knowledge_gap=True))
    explanation = writer.write(FactSheet.confirmed(Facts(knowledge_gap=True)), decision, {})
    assert not any(claim.citations for claim in explanation.claims)
    assert explanation.coverage.dropped == explanation.coverage.cited


def test_cited_sections_exist() -> None:
    """Every section that an explanation may cite is in the corpus."""
    sections = {reference.section for rule in rule_base().rules for reference in rule.references}
    assert sections <= PASSAGES.keys()
