"""The decision outcome: the option, why, what it waits for, what follows from it, and how it is confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.decisions import Outcome, PlanStep
from advisor.explanation.record.arguments import Argument, lines
from advisor.explanation.record.case import Case, pairs, verdict_rule
from advisor.explanation.record.escaping import escape
from advisor.explanation.record.phrases import CONFIRMING, EFFECT, OPTION
from advisor.explanation.record.words import clause
from advisor.explanation.wording import APPROACH, alternatives, sentence
from advisor.explanations import OFFLINE
from advisor.rules.training import METHOD_REFERENCE

_CHOSEN_EFFECTS = {
    Outcome.PROMPTING: ("retrieval.prompt-carries-it",),
    Outcome.RAG: ("retrieval.",),
    Outcome.FINE_TUNING: ("training.",),
    Outcome.HYBRID: ("retrieval.", "training."),
    Outcome.NEEDS_CLARIFICATION: (),
}
_REASONS = {"labeled_examples": "readiness.enough-examples", "evaluation_ready": "readiness.evaluation"}
"""The rule behind a missing condition that states guidance."""


def outcome(case: Case) -> Iterator[str]:
    """Yield which option was chosen and why, in the rules' words and, where one wrote, in the model's."""
    verdict = case.decision.verdict
    rule = verdict_rule(verdict)
    reason = escape(clause(case.says(rule)))
    chosen = f"Chosen option: “{OPTION[verdict]}”" if verdict in OPTION else "No option is chosen yet"
    yield f"{chosen}, because {reason}{case.sources.mark(case.cited(rule))} {_certainty(case)}"
    for claim in case.assessment.explanation.claims if case.assessment.explanation else ():
        # What the offline writer says are the rules' statements, which stand under the options.
        if claim.written_by != OFFLINE:
            yield ""
            yield f"{escape(claim.text)}{case.sources.mark(pairs(claim.citations))}"
    yield from _deferred(case)
    yield from _training(case)


def consequences(case: Case) -> Iterator[str]:
    """Yield what follows from the choice, good and bad."""
    yield from lines(case, [*_good(case), *_bad(case)])


def confirmation(case: Case) -> Iterator[str]:
    """Yield how the team finds out whether the decision holds."""
    for rule, step in steps(case):
        if rule in CONFIRMING:
            yield f"- {escape(sentence(step.step))}{case.sources.mark(case.quoted(rule, step.citations))}"
    yield "- Anybody can check the decision itself: `advisor replay` makes it again from the stored facts and compares."


def steps(case: Case) -> Iterator[tuple[str, PlanStep]]:
    """Yield the plan's steps with the rules behind them; an empty id where the trace doesn't tell."""
    rules = [step.rule for step in case.decision.trace if step.status == "fired" and step.concludes.startswith("plan:")]
    known = rules if len(rules) == len(case.decision.plan) else [""] * len(case.decision.plan)
    yield from zip(known, case.decision.plan, strict=True)


def _certainty(case: Case) -> str:
    others = [APPROACH[each] for each in case.decision.reachable if each != case.decision.verdict]
    if case.decision.robust or not others:
        return "No answer to a question that is still open would change this."
    return f"Facts that are still open could turn it into {alternatives(others)}."


def _deferred(case: Case) -> Iterator[str]:
    deferred = case.decision.deferred
    if deferred is None:
        return
    yield ""
    yield f"The destination is {APPROACH[case.decision.destination]}. Fine-tuning is deferred; before it starts:"
    yield ""
    for missing in deferred.missing:
        rule = _REASONS.get(missing.fact)
        yield f"- {escape(sentence(missing.needs))}{case.sources.mark(case.cited(rule)) if rule else ''}"


def _training(case: Case) -> Iterator[str]:
    training = case.decision.training
    if training is None:
        return
    words = dict((*case.cited(*case.fired("training-kind.")), *pairs((METHOD_REFERENCE,))))
    cited = tuple((section, words.get(section, "")) for section in training.citations)
    yield ""
    yield (
        f"The training meant is {training.kind.replace('_', ' ')}. "
        f"{escape(sentence(training.because))}{case.sources.mark(cited)}"
    )


def _good(case: Case) -> Iterator[Argument]:
    verdict = case.decision.verdict
    prefixes = _CHOSEN_EFFECTS[verdict]
    rules = [rule for rule in case.fired(*prefixes) if rule in EFFECT] if prefixes else []
    for rule in rules:
        if rule != "retrieval.prompt-carries-it" or verdict == Outcome.PROMPTING:
            yield Argument("Good", EFFECT[rule], case.cited(rule))
    if verdict == Outcome.PROMPTING and not rules:
        yield Argument("Good", "nothing has to be indexed or trained before the first result can be judged")
    if verdict == Outcome.NEEDS_CLARIFICATION:
        yield Argument("Good", "no effort goes into a technique before it is clear what it is to achieve")


def _bad(case: Case) -> Iterator[Argument]:
    verdict = case.decision.verdict
    if verdict in {Outcome.RAG, Outcome.HYBRID}:
        text = "retrieval is a part of its own, whose quality has to be tested before anything builds on it"
        yield Argument("Bad", text, case.cited("plan.test-retrieval"))
    if verdict in {Outcome.FINE_TUNING, Outcome.HYBRID}:
        text = "a first round of training rarely is the last, so time and money are needed for several"
        yield Argument("Bad", text, case.cited("plan.several-rounds"))
    if verdict == Outcome.NEEDS_CLARIFICATION:
        yield Argument("Bad", "the choice, and everything that depends on it, has to wait for that")
    if case.decision.deferred:
        yield Argument("Bad", "what only training can improve has to wait until its conditions are met")
    elif verdict == Outcome.PROMPTING and case.known("prompting_status") != "sufficient":
        yield Argument("Bad", "it is still to be shown that prompts alone get this far")
