"""The offline writer: composes an explanation from the rules that fired, without any model.

Every claim of guidance is the statement of a rule with the rule's own references, so it is grounded by construction;
it passes the same verification as a model's claims all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from advisor.decisions import Decision, Outcome, TraceStep
from advisor.explanation.verification import verified
from advisor.explanation.wording import APPROACH, in_own_words, listed, sentence
from advisor.explanations import Claim, Coverage, Explanation
from advisor.facts import FactSheet
from advisor.passages import Passage
from advisor.rules.base import RuleBase, rule_base
from advisor.rules.engine import fired_rules
from advisor.rules.rule import Rule

OFFLINE = "offline"
MAX_TRAPS = 2
"""Warnings that the text itself repeats; all of them stand beside it."""
MAX_REASONS = 2
"""Missing conditions that the text explains; all of them are listed beside it."""
_TOLD_AS_REASONS = ("prompting_status", "monthly_cost_usd")
_NEEDS = ("retrieval_need", "prompt_carries_knowledge", "training_need")
_LATER = "training_possible_later"
_READINESS = MappingProxyType(
    {
        "labeled_examples": "readiness.enough-examples",
        "evaluation_ready": "readiness.evaluation",
        "example_quality": "readiness.noisy",
        "task_changes_often": "readiness.moving-task",
        "prompting_status": "later.prompting-first",
        "monthly_cost_usd": "later.cost-unmeasured",
    }
)
"""The rule that explains each missing condition."""


def write(facts: FactSheet, decision: Decision, passages: Mapping[str, Passage]) -> Explanation:
    """Explain a decision from its rules.

    Args:
        facts: the facts with the user's own words.
        decision: what the engine made of them.
        passages: the passages that may be cited, by id; a claim whose passage is missing is left out.
    """
    base = rule_base()
    drafts = tuple(_drafts(facts, decision, base))
    kept = tuple(claim for draft in drafts if (claim := _checked(draft, passages, facts, decision)))
    cited = sum(1 for draft in drafts if draft.citations)
    coverage = Coverage(
        claims=len(drafts),
        cited=cited,
        verified=sum(1 for claim in kept if claim.citations),
        dropped=len(drafts) - len(kept),
    )
    return Explanation(written_by=OFFLINE, claims=kept, plan=decision.plan, coverage=coverage)


def cited_sections(decision: Decision) -> tuple[str, ...]:
    """Return the passages that an explanation of this decision may rest on: those of every rule that matters to it."""
    base = rule_base()
    rules = [*fired_rules(decision), *(base.rules_by_id[rule_id] for rule_id in _READINESS.values())]
    sections = [reference.section for rule in rules for reference in rule.references]
    return tuple(dict.fromkeys(sections))


def _checked(draft: Claim, passages: Mapping[str, Passage], facts: FactSheet, decision: Decision) -> Claim | None:
    # A claim without citations restates the case; it holds no guidance that a passage could support.
    return verified(draft, passages, facts, decision)[0] if draft.citations else draft


def _drafts(facts: FactSheet, decision: Decision, base: RuleBase) -> Iterator[Claim]:
    yield _lead(decision, base)
    yield from _reasons(facts, decision)
    yield from _deferral(decision, base)
    yield from _warnings(decision)
    yield _doubt(decision)


def _lead(decision: Decision, base: RuleBase) -> Claim:
    rule = base.rules_by_id[f"verdict.{decision.verdict.replace('_', '-')}"]
    return Claim(text=f"{_opening(decision)} {rule.says}", citations=rule.citations())


def _opening(decision: Decision) -> str:
    first, last = APPROACH[decision.verdict], APPROACH[decision.destination]
    if decision.verdict == Outcome.NEEDS_CLARIFICATION:
        return "It isn't clear enough yet what the model should produce, so the first step is to say that."
    if decision.verdict == decision.destination:
        settled = "whatever the answers to the open questions" if decision.robust else "as far as the facts go"
        return f"Start with {first}; that is also where this project ends up, {settled}."
    return f"Start with {first}; it may lead to {last}, once that is justified and ready."


def _reasons(facts: FactSheet, decision: Decision) -> Iterator[Claim]:
    steps = {step.rule: step for step in decision.trace}
    rules = [rule for rule in fired_rules(decision) if rule.concludes in _NEEDS]
    if decision.needs["training"] is not True:
        rules += [rule for rule in fired_rules(decision) if rule.concludes == _LATER]
    for rule in rules:
        told = _deciding_facts(steps[rule.id], facts, decision)
        text = f"{sentence(listed(told))} {rule.says}" if told else rule.says
        yield Claim(text=text, citations=rule.citations())
    if not rules and decision.verdict == Outcome.PROMPTING:
        yield Claim(text="Nothing that is known so far calls for retrieval or for training.", citations=())


def _deciding_facts(step: TraceStep, facts: FactSheet, decision: Decision) -> list[str]:
    """Return the known facts that a fired rule rests on, in the user's words; through findings too."""
    names = list(step.inputs)
    if "behavior_need" in step.inputs:
        names += [name for rule in fired_rules(decision, "behavior_need") for name in _inputs(decision, rule)]
    known = ((name, facts.get(name)) for name in dict.fromkeys(names))
    return [in_own_words(name, fact) for name, fact in known if fact and _speaks_for_a_need(fact.value)]


def _inputs(decision: Decision, rule: Rule) -> tuple[str, ...]:
    return next(tuple(step.inputs) for step in decision.trace if step.rule == rule.id)


def _speaks_for_a_need(value: object) -> bool:
    return value is not False and value not in ([], 0)


def _deferral(decision: Decision, base: RuleBase) -> Iterator[Claim]:
    # What is to be done about each condition stands in `deferred`; here stands why it matters.
    missing = decision.deferred.missing if decision.deferred else ()
    rules = [base.rules_by_id[_READINESS[item.fact]] for item in missing if item.fact not in _TOLD_AS_REASONS]
    if rules:
        reasons = " ".join(rule.says for rule in rules[:MAX_REASONS])
        citations = tuple(dict.fromkeys(rule.references[0].citation() for rule in rules[:MAX_REASONS]))
        yield Claim(text=f"Training waits. {reasons}", citations=citations)


def _warnings(decision: Decision) -> Iterator[Claim]:
    for rule in fired_rules(decision, "trap:")[:MAX_TRAPS]:
        yield Claim(text=rule.says, citations=rule.citations())


def _doubt(decision: Decision) -> Claim:
    if decision.robust:
        return Claim(text="No answer to an open question would change this verdict.", citations=())
    others = [APPROACH[outcome] for outcome in decision.reachable if outcome != decision.verdict]
    open_verdicts = f"Open facts could still turn the verdict into {_alternatives(others)}."
    question = decision.next_question
    asked = f" The answer that narrows it most: {question.text}" if question else ""
    return Claim(text=open_verdicts + asked, citations=())


def _alternatives(items: list[str]) -> str:
    *head, last = items
    return f"{', '.join(head)} or {last}" if head else last
