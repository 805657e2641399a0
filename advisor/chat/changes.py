"""What a change of facts would do: decided by the engine, told with before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from advisor.chat.case import Case, plain, stated
from advisor.conversation import Change, FactChange
from advisor.decisions import Decision, Flip, Outcome
from advisor.explanation.reasons import deferral_rules
from advisor.explanation.record.phrases import CALLS, UNKNOWN
from advisor.explanation.verification import Ground
from advisor.explanation.wording import APPROACH, alternatives, listed, meaning, sentence
from advisor.explanations import Claim
from advisor.facts import FACT_NAMES, Facts, FactSheet, KnownFact
from advisor.rules.base import rule_base
from advisor.rules.engine import decide

_BEARING = ("retrieval.", "training.", "readiness.", "later.", "behavior.")
_TELLING = ("retrieval.", "training.", "readiness.", "later.prompting-first", "later.cost-unmeasured")
"""Rules whose statement is told where they make the difference, the weightiest first."""
_TRAINS = frozenset({Outcome.FINE_TUNING, Outcome.HYBRID})
_NUMBERS = frozenset(
    {"labeled_examples", "latency_budget_ms", "requests_per_day", "monthly_cost_usd", "deadline_weeks"}
)


def changed(case: Case, values: Mapping[str, Any], quote: str, *, hypothetical: bool) -> Change:
    """Return what the engine makes of changed facts; nothing is stored.

    Args:
        case: the assessment.
        values: the new values by fact; None: unknown.
        quote: the words that they were read from.
        hypothetical: whether it was asked as a what-if.

    Raises:
        ValidationError: where a value has the wrong type.
    """
    known = case.facts.values()
    now = known.model_dump(mode="json")
    after = Facts.model_validate({**now, **values})
    then = after.model_dump(mode="json")
    facts = tuple(
        FactChange(fact=name, before=now[name], after=then[name], quote=quote) for name in FACT_NAMES if name in values
    )
    return Change(facts=facts, hypothetical=hypothetical, before=decide(known), after=decide(after))


def told(change: Change, case: Case) -> Iterator[Claim]:
    """Yield the change with before and after, what in the rules made the difference, and what is deferred now."""
    ground = ground_after(change, case)
    yield plain(summary(change))
    yield from _difference(change, ground)
    yield from _deferral(change, ground)
    if _same(change):
        yield from (plain(text) for text in _instead(change))
    elif change.after.robust != change.before.robust:
        yield plain(_doubt(change.after))
    yield plain(_untouched(change))


def summary(change: Change) -> str:
    """Return what a change of facts does to the verdict, in a sentence."""
    return f"{_opening(change)} {_outcome(change)}"


def ground_after(change: Change, case: Case) -> Ground:
    """Return what claims about the changed case are held against."""
    changes = {each.fact: each.after for each in change.facts}
    kept = {name: fact for name, fact in case.facts.items() if name not in changes}
    new = {name: KnownFact(value=value, source="user") for name, value in changes.items() if value is not None}
    return replace(case.ground, facts=FactSheet({**kept, **new}), decision=change.after)


def conditions(flip: Flip) -> str:
    """Return the changes of a flip as a clause."""
    return listed(meaning(name, value) for name, value in flip.changes.items())


def _opening(change: Change) -> str:
    set_to = [_new(each) for each in change.facts if each.after is not None]
    left_open = [f"it stays open {UNKNOWN[each.fact]}" for each in change.facts if each.after is None]
    what = listed([*set_to, *left_open])
    return f"Suppose {what}:" if change.hypothetical else f"So {what}:"


def _new(change: FactChange) -> str:
    told_ = meaning(change.fact, change.after)
    return f"{told_} (instead of {change.before:,})" if change.fact in _NUMBERS and change.before is not None else told_


def _outcome(change: Change) -> str:
    before, after = change.before, change.after
    was, becomes = APPROACH[before.verdict], APPROACH[after.verdict]
    if after.verdict != before.verdict:
        said = f"the verdict turns from {was} into {becomes}"
    else:
        said = f"the verdict stays {becomes}"
    if after.destination != before.destination:
        leads = APPROACH[after.destination]
        same = after.destination == after.verdict
        said += ", and that is also where it ends" if same else f", and it then leads to {leads}"
        said += f" rather than to {APPROACH[before.destination]}" if not same else ""
    elif after.verdict != before.verdict and after.destination == after.verdict:
        said += ", which was where this was leading anyway"
    elif after.destination != after.verdict:
        said += f", and it still leads to {APPROACH[after.destination]}"
    return f"{said}."


def _difference(change: Change, ground: Ground) -> Iterator[Claim]:
    base = rule_base().rules_by_id
    for prefix in _TELLING:
        new = [name for name in change.newly_fired if name.startswith(prefix)]
        if new and not (prefix == "readiness." and not _about_training(change)):
            opening = (
                "What makes the difference: " if change.after.verdict != change.before.verdict else "New is this: "
            )
            yield from stated(base[new[0]], ground, opening)
            break
    gone = [CALLS[name] for name in change.no_longer_fired if name in CALLS]
    if gone:
        need = (
            "RAG"
            if any(name.startswith("retrieval.") for name in change.no_longer_fired if name in CALLS)
            else "training"
        )
        yield plain(f"What no longer calls for {need}: {listed(gone)}.")


def _about_training(change: Change) -> bool:
    return bool(change.before.deferred or change.after.deferred or change.after.verdict in _TRAINS)


def _deferral(change: Change, ground: Ground) -> Iterator[Claim]:
    before, after = change.before.deferred, change.after.deferred
    if after:
        waits = f"{listed(missing.until for missing in after.missing)}"
        fewer = before and len(after.missing) < len(before.missing)
        how = "then waits only" if fewer else "still waits" if before else "then waits"
        text = f"Fine-tuning {how} until {waits}."
        rules = deferral_rules(change.after)[:1] if after != before else ()
        found = [claim for rule in rules for claim in stated(rule, ground, f"{text} ")]
        yield from found or [plain(text)]
    elif before and change.after.verdict in _TRAINS:
        yield plain("Nothing holds fine-tuning back any more.")
    elif before:
        yield plain("Fine-tuning is then no longer on the list, so nothing is deferred.")


def _same(change: Change) -> bool:
    before, after = change.before, change.after
    return (before.verdict, before.destination) == (after.verdict, after.destination)


def _instead(change: Change) -> Iterator[str]:
    reachable = [flip for flip in change.after.flips if flip.actionable]
    if reachable:
        flip = reachable[0]
        yield f"What would tip it from there: once {conditions(flip)}, the verdict becomes {APPROACH[flip.verdict]}."


def _doubt(after: Decision) -> str:
    others = [APPROACH[outcome] for outcome in after.reachable if outcome != after.verdict]
    if not others:
        return "The verdict is then settled, whatever the answers to the open questions are."
    return f"It is then less settled than now: what is open could still turn it into {alternatives(others)}."


def _untouched(change: Change) -> str:
    if change.hypothetical:
        return "That is a what-if: the assessment itself stays as it is until you take the change over."
    return sentence("I have not stored it: take the change over if it is right, and the assessment is decided again")
