"""What speaks for each option, what against it, and what is open, each from the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from advisor.decisions import Outcome
from advisor.explanation.record.case import Case, verdict_rule
from advisor.explanation.record.escaping import escape
from advisor.explanation.record.phrases import AGAINST, CALLS, OPEN
from advisor.explanation.record.sources import Source
from advisor.explanation.record.words import clause
from advisor.explanation.wording import alternatives, listed, meaning
from advisor.rules.rule import Rule

_RETRIEVAL, _TRAINING = "retrieval", "training"
_NEED = MappingProxyType({_RETRIEVAL: "retrieval_need", _TRAINING: "training_need"})


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument about an option."""

    side: str
    """`Good`, `Neutral` or `Bad`, as MADR has it."""
    because: str
    """A clause, or a sentence with its end."""
    cited: tuple[Source, ...] = ()


def arguments(case: Case, option: Outcome) -> tuple[Argument, ...]:
    """Return the arguments about an option: what speaks for it, what is open, what speaks against it."""
    return tuple(sorted(_FOR_OPTION[option](case), key=lambda argument: _ORDER.index(argument.side)))


_ORDER = ("Good", "Neutral", "Bad")


def _prompting(case: Case) -> Iterator[Argument]:
    needs = case.decision.needs
    if needs[_RETRIEVAL] is not True and needs[_TRAINING] is not True:
        yield Argument("Good", "nothing that is known so far calls for retrieval or for training now")
    if case.known("prompting_status") == "sufficient":
        yield Argument("Good", "it already does well enough")
    for rule in case.fired("retrieval.prompt-carries-it", "later.prompting-first"):
        yield _said("Good", case, rule)
    if case.decision.verdict != Outcome.PROMPTING:
        yield _said("Good", case, verdict_rule(Outcome.PROMPTING))
    yield from _left_out(case, "prompting alone", _RETRIEVAL)
    yield from _left_out(case, "prompting alone", _TRAINING)
    yield from _warnings(case, Outcome.PROMPTING)


def _rag(case: Case) -> Iterator[Argument]:
    for rule in _calling(case, _RETRIEVAL):
        yield _said("Good", case, rule)
    yield from _open(case, "retrieval.", _would_call(case, _RETRIEVAL))
    if case.decision.needs[_RETRIEVAL] is False:
        yield Argument("Bad", _uncalled(case))
    yield from _left_out(case, "RAG alone", _TRAINING)
    yield from _warnings(case, Outcome.RAG)


def _fine_tuning(case: Case) -> Iterator[Argument]:
    for rule in (*case.fired("behavior."), *_calling(case, _TRAINING)):
        yield _said("Good", case, rule)
    for rule in case.fired("readiness.ready"):
        yield Argument("Good", "training could start now, with enough examples and a way to judge it", case.cited(rule))
    if case.decision.needs["behavior"] is not True:
        yield from _open(case, "behavior.", "speak for it")
    yield from _open(case, "training.", _would_call(case, _TRAINING))
    if case.decision.needs[_TRAINING] is False:
        yield Argument("Bad", "nothing in these facts calls for training now")
    yield from _unready(case)
    yield from _left_out(case, "fine-tuning alone", _RETRIEVAL)
    yield from _warnings(case, Outcome.FINE_TUNING)


def _hybrid(case: Case) -> Iterator[Argument]:
    needs = case.decision.needs
    trains = needs[_TRAINING] is True or needs["training_possible_later"] is True
    if needs[_RETRIEVAL] is True and trains:
        yield Argument("Good", "what speaks for RAG and what speaks for fine-tuning count together here")
        if case.decision.verdict != Outcome.HYBRID:
            yield _said("Good", case, verdict_rule(Outcome.HYBRID))
    if needs[_RETRIEVAL] is not True:
        yield Argument("Bad", "nothing that is known so far calls for its retrieval half")
    if not trains:
        yield Argument("Bad", "nothing that is known so far calls for its training half")
    elif needs["training_ready"] is not True:
        yield Argument("Bad", "its training half can't start yet")
    yield Argument("Bad", "the drawbacks of RAG and of fine-tuning add up")
    yield from _warnings(case, Outcome.HYBRID)


