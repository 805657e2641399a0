"""Whether quotes support a claim, as far as a small trained network can tell.

It compares each word piece of the claim with those of the quotes that it attends to, and the other way round. Similar
wording is no support: a claim that turns one word of its quote into the opposite is as similar as can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from advisor.explanation.support.network import Support, compared
from advisor.weights import read_weights

PACKAGE = "advisor.explanation.support"
"""Where the weights lie."""
LEAST = 0.5
"""Likelihood from which a claim counts as supported; `python -m scripts.train_support --check` shows what others do."""


def support(claim: str, quotes: Sequence[str]) -> float:
    """Return how likely it is, from 0 to 1, that quotes support a claim.

    Raises:
        GuidanceError: where a file of the embedding model or the weights are missing or not the ones expected.
    """
    seen = compared(claim, quotes)
    return network().likelihood(seen) if len(seen.claim.states) and len(seen.quotes.states) else 0.0


def supported(claim: str, quotes: Sequence[str]) -> bool:
    """Return whether quotes support a claim, as far as the network can tell.

    Raises:
        GuidanceError: as `support`.
    """
    return support(claim, quotes) >= LEAST


@cache
def network() -> Support:
    """Return the trained network."""
    stored = read_weights(PACKAGE)
    return Support({name: stored.values(name) for name in stored.arrays if not name.endswith("_scale")})
