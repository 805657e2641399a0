"""Random facts to decide on, the same every time."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from advisor.facts import FACT_NAMES, BehaviorKind, Facts, domain_of
from advisor.rules.parameters import current_parameters

SEED = 7


def random_cases(count: int) -> list[Mapping[str, Any]]:
    """Return random facts, from nothing known to everything, with numbers around the thresholds of the rules."""
    rng = random.Random(SEED)  # noqa: S311 - the same cases every time
    cases: list[Mapping[str, Any]] = []
    for _ in range(count):
        share = rng.random()
        known = {name: _value(rng, name) for name in FACT_NAMES if rng.random() < share}
        cases.append(Facts.model_validate(known).model_dump(mode="json"))
    return cases


def _value(rng: random.Random, name: str) -> object:
    if name == "use_case_defined":
        return rng.random() < 0.8  # noqa: PLR2004 - where it isn't defined, nothing else matters
    domain: Any = domain_of(name)
    if domain is int:
        return max(0, rng.choice(sorted(current_parameters().values())) + rng.choice((-1, 0, 1)))
    if domain is frozenset:
        return rng.sample([kind.value for kind in BehaviorKind], rng.randrange(3))
    return rng.choice((True, False) if domain is bool else tuple(domain))