_FOR_OPTION: Mapping[Outcome, Callable[[Case], Iterator[Argument]]] = MappingProxyType(
    {
        Outcome.PROMPTING: _prompting,
        Outcome.RAG: _rag,
        Outcome.FINE_TUNING: _fine_tuning,
        Outcome.HYBRID: _hybrid,
    }
)


def _said(side: str, case: Case, rule_id: str) -> Argument:
    return Argument(side, clause(case.says(rule_id)), case.cited(rule_id))


def _calling(case: Case, need: str) -> tuple[str, ...]:
    """Return the fired rules that conclude a need."""
    fired = case.fired(f"{need}.")
    return tuple(rule for rule in fired if case.steps[rule].concludes == _NEED[need])


def _left_out(case: Case, option: str, need: str) -> Iterator[Argument]:
    rules = _calling(case, need)
    if rules:
        reasons = listed(CALLS.get(rule, clause(case.says(rule)).rstrip(".")) for rule in rules)
        yield Argument("Bad", f"{option} leaves out the {need} that is called for by {reasons}", case.cited(*rules))


def _uncalled(case: Case) -> str:
    if case.fired("retrieval.prompt-carries-it"):
        return "the material fits one prompt, and nothing else calls for retrieval"
    if case.known("knowledge_gap") is False:
        return f"{meaning('knowledge_gap', value=False)}, and nothing else calls for retrieval"
    return "nothing in these facts calls for retrieval"


def _would_call(case: Case, need: str) -> str:
    return f"call for {need}{' all the more' if case.decision.needs[need] is True else ''}"


def _open(case: Case, prefix: str, would: str) -> Iterator[Argument]:
    rules = [rule for rule in case.undecided(prefix) if rule in OPEN]
    if rules:
        yield Argument(
            "Neutral", f"it is open whether {alternatives(OPEN[rule] for rule in rules)}; that would {would}"
        )


def _unready(case: Case) -> Iterator[Argument]:
    """Yield what stands in the way of training, whether or not it is wanted."""
    if not case.fired("readiness.enough-examples", "readiness.few-clean-examples"):
        have = case.known("labeled_examples")
        said = "nobody has said how many examples there are" if have is None else meaning("labeled_examples", have)
        yield _with_fact(case, said, "readiness.enough-examples")
    if case.known("evaluation_ready") is False:
        yield _with_fact(case, meaning("evaluation_ready", value=False), "readiness.evaluation")
    for rule in case.fired("readiness.undefined", "readiness.noisy", "readiness.moving-task", "later.cost-unmeasured"):
        yield _said("Bad", case, rule)


def _with_fact(case: Case, fact: str, rule_id: str) -> Argument:
    return Argument("Bad", f"{fact}, and {clause(_statement(case, rule_id))}", case.cited(rule_id))


def _statement(case: Case, rule_id: str) -> str:
    rule: Rule | None = case.base.rules_by_id.get(rule_id)
    return rule.says if rule else "training can't start without that"


def _warnings(case: Case, option: Outcome) -> Iterator[Argument]:
    verdict = case.decision.verdict
    # A warning that another version gave is counted against what was chosen.
    chosen = verdict if verdict in _FOR_OPTION else Outcome.FINE_TUNING
    for trap in case.decision.traps:
        if AGAINST.get(trap.id, chosen) == option:
            yield Argument("Bad", clause(trap.text), case.quoted(trap.id, trap.citations))


def lines(case: Case, found: Sequence[Argument]) -> Iterator[str]:
    """Yield arguments as MADR writes them."""
    for argument in found:
        yield f"- {argument.side}, because {escape(argument.because.rstrip('.'))}.{case.sources.mark(argument.cited)}"
