"""Why this verdict, why another approach comes later, and why a third one isn't called for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.chat.approaches import parts
from advisor.chat.case import Case, cited, plain
from advisor.chat.changes import conditions
from advisor.decisions import Outcome
from advisor.explanation import writer
from advisor.explanation.reasons import deferral_rules, need_rules, verdict_rule
from advisor.explanation.record.arguments import Argument, arguments
from advisor.explanation.record.case import Case as RecordCase
from advisor.explanation.record.sources import Sources
from advisor.explanation.record.words import capital
from advisor.explanation.wording import APPROACH, sentence
from advisor.explanations import Claim
from advisor.passages import Citation
from advisor.rules.base import rule_base

_MOST_ARGUMENTS = 2
_WAITS = "Fine-tuning waits until"
_COUNTED = re.compile(r"^(?:(?:One|Two|Three) points? decides? it[:.] )?(?:(?:First|Second|Third), )?")
"""How the points of a whole explanation are counted."""
_NEED = {Outcome.RAG: "retrieval_need", Outcome.FINE_TUNING: "training_need"}


def why(case: Case, asked: Outcome | None) -> Iterator[Claim]:
    """Yield why the verdict is what it is, or why it isn't the approach that was asked about."""
    decision = case.decision
    if asked is None or asked in parts(decision.verdict):
        yield from _for_verdict(case, asked)
    elif decision.verdict == Outcome.NEEDS_CLARIFICATION:
        yield from _for_verdict(case, None)
    elif asked in parts(decision.destination):
        yield from _later(case, asked)
    else:
        yield from _against(case, asked)


def way_to(case: Case, asked: Outcome) -> Iterator[Claim]:
    """Yield the nearest change of facts that brings an approach into the verdict."""
    flips = [flip for flip in case.decision.flips if asked in parts(flip.verdict)]
    for flip in flips[:1]:
        reach = "It is in your hands" if flip.actionable else "What would make it the answer"
        verdict = f"the verdict becomes {APPROACH[flip.verdict]}"
        yield plain(f"{reach}: {'once' if flip.actionable else 'if'} {conditions(flip)}, {verdict}.")


def _for_verdict(case: Case, asked: Outcome | None) -> Iterator[Claim]:
    decision = case.decision
    written = writer.write(case.facts, decision, case.passages).claims
    needs = need_rules(decision)
    if asked in _NEED and any(rule.concludes == _NEED[asked] for rule in needs):
        needs = tuple(rule for rule in needs if rule.concludes == _NEED[asked])
    wanted = {rule.id for rule in needs} | {verdict_rule(decision).id}
    yield from (_uncounted(claim) for claim in written if claim.rule in wanted and not claim.text.startswith(_WAITS))
    if not needs and decision.verdict == Outcome.PROMPTING:
        yield plain("Nothing that is known so far calls for retrieval or for training.")


def _later(case: Case, asked: Outcome) -> Iterator[Claim]:
    decision = case.decision
    first, last = APPROACH[decision.verdict], APPROACH[decision.destination]
    yield plain(
        f"{capital(APPROACH[asked])} isn't ruled out, it comes later: start with {first}, which leads to {last}."
    )
    written = writer.write(case.facts, decision, case.passages).claims
    wanted = {rule.id for rule in need_rules(decision) if rule.concludes.startswith("training")}
    yield from (_uncounted(claim) for claim in written if claim.rule in wanted)
    told = {rule.id for rule in deferral_rules(decision)}
    waits = [
        claim for claim in written if claim.text.startswith(_WAITS) or (claim.rule in told and claim.rule not in wanted)
    ]
    yield from waits[:1]
    if not waits:
        yield from way_to(case, asked)


def _uncounted(claim: Claim) -> Claim:
    return claim.model_copy(update={"text": capital(_COUNTED.sub("", claim.text))})


def _against(case: Case, asked: Outcome) -> Iterator[Claim]:
    record = RecordCase(case.assessment, rule_base(), Sources(case.passages.values(), case.passages))
    found = arguments(record, asked)
    objections = [argument for argument in found if argument.side == "Bad"]
    told = [claim for argument in objections for claim in _claims(argument, case)][:_MOST_ARGUMENTS]
    name = APPROACH[asked]
    if not told:
        told = [plain(f"Nothing in the facts so far calls for {name}.")]
    yield plain(f"{capital(name)} isn't what these facts ask for.")
    yield from told
    yield from (plain(sentence(argument.because)) for argument in found[:1] if argument.side == "Neutral")
    yield from way_to(case, asked)


def _claims(argument: Argument, case: Case) -> Iterator[Claim]:
    text = sentence(argument.because)
    citations = [Citation(passage=passage, quote=quote) for passage, quote in argument.cited if quote]
    if citations:
        yield from cited(text, citations, case.ground)
    elif not argument.cited:
        yield plain(text)
