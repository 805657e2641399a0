"""The passages that an explanation may cite: those the rules refer to, and what searching adds.

Searched for is the decision, and the project in its own words, in which a company's documents speak, too.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from advisor.decisions import Decision
from advisor.explanation.reasons import cited_sections
from advisor.explanation.wording import APPROACH, meaning
from advisor.facts import FactSheet
from advisor.guidance import Guidance
from advisor.passages import Passage
from advisor.rules.engine import fired_rules
from advisor.watch import Search, Watch

SEARCHED = 3
"""Passages that each search adds to those the rules refer to."""
SEARCHED_CHARACTERS = 1_000
"""Characters of a description that are searched for: what it is about, it says at its beginning."""


def prepare(description: str, guidance: Guidance) -> None:
    """Do what `gathered` needs of a description alone, while there is time: a model reads it.

    Raises:
        GuidanceError: where the index or the embedding model can't be read.
    """
    guidance.prepare(_beginning(description))


def gathered(
    description: str, facts: FactSheet, decision: Decision, guidance: Guidance, watch: Watch | None = None
) -> tuple[Passage, ...]:
    """Return the passages for an explanation.

    Raises:
        GuidanceError: where the index or the embedding model can't be read.
    """
    by_id = {passage.id: passage for passage in guidance.passages(cited_sections(decision))}
    for parts in (_reasons(facts, decision), (_beginning(description),)):
        found = _searched(guidance, parts, len(by_id) + SEARCHED, watch)
        new = [passage for passage in found if passage.id not in by_id]
        by_id |= {passage.id: passage for passage in new[:SEARCHED]}
    return tuple(by_id.values())


def _beginning(description: str) -> str:
    return description[:SEARCHED_CHARACTERS]


def _searched(guidance: Guidance, parts: Sequence[str], k: int, watch: Watch | None) -> tuple[Passage, ...]:
    began, clock = time.time(), time.monotonic()
    found = guidance.search_parts(parts, k)
    if watch:
        watch.tell(Search(began=began, seconds=time.monotonic() - clock, found=len(found)))
    return found


def _reasons(facts: FactSheet, decision: Decision) -> list[str]:
    """Return a decision in short texts, nearly all of which other decisions share."""
    reasons = [rule.title for rule in fired_rules(decision) if rule.concludes.endswith("_need")]
    known = [meaning(name, fact.value) for name, fact in facts.items() if name != "use_case_defined" or not fact.value]
    return [f"When to choose {APPROACH[decision.verdict]}", *reasons, *known]
