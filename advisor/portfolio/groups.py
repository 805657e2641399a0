"""Groups of similar proposals that could share one retrieval system or one tuned model.

Similar means here: what they are about, by the vectors of their beginnings. A group is worth showing only where its
members lead to the same kind of building: retrieval for all, or training of the same behavior for all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import log
from typing import TYPE_CHECKING, Literal

from advisor.assessment import Assessment
from advisor.decisions import Outcome
from advisor.portfolio.clusters import clusters
from advisor.portfolio.common_words import COMMON
from advisor.portfolio.contents import Group, Groups, Reference
from advisor.portfolio.costs import cost_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

Embed = Callable[[Sequence[str]], "Vectors"]
"""Turns texts into rows of length 1, as `advisor.guidance.embedder` does."""
Shared = Literal["retrieval", "model"]

THRESHOLD = 0.5
"""Least average cosine of a group; chosen on one set of labelled proposals and checked on another."""
COMPARED = 3_000
"""Proposals that are compared with each other: their similarities take 36 MB."""
SHOWN_GROUPS = 30
SHOWN_MEMBERS = 12
_READ = 600
"""Characters of a description that are compared: what it is about, it says at its beginning."""
_WORDS = 3
_WORD = re.compile(r"[^\W\d_][^\W\d_'-]{2,29}")
_SHARED: dict[Shared, frozenset[Outcome]] = {
    "retrieval": frozenset({Outcome.RAG, Outcome.HYBRID}),
    "model": frozenset({Outcome.FINE_TUNING, Outcome.HYBRID}),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal that may share something with others."""

    proposal: Reference
    text: str
    shares: frozenset[Shared]
    behavior: frozenset[str]
    per_user_access: bool
    on_premises: bool
    build_usd: int


@dataclass(slots=True)
class Candidates:
    """The proposals that are compared; of very many, the first."""

    seen: int = 0
    kept: list[Candidate] = field(default_factory=list)

    def add(self, proposal: Reference, assessment: Assessment) -> None:
        """Take a proposal in, if retrieval or training is in question for it."""
        decision = assessment.decision
        ends = {decision.verdict, decision.destination}
        shares = frozenset(name for name, outcomes in _SHARED.items() if ends & outcomes)
        if not shares:
            return
        self.seen += 1
        if len(self.kept) < COMPARED:
            self.kept.append(_candidate(proposal, assessment, shares))

    def groups(self, embed: Embed | None) -> Groups:
        """Return the groups, those first in which sharing could save most."""
        found = sorted(self._groups(embed), key=_order) if embed else []
        return Groups(
            sought=embed is not None,
            candidates=self.seen,
            compared=len(self.kept) if embed else 0,
            found=tuple(found[:SHOWN_GROUPS]),
            groups=len(found),
        )

    def _groups(self, embed: Embed) -> Iterator[Group]:
        if len(self.kept) < 2:  # noqa: PLR2004 - a pair is the smallest group
            return
        vectors = embed([each.text for each in self.kept])
        spread = Counter(word for each in self.kept for word in _words(each.text))
        for shares, part in self._parts():
            for rows in clusters(vectors[part], THRESHOLD):
                members = [self.kept[part[row]] for row in rows]
                # Alike in meaning but without one telling word in common: the manner is alike, not the subject.
                if name := _name(members, spread, len(self.kept)):
                    yield _group(shares, members, name)

    def _parts(self) -> Iterator[tuple[Shared, list[int]]]:
        """Yield the rows that may share something: for retrieval all, for a model those of the same behavior."""
        yield "retrieval", [row for row, each in enumerate(self.kept) if "retrieval" in each.shares]
        tuned = [row for row, each in enumerate(self.kept) if "model" in each.shares and each.behavior]
        for _, rows in groupby(sorted(tuned, key=self._behavior), key=self._behavior):
            yield "model", sorted(rows)

    def _behavior(self, row: int) -> list[str]:
        return sorted(self.kept[row].behavior)


def _candidate(proposal: Reference, assessment: Assessment, shares: frozenset[Shared]) -> Candidate:
    values = assessment.facts.values()
    cost = cost_of(assessment, assessment.decision.verdict)
    return Candidate(
        proposal=proposal,
        text=assessment.description[:_READ],
        shares=shares,
        behavior=frozenset(kind.value for kind in values.behavior_kinds or ()),
        per_user_access=values.per_user_access is True,
        on_premises=values.on_premises_required is True,
        build_usd=cost.build_usd.likely if cost else 0,
    )


def _group(shares: Shared, members: Sequence[Candidate], name: str) -> Group:
    return Group(
        shares=shares,
        name=name,
        proposals=len(members),
        members=tuple(each.proposal for each in members[:SHOWN_MEMBERS]),
        behavior=tuple(sorted(members[0].behavior)) if shares == "model" else (),
        cautions=tuple(_cautions(members)),
        apart_usd=sum(each.build_usd for each in members),
        shared_usd=max(each.build_usd for each in members),
    )


def _cautions(members: Sequence[Candidate]) -> Iterator[str]:
    guarded = sum(each.per_user_access for each in members)
    if guarded:
        yield f"In {guarded} of them not everybody may see every document: what is shared must check access per user."
    local = sum(each.on_premises for each in members)
    if 0 < local < len(members):
        yield f"{local} of them must stay on own infrastructure, the others need not."


def _name(members: Sequence[Candidate], spread: Counter[str], proposals: int) -> str:
    """Return the words that half of the members have and few other proposals; empty where there is none."""
    counts = Counter(word for each in members for word in _words(each.text))
    least = max(2, len(members) / 2)
    weights = {word: count * log(1 + proposals / spread[word]) for word, count in counts.items() if count >= least}
    best = sorted(weights, key=lambda word: (-weights[word], word))[:_WORDS]
    return ", ".join(best)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - COMMON


def _order(group: Group) -> tuple[int, int, str, int]:
    return group.shared_usd - group.apart_usd, -group.proposals, group.shares, group.members[0].position
