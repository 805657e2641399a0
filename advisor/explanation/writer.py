"""The offline writer: half a page composed from the rules that fired, without any model.

Every claim of guidance is the statement of a rule with the rule's own references, so it is grounded by construction;
it passes the same checks as a model's claims all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from advisor.decisions import Decision, Outcome
from advisor.explanation.reasons import (
    deferral_rules,
    dissenters,
    explained_rules,
    need_rules,
    objections,
    verdict_rule,
    warnings,
)
from advisor.explanation.verification import Ground, verified
from advisor.explanation.wording import APPROACH, alternatives, in_own_words, listed, named, sentence
from advisor.explanations import OFFLINE, Claim, Coverage, Explanation
from advisor.facts import FactSheet
from advisor.passages import Passage
from advisor.rules.engine import fired_rules
from advisor.rules.rule import Rule

MAX_REASONS = 3
MAX_FACTS = 2
"""Facts of the case that one reason repeats."""
MAX_DISSENTERS = 2
"""Guides that dissent of which the text tells why; all of them stand in the panel."""
MAX_WARNINGS = 1
"""Warnings that the text itself repeats; all of them stand beside it."""
_COUNT = ("", "One point decides", "Two points decide", "Three points decide")
_ORDINAL = ("First", "Second", "Third")


def write(facts: FactSheet, decision: Decision, passages: Mapping[str, Passage]) -> Explanation:
    """Explain a decision from its rules.

    Args:
        facts: the facts with the user's own words.
        decision: what the engine made of them.
        passages: the passages that may be cited, by id; a claim whose passage is missing is left out.
    """
    ground = Ground(passages, facts, decision)
    drafts = tuple(_drafts(facts, decision, passages))
    kept = tuple(claim for draft in drafts if (claim := _checked(draft, ground)))
    coverage = Coverage(
        claims=len(drafts),
        cited=sum(1 for draft in drafts if draft.citations),
        verified=sum(1 for claim in kept if claim.citations),
        dropped=len(drafts) - len(kept),
    )
    return Explanation(written_by=OFFLINE, claims=kept, plan=decision.plan, coverage=coverage)


def sentence_for(rule_id: str, explanation: Explanation, ground: Ground) -> Claim | None:
    """Return what the offline writer says of a rule: its claim in the explanation, or else the rule's statement.

    Args:
        rule_id: a rule of the decision.
        explanation: the offline writer's.
        ground: what the statement is held against; None is returned where it doesn't hold.
    """
    rule = explained_rules(ground.decision).get(rule_id)
    told = next((claim for claim in explanation.claims if claim.rule == rule_id), None)
    if told or not rule:
        return told
    return verified(_stated(rule), ground).claim


def _checked(draft: Claim, ground: Ground) -> Claim | None:
    # A claim without citations restates the case; it holds no guidance that a passage could support.
    return verified(draft, ground).claim if draft.citations else draft


def _drafts(facts: FactSheet, decision: Decision, passages: Mapping[str, Passage]) -> Iterator[Claim]:
    reasons, deferral = (_lead(decision), *_reasons(facts, decision)), tuple(_deferral(decision))
    told = {citation.passage for claim in (*reasons, *deferral) for citation in claim.citations}
    yield from reasons
    yield from (_stated(rule, "It has its limits. ") for rule in _news(objections(decision), told)[:1])
    yield from _dissent(decision, passages)
    yield from deferral
    yield from (_stated(rule, "One trap lies close. ") for rule in _news(warnings(decision), told)[:MAX_WARNINGS])
    yield _doubt(decision)


def _news(rules: Iterable[Rule], told: Collection[str]) -> list[Rule]:
    """Return the rules that rest on none of the passages told before: they would say the same again."""
    return [rule for rule in rules if rule.references[0].section not in told]


def _stated(rule: Rule, opening: str = "") -> Claim:
    return Claim(text=opening + rule.says, citations=rule.citations(), rule=rule.id)


def _lead(decision: Decision) -> Claim:
    return _stated(verdict_rule(decision), f"{_opening(decision)} ")


def _opening(decision: Decision) -> str:
    first, last = APPROACH[decision.verdict], APPROACH[decision.destination]
    if decision.verdict == Outcome.NEEDS_CLARIFICATION:
        return "It is too early to choose a technique, because it isn't clear enough yet what the model should produce."
    if decision.verdict != decision.destination:
        return f"Start with {first}; the destination is {last}, once training is justified and ready."
    if decision.robust:
        return f"Start with {first} and stay there: none of the open questions would change that."
    return f"Start with {first}; on what is known so far, that is also where this project ends up."


def _reasons(facts: FactSheet, decision: Decision) -> Iterator[Claim]:
    told: set[str] = set()
    points: list[tuple[Rule, list[str]]] = []
    for rule in need_rules(decision)[:MAX_REASONS]:
        names = [name for name in _grounds(rule, facts, decision) if name not in told][:MAX_FACTS]
        told.update(names)
        points.append((rule, names))
    for at, (rule, names) in enumerate(points):
        said = [in_own_words(name, facts.root[name]) for name in names]
        yield Claim(text=_point(rule, said, at, len(points)), citations=rule.citations(), rule=rule.id)
    if not points and decision.verdict == Outcome.PROMPTING:
        yield Claim(text="Nothing that is known so far calls for retrieval or for training.", citations=())


def _point(rule: Rule, said: Sequence[str], at: int, of: int) -> str:
    if not said:
        return rule.says
    reason = listed(said)
    if of == 1:
        return f"{_COUNT[of]} it: {sentence(reason, capital=False)} {rule.says}"
    opening = f"{_COUNT[of]} it. " if at == 0 else ""
    return f"{opening}{_ORDINAL[at]}, {sentence(reason, capital=False)} {rule.says}"


def _grounds(rule: Rule, facts: FactSheet, decision: Decision) -> Iterator[str]:
    """Yield the known facts that a fired rule rests on and that speak for it; through findings too."""
    names = list(_inputs(decision, rule))
    if "behavior_need" in names:
        names += [name for behavior in fired_rules(decision, "behavior_need") for name in _inputs(decision, behavior)]
    for name in dict.fromkeys(names):
        fact = facts.get(name)
        if fact and fact.value is not False and fact.value not in ([], 0):
            yield name


def _inputs(decision: Decision, rule: Rule) -> tuple[str, ...]:
    return next(tuple(step.inputs) for step in decision.trace if step.rule == rule.id)


def _dissent(decision: Decision, passages: Mapping[str, Passage]) -> Iterator[Claim]:
    known = [
        (member, member.reference)
        for member in dissenters(decision)[:MAX_DISSENTERS]
        if member.reference and member.reference.passage in passages
    ]
    if known:
        titles: dict[tuple[str, str], list[str]] = {}
        for member, cited in known:
            what = (APPROACH[member.verdict] if member.verdict else "", member.dissent or "")
            titles.setdefault(what, []).append(named(passages[cited.passage].title))
        text = "; ".join(_dissenting(names, *what) for what, names in titles.items())
        yield Claim(text=f"Not every guide agrees: {text}.", citations=tuple(cited for _, cited in known))


def _dissenting(names: Sequence[str], approach: str, why: str) -> str:
    first, *others = names
    return "; ".join([f"{first} comes to {approach}, as it {why}", *(f"so does {name}" for name in others)])


def _deferral(decision: Decision) -> Iterator[Claim]:
    if not decision.deferred:
        return
    waits = f"Fine-tuning waits until {listed(missing.until for missing in decision.deferred.missing)}."
    rules = deferral_rules(decision)[:1]
    if rules:
        yield _stated(rules[0], f"{waits} ")
    else:
        yield Claim(text=waits, citations=())


def _doubt(decision: Decision) -> Claim:
    others = [APPROACH[outcome] for outcome in decision.reachable if outcome != decision.verdict]
    if not others:
        return Claim(text="No answer to an open question would change this verdict.", citations=())
    question = decision.next_question
    asked = f" Answer this first: {question.text}" if question else ""
    return Claim(text=f"What is still open could turn the verdict into {alternatives(others)}.{asked}", citations=())
