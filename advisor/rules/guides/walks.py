"""Walking through a guide's questions in order until one of them stops, with every answer left open followed up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from advisor.decisions import Outcome, PanelMember
from advisor.errors import RuleError
from advisor.rules.conditions import ALWAYS, Condition, Truth, Values
from advisor.rules.guides.dissent import Difference, dissent, unlike
from advisor.rules.guides.items import WORDS, Item
from advisor.rules.rule import Reference


@dataclass(frozen=True, slots=True)
class Stop:
    """A question at which the guide ends with an outcome if the answer is `on`, and goes on otherwise."""

    item: Item
    outcome: Outcome
    on: bool = True
    says: str = ""
    """The outcome in the guide's own terms, where its name alone says too little."""

    @property
    def wording(self) -> str:
        """The outcome in words."""
        return self.says or WORDS[self.outcome]


def stop(  # noqa: PLR0913, PLR0917 - a question of a guide has these parts, and its table reads best without names
    label: str,
    text: str,
    when: Condition,
    outcome: Outcome,
    section: str,
    quote: str,
    *,
    on: bool = True,
    says: str = "",
) -> Stop:
    """Return a question with its stop."""
    return Stop(Item(label, text, when, Reference(section, quote)), outcome, on, says)


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide that asks its questions in order; the last one always stops.

    Raises:
        RuleError: where the last question doesn't.
    """

    id: str
    stops: tuple[Stop, ...]
    differences: tuple[Difference, ...]

    def __post_init__(self) -> None:
        if self.stops[-1].item.when != ALWAYS:
            msg = f"The last question of guide {self.id!r} must stop in every case; make its condition ALWAYS."
            raise RuleError(msg)

    def member(self, values: Values, verdict: Outcome, preface: Iterable[str] = ()) -> PanelMember:
        """Return what the guide says of these facts, its steps after those of the preface."""
        trail = _trail(self.stops, values)
        ends = [visited for visited, truth in trail if truth in (visited.on, None)]
        outcomes = tuple(dict.fromkeys(end.outcome for end in ends))
        own = outcomes[0] if len(outcomes) == 1 else None
        because = _decided(ends[-1], trail, values) if own is not None else _open(trail, ends, values)
        otherwise = None
        if own is not None and own != verdict:
            otherwise = dissent(self.differences, own, verdict, ends[-1].item.label, values)
            because += f"; {unlike(verdict, otherwise)}"
        return PanelMember(
            guide=self.id,
            verdict=own,
            agrees=None if own is None else own == verdict,
            because=f"{because}.",
            steps=(*preface, *(_step(visited, truth, values) for visited, truth in trail)),
            dissent=otherwise,
            reference=None if own is None else ends[-1].item.reference.citation(),
        )


Trail = Sequence[tuple[Stop, Truth]]


def _trail(stops: tuple[Stop, ...], values: Values) -> Trail:
    trail = []
    for visited in stops:
        truth = visited.item.truth(values)
        trail.append((visited, truth))
        if truth is visited.on:
            break
    return trail


def _step(visited: Stop, truth: Truth, values: Values) -> str:
    if visited.item.when == ALWAYS:
        return f"{visited.item.text} → {visited.wording}"
    answered = visited.item.answered(values)
    if truth is None:
        return f"{answered} → {visited.wording} if {'yes' if visited.on else 'no'}, else go on"
    return f"{answered} → {visited.wording}, stop" if truth is visited.on else f"{answered} → go on"


def _decided(end: Stop, trail: Trail, values: Values) -> str:
    """Name what decided; where earlier questions are open, say that they lead to the same."""
    if any(truth is None for _, truth in trail):
        return f"It comes to {end.wording} however the open questions are answered"
    said = end.item.text if end.item.when == ALWAYS else end.item.answered(values)
    return f"{said}, so {end.wording}"


def _open(trail: Trail, ends: Sequence[Stop], values: Values) -> str:
    first, *others = [visited for visited, truth in trail if truth is None]
    more = f", and {len(others)} more" if others else ""
    outcomes = " or ".join(dict.fromkeys(end.wording for end in ends))
    return f"It can't say: {first.item.answered(values)}{more}, so it may come to {outcomes}"
