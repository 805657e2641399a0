"""Cues: patterns over one clause that carry a fact, and how they are tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from advisor.intake.offline.quoting import widened
from advisor.intake.offline.scope import Clause, Mood, is_denied
from advisor.intake.offline.vocabulary import pattern


class Denied(Enum):
    """What a negation does to a cue."""

    DROPS = "drops"
    """The denied cue says nothing."""
    FLIPS = "flips"
    """The denied cue says the opposite of a true or false."""
    WITHIN = "within"
    """The pattern holds its own negations."""


TOPIC = Mood.DOUBTFUL | Mood.ELSEWHERE | Mood.PAST
"""What keeps a statement of purpose from counting; a question or a condition may well state one."""
DEMAND = TOPIC | Mood.CONDITIONAL | Mood.WISHED | Mood.OPINION | Mood.ASKED
"""What keeps a requirement from counting."""
STATE = DEMAND | Mood.IMAGINED | Mood.PLANNED
"""What keeps a statement about today from counting."""

Values = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One reading of one fact, at offsets of the folded text."""

    fact: str
    value: object
    start: int
    end: int
    weight: int = 1
    """An explicit statement outweighs what is merely implied."""
    corrects: bool = False
    note: str = ""
    """What the reader of the fact should know of how it was read."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole description is about, as far as single clauses depend on it."""

    asks_knowledge: bool
    """Somewhere, questions are answered or material is searched."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern, the facts it carries, and what keeps it from counting."""

    gives: Values
    pattern: re.Pattern[str]
    blocked_by: Mood
    denied: Denied
    weight: int
    unless: re.Pattern[str] | None
    """Found anywhere in the clause, it voids the cue."""
    within: re.Pattern[str] | None
    """Must be found somewhere in the sentence."""
    only_about_knowledge: bool
    across: bool
    """Searched in the whole sentence, from the clause it begins in."""


_ACROSS = 400
"""Characters after its clause that a pattern reaches at most."""

Reader = Callable[[Clause, Context], Iterator[Finding]]
"""Reads one clause; cue tables and number grammars both have this shape."""


def cue(  # noqa: PLR0913 - a table row; all but the first two are named and rarely given
    text: str,
    /,
    *,
    mood: Mood = DEMAND,
    denied: Denied = Denied.DROPS,
    weight: int = 1,
    unless: str | None = None,
    within: str | None = None,
    only_about_knowledge: bool = False,
    across: bool = False,
    **gives: object,
) -> Cue:
    """Return a cue for the facts named as keywords."""
    guard = pattern(unless) if unless else None
    setting = pattern(within) if within else None
    return Cue(tuple(gives.items()), pattern(text), mood, denied, weight, guard, setting, only_about_knowledge, across)


def table(*cues: Cue) -> Reader:
    """Return the reader that tries each cue once on a clause."""
    # Plain numbers: `&` of two flags makes an object, tens of thousands of times for one description.
    blocked = tuple((each, each.blocked_by.value) for each in cues)

    def read(clause: Clause, context: Context) -> Iterator[Finding]:
        mood = clause.mood.value
        for each, moods in blocked:
            if mood & moods or (each.only_about_knowledge and not context.asks_knowledge):
                continue
            if found := _first(each, clause):
                yield from _found(each, clause, found)

    return read


def _found(each: Cue, clause: Clause, found: re.Match[str]) -> Iterator[Finding]:
    # What a whole sentence is searched for comes last: a sentence can have hundreds of clauses.
    if each.within and not each.within.search(clause.sentence.text):
        return
    text = clause.sentence.text if each.across else clause.piece.text
    if each.unless and each.unless.search(text):
        return
    denied = each.denied is not Denied.WITHIN and is_denied(text, found.start(), found.end())
    if denied and each.denied is Denied.DROPS:
        return
    for fact, value in each.gives:
        reading = finding(clause, found.span(), fact, (not value) if denied else value, across=each.across)
        yield replace(reading, weight=each.weight)


def _first(each: Cue, clause: Clause) -> re.Match[str] | None:
    if not each.across:
        return each.pattern.search(clause.piece.text)
    begin = clause.piece.start - clause.sentence.start
    end = begin + len(clause.piece.text)
    found = each.pattern.search(clause.sentence.text, begin, end + _ACROSS)
    return found if found and found.start() < end else None


def finding(  # noqa: PLR0913 - what is read, and where; the last two are named
    clause: Clause, span: tuple[int, int], fact: str, value: object, *, note: str = "", across: bool = False
) -> Finding:
    """Return a finding at a span of the text of the clause, or of its sentence."""
    piece = clause.sentence if across else clause.piece
    base = piece.start
    start, end = widened(piece.text, *span)
    return Finding(fact, value, base + start, base + end, corrects=clause.corrects, note=note)
