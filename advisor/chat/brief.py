"""Answers for those around the project: the verdict in two sentences, how long it takes, what becomes of their data."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.chat.case import Case, cited, plain
from advisor.decisions import Outcome
from advisor.explanation.reasons import need_rules, verdict_rule
from advisor.explanation.record.phrases import OPEN
from advisor.explanation.wording import APPROACH, alternatives, in_own_words, listed, meaning, sentence
from advisor.explanations import Claim
from advisor.passages import Citation
from advisor.rules.engine import fired_rules

_MOST_DECIDING = 5
_USE_CASE = "use_case_defined"
_TRAINS = frozenset({Outcome.FINE_TUNING, Outcome.HYBRID})
_RETRIEVES = frozenset({Outcome.RAG, Outcome.HYBRID})
_SECURITY = ("per_user_access", "on_premises_required")
_FASTER = "field-guide#faq-faster"
_RAG_TAKES = Citation(passage=_FASTER, quote="A working RAG prototype is possible in hours to days")
_TRAINING_TAKES = Citation(
    passage=_FASTER,
    quote=(
        "Fine-tuning usually takes days to weeks, for preparing the dataset, running the training and going through "
        "evaluation cycles."
    ),
)


def summary(case: Case) -> Iterator[Claim]:
    """Yield the verdict in two sentences: what to do and why, and what may still change."""
    if case.decision.verdict == Outcome.NEEDS_CLARIFICATION:
        yield plain("It is too early to choose a technique, as it isn't clear yet what the model should produce.")
        yield plain("Once the task is stated in a sentence or two, the same rules choose one.")
        return
    yield plain(f"Start with {APPROACH[case.decision.verdict]}, because {_because(case)}.")
    yield plain(sentence(f"{_later(case)}{_settled(case)}"))


def time(case: Case) -> Iterator[Claim]:
    """Yield how long the guides say that it takes; of this team's own pace nothing is known."""
    yield plain("I can't give you a date: it depends on your people and your data. What I do know:")
    concerned = {case.decision.verdict, case.decision.destination}
    if not concerned & (_TRAINS | _RETRIEVES):
        yield plain("Prompting needs no training and no index, so that the first trial can begin at once.")
    if concerned & _RETRIEVES:
        yield from cited("A working RAG prototype is possible in hours to days.", (_RAG_TAKES,), case.ground)
    if concerned & _TRAINS:
        yield from cited(_TRAINING_TAKES.quote, (_TRAINING_TAKES,), case.ground)
    if case.decision.deferred:
        yield plain(f"Fine-tuning waits until {listed(item.until for item in case.decision.deferred.missing)}.")
    deadline = case.facts.get("deadline_weeks")
    yield plain(
        sentence(f"your limit: {in_own_words('deadline_weeks', deadline)}")
        if deadline
        else 'You named no deadline; if there is one, tell me ("we go live in 8 weeks").'
    )


def objection(case: Case) -> Iterator[Claim]:
    """Yield the facts that decided, for somebody who thinks that the verdict is wrong."""
    verdict = APPROACH[case.decision.verdict]
    yield plain(
        f"That may be so. The verdict, {verdict}, follows from the facts by fixed rules: if it is wrong, one of them "
        "is, or one is missing. These decided:"
    )
    known = _deciding(case)
    yield from (plain(sentence(in_own_words(name, case.facts.root[name]))) for name in known)
    if not known:
        yield plain("None: nothing that I know speaks for more than that.")
    yield plain('Tell me which one is different ("that\'s wrong, we have 6,000 examples"), and I decide anew.')


def privacy(case: Case) -> Iterator[Claim]:
    """Yield what becomes of what is written here, and which facts tell about the data of the project itself."""
    yield plain(
        "What you write here is kept with the assessment in the database of whoever runs this installation, for those "
        "who work with the same access as you. Deleting the assessment deletes the conversation, too."
    )
    read_by = case.assessment.versions.model
    models = dict.fromkeys(name for name in (read_by, case.model) if name)
    yield plain(
        f"The description or messages are sent to a language model: {listed(models)}. Ask whoever runs this "
        "installation where that is hosted."
        if models
        else "No language model is configured: the text is read and answered within this installation."
    )
    yield plain(_project_data(case))


def _because(case: Case) -> str:
    found = [OPEN[rule.id] for rule in need_rules(case.decision) if rule.id in OPEN]
    return listed(found) if found else "nothing that is known so far calls for retrieval or for training"


def _later(case: Case) -> str:
    decision = case.decision
    if decision.deferred:
        return f"fine-tuning comes later, once {listed(item.until for item in decision.deferred.missing)}, and "
    if decision.destination != decision.verdict:
        return f"it leads to {APPROACH[decision.destination]}, and "
    return ""


def _settled(case: Case) -> str:
    others = [APPROACH[each] for each in case.decision.reachable if each != case.decision.verdict]
    return (
        f"what is still open could turn this into {alternatives(others)}" if others else "no open question changes this"
    )


def _deciding(case: Case) -> list[str]:
    """Return the known facts that the rules read which gave the verdict, in their order."""
    decision = case.decision
    ids = {rule.id for rule in (*need_rules(decision), verdict_rule(decision), *fired_rules(decision, "readiness"))}
    read = {name for step in decision.trace if step.rule in ids for name in step.inputs}
    # That the use case is defined decides nothing, except where it isn't.
    told = [name for name, fact in case.facts.items() if name in read and (name != _USE_CASE or not fact.value)]
    return told[:_MOST_DECIDING]


def _project_data(case: Case) -> str:
    known = [meaning(name, fact.value) for name in _SECURITY if (fact := case.facts.get(name))]
    if known:
        return f"Of your project's own data I know that {listed(known)}; the verdict takes that into account."
    return (
        "If you mean the data of your project: tell me if not everybody may see every document, or if the model has to "
        "stay on your own infrastructure. Both may change the verdict."
    )
