"""Walking through a guide's questions in order until one of them stops, with every answer left open followed up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from advisor.decisions import Outcome, PanelMember
from advisor.errors import RuleError
from advisor.rules.conditions import Condition, Values
from advisor.rules.guides.dissent import Difference, dissent, unlike
from advisor.rules.guides.items import WORDS, Answer, Item
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
        if not self.stops[-1].item.always:
            msg = f"The last question of guide {self.id!r} must stop in every case; make its condition ALWAYS."
            raise RuleError(msg)

    def member(self, values: Values, verdict: Outcome, preface: Iterable[str] = ()) -> PanelMember:
        """Return what the guide says of these facts, its steps after those of the preface."""
        trail = _trail(self.stops, values)
        ends = [(visited, answer) for visited, answer in trail if answer.truth in (visited.on, None)]
        outcomes = {end.outcome for end, _ in ends}
        last = trail[-1][0]
        own = last.outcome if len(outcomes) == 1 else None
        because = _decided(trail) if own is not None else _open(trail, ends)
        otherwise = None
        if own is not None and own != verdict:
            otherwise = dissent(self.differences, own, verdict, last.item.label, values)
            because += f"; {unlike(verdict, otherwise)}"
        return PanelMember(
            guide=self.id,
            verdict=own,
            agrees=None if own is None else own == verdict,
            because=f"{because}.",
            steps=(*preface, *(_step(visited, answer) for visited, answer in trail)),
            dissent=otherwise,
            reference=None if own is None else last.item.citation,
        )


Trail = Sequence[tuple[Stop, Answer]]


def _trail(stops: tuple[Stop, ...], values: Values) -> Trail:
    trail = []
    for visited in stops:
        answer = visited.item.answer(values)
        trail.append((visited, answer))
        if answer.truth is visited.on:
            break
    return trail


def _step(visited: Stop, answer: Answer) -> str:
    if visited.item.always:
        return f"{visited.item.text} → {visited.wording}"
    if answer.truth is None:
        return f"{answer.text} → {visited.wording} if {'yes' if visited.on else 'no'}, else go on"
    return f"{answer.text} → {visited.wording}, stop" if answer.truth is visited.on else f"{answer.text} → go on"


def _decided(trail: Trail) -> str:
    """Name what decided; where earlier questions are open, say that they lead to the same."""
    end, answer = trail[-1]
    if any(earlier.truth is None for _, earlier in trail):
        return f"It comes to {end.wording} however the open questions are answered"
    return f"{end.item.text if end.item.always else answer.text}, so {end.wording}"


def _open(trail: Trail, ends: Trail) -> str:
    first, *others = [answer for _, answer in trail if answer.truth is None]
    more = f", and {len(others)} more" if others else ""
    outcomes = " or ".join(dict.fromkeys(end.wording for end, _ in ends))
    return f"It can't say: {first.text}{more}, so it may come to {outcomes}"
