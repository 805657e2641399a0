"""One fact for all mentions of it: within an answer, and over the windows of a long description."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from advisor.facts import Evidence, KnownFact
from advisor.intake.model.checking import Problem

_LONGEST = 500
"""Characters: mentions that lie further apart aren't quoted in one stretch."""

Mentions = Mapping[str, Sequence[KnownFact]]


def mentions(found: Iterable[tuple[str, KnownFact]]) -> Mentions:
    """Return the facts by name, in the order found."""
    gathered: dict[str, list[KnownFact]] = {}
    for name, fact in found:
        gathered.setdefault(name, []).append(fact)
    return gathered


def united(given: Mentions, description: str) -> tuple[dict[str, KnownFact], tuple[Problem, ...]]:
    """Return one fact for each name, and a problem for each whose mentions contradict each other."""
    facts: dict[str, KnownFact] = {}
    problems: list[Problem] = []
    for name, each in given.items():
        fact = _one(name, each, description)
        if fact is None:
            problems.append(Problem(name, f"{name}: the model gave several values that contradict each other."))
        else:
            facts[name] = fact
    return facts, tuple(problems)


def over_windows(readings: Sequence[Mapping[str, KnownFact]]) -> Mentions:
    """Return all mentions of each fact over the windows of one description.

    A window may not name the task that another one does: that a use case is open counts where no window names one.
    """
    gathered = mentions(pair for reading in readings for pair in reading.items())
    tasks = [fact for fact in gathered.get("use_case_defined", ()) if fact.value]
    return {**gathered, "use_case_defined": tasks} if tasks else gathered


def _one(name: str, given: Sequence[KnownFact], description: str) -> KnownFact | None:
    if all(fact.value == given[0].value for fact in given):
        return next((fact for fact in given if fact.basis == "stated"), given[0])
    # Kinds add up: one mention each is how small models write a set.
    return _added(given, description) if name == "behavior_kinds" else None


def _added(given: Sequence[KnownFact], description: str) -> KnownFact:
    """Return all kinds as one fact; its evidence spans the mentions, or is the fullest where they lie far apart."""
    spans = [fact.evidence for fact in given if fact.evidence]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    whole = Evidence(quote=description[start:end], start=start, end=end)
    fullest = max(given, key=lambda fact: len(fact.value)).evidence
    return KnownFact(
        value=frozenset().union(*(fact.value for fact in given)),
        source="description",
        evidence=whole if end - start <= _LONGEST else fullest,
        basis="stated" if all(fact.basis == "stated" for fact in given) else "inferred",
    )
