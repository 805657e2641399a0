"""A small rule base without defects, and the parts that the broken ones beside it are made of."""

from __future__ import annotations

from advisor.rules.conditions import Condition, Holds, Is, Not, Surely
from advisor.rules.rule import Reference, Rule

REFERENCE = Reference("checklist#rag-citations", "answers have to cite their sources or show what they are based on")
RETRIEVE = Surely(Holds("retrieval_need"))


def rule(rule_id: str, when: Condition, concludes: str, *references: Reference) -> Rule:
    """Return a small rule; with no references named, it has one that resolves."""
    return Rule(rule_id, "A title", when, concludes, "A statement.", references or (REFERENCE,))


def citations(*references: Reference) -> Rule:
    """Return the rule that all of the rule bases here start with."""
    return rule("retrieval.citations", Is("citations_required"), "retrieval_need", *references)


def table(name: str, **rows: Condition) -> tuple[Rule, ...]:
    """Return an outcome table with these rows; with none named, one that retrieves where it is needed."""
    rows = rows or {"rag": RETRIEVE, "prompting": Not(RETRIEVE)}
    return tuple(rule(f"{name}.{outcome}", when, f"{name}:{outcome}") for outcome, when in rows.items())


def rules() -> tuple[Rule, ...]:
    """Return the rules."""
    return (citations(), *table("verdict"), *table("destination"))
