"""Answers that restate a part of the assessment: doubt, flips, cost, plan, facts, risks, training."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from advisor.chat.case import Case, cited, plain, stated
from advisor.chat.changes import conditions
from advisor.chat.why import way_to
from advisor.decisions import Flip, Outcome
from advisor.estimate import Approach, Cost, Estimate
from advisor.explanation.reasons import deferral_rules, objections, warnings
from advisor.explanation.record.phrases import UNKNOWN
from advisor.explanation.record.words import capital, clause
from advisor.explanation.wording import APPROACH, alternatives, in_own_words, listed, sentence
from advisor.explanations import Claim
from advisor.facts import FACT_NAMES
from advisor.rules.base import rule_base
from advisor.rules.engine import fired_rules, steps
from advisor.rules.training import METHOD_REFERENCE

_MOST_FLIPS = 2
_MOST_RISKS = 3
_MOST_OPEN = 4
_TRAINS = frozenset({Outcome.FINE_TUNING, Outcome.HYBRID})
_APPROACHES: Mapping[Outcome, Approach] = MappingProxyType(
    {
        Outcome.PROMPTING: "prompting",
        Outcome.RAG: "rag",
        Outcome.FINE_TUNING: "fine_tuning",
        Outcome.HYBRID: "hybrid",
    }
)
_ORDER = ("First,", "Then", "After that,", "Next,")
_THINGS = ("One thing is", "Two things are", "Three things are", "Several things are")
_TOPICS = MappingProxyType(
    {
        "labeled_examples": r"examples?|samples?|labeled|training data",
        "citations_required": r"citations?|sources|cite",
        "per_user_access": r"access|permissions?",
        "knowledge_volatility": r"chang\w+|volatil\w+|update\w*|how often",
        "knowledge_gap": r"knowledge|private|documents?",
        "behavior_gap": r"behaviou?r|tone|style|format",
        "prompting_status": r"prompting",
        "latency_budget_ms": r"latency|response time|fast|milliseconds",
        "requests_per_day": r"requests|volume|traffic|calls",
        "monthly_cost_usd": r"cost|bill|spend\w*",
        "cost_pressure": r"cost|expensive",
        "deadline_weeks": r"deadline|weeks|launch",
        "on_premises_required": r"on[- ]prem\w*|own servers|infrastructure",
        "evaluation_ready": r"evaluation|test set|metric",
        "example_quality": r"quality|noisy|clean",
        "budget_limited": r"budget|money",
        "task_narrow": r"narrow|broad",
    }
)


def doubt(case: Case) -> Iterator[Claim]:
    """Yield how far the verdict is settled, and what is open."""
    decision = case.decision
    unknown = [name for name in FACT_NAMES if case.facts.get(name) is None]
    others = [APPROACH[outcome] for outcome in decision.reachable if outcome != decision.verdict]
    verdict = APPROACH[decision.verdict]
    if decision.verdict == Outcome.NEEDS_CLARIFICATION:
        yield plain(
            "Sure that it is too early: your text leaves open what the model should produce, and no other fact settles "
            'that. Say it in a sentence, such as "it should answer customers\' questions about our manuals".'
        )
        return
    if not others:
        yield plain(
            f"On these facts, entirely: {len(unknown)} of {len(FACT_NAMES)} facts are unknown, and no combination of "
            f"answers would turn {verdict} into anything else. It can only change if a fact that I have is wrong."
        )
    else:
        yield plain(
            f"Not settled yet: {verdict} is what the known facts give, but what is open could still turn it into "
            f"{alternatives(others)}. That is worked out over every possible answer; it is no probability."
        )
    blocking = {fact for step in decision.trace if step.concludes.endswith("_need") for fact in step.blocked_by}
    open_facts = [UNKNOWN[name] for name in FACT_NAMES if name in blocking][:_MOST_OPEN]
    if others and open_facts:
        yield plain(f"What bears on it and isn't known: {listed(open_facts)}.")
    yield plain(_agreement(sum(1 for member in decision.panel if member.agrees), len(decision.panel)))


def flips(case: Case, asked: Outcome | None) -> Iterator[Claim]:
    """Yield the smallest changes of facts that give another verdict, or the one that was asked about."""
    found = [flip for flip in case.decision.flips if flip.verdict != Outcome.NEEDS_CLARIFICATION]
    if asked and asked != case.decision.verdict and any(flip.verdict == asked for flip in found):
        found = [flip for flip in found if flip.verdict == asked]
    within, beyond = [flip for flip in found if flip.actionable], [flip for flip in found if not flip.actionable]
    if not found:
        yield plain("Not much: no change of up to three facts gives another verdict.")
    shown = (*_various(within), *_various(beyond))
    for flip in shown:
        yield plain(f"{'Within your reach: once' if flip.actionable else 'If it turned out that'} {_becomes(flip)}")
    if any("labeled_examples" in flip.changes for flip in shown):
        yield from stated(rule_base().rules_by_id["readiness.enough-examples"], case.ground, "On the number: ")


def cost(case: Case, text: str) -> Iterator[Claim]:
    """Yield what the verdict costs, how the others compare, and what that rests on; by the year where that is asked."""
    estimate = case.assessment.estimate
    if estimate is None:
        yield plain("There is no cost estimate with this assessment: no token prices were at hand when it was made.")
        return
    verdict, destination = case.decision.verdict, case.decision.destination
    first = Outcome.PROMPTING if verdict == Outcome.NEEDS_CLARIFICATION else verdict
    yield plain(_cost(first, estimate.approaches[_APPROACHES[first]], "roughly"))
    if re.search(r"\b(?:years?|yearly|annual\w*|per annum|12 months|twelve months)\b", text):
        yield plain(_first_year(first, estimate.approaches[_APPROACHES[first]]))
    others = [outcome for outcome in (destination, *map(Outcome, estimate.approaches)) if outcome != first]
    compared = [
        _short(outcome, estimate) for outcome in dict.fromkeys(others) if outcome in map(Outcome, estimate.approaches)
    ]
    yield plain(f"For comparison: {'; '.join(compared)}.")
    yield plain(estimate.break_even.sentence)
    yield plain(
        "These are orders of magnitude in US dollars; the assessment lists every assumption, and each can be replaced."
    )


def plan(case: Case) -> Iterator[Claim]:
    """Yield the next steps in their order."""
    found = steps(case.decision)
    for at, rule in enumerate(found):
        last = at == len(found) - 1 and at > 1
        opening = "Finally," if last else _ORDER[at] if at < len(_ORDER) else "Then"
        text = f"{opening} {clause(rule.says)}"
        yield from cited(text, rule.citations(), case.ground, rule.id)
    if not found:
        yield plain("There is no step to take before the use case is clear.")


def missing(case: Case) -> Iterator[Claim]:
    """Yield what fine-tuning waits for."""
    decision = case.decision
    if decision.deferred:
        lacking = [sentence(item.needs) for item in decision.deferred.missing]
        yield plain(f"{_THINGS[min(len(lacking), len(_THINGS)) - 1]} missing. {' '.join(lacking)}")
        for rule in deferral_rules(decision):
            yield from stated(rule, case.ground)
    elif decision.verdict in _TRAINS:
        yield plain("Nothing: on these facts training can start.")
        yield from stated(rule_base().rules_by_id["readiness.ready"], case.ground)
    else:
        yield plain("Fine-tuning isn't waiting for anything: nothing in the facts calls for it, now or later.")
        yield from way_to(case, Outcome.FINE_TUNING)


def training(case: Case) -> Iterator[Claim]:
    """Yield which kind of tuning is meant, and by which method."""
    meant = case.decision.training
    if meant is None:
        yield plain("No training is meant here: nothing in the facts calls for it, so no kind of it is chosen either.")
        yield from way_to(case, Outcome.FINE_TUNING)
        return
    when = "" if case.decision.verdict in _TRAINS else "Once training is ready, "
    kind = meant.kind.replace("_", " ")
    yield plain(
        f"{when}{kind}, parameter-efficient first."[:1].upper() + f"{when}{kind}, parameter-efficient first."[1:]
    )
    rules = fired_rules(case.decision, "kind:")[:1]
    citations = [citation for rule in rules for citation in rule.citations()]
    yield from cited(meant.because, (*citations, METHOD_REFERENCE.citation()), case.ground)


def facts(case: Case, text: str) -> Iterator[Claim]:
    """Yield what was read, with the user's own words; only what a folded message asks about, where it names that."""
    asked = [name for name, words in _TOPICS.items() if re.search(rf"\b(?:{words})\b", text)]
    known = [name for name, _ in case.facts.items()]
    if asked:
        found = [name for name in known if name in asked]
        if found:
            yield from (plain(_fact(case, name)) for name in found)
        else:
            yield plain(f"I found nothing in your text that says {alternatives([UNKNOWN[name] for name in asked])}.")
        return
    if not known:
        yield plain("Nothing that I could use: I found no fact in your text, so everything is open.")
        return
    yield plain(f"{len(known)} of {len(FACT_NAMES)} facts, each with the words that it stands on.")
    yield from (plain(_fact(case, name)) for name in known)
    yield plain("Everything else I take as unknown, not as no. Tell me if one of these is wrong.")


