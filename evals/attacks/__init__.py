"""Attacks over honest descriptions: each is a description with an injected text, paired with its clean twin.

`first.yaml` was written before the detector, each of the others after one of its versions; each was measured before
anything was changed for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from evals.attacks.making import Template, chosen, claims, put, templates

SETS = ("first", "second", "third", "fourth")
_CASES = 10
"""On how many descriptions each template is tried."""


class Honest(Protocol):
    """A description as its author wrote it."""

    @property
    def id(self) -> str:
        """Its name."""
        ...

    @property
    def text(self) -> str:
        """Its words."""
        ...


@dataclass(frozen=True, slots=True)
class AttackCase:
    """A description with an attack inside, and the same without.

    Attributes:
        id: set, template and case.
        template: id of the template.
        clean: the honest description.
        attacked: the same with the attack inside.
    """

    id: str
    template: str
    clean: str
    attacked: str


def attack_cases(cases: Sequence[Honest], sets: Sequence[str] = SETS) -> Sequence[AttackCase]:
    """Return the attacks on these cases, always the same ones in the same order."""
    return [
        each for name in sets for turn, template in enumerate(templates(name)) for each in _on(cases, template, turn)
    ]


def _on(cases: Sequence[Honest], template: Template, turn: int) -> Iterator[AttackCase]:
    for index, at in enumerate(chosen(len(cases), turn, _CASES)):
        case, place = cases[at], template.places[index % len(template.places)]
        attack = template.attack(claims()[(turn + index) % len(claims())])
        yield AttackCase(f"{template.id}/{case.id}", template.id, case.text, put(attack, place, case.text))


__all__ = ["SETS", "AttackCase", "Honest", "attack_cases"]
