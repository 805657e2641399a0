"""How well the support check tells claims that their quotes support from others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from advisor.explanation.figures import stray_figures
from advisor.explanation.support import supported as accepted
from advisor.facts import FactSheet
from advisor.guidance.embedder import MiniLM
from evals.pairs import Pair, digest
from evals.results import Findings, Metric, Miss
from evals.scoring import Score, share

SUITE = "support"
CHECK, WITH_FIGURES, COSINE = "support check", "support and figures", "cosine"
"""The trained check; it and the check of numbers, which knows no facts of a case here; similarity alone."""
SIMILAR = 0.6
"""Cosine from which similarity alone would take a claim for supported."""


def supported(name: str, pairs: Sequence[Pair]) -> Findings:
    """Score the check on labeled pairs.

    Args:
        name: of the pairs.
        pairs: claims with quotes and labels.
    """
    likely = [accepted(pair.claim, [pair.quote]) for pair in pairs]
    stray = [bool(stray_figures(pair.claim, [pair.quote], FactSheet({}))) for pair in pairs]
    taken = {
        CHECK: likely,
        WITH_FIGURES: [yes and not no for yes, no in zip(likely, stray, strict=True)],
        COSINE: _similar(pairs),
    }
    key = digest(pairs)
    metrics = tuple(
        Metric(suite=SUITE, dataset=name, subject=subject, name=figure, score=score, digest=key)
        for subject, found in taken.items()
        for figure, score in _scores(pairs, found)
    )
    return Findings(metrics=metrics, misses=tuple(_misses(name, pairs, likely)))


def _scores(pairs: Sequence[Pair], taken: Sequence[bool]) -> Iterator[tuple[str, Score]]:
    right = sum(1 for pair, yes in zip(pairs, taken, strict=True) if yes and pair.supported)
    yield "precision", share(right, sum(taken), otherwise="no claim was taken for supported")
    yield "recall", share(right, sum(pair.supported for pair in pairs), otherwise="no claim is supported")
    for kind in sorted({pair.kind for pair in pairs}):
        of_kind = [yes == pair.supported for pair, yes in zip(pairs, taken, strict=True) if pair.kind == kind]
        yield f"right:{kind}", share(sum(of_kind), len(of_kind), otherwise="no claim of this kind")


def _similar(pairs: Sequence[Pair]) -> list[bool]:
    embedder = MiniLM()
    claims, quotes = (
        embedder.embed(texts) for texts in ([pair.claim for pair in pairs], [pair.quote for pair in pairs])
    )
    return [bool(cosine >= SIMILAR) for cosine in (claims * quotes).sum(axis=1)]


def _misses(name: str, pairs: Sequence[Pair], taken: Sequence[bool]) -> Iterator[Miss]:
    for number, (pair, yes) in enumerate(zip(pairs, taken, strict=True), start=1):
        if yes != pair.supported:
            yield Miss(
                suite=SUITE,
                dataset=name,
                subject=CHECK,
                case=f"pair {number}",
                kind="not recognized as supported" if pair.supported else f"taken for supported: {pair.kind}",
                expected=pair.supported,
                found=yes,
                text=f"{pair.claim}\n{pair.quote}",
            )
