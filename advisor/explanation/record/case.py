"""The assessment as the sections of its record read it: which rules fired, and what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from advisor.assessment import Assessment
from advisor.decisions import Decision, Outcome, TraceStep
from advisor.explanation.record.sources import Source, Sources
from advisor.passages import Citation
from advisor.rules.base import RuleBase
from advisor.rules.rule import Reference


@dataclass(frozen=True, eq=False)
class Case:
    """An assessment, the rules whose words the record uses, and what has been cited so far."""

    assessment: Assessment
    base: RuleBase
    sources: Sources

    @property
    def decision(self) -> Decision:
        """The decision of the assessment."""
        return self.assessment.decision

    @cached_property
    def steps(self) -> Mapping[str, TraceStep]:
        """The trace by rule id."""
        return {step.rule: step for step in self.decision.trace}

    def fired(self, *prefixes: str) -> tuple[str, ...]:
        """Return the rules that fired and whose ids begin with one of these, in rule order."""
        return self._with_status("fired", prefixes)

    def undecided(self, *prefixes: str) -> tuple[str, ...]:
        """Return the rules that the facts leave open and whose ids begin with one of these, in rule order."""
        return self._with_status("undecided", prefixes)

    def says(self, rule_id: str) -> str:
        """Return the statement of a rule; of a rule that exists no longer, the title that the trace keeps."""
        rule = self.base.rules_by_id.get(rule_id)
        return rule.says if rule else self.steps[rule_id].title

    def cited(self, *rule_ids: str) -> tuple[Source, ...]:
        """Return what these rules rest on."""
        return tuple(source for rule_id in rule_ids for source in self._rests_on(rule_id))

    def quoted(self, rule_id: str, sections: tuple[str, ...]) -> tuple[Source, ...]:
        """Return stored citations of sections, with the words that the rule behind them quotes."""
        words = dict(self.cited(rule_id))
        return tuple((section, words.get(section, "")) for section in sections)

    def known(self, fact: str) -> object:
        """Return the value of a fact; None where it is unknown."""
        found = self.assessment.facts.get(fact)
        return found.value if found else None

    def _with_status(self, status: str, prefixes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            step.rule for step in self.decision.trace if step.status == status and step.rule.startswith(prefixes)
        )

    def _rests_on(self, rule_id: str) -> tuple[Source, ...]:
        if rule := self.base.rules_by_id.get(rule_id):
            return pairs(rule.references)
        step = self.steps.get(rule_id)
        return tuple((section, "") for section in step.references) if step else ()


def pairs(references: tuple[Reference, ...] | tuple[Citation, ...]) -> tuple[Source, ...]:
    """Return references or citations as sources."""
    return tuple(
        (reference.section if isinstance(reference, Reference) else reference.passage, reference.quote)
        for reference in references
    )


def verdict_rule(outcome: Outcome) -> str:
    """Return the id of the rule of the verdict table for an outcome."""
    return f"verdict.{outcome.value.replace('_', '-')}"