def risks(case: Case) -> Iterator[Claim]:
    """Yield the warnings of the guides that apply, those against the verdict itself first."""
    rules = (*objections(case.decision), *warnings(case.decision))
    told = [claim for rule in rules for claim in stated(rule, case.ground)][:_MOST_RISKS]
    if not told:
        yield plain("None of the traps that the guides describe applies to what is known so far.")
    yield from told
    if len(rules) > _MOST_RISKS:
        yield plain(f"The assessment lists {len(rules) - len(told)} more.")


def _various(flips_: Sequence[Flip]) -> Sequence[Flip]:
    """Return the first flips, of each verdict one before a second of any."""
    first = {flip.verdict: flip for flip in reversed(flips_)}.values()
    chosen = [flip for flip in flips_ if flip in first] + [flip for flip in flips_ if flip not in first]
    return sorted(chosen[:_MOST_FLIPS], key=flips_.index)


def _agreement(agreeing: int, of: int) -> str:
    if agreeing == of:
        return f"All {of} guides come to the same on their own."
    if agreeing > 1:
        return f"{agreeing} of the {of} guides come to the same on their own."
    return f"{'One' if agreeing else 'None'} of the {of} guides comes to the same on its own."


def _becomes(flip: Flip) -> str:
    return f"{conditions(flip)}, the verdict becomes {APPROACH[flip.verdict]}."


def _fact(case: Case, name: str) -> str:
    return sentence(in_own_words(name, case.facts.root[name]))


def _cost(outcome: Outcome, each: Cost, about: str) -> str:
    build, month = each.build_usd, each.monthly_usd
    name = capital(APPROACH[outcome])
    verb = "cost" if outcome == Outcome.HYBRID else "costs"
    return (
        f"{name} {verb} {about} ${build.likely:,} to build (${build.low:,} to ${build.high:,}) and about "
        f"${month.likely:,} a month (${month.low:,} to ${month.high:,})."
    )


def _first_year(outcome: Outcome, each: Cost) -> str:
    build, month = each.build_usd, each.monthly_usd
    low, likely, high = (build.low + 12 * month.low, build.likely + 12 * month.likely, build.high + 12 * month.high)
    return (
        f"That makes about ${12 * month.likely:,} a year; {APPROACH[outcome]} in its first year, building included: "
        f"${likely:,} (${low:,} to ${high:,})."
    )


def _short(outcome: Outcome, estimate: Estimate) -> str:
    each = estimate.approaches[_APPROACHES[outcome]]
    return f"{APPROACH[outcome]} ${each.build_usd.likely:,} and ${each.monthly_usd.likely:,} a month"
