"""What stands in the end: the patterns' findings as far as the network doesn't doubt them, and what it is sure of.

The probabilities are calibrated on descriptions that the network wasn't trained on, so that one threshold serves
nearly all facts: 0.6 means that about six of ten such readings are right. The thresholds are set on these as well.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from advisor.facts import FACT_NAMES
from advisor.intake.offline.classifier.labels import LABELS, NUMBER, NUMBERS, POSITION, Label
from advisor.intake.offline.classifier.mentions import Mention
from advisor.intake.offline.classifier.weighing import Weighed
from advisor.intake.offline.matching import Finding
from advisor.intake.offline.resolve import Resolution

ADDED = 0.65
"""From here on the network's reading counts where the patterns have none, or several that exclude each other."""
OPENING = 0.45
"""The same for what alone makes training possible later, so that missing it changes the destination."""
KEPT = 0.4
"""Below, a pattern's finding is dropped."""
ADDED_NUMBER = 0.5
"""From here on a number is the value of a fact; its sentence has to agree, which makes it surer."""
KEPT_NUMBER = 0.4
"""The same for a number that patterns found."""
NAMED = 0.05
"""Below, a sentence is no evidence, whatever the rest says, and names no such number."""
DEFINED = 0.35
"""From here on the likelier of the two is read: a use case is defined, or open."""
ADDED_KIND = 0.5
"""From here on a kind of behavior belongs to the set,"""
WHOLE = 0.6
"""if the set is this likely to be right as a whole."""
_ENOUGH = {"use_case_defined": DEFINED, "behavior_gap": OPENING, "cost_pressure": OPENING}
_EDGE = 1e-4
_FASTEST = ("daily", "weekly", "monthly", "static")
_VALUES: dict[str, tuple[Label, ...]] = {
    fact: tuple(label for label in LABELS if label.fact == fact) for fact in FACT_NAMES
}


def judge(resolution: Resolution, weighed: Weighed) -> dict[str, Finding]:
    """Return the findings that stand, by fact."""
    settled = (fact for fact in FACT_NAMES if fact not in resolution.conflicts or _settled(fact, weighed))
    found = (_judged(fact, resolution.chosen.get(fact), weighed) for fact in settled)
    return {each.fact: each for each in found if each}


def _settled(fact: str, weighed: Weighed) -> bool:
    """Whether no two of the values that patterns found in conflict are likely enough to be read."""
    if fact in NUMBERS:
        numbers = _candidates(fact, None, weighed)
        return len({each.value for each in numbers if each.likely >= ADDED}) <= 1
    return sum(_likelihood(label, weighed) >= ADDED for label in _VALUES[fact]) <= 1


def _judged(fact: str, known: Finding | None, weighed: Weighed) -> Finding | None:
    if fact == "behavior_kinds":
        return _kinds(known, weighed)
    if fact in NUMBERS:
        return _number(fact, known, weighed)
    likely = {label.value: _likelihood(label, weighed) for label in _VALUES[fact]}
    value, enough = _preferred(likely), _ENOUGH.get(fact, ADDED)
    if known and likely[value] < enough:
        value = known.value
    if known and known.value == value:
        enough = min(enough, KEPT)
    return _stated(Label(fact, value), known, weighed) if likely[value] >= enough else None


def _preferred(likely: Mapping[object, float]) -> object:
    """Return the likeliest value; of several materials, the one that changes most often decides."""
    sure = [value for value in _FASTEST if likely.get(value, 0.0) >= ADDED]
    return sure[0] if sure else max(likely, key=lambda value: likely[value])


def _kinds(known: Finding | None, weighed: Weighed) -> Finding | None:
    """Return the set of kinds, if it is likely to be right as a whole."""
    likely = {label: _likelihood(label, weighed) for label in _VALUES["behavior_kinds"]}
    chosen = {label for label, share in likely.items() if share >= ADDED_KIND}
    together = math.prod(share if label in chosen else 1 - share for label, share in likely.items())
    if not chosen or together < WHOLE:
        return None
    kinds = sorted(str(label.value) for label in chosen)
    return replace(_stated(max(chosen, key=lambda label: likely[label]), known, weighed), value=kinds)


def _number(fact: str, known: Finding | None, weighed: Weighed) -> Finding | None:
    candidates = list(_candidates(fact, known, weighed))
    best = max(candidates, key=lambda each: each.likely, default=None)
    if best and best.likely >= (KEPT_NUMBER if best.known else ADDED_NUMBER):
        return known if best.known else Finding(fact, best.value, best.start, best.end, note=best.note)
    if known and not any(each.known for each in candidates):
        return known  # the patterns read it in words that the grammar doesn't know
    none = Label(fact, 0)
    return _stated(none, known, weighed) if none in POSITION and _likelihood(none, weighed) >= ADDED else None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number that may be the value of a fact, and whether the patterns think so."""

    likely: float
    known: bool
    value: int
    start: int
    end: int
    note: str


def _candidates(fact: str, known: Finding | None, weighed: Weighed) -> Iterator[_Candidate]:
    for mention, likely in weighed.numbers:
        if fact in mention.values:
            same = known is not None and _overlap(mention, known)
            named = _sentence_likelihood(fact, mention, weighed)
            odds = _odds(likely[fact]) * _odds(named) if named >= NAMED else 0.0
            share = _share(math.sqrt(odds))
            yield _Candidate(share, same, mention.values[fact], mention.start, mention.end, mention.note)


def _share(odds: float) -> float:
    return odds / (1 + odds)


def _odds(share: float) -> float:
    bounded = min(max(share, _EDGE), 1 - _EDGE)
    return bounded / (1 - bounded)


def _sentence_likelihood(fact: str, mention: Mention, weighed: Weighed) -> float:
    at = bisect_right([sentence.start for sentence in weighed.sentences], mention.start) - 1
    return float(weighed.labels[at, POSITION[Label(fact, NUMBER)]])


def _overlap(mention: Mention, known: Finding) -> bool:
    return mention.start < known.end and known.start < mention.end and mention.values[known.fact] == known.value


def _likelihood(label: Label, weighed: Weighed) -> float:
    """Return how likely the description says so: 0 where no sentence could be its evidence."""
    named = weighed.labels[:, POSITION[label]].max(initial=0.0) >= NAMED
    return float(weighed.whole[POSITION[label]]) if named else 0.0


def _stated(label: Label, known: Finding | None, weighed: Weighed) -> Finding:
    """Return a reading with what the patterns found in the likeliest sentence as evidence, or else the sentence."""
    piece = weighed.sentences[int(weighed.labels[:, POSITION[label]].argmax())]
    if known and piece.start <= known.start < piece.end and (known.value == label.value or _holds(known, label)):
        return known
    return Finding(label.fact, label.value, piece.start, piece.end)


def _holds(known: Finding, label: Label) -> bool:
    return isinstance(known.value, (list, frozenset)) and label.value in known.value


def doubtful(resolution: Resolution, judged: Mapping[str, Finding]) -> Iterator[tuple[str, Sequence[Finding]]]:
    """Yield the facts that the description contradicts itself on and the network doesn't settle either."""
    return ((fact, readings) for fact, readings in resolution.conflicts.items() if fact not in judged)
